import Model
import Platform

/// One deposit on its way through the protocol: what is to be done, and how far it has come.
final class Filing {
    /// Where the caller's group holds the deposit.
    let slot: Int
    let deposit: Deposit
    let id: String
    let taking: Taking
    let dating: Dating?
    /// The outcome when all goes well.
    let planned: FilingRecord
    /// Where the original goes.
    let place: [UInt8]
    /// What goes beside it: the sidecar first.
    let companions: [Companion]
    let links: [Intent.Link]
    /// The articles inside it, which go with it.
    let parts: [DerivedFiling]

    /// A file that stands beside the original, named by the original's name and an ending.
    struct Companion {
        var role: String
        var bytes: [UInt8]
        var sha256: String
    }

    enum State {
        case underway
        /// Given up before anything was written about it.
        case dropped(DepositResult)
        /// Taken back after its intent had been written.
        case withdrawn(reason: String, Cause)
        case unresolved(any Error)
    }

    enum Cause {
        case changed
        case failed(any Error)
    }

    var state = State.underway
    /// The copy as it was when it was finished, for the copying way.
    var copy: FileIdentity?
    /// Staged files still open, to be flushed.
    var staged: [Descriptor] = []
    var intent = 0
    var companionsPlaced = 0
    var originalStands = false
    var linked: [[UInt8]] = []
    /// Why a link could not be made.
    var trouble: String?

    init(
        slot: Int, deposit: Deposit, id: String, taking: Taking, dating: Dating?, planned: FilingRecord,
        place: [UInt8], companions: [Companion], links: [Intent.Link], parts: [DerivedFiling], trouble: String?
    ) {
        self.slot = slot
        self.deposit = deposit
        self.id = id
        self.taking = taking
        self.dating = dating
        self.planned = planned
        self.place = place
        self.companions = companions
        self.links = links
        self.parts = parts
        self.trouble = trouble
    }

    /// What has to be on disk before the intent is: the original, unless it is copied, and what is staged.
    var toFlush: [Descriptor] { (taking == .rename ? [deposit.file] : []) + staged }

    var isUnderway: Bool { if case .underway = state { true } else { false } }

    static func staged(_ id: String, _ role: String) -> [UInt8] { Array("\(id).\(role)".utf8) }

    /// What the intent record says.
    var written: Intent {
        var placements = companions.map { companion in
            Intent.Placement(
                role: companion.role, place: place + Array(".\(companion.role)".utf8), sha256: companion.sha256)
        }
        placements.append(.init(role: Intent.original, place: place, sha256: deposit.sha256))
        return Intent(
            id: id, taking: taking, receivedAt: deposit.receivedAt, mediaType: deposit.mediaType, dating: dating,
            record: planned, placements: placements, links: links, parts: parts.map { $0.written(deposit) })
    }

    /// What the outcome records say, without sequence and time: the file's own, then those of the articles in it.
    func outcomes(_ arrivals: inout Arrivals, at time: Timestamp) -> [FilingRecord] {
        switch state {
        case .underway:
            let record = planned.finished(links: linked, trouble: trouble, arrivals.next(at: time))
            return [record]
                + parts.map { part in
                    part.planned.finished(
                        links: part.linked, trouble: part.trouble, arrivals.next(at: time), parent: record.arrival)
                }
        case .withdrawn(let reason, _): return [planned.withdrawn(reason)]
        case .dropped, .unresolved: return []
        }
    }

    func result(_ records: [FilingRecord]) -> DepositResult {
        switch (state, records.first) {
        case (.dropped(let result), _): result
        case (.unresolved(let error), _): .unresolved(error)
        case (.withdrawn(_, .changed), let record): .changed(record)
        case (.withdrawn(_, .failed(let error)), let record): .failed(error, record)
        case (.underway, let record?): .filed(record, parts: Array(records.dropFirst()))
        case (.underway, nil): .unresolved(ArchiveError.recoveryNeeded)
        }
    }
}

extension Intent {
    /// The role of the original among the placements.
    public static let original = "original"
}

extension FilingRecord {
    /// The record of filing that went well.
    ///
    /// - Parameter parent: of the file that the article was taken out of.
    func finished(
        links: [[UInt8]], trouble: String?, _ arrival: ArrivalNumber, parent: ArrivalNumber? = nil
    ) -> FilingRecord {
        var record = self
        record.parent = parent
        record.arrival = arrival
        record.links = links
        if let trouble { record.reason = Self.bounded([reason, trouble].compactMap { $0 }.joined(separator: "; ")) }
        return record
    }

    /// The record of filing that was taken back.
    func withdrawn(_ reason: String) -> FilingRecord {
        var record = self
        record.outcome = .withdrawn
        record.place = nil
        record.links = []
        record.first = nil
        record.reason = Self.bounded(reason)
        return record
    }
}
