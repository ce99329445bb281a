import Archive
import Model
import Platform

/// Checks an archive against its log, trusting nothing: neither tree nor sidecars nor register nor the log itself. It
/// changes nothing, needs no lock and may run beside a daemon; then it covers the log up to the end that it had when the
/// verification began.
///
/// The log is read once from its first record, in groups whose lines, files and hashes are looked at on all processors;
/// then the tree is walked once. Memory grows by about 100 bytes an arrival, whatever the size of log and originals.
public struct Verification {
    /// What was looked at.
    public struct Summary: Hashable, Sendable {
        /// Records in the log.
        public var records = 0
        /// SHA-256 of the last line, lower-case hexadecimal.
        public var last = LogPosition.start.hash
        /// The Merkle tree hash over all lines, lower-case hexadecimal.
        public var root = ""
        /// Outcomes that have an arrival number.
        public var arrivals = 0
        /// Files in the tree that the log accounts for.
        public var files = 0
        /// Bytes read of originals, sidecars and reasons.
        public var bytesRead: Int64 = 0
        /// How many differences of each kind there are.
        public var differences: [Difference.Kind: Int] = [:]
        /// Intents without outcome beside a running daemon.
        public var underway = 0
        /// Whether a process had the archive's lock.
        public var isInUse = false
        /// What was not checked, or is missing without harm.
        public var remarks: [String] = []
    }

    private static let group = 2048
    /// So many files that are missing, or that no record accounts for, are matched with each other.
    private static let matched = 1 << 16

    private let holdsLock: Bool
    private let archive: Descriptor
    private let tree: TreeCheck
    private var log: LogCheck
    private var reader: LogReader
    private var arrivals = ArrivalCheck()
    private var register: RegisterCheck?
    private var printed: PrintedCheck
    private var places = Places()
    private var missing: [PlacedFile] = []
    private var altered: [(difference: Difference, sha256: String)] = []
    private var repaired: Set<Repaired> = []
    private var summary = Summary()
    private var opening: [Difference] = []

    /// - Parameters:
    ///   - path: the archive's path.
    ///   - readData: what share of the originals is read and hashed, in per cent; 0 reads none. Sidecars are always
    ///     read.
    /// - Throws: `SystemFailure` when the archive or its log cannot be read at all.
    public init(archive path: [UInt8], readData: Int = 0) throws {
        try self.init(archive: path, readData: readData, holdsLock: false)
    }

    /// - Parameter holdsLock: whether it is this process that has the archive, so that no daemon can be at work.
    init(archive path: [UInt8], readData: Int, holdsLock: Bool) throws {
        self.holdsLock = holdsLock
        archive = try Descriptor.directory(path)
        tree = TreeCheck(share: readData)
        summary.isInUse = !holdsLock && Archive.isInUse(archive)
        // Register and checkpoint come before the end of the log is fixed, so neither can be ahead of it.
        switch RegisterCheck.open(archive: path) {
        case .opened(let check): register = check
        case .difference(let difference): opening.append(difference)
        case .skipped(let why): summary.remarks.append("not checked: the register (\(why))")
        }
        var checkpoint: Checkpoint?
        let found = try CheckpointFile.read(archive)
        reader = try LogReader(archive: archive)
        switch found {
        case .checkpoint(let read): checkpoint = read
        case .unreadable(let what):
            opening.append(
                Difference(.checkpointUnreadable, CheckpointFile.place, expected: "a checkpoint", found: what))
        case .missing:
            // The first is written with the first records.
            if !summary.isInUse, reader.segments.contains(where: { $0.size > 0 }) {
                opening.append(
                    Difference(.checkpointMissing, CheckpointFile.place, expected: "a checkpoint", found: "nothing"))
            }
        }
        if reader.segments.last?.range != nil || reader.segments.isEmpty {
            opening.append(
                Difference(.logMissing, Array("log/filing.jsonl".utf8), expected: "the log", found: "nothing"))
        }
        log = LogCheck(segments: reader.segments, checkpoint: checkpoint)
        printed = try PrintedCheck(archive)
    }

    /// Runs the verification.
    ///
    /// - Parameter report: called for each difference as it is found.
    /// - Throws: `SystemFailure` when the log cannot be read to its end.
    public mutating func run(report: (Difference) -> Void) throws -> Summary {
        for difference in opening { add(difference, report) }
        while try readGroup(report) {}
        log.finish()
        arrivals.finish()
        register?.finish()
        for intent in log.openIntents.values { places.insert(intent) }
        places.seal()
        try walk(report)
        try finish(report)
        summary.records = log.records
        summary.last = log.lastHash
        summary.root = try log.tree.root().description
        return summary
    }

    private mutating func add(_ difference: Difference, _ report: (Difference) -> Void) {
        summary.differences[difference.kind, default: 0] += 1
        report(difference)
    }

    // MARK: - The log

    /// - Returns: whether there may be more.
    private mutating func readGroup(_ report: (Difference) -> Void) throws -> Bool {
        var lines: [LogReader.Line] = []
        while lines.count < Self.group, let line = try reader.next() { lines.append(line) }
        let examined = Parallel.map(lines, tools: {}) { line, _ in LogCheck.Examined(line) }
        var settled: [LogCheck.Settled] = []
        for one in examined { if let outcome = try take(one) { settled.append(outcome) } }
        let findings = Parallel.map(settled, tools: { [archive] in TreeTools(archive) }) { [tree] in tree.check($0, &$1)
        }
        for one in findings {
            summary.files += one.files
            summary.bytesRead += one.bytesRead
            altered += one.altered
            for difference in one.differences { add(difference, report) }
            for file in one.missing {
                if missing.count < Self.matched { missing.append(file) } else { add(Self.missing(file), report) }
            }
        }
        for difference in log.takeDifferences() + arrivals.takeDifferences() + (register?.takeDifferences() ?? [])
            + printed.takeDifferences()
        {
            add(difference, report)
        }
        return lines.count == Self.group
    }

    /// - Returns: the outcome, when it is one that put something into the tree.
    private mutating func take(_ examined: LogCheck.Examined) throws -> LogCheck.Settled? {
        guard let record = try log.take(examined) else { return nil }
        register?.take(line: record.sequence, hash: log.lastHash)
        if case .repaired(let repair) = record.event { repaired.insert(repair) }
        let settled = log.settle(record, at: examined.line.segment)
        guard case .outcome(let outcome, _) = record.event else { return nil }
        register?.take(outcome)
        try printed.take(outcome)
        guard let settled, outcome.outcome.isArrival else { return nil }
        summary.arrivals += 1
        arrivals.take(outcome)
        places.insert(settled)
        return settled
    }

    // MARK: - The tree

    private mutating func walk(_ report: (Difference) -> Void) throws {
        var strays: [Stray] = []
        var walk = TreeWalk(archive)
        var more: [Difference] = []
        walk.run(places) { stray in
            if strays.count < Self.matched { strays.append(stray) } else { more.append(Self.difference(of: stray)) }
        }
        for difference in walk.failures + more { add(difference, report) }
        strays = try unexplainedSince(strays)
        for difference in match(strays) { add(difference, report) }
    }

    /// What a daemon filed since the verification began stands in the log by now: an intent is on disk before anything
    /// of it can be seen in the tree.
    private mutating func unexplainedSince(_ strays: [Stray]) throws -> [Stray] {
        guard !strays.isEmpty || !log.openIntents.isEmpty else { return strays }
        var later = try LogReader(archive: archive, after: log.records)
        var since = Places()
        var outcomes: Set<Int> = []
        while let line = try later.next() {
            guard let head = line.head, head.sequence > log.records, let record = try? line.record() else { continue }
            switch record.event {
            case .intent(let intent): since.insert(intent)
            case .outcome(_, let intent): if let intent { outcomes.insert(intent) }
            case .healed, .repaired: break
            }
        }
        since.seal()
        settledSince = outcomes
        return strays.filter { !since.contains($0.place) }
    }

    private var settledSince: Set<Int> = []

    /// Files that are missing at their place and stand elsewhere under no record were moved by hand.
    private mutating func match(_ strays: [Stray]) -> [Difference] {
        var wanted = Dictionary(grouping: missing.indices, by: { missing[$0].sha256 })
        var tools = TreeTools(archive)
        var differences: [Difference] = []
        var found: Set<Int> = []
        for stray in strays {
            if !wanted.isEmpty, let sha256 = sha256(stray, &tools), let index = wanted[sha256]?.first {
                wanted[sha256]?.removeFirst()
                found.insert(index)
                let file = missing[index]
                differences.append(
                    file.difference(
                        file.moved, expected: "this file at its place", found: "it at \(Printable.name(stray.place))",
                        cure: .putBack(file, from: stray.place)))
            } else {
                differences.append(Self.difference(of: stray))
            }
        }
        return differences + missing.indices.filter { !found.contains($0) }.map { Self.missing(missing[$0]) }
    }

    private func sha256(_ stray: Stray, _ tools: inout TreeTools) -> String? {
        guard stray.status.isRegular else { return nil }
        let (path, name) = stray.place.folderAndName
        guard let file = try? tools.folder(of: path)?.open(name) else { return nil }
        return try? tools.sha256(file, size: stray.status.identity.size)
    }

    private static func missing(_ file: PlacedFile) -> Difference {
        let cure: Cure? =
            if file.role != Intent.original { .remake(file) } else if file.part != nil { .takeOut(file) } else { nil }
        return file.difference(file.missing, expected: "this file", found: "nothing", cure: cure)
    }

    private static func difference(of stray: Stray) -> Difference {
        let expected = "nothing that no record accounts for"
        guard stray.status.isSymbolicLink else {
            let isSidecar = stray.place.suffix(5) == Array(".json".utf8)[...]
            return Difference(
                stray.status.isRegular && isSidecar ? .straySidecar : .orphan, stray.place, expected: expected,
                found: stray.status.isRegular ? "\(stray.status.identity.size) bytes" : stray.status.kind)
        }
        return Difference(
            stray.isDangling ? .danglingLink : .strayLink, stray.place, expected: expected,
            found: "a link to \(Printable.name(stray.target ?? []))")
    }

    // MARK: - The end

    private mutating func finish(_ report: (Difference) -> Void) throws {
        let isInUse = summary.isInUse || !holdsLock && Archive.isInUse(archive)
        summary.isInUse = isInUse
        if !isInUse, let torn = log.tornEnd { add(torn, report) }
        let open = log.openIntents.filter { !settledSince.contains($0.key) }
        summary.underway = isInUse ? open.count : 0
        if !isInUse {
            for (sequence, intent) in open.sorted(by: { $0.key < $1.key }) {
                add(
                    Difference(
                        .openIntent, intent.record.place ?? [], record: sequence, expected: "an outcome",
                        found: "none: filing was interrupted"), report)
            }
        }
        // A sidecar that a repair made anew has other bytes than the first one.
        for (difference, sha256) in altered where !isRepaired(difference.place, sha256) { add(difference, report) }
        try printed.finish(trails: isInUse)
        var state = StateCheck(archive)
        state.run(isInUse: isInUse, openIntents: open)
        summary.remarks += state.remarks
        for difference in log.takeDifferences() + arrivals.takeDifferences() + (register?.takeDifferences() ?? [])
            + printed.takeDifferences() + state.differences
        {
            add(difference, report)
        }
    }

    private func isRepaired(_ place: [UInt8], _ sha256: String) -> Bool {
        repaired.contains { $0.place == place && $0.sha256 == sha256 }
    }
}

extension Verification.Summary {
    /// Whether nothing differs, and everything could be read.
    public var isClean: Bool { differences.isEmpty }

    /// One line for a person.
    public var line: String {
        let looked = "\(records) records, \(arrivals) arrivals, \(files) files, \(bytesRead) bytes read"
        let count = differences.values.reduce(0, +)
        let ahead = underway == 0 ? "" : "; \(underway) being filed"
        return (count == 0 ? "clean" : count == 1 ? "1 difference" : "\(count) differences")
            + ": \(looked)\(ahead); last \(last), root \(root)"
    }

    /// For machines.
    public var json: JSON {
        let counts = differences.sorted { $0.key.rawValue < $1.key.rawValue }
        return .object([
            .init("clean", .bool(isClean)), .init("records", .integer(records)), .init("last", .string(last)),
            .init("root", .string(root)), .init("arrivals", .integer(arrivals)), .init("files", .integer(files)),
            .init("bytes_read", .integer(Int(bytesRead))), .init("underway", .integer(underway)),
            .init("in_use", .bool(isInUse)),
            .init("differences", .object(counts.map { .init($0.key.rawValue, .integer($0.value)) })),
            .init("remarks", .array(remarks.map(JSON.string))),
        ])
    }
}
