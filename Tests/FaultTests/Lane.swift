import Foundation
import Glibc
import ProgramUnderTest

/// One daemon with one archive that is broken again and again: what a round leaves behind, the next start mends, and is
/// itself broken by the next round.
final class Lane {
    let daemon: DaemonUnderTest
    /// All that was dropped, by name.
    private(set) var sent: [String: Data] = [:]
    let ground: Ground
    private let outside: URL
    /// Its configuration's file.
    let configuration: URL
    private let meetsErrors: Bool
    /// How many batches were dropped.
    private(set) var round = 0

    /// - Parameters:
    ///   - meetsErrors: whether system calls fail while the daemon runs on. Then a link may be missing where its record
    ///     says why, and a checkpoint is written a second after each batch; otherwise by the first batch and by the
    ///     close only.
    ///   - filled: an archive to begin with; the log's segment is closed by the next batch.
    init(_ ground: Ground, meetsErrors: Bool = false, filled: FilledArchive? = nil) throws {
        self.ground = ground
        self.meetsErrors = meetsErrors
        daemon = try DaemonUnderTest(in: ground.root, inbox: ground.elsewhere)
        outside = daemon.inbox.deletingLastPathComponent().appendingPathComponent("outside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        configuration = try ThinVocabulary.write(
            into: outside.appendingPathComponent("configuration"), inbox: daemon.inbox,
            // Canaries come by the clock, and would make calls where they are not looked for.
            settings: """
                [log]
                checkpoint_seconds = \(meetsErrors ? 1 : 86_400)
                segment_mib = \(filled == nil ? 64 : 1)
                [service]
                canary_seconds = 0

                """)
        if let filled {
            try FileManager.default.copyItem(at: filled.archive, to: daemon.archive)
            sent = filled.sent
        }
    }

    deinit {
        if daemon.process.isRunning { daemon.stop(SIGKILL) }
        try? FileManager.default.removeItem(at: outside)
        if ground.elsewhere != nil { try? FileManager.default.removeItem(at: daemon.inbox) }
    }

    var inspection: Inspection {
        Inspection(
            archive: daemon.archive, inbox: daemon.inbox, sent: sent, pardonsLinks: meetsErrors,
            wantsCheckpoint: meetsErrors)
    }

    /// Starts the daemon unless it runs, waits until everything is filed and recorded, and has it verified.
    ///
    /// - Returns: what is wrong then.
    func settle() throws -> [String] {
        if !daemon.process.isRunning {
            try daemon.start(["--config", configuration.path], environment: ["SWIFT_BACKTRACE": "enable=no"])
        }
        while isWaiting, daemon.nextLine(within: 30) != nil {}
        // It makes a damaged register anew when the daemon watches already.
        try eventually("the committer rests") { try isResting() }
        var problems: [String] = []
        // `filing.log` and the checkpoint follow the line that tells of the last outcome.
        for _ in 0..<5000 {
            if inspection.isWritten { break }
            usleep(2000)
        }
        for _ in 0..<100 {
            problems = inspection.settled()
            if problems.isEmpty { return try inspection.verified() }
            usleep(20_000)
        }
        return problems + ["the daemon said: " + daemon.said.suffix(6).joined(separator: " | ")]
    }

    /// Ends the daemon, where it still runs, and has the archive verified that nobody uses any more.
    ///
    /// - Returns: what is wrong.
    func end() throws -> [String] {
        let status = daemon.process.isRunning ? daemon.stop() : 0
        let problems = status == 0 ? [] : ["the daemon ended with \(status)"]
        return try problems + inspection.settled() + inspection.verified()
    }

    /// Whether a file lies in the inbox.
    var isWaiting: Bool { !((try? FileManager.default.contentsOfDirectory(atPath: daemon.inbox.path)) ?? []).isEmpty }

    /// The committer under strace; it waits for work.
    ///
    /// - Parameter paths: only calls that have to do with one of these; empty means all.
    func traceCommitter(_ calls: String, _ fault: String?, paths: [String] = []) throws -> Strace {
        // It opens the register when the daemon watches already.
        try eventually("the committer rests") { try isResting() }
        return try Strace(thread: daemon.thread("committer"), calls: calls, fault: fault, paths: paths, folder: outside)
    }

    /// All threads under strace, which only records.
    func traceAll(paths: [String]) throws -> Strace {
        try Strace(
            thread: daemon.process.processIdentifier, calls: Self.allCalls, paths: paths, folder: outside,
            followsThreads: true)
    }

    /// Drops a batch so that the committer takes it as one group: it is held until all of it has been understood.
    func drop(holding strace: Strace) throws {
        try strace.freeze()
        let names = try drop()
        try eventually("a batch is understood") { try isUnderstood(names) }
        strace.thaw()
    }

    /// Drops a batch.
    @discardableResult
    func drop() throws -> [String] {
        let batch = Batch(round)
        round += 1
        for (name, bytes) in batch.files {
            sent[name] = bytes
            try bytes.write(to: outside.appendingPathComponent(name))
        }
        ground.flush()
        for (name, _) in batch.files {
            let from = outside.appendingPathComponent(name).path
            guard rename(from, daemon.inbox.appendingPathComponent(name).path) == 0 else {
                throw Unfulfilled("\(name) cannot be dropped")
            }
        }
        ground.flush()
        return batch.files.map(\.name)
    }

    /// Whether files have been read and understood and wait for the committer: the daemon has them open, none is in
    /// hand, and nobody works.
    private func isUnderstood(_ names: [String]) throws -> Bool {
        let process = "/proc/\(daemon.process.processIdentifier)"
        let open = try FileManager.default.contentsOfDirectory(atPath: process + "/fd").compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(process)/fd/\($0)")
        }
        guard Set(names.map { daemon.inbox.path + "/" + $0 }).isSubset(of: open) else { return false }
        let inHand = try Data(contentsOf: daemon.archive.appendingPathComponent(".docket/in-hand"))
        // Behind these 64 slots of 128 bytes stand suspects, which a power cut may leave of files long filed.
        guard inHand.prefix(64 * 128).allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0 }) else { return false }
        for task in try FileManager.default.contentsOfDirectory(atPath: process + "/task") {
            let stat = (try? String(contentsOfFile: "\(process)/task/\(task)/stat", encoding: .utf8)) ?? ""
            guard stat.contains("(worker-") || stat.contains("(dispatcher)") else { continue }
            if !stat.contains(") S ") { return false }
        }
        return true
    }

    /// The system calls of filing one batch and ending, with how often each is made: in an archive that has had one
    /// before, but for those that only the first in an archive makes in full.
    ///
    /// - Parameter paths: only calls that have to do with one of these; empty means all.
    func baseline(paths: [String] = []) throws -> [String: Int] {
        let first = try tracedBatch(paths)
        var counts = try tracedBatch(paths)
        for call in Self.firstCalls { counts[call] = first[call] }
        return counts
    }

    /// The same for the next batch alone.
    func tracedBatch(_ paths: [String]) throws -> [String: Int] {
        var problems = try settle()
        let strace = try traceCommitter(Self.allCalls, nil, paths: paths)
        try drop(holding: strace)
        problems += try settle()
        try eventually("the committer rests") { try isResting() }
        problems += try end()
        strace.detach()
        guard problems.isEmpty else { throw Unfulfilled("\(problems)") }
        return Self.counts(strace.trace[...]).mapValues(\.upperBound)
    }

    /// By call, the first number of those that have to do with one of `places`, and the last.
    static func counts(_ trace: ArraySlice<String>, places: [String] = [""]) -> [String: ClosedRange<Int>] {
        var counts: [String: Int] = [:]
        var first: [String: Int] = [:]
        for line in trace {
            let call = String(line.drop { $0.isNumber || $0 == " " }.prefix { $0 != "(" })
            guard calls.contains(call) else { continue }
            counts[call, default: 0] += 1
            guard places.contains(where: { $0.isEmpty || line.contains($0) }) else { continue }
            // What is opened by these is never made by them; seen here, lest that change.
            if call == "openat2" && !line.contains("O_CREAT") { continue }
            first[call] = first[call] ?? counts[call]
        }
        return first.reduce(into: [:]) { ranges, entry in
            ranges[entry.key] = entry.value...max(entry.value, counts[entry.key] ?? 0)
        }
    }

    /// Whether the committer waits for work, and has for some looks.
    func isResting() throws -> Bool {
        // It names itself, on a busy machine perhaps after the daemon has said that it watches.
        guard let committer = try? daemon.thread("committer") else { return false }
        for _ in 0..<20 {
            let stat = try String(
                contentsOfFile: "/proc/\(daemon.process.processIdentifier)/task/\(committer)/stat", encoding: .utf8)
            guard stat.contains(") S ") else { return false }
            usleep(1000)
        }
        return true
    }

    /// Folders that each archive gets once, and room that is taken for many groups.
    static let firstCalls: Set<String> = ["mkdirat", "fallocate"]

    /// Every system call that changes something on a disk or brings it there.
    static let calls = [
        "open", "openat", "openat2", "creat", "write", "writev", "pwrite64", "pwritev", "pwritev2", "ftruncate",
        "truncate", "fallocate", "copy_file_range", "sendfile", "fsync", "fdatasync", "sync_file_range", "syncfs",
        "sync", "mkdir", "mkdirat", "rmdir", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
        "symlinkat", "unlink", "unlinkat", "fchmod", "utimensat",
    ]

    /// The same as strace takes them.
    static let allCalls = calls.map { "?" + $0 }.joined(separator: ",")
}
