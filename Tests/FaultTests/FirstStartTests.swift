import Foundation
import ProgramUnderTest
import Testing

/// Where nothing is yet, everything has to be made: folders, log, lock, register.
@Suite("The first start killed at every system call", .serialized, .enabled(if: Needs.strace))
struct FirstStartTests {
    @Test("an archive that was begun to be made, up to whichever system call, is made to its end by the next start")
    func making() throws {
        let counts = try Lane(.same).openingCalls()
        // Those before belong to the start of any program.
        Sweep.run("the first start killed", counts.mapValues(\.lowerBound), lanes: 3, rounds: 1) {
            try Lane(.same)
        } break: {
            try $0.drop()
            return try $0.killOpening(at: $2, of: $1)
        }
    }
}
