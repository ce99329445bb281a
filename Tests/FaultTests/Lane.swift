import Foundation
import Glibc
import ProgramUnderTest

/// One daemon with one archive that is broken again and again: what a round leaves behind, the next start mends, and is
/// itself broken by the next round.
final class Lane {
    let daemon: DaemonUnderTest
    /// All that was dropped, by name.
    private(set) var sent: [String: Data] = [:]
    private let ground: Ground
    private let outside: URL
    /// Its configuration's file.
    let configuration: URL
    private var round = 0

    init(_ ground: Ground) throws {
        self.ground = ground
        daemon = try DaemonUnderTest(in: ground.root, inbox: ground.elsewhere)
        outside = daemon.inbox.deletingLastPathComponent().appendingPathComponent("outside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        configuration = try ThinVocabulary.write(
            into: outside.appendingPathComponent("configuration"), inbox: daemon.inbox)
    }

    deinit {
        if daemon.process.isRunning { daemon.stop(SIGKILL) }
        try? FileManager.default.removeItem(at: outside)
        if ground.elsewhere != nil { try? FileManager.default.removeItem(at: daemon.inbox) }
    }

    var inspection: Inspection { Inspection(archive: daemon.archive, inbox: daemon.inbox, sent: sent) }

    /// Starts the daemon unless it runs, and waits until everything is filed and recorded.
    ///
    /// - Returns: what is wrong then.
    func settle(pardonsLinks: Bool = false) throws -> [String] {
        if !daemon.process.isRunning {
            try daemon.start(["--config", configuration.path], environment: ["SWIFT_BACKTRACE": "enable=no"])
        }
        while isWaiting, daemon.nextLine(within: 30) != nil {}
        var problems: [String] = []
        // `filing.log` and the register follow the line that tells of the last outcome.
        for _ in 0..<1000 {
            var inspection = inspection
            inspection.pardonsLinks = pardonsLinks
            problems = inspection.settled()
            if problems.isEmpty { return [] }
            usleep(5000)
        }
        return problems + ["the daemon said: " + daemon.said.suffix(6).joined(separator: " | ")]
    }

    /// Whether a file lies in the inbox.
    var isWaiting: Bool { !((try? FileManager.default.contentsOfDirectory(atPath: daemon.inbox.path)) ?? []).isEmpty }

    /// The committer under strace; it waits for work.
    func traceCommitter(_ calls: String, _ fault: String?) throws -> Strace {
        try Strace(thread: daemon.thread("committer"), calls: calls, fault: fault, folder: outside)
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
        if case .mount(let mount) = ground { mount.flush() }
        for (name, _) in batch.files {
            let from = outside.appendingPathComponent(name).path
            guard rename(from, daemon.inbox.appendingPathComponent(name).path) == 0 else {
                throw Unfulfilled("\(name) cannot be dropped")
            }
        }
        if case .mount(let mount) = ground { mount.flush() }
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

    /// The system calls of filing one batch, with how often each is made: in an archive that has had one before, but for
    /// those that only the first in an archive makes in full.
    func baseline() throws -> [String: Int] {
        let first = try tracedBatch()
        var counts = try tracedBatch()
        for call in Self.firstCalls { counts[call] = first[call] }
        guard daemon.stop() == 0 else { throw Unfulfilled("the daemon did not end well") }
        return counts
    }

    private func tracedBatch() throws -> [String: Int] {
        var problems = try settle()
        let strace = try traceCommitter(Self.calls.map { "?" + $0 }.joined(separator: ","), nil)
        try drop(holding: strace)
        problems += try settle()
        try eventually("the committer rests") { try isResting() }
        strace.detach()
        guard problems.isEmpty else { throw Unfulfilled("\(problems)") }
        var counts: [String: Int] = [:]
        for line in strace.trace {
            guard let name = line.split(separator: "(").first, Self.calls.contains(String(name)) else { continue }
            // What is opened by these is never made by them; seen here, lest that change.
            if name == "openat2" && !line.contains("O_CREAT") { continue }
            counts[String(name), default: 0] += 1
        }
        return counts
    }

    /// Whether the committer waits for work, and has for some looks.
    func isResting() throws -> Bool {
        let committer = try daemon.thread("committer")
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
}
