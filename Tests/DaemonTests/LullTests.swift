import Model
import Testing

@testable import Daemon

@Suite("A lull")
struct LullTests {
    private func state(_ sequence: Int, waiting: Int = 0, inHand: Int = 0) -> ClerkState {
        var state = ClerkState()
        state.position.sequence = sequence
        (state.waiting, state.inHand) = (waiting, inHand)
        return state
    }

    @Test("is told once, when nothing was filed and nothing waited for a minute")
    func once() {
        let lull = Lull()
        let told = (0..<300).map { _ in lull.lasts(state(0)) }
        #expect(told.count { $0 } == 1)
        #expect(told.firstIndex(of: true) == 59)
        #expect(!lull.lasts(state(2)))
        #expect((0..<300).count { _ in lull.lasts(state(2)) } == 1)
    }

    @Test("is none while something waits or is in hand")
    func busy() {
        let lull = Lull()
        #expect((0..<300).count { _ in lull.lasts(state(0, waiting: 1)) } == 0)
        #expect((0..<300).count { _ in lull.lasts(state(0, inHand: 1)) } == 0)
    }
}
