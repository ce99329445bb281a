import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// The power is cut behind every single system call of the committer: what it had not brought to disk is gone.
@Suite("The power cut at every system call", .serialized, .enabled(if: isLong && Needs.strace && Needs.mounts))
struct PowerCutTests {
    @Test("the power cut behind any system call, nothing that was accepted is lost, doubled or half-visible")
    func everywhere() throws {
        let began = Date()
        let counts = try Lane(.mount(LoopMount())).baseline()
        let telling = counts.filter { isLong || Self.telling.contains($0.key) }
        let sweep = Sweep(telling.keys.sorted())
        let problems = onThreads(2) { _ in
            var mount = try LoopMount()
            var lane = try Lane(.mount(mount))
            var problems: [String] = []
            while problems.isEmpty, let (call, n) = sweep.next() {
                if Lane.firstCalls.contains(call) {
                    mount = try LoopMount()
                    lane = try Lane(.mount(mount))
                }
                let (isHit, found) = try lane.cutPower(of: mount, behind: call, n)
                sweep.report(call, n, isHit: isHit)
                problems += told(found.map { "the power cut behind \(call) \(n): \($0)" })
            }
            if problems.isEmpty { problems = told(try lane.end()) }
            lane.daemon.stop(SIGKILL)
            return problems
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
        print("power cut: \(sweep.summary); \(Int(-began.timeIntervalSinceNow)) s")
        for call in telling.keys { #expect(sweep.hits[call, default: 0] > 0, "\(call)") }
    }

    /// The calls behind which something else is on disk than before. The long form cuts the power behind all.
    private static let telling: Set<String> = ["fsync", "fdatasync", "pwrite64", "renameat2", "symlinkat"]
}

extension Lane {
    /// Stops the daemon behind the committer's n-th call while it files a batch, cuts the power, and starts again with
    /// what is on disk.
    ///
    /// - Returns: whether there was such a call, and what is wrong.
    func cutPower(of mount: LoopMount, behind call: String, _ n: Int) throws -> (isHit: Bool, problems: [String]) {
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
            try mount.cutPower {
                daemon.stop(SIGKILL)
                strace.detach()
            }
        }
        problems += inspection.instant().map { "before the next start: " + $0 }
        problems += try settle()
        return (isHit, problems)
    }
}
