import Synchronization

/// How many files share one commit at most.
///
/// While nothing but a backlog is drained, as many as the configuration allows, for then only the number of flushes
/// counts. While somebody who has just dropped a file may be waiting for it, as many as are committed in a fiftieth of a
/// second, for the file may have to wait for the end of a commit; but where flushes alone take longer than that, small
/// groups would help nobody, and what the files add may take as long as the flushes. And when more have arrived than such
/// a group holds, all of them: whoever is served last is served soonest so.
final class GroupSize: Sendable {
    /// What a commit should take while arrivals wait, in nanoseconds.
    private static let commit = 20_000_000.0
    /// How long after the last file that was announced another one is expected, in nanoseconds.
    private static let memory: Int64 = 1_000_000_000
    /// Smaller groups would be all flushing and hardly any filing.
    private static let least = 8

    private struct State {
        var cost = CommitCost()
        var commits = 0
        /// When a file was taken last that had been announced, on the monotonic clock.
        var arrival = Int64.min / 2
    }

    private let state = Mutex(State())
    private let most: Int

    /// - Parameter most: what the configuration allows.
    init(most: Int) { self.most = most }

    /// Takes note of a file that was announced.
    func noteArrival(now: Int64) { state.withLock { $0.arrival = now } }

    /// Takes note of a commit.
    func noteCommit(of count: Int, from began: Int64, to ended: Int64) {
        guard count > 0 else { return }
        state.withLock { state in
            state.cost.note(of: count, took: ended - began)
            state.commits += 1
        }
    }

    /// How large a group may be now.
    ///
    /// - Parameter arrivals: how many files that were announced are on their way.
    func limit(now: Int64, arrivals: Int) -> Int {
        let state = state.withLock { $0 }
        guard now - state.arrival < Self.memory, let (fixed, perFile) = state.cost.parts else { return most }
        // Far beyond the sizes that were measured the line is a guess.
        var limit = min(max(Self.commit - fixed, fixed) / perFile, 2 * state.cost.meanFiles)
        // Groups of one size would not tell what a file adds.
        if state.commits % 2 == 1 { limit *= 0.75 }
        return min(most, max(Self.least, Int(min(limit, Double(most))), arrivals))
    }
}
