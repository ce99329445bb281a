import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// An error at every single system call of the committer. The daemon runs on: it loses nothing, shows nothing half, and
/// mends itself when the fault is gone.
@Suite("An error at every system call", .serialized, .enabled(if: Needs.strace))
struct ErrorTests {
    @Test(
        "one failing system call, whichever it is, delays filing and does nothing worse", arguments: ["EIO", "ENOSPC"])
    func once(_ error: String) throws { try sweep(.same, error, lasting: false) }

    @Test(
        "one failing system call while copying, whichever it is, delays filing and does nothing worse",
        .enabled(if: Needs.apart), arguments: ["EIO", "ENOSPC"])
    func onceCopying(_ error: String) throws { try sweep(.apart, error, lasting: false) }

    @Test(
        "a fault that lasts from any system call on keeps everything in its place until it is gone",
        arguments: ["EIO", "ENOSPC"])
    func lasting(_ error: String) throws { try sweep(.same, error, lasting: true) }

    @Test(
        "a fault that lasts while copying keeps everything in its place until it is gone",
        .enabled(if: isLong && Needs.apart), arguments: ["EIO", "ENOSPC"])
    func lastingCopying(_ error: String) throws { try sweep(.apart, error, lasting: true) }

    @Test("a quota that is used up, whichever call is the first to meet it, keeps everything in its place and is named")
    func quota() throws {
        let calls = try Lane(.same, meetsErrors: true).baseline().keys.sorted()
        let problems = onThreads(calls.count) { number in
            let (call, lane) = (calls[number], try Lane(.same, meetsErrors: true))
            var (isHit, problems) = try lane.fail(call, at: 1, "EDQUOT", lasting: true)
            if !isHit { problems.append("it was not made") }
            // What the committer says it writes itself, so a failing `write` takes its words away too.
            let isNamed = lane.daemon.said.contains { $0.contains("DEGRADED: ") && $0.contains("quota") }
            if call == "mkdirat" && !isNamed { problems.append("the quota is not named: \(lane.daemon.said)") }
            return try (problems + lane.end()).map { "\(call): \($0)" }
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    /// The daemons wait most of the time, for a file that failed is tried again after a second: many side by side.
    private func sweep(_ ground: Ground, _ error: String, lasting: Bool) throws {
        let counts = try Lane(ground, meetsErrors: true).baseline()
        Sweep.run("\(error)\(lasting ? ", lasting," : "") on \(ground)", counts.mapValues { _ in 1 }, lanes: 8) {
            try Lane(ground, meetsErrors: true)
        } break: {
            try $0.fail($1, at: $2, error, lasting: lasting)
        }
    }
}

extension Lane {
    /// Has the committer's n-th call fail while it files a batch; with `lasting` every later one too, until it has come
    /// to rest. Where it makes fewer calls than n, the daemon is ended: the n-th may be one of the last.
    ///
    /// - Returns: whether there was such a call, and what is wrong.
    func fail(_ call: String, at n: Int, _ error: String, lasting: Bool) throws -> (isHit: Bool, problems: [String]) {
        var problems = daemon.process.isRunning ? [] : try settle()
        let strace = try traceCommitter(call, "error=\(error):when=\(n)\(lasting ? "+" : "")")
        try drop(holding: strace)
        if lasting {
            try eventually("the committer rests") { try isResting() }
            problems += inspection.instant().map { "while it lasted: " + $0 }
        } else {
            problems += try settle()
        }
        if !strace.hasInjected {
            let status = daemon.stop()
            if status != 0 { problems.append("the daemon ended with \(status)") }
            problems += inspection.instant().map { "after its end: " + $0 }
        }
        strace.detach()
        problems += try settle()
        return (strace.hasInjected, problems)
    }
}
