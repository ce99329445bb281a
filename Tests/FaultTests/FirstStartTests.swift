import Foundation
import ProgramUnderTest
import Testing

/// Where nothing is yet, everything has to be made: folders, log, lock, register.
@Suite("The first start killed at every system call", .serialized, .enabled(if: isLong && Needs.strace))
struct FirstStartTests {
    @Test("an archive that was begun to be made, up to whichever system call, is made to its end by the next start")
    func making() throws {
        let began = Date()
        let counts = try Lane(.same).openingCalls()
        let sweep = Sweep(counts.keys.sorted())
        let problems = onThreads(2) { _ in
            var problems: [String] = []
            while problems.isEmpty, let (call, n) = sweep.next() {
                // Those before belong to the start of any program.
                guard n >= counts[call]?.lowerBound ?? 1 else { continue }
                let lane = try Lane(.same)
                try lane.drop()
                let (isHit, found) = try lane.killOpening(at: n, of: call)
                sweep.report(call, n, isHit: isHit)
                problems += told(try (found + lane.end()).map { "killed at \(call) \(n): \($0)" })
            }
            return problems
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
        print("the first start killed: \(sweep.summary); \(Int(-began.timeIntervalSinceNow)) s")
        for call in counts.keys { #expect(sweep.hits[call, default: 0] > 0, "\(call)") }
    }
}
