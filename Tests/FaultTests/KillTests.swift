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
        let counts = try Lane(ground).baseline()
        Sweep.run("killed on \(ground)", counts.mapValues { _ in 1 }, lanes: 3) {
            try Lane(ground)
        } break: {
            try $0.killCommitter(at: $2, of: $1)
        }
    }

    @Test("the register is written and closed by the committer alone, so that it is broken with everything else")
    func register() throws {
        let lane = try Lane(.same)
        #expect(try lane.settle().isEmpty)
        let committer = try lane.daemon.thread("committer")
        let register = lane.daemon.archive.path + "/.docket/register.sqlite"
        let strace = try lane.traceAll(paths: ["", "-wal", "-shm", "-journal"].map { register + $0 })
        try lane.drop()
        #expect(try lane.settle().isEmpty)
        #expect(try lane.end().isEmpty)
        strace.detach()
        let writing = strace.trace.filter { line in
            ["pwrite64(", "fdatasync(", "ftruncate(", "unlink("].contains { line.contains(" " + $0) }
        }
        #expect(Set(writing.compactMap { pid_t($0.prefix { $0.isNumber }) }) == [committer])
        // The last thing that is done to a register: what was written ahead has come into it.
        #expect(writing.contains { $0.contains(" unlink(") && $0.contains(register + "-wal") })
    }
}

extension Lane {
    /// Has the committer killed at its n-th call while it files a batch and ends, and starts the daemon again.
    ///
    /// - Parameter paths: only calls that have to do with one of these count; empty means all.
    /// - Returns: whether there was such a call, and what is wrong.
    func killCommitter(at n: Int, of call: String, paths: [String] = []) throws -> (isHit: Bool, problems: [String]) {
        var problems = daemon.process.isRunning ? [] : try settle()
        let strace = try traceCommitter(call, "signal=SIGKILL:when=\(n)", paths: paths)
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
