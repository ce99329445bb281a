import Glibc
import Model
import Platform
import Synchronization

/// The inbox: a folder into which people drop files. The folder itself is the queue; inotify only rings when something
/// happens in it, and what is to be done is always read from the folder. So a missed event, a restart and a million
/// waiting files are the same ordinary case, and nothing in memory grows with the backlog.
///
/// The inbox opens files to ask whether they are finished, but never reads, moves or removes them; it removes only
/// folders that have been emptied, and its own canaries.
///
///     let inbox = try Inbox(InboxSettings(root: Array("/srv/docket/inbox".utf8)))
///     while true {
///         let batch = inbox.next(limit: 256)
///         if batch.isStopped { break }
///         for file in batch.files { inbox.finished(file, fileAway(file) ? .taken : .again()) }
///     }
///
/// One thread calls `next`; every other method may be called from any thread.
public final class Inbox: Sendable {
    let bell: Bell
    let vital: Vital
    let canaries = Canaries()
    private let flights = Flights()
    private let stopping = Stopping()
    private let isWoken = Mutex(false)
    private let snapshot: Mutex<InboxStatus>
    let clerk: Mutex<Clerk>

    /// Opens and watches the inbox. Its files are read by the first call of `next`.
    ///
    /// Ignores SIGIO for the whole process, which asking for leases may raise. At most one inbox in a process can
    /// watch, since libinotifytools keeps its state in static storage; a further one says that it is deaf and reads its
    /// folder every few seconds.
    ///
    /// - Parameters:
    ///   - settings: what to watch, and how.
    ///   - alreadyLeft: whether this state of a file has been reported as left before, perhaps by an earlier process.
    ///     Called from the thread inside `next`.
    /// - Throws: `SystemFailure` when the inbox cannot be opened.
    public init(
        _ settings: InboxSettings, alreadyLeft: @escaping @Sendable (FileIdentity) -> Bool = { _ in false }
    ) throws {
        signal(SIGIO, SIG_IGN)
        let bell = try Bell()
        self.bell = bell
        let (flights, stopping, canaries) = (flights, stopping, canaries)
        let vital = Vital()
        self.vital = vital
        let clerk = try Clerk(
            settings, alreadyLeft: alreadyLeft, flights: flights, canaries: canaries, bell: bell, vital: vital
        ) {
            stopping.isStopping
        }
        snapshot = Mutex(clerk.status)
        self.clerk = Mutex(clerk)
    }

    /// Waits until there is something to do.
    ///
    /// - Parameters:
    ///   - limit: how many files at most, at least 1.
    ///   - timeout: how long to wait at most; nil waits without end.
    /// - Returns: settled files in order, notices, or neither after `wake()` or the time-out. Every file is in flight
    ///   until `finished` is called for it, and is not offered meanwhile.
    public func next(limit: Int, timeout: Duration? = nil) -> Batch {
        next(timeout: timeout, { Allowance(max(1, limit)) })
    }

    /// Waits until there is something to do. What events told of does not wait for room among what was found.
    ///
    /// - Parameters:
    ///   - timeout: how long to wait at most; nil waits without end.
    ///   - allowance: how many files at most; asked whenever the inbox is looked at. Whoever makes it larger calls
    ///     `reconsider`.
    ///   - meanwhile: is given, on this thread, what is announced while the inbox is read, which takes seconds where a
    ///     million files lie in it. Without it such files are given after the reading.
    /// - Returns: as `next(limit:timeout:)`.
    public func next(
        timeout: Duration? = nil, _ allowance: @escaping @Sendable () -> Allowance,
        meanwhile: (@Sendable ([SettledFile]) -> Void)? = nil
    ) -> Batch {
        clerk.withLock { clerk in
            clerk.meanwhile = meanwhile.map { (allowance, $0) }
            let deadline = timeout.map { Clock.monotonic().addingReportingOverflow($0.nanoseconds) }
                .map { $0.overflow ? Int64.max : $0.partialValue }
            defer {
                clerk.meanwhile = nil
                clerk.leaveRoot()
                publish(clerk.status)
            }
            while true {
                vital.clerkTurned()
                bell.clear()
                let isWoken = isWoken.withLock { woken in
                    defer { woken = false }
                    return woken
                }
                var batch = Batch(isStopped: stopping.isStopping)
                guard !batch.isStopped else { return batch }
                clerk.findRoot()
                clerk.catchUp()
                swap(&batch.canaries, &clerk.heardCanaries)
                let allowed = allowance()
                if clerk.rootKey != nil { batch.files = clerk.gather(allowed) }
                swap(&batch.notices, &clerk.notices)
                let now = Clock.monotonic()
                if !batch.isEmpty || isWoken { return batch }
                clerk.forgetAbsentSuspects()
                if let deadline, now >= deadline { return batch }
                clerk.leaveRoot()
                publish(clerk.status)
                bell.wait(nanoseconds: min(clerk.nextLook(allowed), deadline ?? .max) - now)
            }
        }
    }

    /// Ends a file's flight.
    public func finished(_ file: SettledFile, _ disposal: Disposal) {
        flights.finish(file.identity.key, disposal)
        bell.ring()
    }

    /// Leaves these files alone until they are released: sources of intents that are still open. Only device and inode
    /// count.
    public func hold(_ files: [FileIdentity]) { flights.hold(files.map(\.key)) }

    /// Ends a hold.
    public func release(_ files: [FileIdentity]) {
        flights.release(files.map(\.key))
        bell.ring()
    }

    /// Offers these files last and each alone, when nothing else waits or is in flight: files that were in hand when an
    /// earlier process ended uncleanly. Only device and inode count. Those that are not in the inbox are forgotten once
    /// nothing waits any more.
    public func suspect(_ files: [FileIdentity]) { flights.suspect(files.map(\.key)) }

    /// Makes the present call of `next` ask again how many files it may give.
    public func reconsider() { bell.ring() }

    /// Makes the present or next call of `next` return at once.
    public func wake() {
        isWoken.withLock { $0 = true }
        bell.ring()
    }

    /// Makes every call of `next`, the present one too, return `isStopped`. Files in flight stay so.
    public func stop() {
        stopping.stop()
        bell.ring()
    }

    /// What is known of the inbox, as of the last moment at which `next` worked.
    public var status: InboxStatus {
        var status = snapshot.withLock { $0 }
        status.inFlight = flights.count
        return status
    }

    /// How many files are in flight now.
    public var inFlight: Int { flights.count }

    /// How many of them events told of.
    public var announcedInFlight: Int { flights.announced }

    private func publish(_ status: InboxStatus) { snapshot.withLock { $0 = status } }
}

/// Whether the inbox has been stopped.
private final class Stopping: Sendable {
    private let stopped = Atomic(false)
    var isStopping: Bool { stopped.load(ordering: .acquiring) }
    func stop() { stopped.store(true, ordering: .releasing) }
}
