import Archive
import Converters
import FoundationEssentials
import Glibc
import Platform

/// What a daemon last said of itself, and whether it is there still.
public struct StatusReport {
    /// `log/status.json` as it stands, and in it as `checkpoint` what `log/checkpoint.json` holds.
    public let json: [UInt8]
    /// The newest checkpoint of the log; nil when there is none that can be read.
    public let checkpoint: Checkpoint?
    /// Whether a process holds the archive's lock.
    public let isRunning: Bool
    /// The inbox that the daemon watches, as printed.
    public let inbox: String
    private let content: Content

    private struct Content: Decodable {
        struct Log: Decodable {
            var records: Int
            var hash: String
        }
        var state: String
        var line: String
        var pid: Int
        var started: String
        var written: String
        struct Canary: Decodable {
            var last_return: String?
            var missed_in_a_row: Int
        }
        struct Watchdog: Decodable {
            var seconds: Int?
            var fed: Bool
        }
        var inbox: String
        var archive: String
        /// Missing in what an earlier version wrote, as the following.
        var troubles: [String: String]?
        var polled: String?
        var deaf: Bool?
        var canary: Canary?
        struct Isolation: Decodable {
            var off_network: Bool
            var off_files: Bool
        }
        var watchdog: Watchdog?
        var converters: Isolation?
        var today: [String: Int]
        var total: [String: Int]
        var log: Log
    }

    /// - Throws: `SystemFailure` when no daemon has ever run on the archive, or it may not be read.
    public init(archive path: [UInt8]) throws {
        let archive = try Descriptor.directory(path)
        let logs = try archive.subdirectory(Array("log".utf8))
        let status = try logs.open(Array("status.json".utf8)).readAll(limit: 1 << 20)
        checkpoint = try? Checkpoint.read(in: logs)
        content = try JSONDecoder().decode(Content.self, from: Data(status))
        json = Self.joined(status, checkpoint)
        inbox = content.inbox
        // A shared lock can be had only while no daemon holds its own.
        let free = flock(archive.number, LOCK_SH | LOCK_NB) == 0
        if free { flock(archive.number, LOCK_UN) }
        isRunning = !free
    }

    /// Both are objects; the second becomes the last member of the first.
    private static func joined(_ status: [UInt8], _ checkpoint: Checkpoint?) -> [UInt8] {
        guard let checkpoint, let end = status.lastIndex(of: 0x7D) else { return status }
        var head = status[..<end]
        while let last = head.last, last <= 0x20 { head.removeLast() }
        return head + Array(",\n  \"checkpoint\": ".utf8) + checkpoint.line.dropLast() + Array("\n}\n".utf8)
    }

    /// The status for a person.
    public var lines: [String] {
        var lines = [isRunning ? content.line : "not running; last \(content.state) at \(content.written)"]
        if isRunning, isStale {
            lines.append("but it has said nothing since \(content.written): its disk may be full; see its log")
        }
        lines += (content.troubles ?? [:]).sorted { $0.key < $1.key }.map { "DEGRADED \($0.key): \($0.value)" }
        lines.append("inbox    \(content.inbox)" + hearing)
        lines.append("archive  \(content.archive)")
        if isRunning { lines.append("process  \(content.pid), since \(content.started)") }
        if isRunning { lines += proofs }
        if isRunning, let converters = content.converters {
            let isolation = ConverterIsolation(
                isOffNetwork: converters.off_network, isOffFiles: converters.off_files)
            lines += isolation.remarks
        }
        lines.append("today    " + counts(content.today))
        lines.append("in all   " + counts(content.total))
        lines.append("log      \(content.log.records) records, last \(content.log.hash)")
        if let checkpoint {
            lines.append("checkpoint of \(checkpoint.records) records at \(checkpoint.time), to be kept elsewhere:")
            lines.append("  last   \(checkpoint.last)")
            lines.append("  root   \(checkpoint.root)")
        } else {
            lines.append("checkpoint: none yet")
        }
        return lines
    }

    /// The daemon says how it is doing once a second; on a full disk it cannot.
    private var isStale: Bool {
        guard let written = Timestamp(rfc3339: content.written) else { return true }
        return Timestamp.now().nanoseconds - written.nanoseconds > 10_000_000_000
    }

    private var hearing: String {
        if let polled = content.polled { return ", read every few seconds (\(polled))" }
        return content.deaf == true ? ", read every few seconds: not every folder can be watched" : ""
    }

    /// What shows that it works.
    private var proofs: [String] {
        guard let canary = content.canary, let watchdog = content.watchdog else { return [] }
        let returned = canary.last_return.map { "returned at \($0)" } ?? "none has returned yet"
        let missed = canary.missed_in_a_row > 0 ? ", \(canary.missed_in_a_row) missed since" : ""
        var lines = ["canary   \(returned)\(missed)"]
        if let seconds = watchdog.seconds {
            lines.append(
                "watchdog \(watchdog.fed ? "fed" : "starving: the work loop does not turn") (\(seconds) s)")
        }
        return lines
    }

    private func counts(_ counts: [String: Int]) -> String {
        let shown = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return shown.isEmpty ? "nothing" : shown.joined(separator: ", ")
    }
}
