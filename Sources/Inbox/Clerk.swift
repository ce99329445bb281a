import Glibc
import Model
import Platform
import Synchronization

/// Everything that only the thread inside `Inbox.next` touches: it reads the inbox, asks files whether they are
/// settled, and remembers what waits.
final class Clerk {
    let settings: InboxSettings
    let alreadyLeft: @Sendable (FileIdentity) -> Bool
    let temporary: TemporaryNames
    let permission = Permission()
    var settling: Settling
    let announcements: Announcements
    let flights: Flights
    let vital: Vital
    let canaries: Canaries
    var doorbell: Doorbell?
    /// The name of the inbox's file system, or a word of the configuration, where the inbox is read every few seconds
    /// instead of being watched.
    var polled: String?
    /// Whether the inbox has been stopped, which ends a long reading.
    let isStopping: () -> Bool

    /// The inbox while a call of `next` works. Not kept open in between: the kernel reports the removal of a folder
    /// only when nobody has it open.
    var root: Descriptor?
    var rootKey: InodeKey?

    var watches: Watches
    var window: Window
    var deferrals: Deferrals
    var left: LeftMemory
    /// Who is given what is announced while the inbox is being read, and how much.
    var meanwhile: (allowance: @Sendable () -> Allowance, give: @Sendable ([SettledFile]) -> Void)?
    /// Suspects that came up while others were in hand.
    var suspects: [Candidate] = []
    /// Canaries that have been heard, to be given out.
    var heardCanaries: [Canary] = []
    let canaryName = Clerk.newCanaryName()
    var canaryDue: Int64
    var lastCanaryFolder: InodeKey?
    var notices: [InboxNotice] = []
    var noticesHeldBack = false

    var pass = 0
    var passes = 0
    var overflows = 0
    var wantsPass = true
    var offeredSincePass = 0
    /// Readings in a row that led to nothing.
    var idlePasses = 0
    var lastPassEnd: Int64 = 0
    var lastPassTook: Int64 = 0
    /// What has been said about folders that are not watched.
    var reportedDeafness: String?
    /// Why there is no doorbell at all.
    var doorbellFailure: String?

    init(
        _ settings: InboxSettings, alreadyLeft: @escaping @Sendable (FileIdentity) -> Bool, flights: Flights,
        canaries: Canaries, bell: Bell, vital: Vital, isStopping: @escaping () -> Bool
    ) throws {
        self.settings = settings
        self.alreadyLeft = alreadyLeft
        self.flights = flights
        self.vital = vital
        self.canaries = canaries
        canaryDue = Clock.monotonic() + settings.canary.nanoseconds
        self.isStopping = isStopping
        temporary = TemporaryNames(settings.temporaryNames)
        settling = Settling(settings)
        announcements = Announcements(limit: settings.announcements, bell: bell)
        watches = Watches(capacity: settings.maximumWatches)
        window = Window(capacity: settings.window)
        deferrals = Deferrals(capacity: settings.window)
        left = LeftMemory(capacity: settings.window)
        arrive(try openRoot())
        leaveRoot()
    }

    /// Starts the doorbell if there is none. Without one the inbox is read every few seconds, and each time this is
    /// tried again.
    func hangDoorbell() {
        guard doorbell == nil, polled == nil else { return }
        do {
            doorbell = try Doorbell(announcements: announcements, vital: vital, retiredLimit: settings.retiredWatches)
            doorbellFailure = nil
        } catch let failure {
            doorbellFailure = "\(failure)"
        }
    }

    /// Takes down a doorbell that does not ring any more.
    func removeDoorbell(because failure: String) {
        doorbell?.close()
        doorbell = nil
        doorbellFailure = failure
        watches.lostAll()
    }

    deinit { doorbell?.close() }

    // MARK: One call of `next`

    /// Looks at what has been announced and reads what has to be read.
    func catchUp() {
        absorb(announcements.takeAlarms())
        guard rootKey != nil else { return }
        tendCanaries()
        if isPassDue() { readInbox() }
    }

    private func absorb(_ alarms: Announcements.Alarms) {
        if let failure = alarms.failure { removeDoorbell(because: failure) }
        if alarms.overflows > 0 {
            overflows += alarms.overflows
            notices.append(.overflow)
        }
        if alarms.renewed { watches.lostAll() }
        if alarms.scanWanted { wantsPass = true }
        for key in alarms.unwatched { watches.lost(key) }
        let (returned, scanWanted) = flights.takeReturned()
        if scanWanted { wantsPass = true }
        for back in returned { putBack(back) }
        guard rootKey != nil else { return }
        for spot in alarms.folders where !isStopping() { readNewFolder(spot) }
    }

    private func putBack(_ back: Flights.Returned) {
        let delays = settings.retryDelays
        let grown = delays.isEmpty ? Duration.seconds(60) : delays[min(back.flight.failures, delays.count - 1)]
        let now = Clock.monotonic()
        let (due, overflow) = now.addingReportingOverflow((back.after ?? grown).nanoseconds)
        // Nobody waits for it more than for others: what fails again and again must not keep others waiting.
        var candidate = back.flight.candidate
        candidate.isAnnounced = false
        let entry = Deferrals.Entry(
            candidate: candidate, inode: back.key, due: overflow ? .max : due,
            failures: back.flight.failures + 1, since: now)
        if !deferrals.insert(entry) { wantsPass = true }
    }

    // MARK: When to read

    private var isDeaf: Bool { doorbellFailure != nil || watches.deafness != nil }

    /// When the inbox is to be read next, on the monotonic clock.
    var nextPass: Int64 {
        guard passes > 0 else { return 0 }
        // Reading must not become all that the clerk does, however long it takes and whatever asks for it.
        let soonest = lastPassEnd + max(20_000_000, 2 * lastPassTook)
        if window.isSpent && offeredSincePass > 0 { return lastPassEnd }
        if window.isSpent || noticesHeldBack { return max(soonest, lastPassEnd + 1_000_000_000) }
        if wantsPass { return max(soonest, lastPassEnd + 20_000_000 << min(idlePasses, 6)) }
        let regular =
            if polled != nil { min(settings.poll, settings.rescan) } else if isDeaf {
                min(settings.deafRescan, settings.rescan)
            } else { settings.rescan }
        return max(soonest, lastPassEnd.addingReportingOverflow(regular.nanoseconds).partialValue)
    }

    /// When there is something to look at even if nobody rings, on the monotonic clock. What may not be given anyway is
    /// none.
    func nextLook(_ allowance: Allowance) -> Int64 {
        guard rootKey != nil else { return Clock.monotonic() + settings.rootRetry.nanoseconds }
        // A suspect in hand lets nothing else go.
        guard !flights.isSuspectAloft else { return nextPass }
        let announced = allowance.announced > 0 ? deferrals.nextDue(announced: true) : nil
        let found = allowance.found > 0 ? deferrals.nextDue(announced: false) : nil
        return min(nextPass, announced ?? .max, found ?? .max, nextCanary)
    }

    private func isPassDue() -> Bool { Clock.monotonic() >= nextPass }

    /// Says once that folders are not watched, and again when the reason changes.
    func reportDeafness() {
        let reason = doorbellFailure ?? watches.deafness
        if let reason, reason != reportedDeafness { notices.append(.deaf(reason: reason)) }
        reportedDeafness = reason
    }

    // MARK: What is left

    /// Reports a file or folder as left, unless its present state has been reported.
    func leave(_ source: SourceName, _ identity: FileIdentity, _ reason: String, _ help: String?) {
        let state = LeftMemory.State(inode: identity.key, changed: identity.changed)
        guard !left.contains(state) else { return }
        guard notices.count < settings.notices else {
            noticesHeldBack = true
            return
        }
        left.insert(state)
        if !alreadyLeft(identity) { notices.append(.left(source, identity, reason: reason, help: help)) }
    }

    func leaveUnreadable(_ source: SourceName, _ status: FileStatus, error: Int32 = EACCES) {
        let help = error == EACCES ? permission.openingFile(absolute(source.path), status) : nil
        leave(source, status.identity, "it may not be read (\(String(cString: strerror(error))))", help)
    }

    /// The path to type for a path below the inbox.
    func absolute(_ path: [UInt8]) -> [UInt8] { path.isEmpty ? settings.root : settings.root + [0x2F] + path }

    // MARK: For status

    var status: InboxStatus {
        var status = InboxStatus()
        status.deferred = deferrals.count
        status.waiting = window.count + window.beyond + announcements.count + deferrals.count + suspects.count
        status.suspects = flights.suspects
        status.isPresent = rootKey != nil
        status.isDeaf = isDeaf
        status.polled = polled
        status.oldest = [window.oldest, deferrals.oldest].compactMap { $0 }.min()
        status.watches = watches.count
        status.overflows = overflows
        status.passes = passes
        return status
    }
}
