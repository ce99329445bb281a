import Synchronization

/// Tells when there has been nothing to do for a while, so that what a burst needed can be given back.
final class Lull: Sendable {
    private struct State {
        var sequence = 0
        var beats = 0
    }
    private let state = Mutex(State())

    /// Beats of a second each. Long enough that what is dropped now and then finds everything at hand.
    private static let patience = 60

    /// Called with every beat.
    ///
    /// - Returns: whether nothing has been filed and nothing has waited for a minute; once for each such time.
    func lasts(_ now: ClerkState) -> Bool {
        state.withLock { state in
            let isQuiet = now.position.sequence == state.sequence && now.waiting == 0 && now.inHand == 0
            state.sequence = now.position.sequence
            // It stops one behind, so that it is met once.
            state.beats = isQuiet ? min(state.beats + 1, Self.patience + 1) : 0
            return state.beats == Self.patience
        }
    }
}
