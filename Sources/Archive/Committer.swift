import Model
import Platform

extension Archive {
    /// Files a group of deposits, durably. Deposits are independent of each other: what fails for one is taken back
    /// and does not keep the others.
    ///
    /// The descriptors of a group and of what is staged for it are open at the same time, up to three for a deposit.
    /// Deposits with the same bytes are filed one pass later than the first of them, whose number they name.
    ///
    /// - Parameters:
    ///   - group: in the order in which they are to get their arrival numbers.
    ///   - index: knows every record up to the last flush but those of the last group.
    /// - Returns: a result for each deposit, in order.
    /// - Throws: `ArchiveError.recoveryNeeded`, `ArchiveError.gone` or `replaced`, or what the index throws on being given
    ///   the records of earlier groups; then nothing of this group was begun.
    public func file(_ group: [Deposit], index: any FilingIndex) throws -> [DepositResult] {
        guard isReady else { throw ArchiveError.recoveryNeeded }
        try requireStanding()
        try publish(to: index)
        keepUp()
        if !knowsIndexedArrivals {
            arrivals.raise(to: try index.lastArrival())
            knowsIndexedArrivals = true
        }
        var results = [DepositResult?](repeating: nil, count: group.count)
        var waiting: [Int] = []
        for (slot, refusal) in try refusals(group).enumerated() {
            if let refusal { results[slot] = .failed(refusal, nil) } else { waiting.append(slot) }
        }
        while !waiting.isEmpty && isReady {
            let pass = Pass(self)
            var later: [Int] = []
            for slot in waiting {
                switch pass.isFull ? .waits : pass.admit(group[slot], slot: slot, index: index) {
                case .admitted: break
                case .waits: later.append(slot)
                case .finished(let result): results[slot] = result
                }
            }
            for (slot, result) in pass.run() { results[slot] = result }
            waiting = later
        }
        // What the index refuses now is offered to it again before the next group.
        try? publish(to: index)
        return results.map { $0 ?? .failed(ArchiveError.recoveryNeeded, nil) }
    }
}

/// One group on its way through the protocol, from claim to outcome. Nothing of it outlives the pass but what the log
/// says.
final class Pass {
    /// Bounds what lies unflushed in the log, and how many files are open.
    private static let limit = 512

    let archive: Archive
    let folders: Folders
    let now: Timestamp
    var filings: [Filing] = []
    /// Of the articles in this pass.
    var hashes: Set<String> = []
    /// Source folders by whether they lie on another mount.
    var elsewhere: [ObjectIdentifier: Bool] = [:]

    init(_ archive: Archive) {
        self.archive = archive
        folders = Folders(archive: archive.root, disk: archive.disk)
        now = archive.clock()
        archive.allotment.beginGroup()
    }

    /// Whether the flushes of so many files are worth what it costs to make them together.
    var isLarge: Bool { underway.count >= 8 }
    var isFull: Bool { filings.reduce(0) { $0 + 1 + $1.parts.count } >= Self.limit }
    var underway: [Filing] { filings.filter(\.isUnderway) }

    /// The order is the promise: contents on disk, intent on disk, then names; names on disk, then the outcome.
    func run() -> [(slot: Int, result: DepositResult)] {
        for filing in filings { stage(filing) }
        flushContents()
        var records: [Int: [FilingRecord]] = [:]
        let intended = underway
        if !intended.isEmpty && writeIntents(intended) {
            for filing in intended { place(filing) }
            flushNames(intended)
            records = writeOutcomes(intended)
        }
        return filings.map { ($0.slot, $0.result(records[$0.slot] ?? [])) }
    }

    /// - Returns: whether the intents are on disk; otherwise the log is as before and nothing of the group is.
    private func writeIntents(_ intended: [Filing]) -> Bool {
        let log = archive.log
        let before = log.written
        do throws(SystemFailure) {
            let lines = try log.lines(intended.map { .intent($0.written) }, time: now.rfc3339)
            // An outcome repeats its intent, with a number and at most two reasons for what went wrong.
            try log.reserve(2 * lines.bytes.count + 2048 * intended.reduce(0) { $0 + 1 + $1.parts.count })
            try log.append(lines)
            try log.flush()
        } catch {
            if log.written != before { log.rollBack(to: before) }
            for filing in intended { drop(filing, .failed(error, nil)) }
            return false
        }
        for (offset, filing) in intended.enumerated() { filing.intent = before.sequence + 1 + offset }
        archive.logWasFlushed()
        return true
    }

    /// Brings every folder touched to disk, then removes the sources of copies, then the folders of those.
    private func flushNames(_ intended: [Filing]) {
        do throws(SystemFailure) {
            try folders.flush(sideBySide: isLarge)
            for filing in intended where filing.isUnderway && filing.taking == .copy { removeSource(filing) }
            try folders.flush(sideBySide: isLarge)
        } catch {
            for filing in intended { filing.state = .unresolved(error) }
        }
    }

    /// - Returns: the records by slot; none when they could not be written.
    private func writeOutcomes(_ intended: [Filing]) -> [Int: [FilingRecord]] {
        let log = archive.log
        let time = archive.clock()
        var arrivals = archive.arrivals
        var records: [Int: [FilingRecord]] = [:]
        var outcomes: [FilingRecord] = []
        var events: [LogEvent] = []
        var settled = 0
        for filing in intended {
            for var record in filing.outcomes(&arrivals, at: time) {
                events.append(.outcome(record, intent: filing.intent))
                record.sequence = log.written.sequence + events.count
                record.time = time.rfc3339
                outcomes.append(record)
                records[filing.slot, default: []].append(record)
            }
            if records[filing.slot] != nil { settled += 1 }
        }
        do throws(SystemFailure) {
            if !events.isEmpty { try log.append(log.lines(events, time: time.rfc3339)) }
        } catch {
            for filing in intended { filing.state = .unresolved(error) }
            archive.isReady = false
            return [:]
        }
        archive.arrivals = arrivals
        archive.outcomesWereAppended(outcomes)
        if settled < intended.count { archive.isReady = false }
        return records
    }
}
