import Archive
import Dispatch
import Glibc
import Inbox
import Logging
import Model
import Platform
import Register

/// What the committer is asked to do.
enum CommitRequest: Sendable {
    /// File a deposit that came from a settled file.
    case file(Deposit, Ticket)
    /// Bring a canary to disk and remove it.
    case canary(Canary)
    /// Record that a file is left where it is.
    case left(SourceName, FileIdentity, reason: String)
}

/// The one thread that writes to the archive. It takes what is ready and makes it durable in groups.
final class Committing: Sendable {
    private let requests: Channel<CommitRequest>
    private let inbox: Inbox
    private let state: Shared<ClerkState>
    private let logger: Logger
    private let impediments: Impediments
    private let brake: Brake
    private let verdict: Verdict
    private let isStopping: Shared<Bool>
    /// Opened and closed by this thread; others may ask it meanwhile.
    private let register: Shared<Register?>
    /// The paths of inbox and archive.
    private let root: [UInt8]
    private let archivePath: [UInt8]
    private let group: GroupSize

    init(
        requests: Channel<CommitRequest>, inbox: Inbox, state: Shared<ClerkState>, settings: Settings, logger: Logger,
        impediments: Impediments, brake: Brake, group: GroupSize, verdict: Verdict, isStopping: Shared<Bool>,
        register: Shared<Register?>
    ) {
        self.requests = requests
        self.inbox = inbox
        self.state = state
        self.logger = logger
        self.impediments = impediments
        self.brake = brake
        self.verdict = verdict
        self.isStopping = isStopping
        self.register = register
        root = settings.inbox
        archivePath = settings.archive
        self.group = group
    }

    /// Runs until the channel is closed and empty.
    ///
    /// - Parameters:
    ///   - archive: belongs to this thread from now on.
    ///   - pace: where the thread notes what it is at.
    func run(_ archive: Archive, _ pace: Pace) {
        archive.onStep(pace.note(_:))
        // Else whichever thread lets go of it last would write to it. Nobody asks it any more once the channel is closed.
        defer { attempt("closing the register") { try register.current?.close() } }
        guard let register = prepare(archive, pace) else { return giveAllBack() }
        // The register and the log's end were looked at after the daemon was ready.
        if requests.isEmpty { Memory.giveBack() }
        // The inbox says once that a file is left; what could not be recorded is tried again with the next group.
        var unsaid: [CommitRequest] = []
        var attempts = 0
        while true {
            pace.note(.waiting)
            // What was filed is not offered again: where it wants its outcome or a flush, nobody else rings.
            let first = requests.take(until: wakeTime(archive, attempts))
            if first == nil && requests.isFinished { break }
            pace.note(.working(Pace.now()))
            let due = unsaid + (first.map(gather) ?? [])
            if !due.isEmpty || !archive.isReady { unsaid = commit(due, archive, register) }
            if requests.isEmpty || isAwaited(due) { settle(archive, register) }
            attempts = isBehind(archive) || !unsaid.isEmpty ? attempts + 1 : 0
        }
        attempt("closing") { try archive.close(index: register) }
    }

    // MARK: - Before the first file

    /// Opens the register and brings it up to the log's end. Filing waits for it; the doorbell does not.
    ///
    /// - Returns: the register when filing may begin.
    private func prepare(_ archive: Archive, _ pace: Pace) -> Register? {
        defer { state.update { $0.preparation = nil } }
        repeat {
            do {
                let register = try openRegister(pace)
                guard try replay(archive, register, pace).run() else { return nil }
                try count(archive, register)
                impediments.pass(.work("preparing"))
                return register
            } catch let error as ArchiveError {
                verdict.give(error)
                return nil
            } catch {
                impediments.meet("archive", error, .work("preparing"))
            }
            pace.note(.waiting)
            poll(nil, 0, 1000)
        } while !isStopping.current
        return nil
    }

    private func openRegister(_ pace: Pace) throws(RegisterError) -> Register {
        if let register = register.current { return register }
        state.update { $0.preparation = .init(work: "checking the register", percent: 0) }
        // After an unclean end it is read from its start to its end, which takes as long as the disk needs.
        pace.note(.flushing)
        let opened = try Office.openRegister(of: archivePath, logger: logger)
        register.current = opened
        return opened
    }

    private func replay(_ archive: Archive, _ register: Register, _ pace: Pace) -> Replay {
        Replay(archive: archive, register: register, logger: logger) { [state, isStopping] work, percent in
            pace.note(.working(Pace.now()))
            state.update { $0.preparation = percent < 100 ? .init(work: work, percent: percent) : nil }
            return !isStopping.current
        }
    }

    private func count(_ archive: Archive, _ register: Register) throws {
        let day = String(Timestamp.now().rfc3339.prefix(10))
        let (total, today) = (try register.counts(), try register.counts(day: day))
        state.update { state in
            (state.total, state.today, state.day, state.isCounted) = (total, today, day, true)
            state.position = archive.position
        }
    }

    private func giveAllBack() {
        while let request = requests.take() {
            switch request {
            case .file(_, let ticket): inbox.finished(ticket.file, .again())
            case .canary(let canary): inbox.finished(canary, .failed("the daemon stops"))
            case .left: break
            }
        }
    }

    // MARK: - Groups

    /// A group that begins with `first`. Files that are still being understood are waited for a moment, so that they
    /// share its flushes; a lone file waits for nobody, and what somebody may be waiting for only for its like.
    private func gather(_ first: CommitRequest) -> [CommitRequest] {
        let began = DispatchTime.now()
        let limit = group.limit(now: Pace.now(), arrivals: inbox.announcedInFlight)
        var due = [first] + requests.drain(limit: limit - 1)
        while due.count < limit, isMoreExpected(beside: due), let next = requests.take(until: began + Self.patience) {
            due.append(next)
        }
        return due
    }

    /// Whether somebody may be waiting for the outcome of something in a group, and not for anything else on its way: then
    /// it need not wait for the next group's flush.
    private func isAwaited(_ due: [CommitRequest]) -> Bool {
        inbox.announcedInFlight == 0 && Self.arrivals(in: due) > 0
    }

    private func isMoreExpected(beside due: [CommitRequest]) -> Bool {
        let arrivals = Self.arrivals(in: due)
        return arrivals > 0 ? arrivals < inbox.announcedInFlight : due.count < inbox.inFlight
    }

    private static func arrivals(in due: [CommitRequest]) -> Int {
        due.count { if case .file(_, let ticket) = $0 { ticket.file.isAnnounced } else { false } }
    }

    /// How long a group is waited for: half of what a small one takes to be flushed.
    private static let patience = DispatchTimeInterval.milliseconds(5)

    /// When to go on although nothing comes: for a checkpoint that is due then, or because something failed.
    ///
    /// - Parameter attempts: how often in a row it has failed.
    private func wakeTime(_ archive: Archive, _ attempts: Int) -> DispatchTime {
        if attempts > 0 { return .now() + Self.delay(attempts) }
        guard let due = archive.checkpointDue else { return .distantFuture }
        let wait = due.nanoseconds - Timestamp.now().nanoseconds
        return .now() + .nanoseconds(Int(min(max(wait, 1_000_000_000), 86_400_000_000_000)))
    }

    /// Whether something of what was filed is not yet on disk, in the register or in `filing.log`.
    private func isBehind(_ archive: Archive) -> Bool {
        !archive.isReady || impediments.keeps(.work("settling")) || impediments.keeps(.work("upkeep"))
    }

    /// How long what failed is left alone, for the n-th time in a row: up to a minute.
    private static func delay(_ attempts: Int) -> DispatchTimeInterval { .seconds(min(1 << min(attempts - 1, 6), 60)) }

    /// - Returns: requests to record that a file is left which could not be met.
    private func commit(_ requests: [CommitRequest], _ archive: Archive, _ register: Register) -> [CommitRequest] {
        guard recover(archive) else {
            for case .file(_, let ticket) in requests { inbox.finished(ticket.file, .again()) }
            for case .canary(let canary) in requests {
                inbox.finished(canary, .failed("what was begun has to be finished first"))
            }
            brake.set(true)
            return requests.filter { if case .left = $0 { true } else { false } }
        }
        var deposits: [(Deposit, Ticket)] = []
        var records: [FilingRecord] = []
        var unsaid: [CommitRequest] = []
        for request in requests {
            switch request {
            case .file(let deposit, let ticket): deposits.append((deposit, ticket))
            case .canary(let canary): rehearse(canary, archive)
            case .left(let source, let identity, let reason):
                attempt("recording what is left") {
                    do {
                        let record = try archive.leave(source, identity, reason: reason, index: register)
                        if let record { records.append(record) }
                    } catch {
                        unsaid.append(request)
                        throw error
                    }
                }
            }
        }
        deposits.sort { $0.1.number < $1.1.number }
        let began = Pace.now()
        let results = fileAll(deposits.map(\.0), archive, register)
        group.noteCommit(of: deposits.count, from: began, to: Pace.now())
        note(records + results.flatMap(\.records), archive)
        for (result, (_, ticket)) in zip(results, deposits) {
            if case .filed = result {
                state.update { $0.process.observe(Double(Pace.now() - ticket.taken) / 1e9) }
            }
            finish(ticket.file, result)
        }
        setBrake(results)
        return unsaid
    }

    private func rehearse(_ canary: Canary, _ archive: Archive) {
        do {
            try archive.rehearse(Canary.text)
            inbox.finished(canary, .returned)
        } catch {
            inbox.finished(canary, .failed("\(error)"))
        }
    }

    /// Filing that was begun and failed half-way gets its outcome before anything else is filed.
    private func recover(_ archive: Archive) -> Bool {
        guard !archive.isReady else { return true }
        attempt("recovering") {
            let report = try archive.recover(inbox: try Descriptor.directory(root))
            note(report.completed + report.withdrawn, archive)
            if let first = report.unresolved.first { throw first.error }
        }
        return archive.isReady
    }

    private func fileAll(_ deposits: [Deposit], _ archive: Archive, _ register: Register) -> [DepositResult] {
        guard !deposits.isEmpty else { return [] }
        do {
            return try archive.file(deposits, index: register)
        } catch {
            if case ArchiveError.replaced = error { verdict.give(error) }
            return deposits.map { _ in .failed(error, nil) }
        }
    }

    /// Counts and prints records.
    private func note(_ records: [FilingRecord], _ archive: Archive) {
        state.update { state in
            for record in records { state.count(record) }
            state.position = archive.position
        }
        for record in records { logger.say(record) }
    }

    private func finish(_ file: SettledFile, _ result: DepositResult) {
        switch result {
        case .filed:
            impediments.pass(.init(file))
            inbox.finished(file, .taken)
        case .changed:
            impediments.pass(.init(file))
            inbox.finished(file, .again(after: .zero))
        case .failed(let error, _), .unresolved(let error):
            impediments.meet("archive", error, .init(file))
            inbox.finished(file, .again())
        }
    }

    private func setBrake(_ results: [DepositResult]) {
        var keeps = false
        for result in results {
            switch result {
            case .filed: return brake.set(false)
            case .failed(let error, _), .unresolved(let error): keeps = keeps || Impediments.keepsAll(error)
            case .changed: break
            }
        }
        if keeps { brake.set(true) }
    }

    private func settle(_ archive: Archive, _ register: Register) {
        attempt("settling") {
            try archive.settle(index: register)
            state.update { $0.position = archive.position }
        }
        if let failure = archive.upkeepFailure ?? archive.printedLogFailure {
            impediments.meet("log", failure, .work("upkeep"))
        } else {
            impediments.pass(.work("upkeep"))
        }
    }

    /// Does work that is about no one file; a failure is said, and that it is over.
    private func attempt(_ work: String, _ body: () throws -> Void) {
        do {
            try body()
            impediments.pass(.work(work))
        } catch {
            impediments.meet("archive", error, .work(work))
        }
    }
}

extension FilingRecord {
    /// The record as the service's log says it: outcome, number, place and what was received.
    public var line: String {
        var parts = [outcome.rawValue]
        if let arrival { parts.append(arrival.description) }
        parts.append(Printable.name(source.path))
        if let part {
            parts.append("› " + part.section)
            if !part.name.isEmpty { parts.append(Printable.name(part.name)) }
        }
        if let place { parts.append("-> " + Printable.name(place)) }
        if let reason { parts.append("(" + Printable.name(Array(reason.utf8)) + ")") }
        return parts.joined(separator: " ")
    }
}
