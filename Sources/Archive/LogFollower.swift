import Model
import Platform

/// Reads the outcomes that a running daemon appends to an archive's log, without the lock. It sees them before they are
/// flushed: the tree is flushed by then, the record that says so is with the next flush.
public struct LogFollower {
    private let file: Descriptor
    private var offset: Int

    /// Follows from the log's present end.
    ///
    /// - Parameter archive: the archive's path.
    public init(archive: [UInt8]) throws(SystemFailure) {
        file = try Descriptor.directory(archive).subdirectory(Layout.logFolder).open(FilingLog.name)
        // Room reserved behind the end does not count: it is not part of the file's size.
        offset = Int(try file.status().identity.size)
    }

    /// The outcomes appended since the last call; lines that are not whole yet wait for the next.
    ///
    /// - Throws: `ArchiveError.unreadableRecord`, or a `SystemFailure`.
    public mutating func outcomes() throws -> [FilingRecord] {
        var lines = ForwardLines(file, from: offset, to: Int(try file.status().identity.size))
        var records: [FilingRecord] = []
        while let line = try lines.next() {
            if case .outcome(let record, _) = try LogRecord(line: line, offset: offset).event { records.append(record) }
            offset = lines.offset
        }
        return records
    }
}
