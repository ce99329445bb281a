import Archive
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
    /// The inbox's path and how many files share one flush at most.
    private let root: [UInt8]
    private let group: Int

    init(
        requests: Channel<CommitRequest>, inbox: Inbox, state: Shared<ClerkState>, settings: Settings, logger: Logger
    ) {
        self.requests = requests
        self.inbox = inbox
        self.state = state
        self.logger = logger
        root = settings.inbox
        group = settings.group
    }

    /// Runs until the channel is closed and empty.
    ///
    /// - Parameters: the archive and the register, which belong to this thread from now on.
    ///   - pace: where the thread notes what it is at.
    func run(_ archive: Archive, _ register: Register, _ pace: Pace) {
        archive.onStep(pace.note(_:))
        // The inbox says once that a file is left; what could not be recorded is tried again with the next group.
        var unsaid: [CommitRequest] = []
        while let first = requests.take() {
            pace.note(.working(Pace.now()))
            unsaid = commit(unsaid + [first] + requests.drain(limit: group - 1), archive, register)
            if requests.isEmpty { settle(archive, register) }
            pace.note(.waiting)
        }
        settle(archive, register)
    }

    /// - Returns: requests to record that a file is left which could not be met.
    private func commit(_ requests: [CommitRequest], _ archive: Archive, _ register: Register) -> [CommitRequest] {
        guard recover(archive) else {
            for case .file(_, let ticket) in requests { inbox.finished(ticket.file, .again()) }
            for case .canary(let canary) in requests {
                inbox.finished(canary, .failed("what was begun has to be finished first"))
            }
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
                do {
                    if let record = try archive.leave(source, identity, reason: reason, index: register) {
                        records.append(record)
                    }
                } catch {
                    trouble("archive", "\(error)")
                    unsaid.append(request)
                }
            }
        }
        deposits.sort { $0.1.number < $1.1.number }
        let results = fileAll(deposits.map(\.0), archive, register)
        note(records + results.compactMap(\.record), archive)
        for (result, (_, ticket)) in zip(results, deposits) {
            if case .filed = result {
                state.update { $0.process.observe(Double(Pace.now() - ticket.taken) / 1e9) }
            }
            finish(ticket.file, result)
        }
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
        do {
            let report = try archive.recover(inbox: try Descriptor.directory(root))
            note(report.completed + report.withdrawn, archive)
            for (source, error) in report.unresolved { trouble("archive", "\(Printable.name(source.path)): \(error)") }
        } catch {
            trouble("archive", "\(error)")
        }
        return archive.isReady
    }

    private func fileAll(_ deposits: [Deposit], _ archive: Archive, _ register: Register) -> [DepositResult] {
        guard !deposits.isEmpty else { return [] }
        do {
            return try archive.file(deposits, index: register)
        } catch {
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
            clear("archive")
            inbox.finished(file, .taken)
        case .changed:
            inbox.finished(file, .again(after: .zero))
        case .failed(let error, _), .unresolved(let error):
            trouble("archive", "\(Printable.name(file.source.path)): \(error)")
            inbox.finished(file, .again())
        }
    }

    private func settle(_ archive: Archive, _ register: Register) {
        do {
            try archive.settle(index: register)
            state.update { $0.position = archive.position }
        } catch {
            trouble("archive", "\(error)")
        }
    }

    private func trouble(_ subject: String, _ what: String) {
        Troubles(state: state, logger: logger).say(subject, what)
    }

    private func clear(_ subject: String) {
        Troubles(state: state, logger: logger).clear(subject)
    }
}

extension FilingRecord {
    /// The record as the service's log says it: outcome, number, place and what was received.
    public var line: String {
        var parts = [outcome.rawValue]
        if let arrival { parts.append(arrival.description) }
        parts.append(Printable.name(source.path))
        if let place { parts.append("-> " + Printable.name(place)) }
        if let reason { parts.append("(" + Printable.name(Array(reason.utf8)) + ")") }
        return parts.joined(separator: " ")
    }
}
