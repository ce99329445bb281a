import Model
import Platform

/// Reads outcome records from a position of the log on, checking the chain.
public struct RecordReader {
    private var lines: ForwardLines
    private var position: LogPosition

    /// - Throws: `ArchiveError.positionDoesNotFit` when the log does not stand at `position`.
    init(_ log: FilingLog, after position: LogPosition) throws {
        guard position.offset <= log.flushed.offset else { throw ArchiveError.positionDoesNotFit }
        var before = BackwardLines(log.file, from: position.offset)
        let line = try before.next()
        let hash = try line.map { line throws(SystemFailure) in try SHA256.digest(line) } ?? LogPosition.start.hash
        let sequence = line.map { LogLine($0)?.sequence ?? -1 } ?? 0
        guard hash == position.hash, sequence == position.sequence else { throw ArchiveError.positionDoesNotFit }
        self.position = position
        lines = ForwardLines(log.file, from: position.offset, to: log.flushed.offset)
    }

    /// - Returns: the next outcome and the position behind it, or nil at the end of what is flushed.
    /// - Throws: `ArchiveError.logAltered` where the chain breaks, `unreadableRecord`, or a `SystemFailure`.
    public mutating func next() throws -> (record: FilingRecord, position: LogPosition)? {
        while true {
            let offset = lines.offset
            guard let line = try lines.next() else { return nil }
            guard let head = LogLine(line), head.sequence == position.sequence + 1, head.previous == position.hash
            else { throw ArchiveError.logAltered(sequence: position.sequence + 1, offset: offset) }
            position = LogPosition(sequence: head.sequence, offset: lines.offset, hash: try SHA256.digest(line))
            guard head.event == "outcome" else { continue }
            if case .outcome(let record, _) = try LogRecord(line: line, offset: offset).event {
                return (record, position)
            }
        }
    }
}
