import Glibc
import Model
import Platform

/// The metrics in Prometheus's text format, as node_exporter's textfile collector reads them: no timestamps, a line end at
/// the end, and renamed into place, so that a reader sees the old or the new.
struct Metrics: Sendable {
    /// The folder, opened anew for each writing, and the file's name in it.
    let folder: [UInt8]
    let name: [UInt8]
    private let startedAt = Metrics.now()

    /// - Parameters:
    ///   - path: absolute, or below the archive.
    ///   - archive: the archive's path.
    init(path: [UInt8], archive: [UInt8]) {
        let whole = path.first == 0x2F ? path : archive + [0x2F] + path
        let at = whole.lastIndex(of: 0x2F) ?? 0
        folder = at == 0 ? [0x2F] : Array(whole[..<at])
        name = Array(whole[(at + 1)...])
    }

    /// Writes the metrics. They are no record: nothing is flushed.
    func write(_ state: ClerkState) throws(SystemFailure) {
        // node_exporter reads every name that ends in .prom, the temporary one must not.
        let folder = try Descriptor.directory(folder)
        let temporary = [0x2E] + name + Array(".new".utf8)
        let file = try folder.open(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        try file.write(Array(text(state, now: Self.now()).utf8))
        let renamed = temporary.withCString { old in
            name.withCString { new in renameat(folder.number, old, folder.number, new) }
        }
        guard renamed == 0 else { throw .last("renameat", folder.joined(name)) }
    }

    /// - Parameter now: seconds since 1970.
    func text(_ state: ClerkState, now: Double) -> String {
        var page = Exposition()
        page.family("docket_files_total", .counter, "Files by what became of them, since the archive began.")
        // A counter that falls to zero and comes back would be taken for as many new files; one that is not there is not.
        for outcome in state.isCounted ? Outcome.allCases : [] {
            page.sample(state.total[outcome, default: 0], [("outcome", outcome.rawValue.lowercased())])
        }
        page.value(
            "docket_pending", .gauge, "Files that wait in the inbox or are in hand.", state.waiting + state.inHand)
        let oldest = state.inbox.oldest.map { max(0, now - Double($0) / 1e9) } ?? 0
        page.value(
            "docket_oldest_pending_seconds", .gauge,
            "For how long the oldest waiting file has lain unchanged; 0 without one.",
            oldest)
        page.value(
            "docket_overflow_total", .counter, "Overflows of the kernel's queue of events.", state.inbox.overflows)
        page.value("docket_rescans_total", .counter, "Readings of the whole inbox.", state.inbox.passes)
        page.value("docket_watches", .gauge, "Folders that are watched.", state.inbox.watches)
        page.value(
            "docket_polling", .gauge, "1 while the inbox is read every few seconds instead of being watched.",
            state.inbox.polled == nil ? 0 : 1)
        page.histogram("docket_process_seconds", "From taking a file to having filed it.", state.process)
        page.family(
            "docket_last_success_timestamp_seconds", .gauge,
            "When a file was last filed; none since the start: no sample.")
        if let last = state.lastSuccess { page.sample(last) }
        page.value("docket_ledger_size", .gauge, "Records in the log.", state.position.sequence)
        page.family("docket_degraded", .gauge, "1 for each thing that keeps the clerk from working as it should.")
        for subject in state.troubles.keys.sorted() { page.sample(1, [("subject", subject)]) }
        page.value(
            "docket_canaries_missed_total", .counter, "Rounds of canaries of which one did not return.",
            state.canary.missedInAll)
        page.family(
            "docket_canary_last_return_timestamp_seconds", .gauge, "When a canary last returned; none yet: no sample.")
        if let last = state.canary.lastReturn { page.sample(Double(last) / 1e9) }
        page.value("docket_start_time_seconds", .gauge, "When the daemon started.", startedAt)
        return page.text
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// How long things took, counted by upper bounds.
struct Histogram: Sendable, Equatable {
    /// Seconds.
    static let bounds = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60]
    private(set) var counts = [Int](repeating: 0, count: Histogram.bounds.count + 1)
    private(set) var sum = 0.0

    var count: Int { counts.reduce(0, +) }

    mutating func observe(_ seconds: Double) {
        counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        sum += seconds
    }
}

/// Text in Prometheus's exposition format 0.0.4.
struct Exposition {
    enum Kind: String {
        case counter, gauge, histogram
    }

    private(set) var text = ""
    private var name = ""

    /// Begins a family of samples.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ value: Int, _ labels: [(String, String)] = []) { line(name, "\(value)", labels) }

    mutating func sample(_ value: Double, _ labels: [(String, String)] = []) { line(name, "\(value)", labels) }

    /// A family of one sample.
    mutating func value(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        family(name, kind, help)
        sample(value)
    }

    mutating func value(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        family(name, kind, help)
        sample(value)
    }

    mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
        family(name, .histogram, help)
        var below = 0
        for (index, bound) in Histogram.bounds.enumerated() {
            below += histogram.counts[index]
            line(name + "_bucket", "\(below)", [("le", "\(bound)")])
        }
        line(name + "_bucket", "\(histogram.count)", [("le", "+Inf")])
        line(name + "_sum", "\(histogram.sum)", [])
        line(name + "_count", "\(histogram.count)", [])
    }

    private mutating func line(_ name: String, _ value: String, _ labels: [(String, String)]) {
        let shown = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(shown)} \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        var out = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
