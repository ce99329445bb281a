import Glibc
import Model
import Platform

/// Finding records by their number, across the segments.
extension FilingLog {
    /// A file of the log and how far it is read.
    struct Source {
        var file: Descriptor
        /// The number of the last record in it that is known to be on disk.
        var last: Int
        /// Behind that record.
        var end: Int
    }

    /// The file that holds a record.
    ///
    /// - Returns: nil when there is no such record, or it is not known to be on disk.
    func source(of sequence: Int) throws(SystemFailure) -> Source? {
        guard sequence > 0, sequence <= flushed.sequence else { return nil }
        if sequence > base.sequence { return Source(file: file, last: flushed.sequence, end: offset(flushed)) }
        guard let segment = closed.first(where: { $0.last >= sequence }), segment.first <= sequence else { return nil }
        let file = try folder.open(segment.name)
        return Source(file: file, last: segment.last, end: Int(try file.status().identity.size))
    }

    /// The position behind a record, found from the end of its file.
    ///
    /// - Parameter sequence: 0 for the start of the log.
    /// - Throws: `ArchiveError.logAltered` when it does not stand where it should.
    func position(behind sequence: Int) throws -> LogPosition {
        guard sequence > 0 else { return .start }
        guard let source = try source(of: sequence) else { throw ArchiveError.positionDoesNotFit }
        var lines = BackwardLines(source.file, from: source.end)
        while true {
            let end = lines.offset
            guard let line = try lines.next() else {
                throw ArchiveError.logAltered(sequence: sequence, offset: end)
            }
            guard let head = LogLine(line), head.sequence <= sequence else { continue }
            guard head.sequence == sequence else { throw ArchiveError.logAltered(sequence: sequence, offset: end) }
            return LogPosition(sequence: sequence, offset: end, hash: try SHA256.digest(line))
        }
    }

    /// The arrival number given last, found from the end of the log.
    func lastArrival() throws -> ArrivalNumber? {
        var sequence = flushed.sequence
        while let source = try source(of: sequence) {
            var lines = BackwardLines(source.file, from: source.end)
            while let line = try lines.next() {
                guard let head = LogLine(line) else { continue }
                sequence = head.sequence - 1
                guard head.event == "outcome", !head.isLeft else { continue }
                if case .outcome(let record, _) = try LogRecord(line: line, offset: lines.offset).event,
                    let arrival = record.arrival
                {
                    return arrival
                }
            }
        }
        return nil
    }
}

/// Reads the lines of the log from a position on, across the segments, checking the chain.
struct ChainReader {
    private let log: FilingLog
    private var lines: ForwardLines
    private var source: FilingLog.Source?
    /// Behind the line given last.
    private(set) var position: LogPosition

    /// - Throws: `ArchiveError.positionDoesNotFit` when the log does not stand at `position`.
    init(_ log: FilingLog, after position: LogPosition) throws {
        self.log = log
        self.position = position
        lines = ForwardLines(log.file, from: 0, to: 0)
        if position.sequence == 0 {
            guard position == .start else { throw ArchiveError.positionDoesNotFit }
            try open(after: 0)
        } else {
            guard let source = try log.source(of: position.sequence), position.offset <= source.end else {
                throw ArchiveError.positionDoesNotFit
            }
            var before = BackwardLines(source.file, from: position.offset)
            guard let line = try before.next(), LogLine(line)?.sequence == position.sequence,
                try SHA256.digest(line) == position.hash
            else { throw ArchiveError.positionDoesNotFit }
            self.source = source
            lines = ForwardLines(source.file, from: position.offset, to: source.end)
        }
    }

    private mutating func open(after sequence: Int) throws(SystemFailure) {
        source = try log.source(of: sequence + 1)
        if let source { lines = ForwardLines(source.file, from: 0, to: source.end) }
    }

    /// - Returns: the next line with its head and the offset in its segment, or nil at the end of what is known to be on
    ///   disk.
    /// - Throws: `ArchiveError.logAltered` where the chain breaks, or a `SystemFailure`.
    mutating func next() throws -> (line: ArraySlice<UInt8>, head: LogLine, offset: Int)? {
        while let source {
            let offset = lines.offset
            if let line = try lines.next() {
                guard let head = LogLine(line), head.sequence == position.sequence + 1, head.previous == position.hash
                else { throw ArchiveError.logAltered(sequence: position.sequence + 1, offset: offset) }
                position = LogPosition(sequence: head.sequence, offset: lines.offset, hash: try SHA256.digest(line))
                return (line, head, offset)
            }
            guard position.sequence == source.last else {
                throw ArchiveError.logAltered(sequence: position.sequence + 1, offset: offset)
            }
            try open(after: position.sequence)
        }
        return nil
    }
}
