import Archive
import Model
import Platform
import Synchronization

/// How many files share one commit at most. While somebody who has just dropped a file may be waiting for it, a group is
/// what is understood and committed in a fiftieth of a second; when nothing but a backlog is drained, as large as the
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
        /// From one file committed to the next, in nanoseconds, smoothed.
        var share: Int64 = 0
        /// When the last commit ended, on the monotonic clock.
        var ended = Int64.min / 2
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

    /// Takes note of a commit. Between two that follow each other files were also waited for, and whether that or the
    /// disk is what takes the time, as many files go by in it.
    func noteCommit(of count: Int, from began: Int64, to ended: Int64) {
        guard count > 0 else { return }
        state.withLock { state in
            let follows = began - state.ended < Self.commit
            let share = (ended - (follows ? state.ended : began)) / Int64(count)
            state.share = state.share == 0 ? share : (state.share * 3 + share) / 4
            state.ended = ended
        }
    }

    /// How many files may be taken now while so many are on their way. While arrivals wait, no more of a backlog is
    /// under way than two groups, one being understood and one being committed: arrivals would have to wait behind it.
    func room(beside inFlight: Int, now: Int64) -> Int {
        let limit = limit(now: now)
        return now - state.withLock { $0.arrival } < Self.memory ? max(0, 2 * limit - inFlight) : limit
    }

    /// How large a group may be now.
    func limit(now: Int64) -> Int {
        let state = state.withLock { $0 }
        guard now - state.arrival < Self.memory, state.share > 0 else { return most }
        return min(most, max(Self.least, Int(Self.commit / state.share)))
    }
}
