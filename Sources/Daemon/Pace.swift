import Archive
import Glibc
import Model
import Platform
import Synchronization

/// What one thread of the pipeline is at, noted by itself and judged by the watchdog.
final class Pace: Sendable {
    /// Times are nanoseconds on the monotonic clock.
    enum State: Sendable, Equatable {
        /// It waits for another thread, which has a pace of its own, or has ended.
        case waiting
        /// It is inside `Inbox.next`, which proves itself.
        case inInbox
        /// It gets on step by step; the last was then.
        case working(Int64)
        /// It brings data to the disk, which takes as long as the disk needs.
        case flushing
        /// It has been understanding this article since then.
        case understanding(SourceName, since: Int64)
        /// It waits for a converter of this article, which ends before then.
        case converting(SourceName, until: Int64)
    }

    private let state = Mutex(State.waiting)

    /// What the thread is at now.
    var current: State { state.withLock { $0 } }

    /// Notes what the thread is at from now on.
    func note(_ new: State) { state.withLock { $0 = new } }

    /// Notes a step of the archive.
    func note(_ step: DiskStep) {
        switch step {
        case .change, .flushEnded: note(.working(Self.now()))
        case .flushBegan: note(.flushing)
        }
    }

    /// Nanoseconds on the monotonic clock.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
