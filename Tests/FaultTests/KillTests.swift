import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// SIGKILL at every single system call by which the committer changes something, one after the other, all of them.
@Suite("Killed at every system call", .serialized, .enabled(if: Needs.strace))
struct KillTests {
    @Test("filing by renaming: killed at any system call, nothing is lost, doubled or half-visible")
    func renaming() throws { try sweep(.same) }

    @Test(
        "filing by copying: killed at any system call, nothing is lost, doubled or half-visible",
        .enabled(if: Needs.apart))
    func copying() throws { try sweep(.apart) }

    private func sweep(_ ground: Ground) throws {
        let began = Date()
        let counts = try Lane(ground).baseline()
        let sweep = Sweep(counts.keys.sorted())
        let problems = onThreads(2) { _ in
            var lane = try Lane(ground)
            var problems: [String] = []
            while problems.isEmpty, let (call, n) = sweep.next() {
                if Lane.firstCalls.contains(call) { lane = try Lane(ground) }
                let (isHit, found) = try lane.killCommitter(at: n, of: call)
                sweep.report(call, n, isHit: isHit)
                problems += told(found.map { "killed at \(call) \(n): \($0)" })
            }
            return problems
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
        print("killed on \(ground): \(sweep.summary); \(Int(-began.timeIntervalSinceNow)) s")
        for call in counts.keys { #expect(sweep.hits[call, default: 0] > 0, "\(call)") }
    }
}

extension Lane {
    /// Has the committer killed at its n-th call while it files a batch, and starts the daemon again.
    ///
    /// - Returns: whether there was such a call, and what is wrong.
    func killCommitter(at n: Int, of call: String) throws -> (isHit: Bool, problems: [String]) {
        var problems = try settle()
        let strace = try traceCommitter(call, "signal=SIGKILL:when=\(n)")
        try drop(holding: strace)
        while isWaiting, daemon.nextLine() != nil {}
        // What comes behind the last file's line, it does before it ends.
        let status = daemon.stop()
        if status != 0 && status != -SIGKILL { problems.append("the daemon ended with \(status)") }
        problems += inspection.instant().map { "before the next start: " + $0 }
        problems += try settle()
        return (status == -SIGKILL, problems)
    }
}
