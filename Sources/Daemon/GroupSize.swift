import Archive
import Model
import Platform
import Synchronization

/// How many files share one commit at most. While somebody who has just dropped a file may be waiting for it, a group is
/// as large as can be committed in a fiftieth of a second; when nothing but a backlog is drained, as large as the
/// configuration allows, for then only the number of flushes counts.
final class GroupSize: Sendable {
    /// What a commit should take while arrivals wait, in nanoseconds.
    private static let commit: Int64 = 20_000_000
    /// A file that was dropped so long ago is one of a backlog, in nanoseconds.
    private static let recent: Int64 = 5_000_000_000
    /// How long after the last recent file another one is expected, in nanoseconds.
    private static let memory: Int64 = 1_000_000_000
    /// Smaller groups would be all flushing and hardly any filing.
    private static let least = 8

    private struct State {
        /// What a commit takes for each of its files, in nanoseconds, smoothed.
        var share: Int64 = 0
        /// When a file was seen last that had been dropped recently, on the monotonic clock.
        var arrival = Int64.min / 2
    }

    private let state = Mutex(State())
    private let most: Int

    /// - Parameter most: what the configuration allows.
    init(most: Int) { self.most = most }

    /// Takes note of a file that was understood.
    func noteArrival(_ identity: FileIdentity, receivedAt: Timestamp, now: Int64) {
        guard receivedAt.nanoseconds - identity.changed < Self.recent else { return }
        state.withLock { $0.arrival = now }
    }

    /// Takes note of what a commit took, in nanoseconds.
    func noteCommit(of count: Int, took duration: Int64) {
        guard count > 0 else { return }
        let share = duration / Int64(count)
        state.withLock { $0.share = $0.share == 0 ? share : ($0.share * 3 + share) / 4 }
    }

    /// Whether files that have just been dropped are waiting.
    func isPressed(now: Int64) -> Bool { now - state.withLock { $0.arrival } < Self.memory }

    /// How large a group may be now.
    func limit(now: Int64) -> Int {
        let state = state.withLock { $0 }
        guard now - state.arrival < Self.memory, state.share > 0 else { return most }
        return min(most, max(Self.least, Int(Self.commit / state.share)))
    }
}
