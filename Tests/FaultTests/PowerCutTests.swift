import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// The power is cut behind every single system call of the committer: what it had not brought to disk is gone.
@Suite("The power cut at every system call", .serialized, .enabled(if: Needs.strace && Needs.mounts))
struct PowerCutTests {
    @Test("filing by renaming: the power cut behind any system call, nothing is lost, doubled or half-visible")
    func renaming() throws { try sweep { .mount(try LoopMount()) } }

    @Test("filing by copying: the power cut behind any system call, nothing is lost, doubled or half-visible")
    func copying() throws { try sweep { .mount(try LoopMount(), inbox: try LoopMount()) } }

    private func sweep(_ makeGround: @escaping @Sendable () throws -> Ground) throws {
        let ground = try makeGround()
        let counts = try Lane(ground).baseline()
        Sweep.run("the power cut on \(ground)", counts.mapValues { _ in 1 }, lanes: 4) {
            try Lane(makeGround())
        } break: {
            try $0.cutPower(behind: $1, $2)
        }
    }
}

extension Lane {
    /// Stops the daemon behind the committer's n-th call while it files a batch, cuts the power, and starts again with
    /// what is on disk.
    ///
    /// - Returns: whether there was such a call, and what is wrong.
    func cutPower(behind call: String, _ n: Int) throws -> (isHit: Bool, problems: [String]) {
        var problems = daemon.process.isRunning ? [] : try settle()
        let strace = try traceCommitter(call, "signal=SIGSTOP:when=\(n)")
        try drop(holding: strace)
        let process = daemon.process
        func isStopped() -> Bool { Strace.state(of: process.processIdentifier) == "T" }
        try eventually("a batch is filed or the daemon stopped") { !isWaiting || isStopped() }
        // What comes behind the last file's removal, it does before it ends.
        kill(process.processIdentifier, SIGTERM)
        try eventually("the daemon ends or is stopped") { !process.isRunning || isStopped() }
        let isHit = process.isRunning
        if isHit {
            try ground.cutPower {
                daemon.stop(SIGKILL)
                strace.detach()
            }
        }
        problems += inspection.instant().map { "before the next start: " + $0 }
        problems += try settle()
        return (isHit, problems)
    }
}
