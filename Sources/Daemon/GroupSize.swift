import Synchronization

/// How many files share one commit at most. While somebody who has just dropped a file may be waiting for it, a group is
/// what is committed in a fiftieth of a second, for the file may have to wait for the end of a commit; when nothing but a
/// backlog is drained, as large as the configuration allows, for then only the number of flushes counts.
final class GroupSize: Sendable {
    /// What a commit should take while arrivals wait, in nanoseconds.
    private static let commit: Int64 = 20_000_000
    /// How long after the last file that was announced another one is expected, in nanoseconds.
    private static let memory: Int64 = 1_000_000_000
    /// Smaller groups would be all flushing and hardly any filing.
    private static let least = 8

    private struct State {
        /// What a commit takes for each of its files, in nanoseconds, smoothed.
        var share: Int64 = 0
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
        let share = (ended - began) / Int64(count)
        state.withLock { $0.share = $0.share == 0 ? share : ($0.share * 3 + share) / 4 }
    }

    /// How large a group may be now.
    func limit(now: Int64) -> Int {
        let state = state.withLock { $0 }
        guard now - state.arrival < Self.memory, state.share > 0 else { return most }
        return min(most, max(Self.least, Int(Self.commit / state.share)))
    }
}
