import Archive
import Model
import Platform

/// Follows the log line by line: its chain, its numbers, its checkpoint, and whether its records agree with each other.
struct LogCheck {
    /// A line with what can be found out about it alone, so in parallel.
    struct Examined: Sendable {
        let line: LogReader.Line
        let head: (sequence: Int, previous: String)?
        let record: Result<LogRecord, ArchiveError>
        let hash: Result<String, SystemFailure>
        let leaf: Result<MerkleHash, SystemFailure>

        init(_ line: LogReader.Line) {
            self.line = line
            head = line.head
            record = Result { () throws(ArchiveError) in try line.record() }
            hash = Result { () throws(SystemFailure) in try SHA256.digest(line.bytes) }
            leaf = Result { () throws(SystemFailure) in try MerkleHash.leaf(line.bytes) }
        }
    }

    /// An outcome with the intent it belongs to.
    struct Settled: Sendable {
        var record: FilingRecord
        var intent: Intent?
    }

    let segments: [LogReader.Segment]
    let checkpoint: Checkpoint?
    private(set) var records = 0
    private(set) var lastHash = LogPosition.start.hash
    private(set) var tree = MerkleTree()
    private(set) var openIntents: [Int: Intent] = [:]
    /// Of open intents whose file holds articles, the outcomes read so far.
    private var outcomes: [Int: [FilingRecord]] = [:]
    private(set) var differences: [Difference] = []
    private(set) var tornEnd: Difference?
    private var nextSequence = 1
    private var segment = -1

    init(segments: [LogReader.Segment], checkpoint: Checkpoint?) {
        self.segments = segments
        self.checkpoint = checkpoint
    }

    /// The differences since the last call.
    mutating func takeDifferences() -> [Difference] {
        defer { differences = [] }
        return differences
    }

    /// - Returns: the record, when the line holds one.
    mutating func take(_ examined: Examined) throws -> LogRecord? {
        let line = examined.line
        let place = place(line.segment)
        if !line.isEnded, line.segment == segments.count - 1 {
            tornEnd = Difference(
                .logTornEnd, place, expected: "a line end at the end",
                found: "\(line.length) bytes from byte \(line.offset) on without one")
            return nil
        }
        enter(line.segment)
        let hash = try examined.hash.get()
        defer {
            lastHash = hash
            records += 1
            compareCheckpoint(place)
        }
        try tree.append(examined.leaf.get())
        guard let head = examined.head, case .success(let record) = examined.record else {
            differences.append(
                Difference(
                    .logRecordUnreadable, place, record: nextSequence, expected: "a record at byte \(line.offset)",
                    found: problem(examined)))
            nextSequence += 1
            return nil
        }
        if head.sequence != nextSequence {
            differences.append(
                Difference(
                    .logSequence, place, record: head.sequence,
                    expected: "record \(nextSequence) at byte \(line.offset)", found: "record \(head.sequence)"))
        }
        if head.previous != lastHash {
            differences.append(
                Difference(
                    .logChain, place, record: head.sequence, expected: "the hash of the line before, \(lastHash)",
                    found: head.previous))
        }
        nextSequence = head.sequence + 1
        return record
    }

    private func problem(_ examined: Examined) -> String {
        if case .failure(let error) = examined.record { return error.description }
        return "a line that does not begin and end as a record does"
    }

    private func place(_ segment: Int) -> [UInt8] { Array("log/".utf8) + segments[segment].name }

    /// The name of a closed segment tells which records it holds.
    private mutating func enter(_ index: Int) {
        guard index != segment else { return }
        checkSegmentEnd()
        segment = index
        if let range = segments[index].range, range.lowerBound != nextSequence {
            differences.append(
                Difference(
                    .logSegmentName, place(index), expected: "a segment that begins with record \(nextSequence)",
                    found: "one that is named for record \(range.lowerBound)"))
        }
    }

    private mutating func checkSegmentEnd() {
        guard segment >= 0, let range = segments[segment].range, range.upperBound != nextSequence - 1 else { return }
        differences.append(
            Difference(
                .logSegmentName, place(segment), expected: "record \(range.upperBound) at its end",
                found: "record \(nextSequence - 1)"))
    }

    private mutating func compareCheckpoint(_ place: [UInt8]) {
        guard let checkpoint, checkpoint.records == records else { return }
        if checkpoint.last != lastHash {
            differences.append(
                Difference(
                    .checkpointDiffers, place, record: records, expected: "the checkpoint's hash \(checkpoint.last)",
                    found: lastHash))
        }
        let root = (try? tree.root().description) ?? ""
        if checkpoint.root.description != root {
            differences.append(
                Difference(
                    .checkpointDiffers, place, record: records,
                    expected: "the checkpoint's tree head \(checkpoint.root)", found: root))
        }
    }

    /// To be called behind the last line.
    mutating func finish() {
        if segment >= 0 { checkSegmentEnd() }
        if let checkpoint, checkpoint.records > records {
            differences.append(
                Difference(
                    .checkpointDiffers, Array("log".utf8), record: checkpoint.records,
                    expected: "the \(checkpoint.records) records that the checkpoint covers", found: "\(records)"))
        }
    }

    // MARK: - Intents and outcomes

    /// Pairs outcomes with their intents.
    mutating func settle(_ record: LogRecord, at index: Int) -> Settled? {
        switch record.event {
        case .intent(let intent):
            openIntents[record.sequence] = intent
            return nil
        case .healed, .repaired: return nil
        case .outcome(let outcome, let number):
            guard let number else {
                if outcome.outcome != .left { contradict(record, index, "an intent for what was filed", "none") }
                return Settled(record: outcome, intent: nil)
            }
            guard let whole = openIntents[number], let intent = intended(outcome, by: whole, number) else {
                contradict(record, index, "an open intent \(number)", "none, or one that has its outcome already")
                return Settled(record: outcome, intent: nil)
            }
            compare(outcome, intent, record, index)
            if outcome.part != nil { compareParent(outcome, number, record, index) }
            outcomes[number, default: []].append(outcome)
            if whole.isSettled(by: outcomes[number] ?? []) { (openIntents[number], outcomes[number]) = (nil, nil) }
            return Settled(record: outcome, intent: intent)
        }
    }

    /// What an intent says of the file or article that this is the outcome of; nil when that has its outcome.
    private func intended(_ outcome: FilingRecord, by whole: Intent, _ number: Int) -> Intent? {
        guard outcomes[number]?.contains(where: { $0.part == outcome.part }) != true else { return nil }
        return outcome.part == nil ? whole : whole.parts.first { $0.record.part == outcome.part }
    }

    /// An article that was taken out of a file names that file, whose outcome stands before it.
    private mutating func compareParent(_ outcome: FilingRecord, _ number: Int, _ record: LogRecord, _ index: Int) {
        let parent = outcomes[number]?.first { $0.part == nil }?.arrival
        guard parent == nil || outcome.parent != parent else { return }
        contradict(
            record, index, "the parent \(parent?.description ?? "of its intent, before it")",
            outcome.parent?.description ?? "none")
    }

    private mutating func compare(_ outcome: FilingRecord, _ intent: Intent, _ record: LogRecord, _ index: Int) {
        let planned = intent.record
        if outcome.sha256 != planned.sha256 || outcome.source != planned.source {
            contradict(record, index, "the file of its intent", "another")
        }
        guard outcome.outcome.isArrival else { return }
        if outcome.outcome != planned.outcome || outcome.place != planned.place {
            contradict(
                record, index, "\(planned.outcome.rawValue) at \(Printable.name(planned.place ?? []))",
                "\(outcome.outcome.rawValue) at \(Printable.name(outcome.place ?? []))")
        }
        if outcome.arrival == nil { contradict(record, index, "an arrival number", "none") }
    }

    private mutating func contradict(_ record: LogRecord, _ index: Int, _ expected: String, _ found: String) {
        differences.append(
            Difference(.logContradiction, place(index), record: record.sequence, expected: expected, found: found))
    }
}
