import Model
import Platform

/// Reads outcome records from a position of the log on, across the segments, checking the chain.
public struct RecordReader {
    private var chain: ChainReader

    /// - Throws: `ArchiveError.positionDoesNotFit` when the log does not stand at `position`.
    init(_ log: FilingLog, after position: LogPosition) throws {
        chain = try ChainReader(log, after: position)
    }

    /// - Returns: the next outcome and the position behind it, or nil at the end of what is flushed.
    /// - Throws: `ArchiveError.logAltered` where the chain breaks, `unreadableRecord`, or a `SystemFailure`.
    public mutating func next() throws -> (record: FilingRecord, position: LogPosition)? {
        while let (line, head, offset) = try chain.next() {
            guard head.event == "outcome" else { continue }
            if case .outcome(let record, _) = try LogRecord(line: line, offset: offset).event {
                return (record, chain.position)
            }
        }
        return nil
    }
}
