import Archive
import Dispatch
import Glibc
import Inbox
import Logging
import Model
import Platform
import Register
import Synchronization
import Vocabulary

/// One article's way: settled, read, understood, filed.
///
/// The dispatcher asks the inbox for settled files; workers, one a processor, read and understand; one committer files
/// in groups. Channels between them are short, so nothing grows with the backlog; in each of them what events told of goes
/// before what was found by reading the inbox, for somebody may be waiting for it.
public final class Pipeline: Sendable {
    let inbox: Inbox
    /// What each thread is at.
    let crew: Crew
    private let understanding: Shared<Understanding>
    private let desk: Desk
    private let settled: Channel<Errand>
    private let requests: Channel<CommitRequest>
    private let state: Shared<ClerkState>
    private let threads: Shared<[NativeThread]> = Shared([])
    /// Opened once the daemon is ready.
    private let gate = DispatchSemaphore(value: 0)
    private let settings: Settings
    private let logger: Logger
    private let impediments: Impediments
    private let brake = Brake()
    private let group: GroupSize
    /// How many tickets the dispatcher has given.
    private let tickets = Atomic(0)
    private let isStopping = Shared(false)
    /// Why the pipeline cannot go on, when that is so.
    let verdict = Verdict()
    private let troubles: Troubles

    init(
        inbox: Inbox, understanding: Understanding, inHand: InHand, state: Shared<ClerkState>, settings: Settings,
        logger: Logger
    ) {
        self.inbox = inbox
        self.understanding = Shared(understanding)
        self.state = state
        self.settings = settings
        self.logger = logger
        group = GroupSize(most: settings.group)
        troubles = Troubles(state: state, logger: logger)
        impediments = Impediments(state, logger)
        crew = Crew(workers: settings.workers)
        desk = Desk(understanding: self.understanding, inHand: inHand, largestFile: settings.largestFile)
        settled = Channel(capacity: 4 * settings.workers) { inbox.reconsider() }
        // The next group is understood while one is committed; and what is on its way has room there, too.
        requests = Channel(capacity: settings.group + 6 * settings.workers) { inbox.reconsider() }
    }

    /// Starts the threads; the archive belongs to the committer's from now on. No file is taken before `open`.
    ///
    /// - Parameter register: where the committer puts the register while it is open.
    func start(_ office: sending Office, _ register: Shared<Register?>) throws(SystemFailure) {
        let committing = Committing(
            requests: requests, inbox: inbox, state: state, settings: settings, logger: logger,
            impediments: impediments, brake: brake, group: group, verdict: verdict, isStopping: isStopping,
            register: register)
        let handed = Handover(office)
        let pace = crew.committer
        let committer = try NativeThread(name: "committer") {
            if let office = handed.take() { committing.run(office.archive, pace) }
        }
        var workers: [NativeThread] = []
        for (index, pace) in crew.workers.enumerated() {
            workers.append(try NativeThread(name: "worker-\(index + 1)") { [self] in work(pace) })
        }
        let crew = workers
        let dispatcher = try NativeThread(name: "dispatcher") { [self] in
            dispatch()
            settled.close()
            for worker in crew { worker.join() }
            requests.close()
        }
        threads.current = [committer, dispatcher] + workers
    }

    /// From now on files are taken.
    func open() { gate.signal() }

    /// Takes no more files; what was begun is finished. Returns at once; `join` waits.
    func stop() {
        isStopping.current = true
        inbox.stop()
        gate.signal()
    }

    /// Waits until the last thread has ended.
    func join() {
        for thread in threads.current { thread.join() }
    }

    /// Understands with another configuration from the next file on.
    func replace(_ understanding: Understanding) { self.understanding.current = understanding }

    /// Copies the inbox's numbers into the state.
    func count() {
        impediments.expire()
        let status = inbox.status
        if status.passes > 0 && status.suspects == 0 { desk.inHand.forgetSuspects() }
        let canaries = inbox.canaryStatus
        state.update { state in
            state.waiting = status.waiting
            state.inHand = status.inFlight
            state.inbox = status
            state.canary = canaries
        }
    }

    private func dispatch() {
        gate.wait()
        while true {
            crew.dispatcher.note(.waiting)
            let most = brake.allowance(.max)
            crew.dispatcher.note(.inInbox)
            let batch = inbox.next({ [self] in allowance(most) }, meanwhile: { [self] in give($0) })
            crew.dispatcher.note(.waiting)
            for notice in batch.notices { say(notice) }
            give(batch.files)
            for canary in batch.canaries { settled.put(.canary(canary), .arrivals) }
            if batch.isStopped { return }
        }
    }

    private func give(_ files: [SettledFile]) {
        for file in files {
            if file.isAnnounced { group.noteArrival(now: Pace.now()) }
            let ticket = Ticket(number: tickets.add(1, ordering: .relaxed).newValue, file: file)
            settled.put(.article(ticket), ticket.lane)
        }
    }

    /// No more than there is room for, so that neither the dispatcher nor a worker stands with arrivals behind a backlog
    /// until there is some.
    private func allowance(_ most: Int) -> Allowance {
        let room = settled.room(in: .backlog)
        let onTheirWay = settings.workers + settled.capacity - room
        return Allowance(
            announced: settled.room(in: .arrivals), found: max(0, min(room, requests.room(in: .backlog) - onTheirWay)),
            total: most)
    }

    private func work(_ pace: Pace) {
        while let errand = settled.take() {
            guard case .article(let ticket) = errand else {
                if case .canary(let canary) = errand { read(canary) }
                continue
            }
            do {
                if let deposit = try desk.deposit(ticket.file, pace) {
                    requests.put(.file(deposit, ticket), ticket.lane)
                } else {
                    impediments.pass(.init(ticket.file))
                    inbox.finished(ticket.file, .again(after: .zero))
                }
            } catch {
                impediments.meet("file", error, .init(ticket.file))
                inbox.finished(ticket.file, .again())
            }
        }
    }

    private func read(_ canary: Canary) {
        do throws(CanaryEnd) {
            try desk.read(canary)
            requests.put(.canary(canary), .arrivals)
        } catch {
            inbox.finished(canary, error)
        }
    }

    private func say(_ notice: InboxNotice) {
        switch notice {
        case .left(let source, let identity, let reason, let help):
            requests.put(
                .left(source, identity, reason: reason + (help.map { "; to have it filed: \($0)" } ?? "")), .backlog)
        case .rootLost(let reason):
            state.update { $0.troubles["inbox"] = reason }
            logger.say(.inboxLost, "the inbox is gone: \(reason); waiting for it to come back")
        case .rootFound:
            state.update { $0.troubles["inbox"] = nil }
            logger.say(.inboxFound, "the inbox is there again")
        case .overflow:
            logger.say(
                .overflow, "more happened in the inbox than the kernel could queue; looking through it again")
        case .unheard(let folder, let inARow):
            let place = folder.isEmpty ? "the inbox" : "the folder \(Printable.name(folder)) of the inbox"
            logger.say(
                .unheard,
                "no event came of a canary in \(place) (\(inARow) in a row); watching anew and looking through the inbox"
            )
        case .deaf(let reason):
            logger.say(.deaf, "the inbox cannot be watched: \(reason); looking through it every few seconds")
        }
    }
}

/// What a worker is given.
enum Errand: Sendable {
    case article(Ticket)
    case canary(Canary)
}

/// A settled file with its number in the order of the inbox, so that a group is filed in that order although workers
/// finish in another.
struct Ticket: Sendable {
    var number: Int
    var file: SettledFile
    /// When it was taken, nanoseconds on the monotonic clock.
    let taken = Pace.now()

    /// Where it waits.
    var lane: Lane { file.isAnnounced ? .arrivals : .backlog }
}

/// Hands the office from the thread that opened it to the thread that will own it, once.
private final class Handover: Sendable {
    private let office: Mutex<Office?>

    init(_ office: sending Office) { self.office = Mutex(office) }

    func take() -> sending Office? { office.withLock { $0.take() } }
}
