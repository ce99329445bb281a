import Glibc
import Model
import Platform

/// Reads the outcomes that a running daemon appends to an archive's log, without the lock, across the closing of
/// segments. It sees them before they are flushed: the tree is flushed by then, the record that says so is with the
/// next flush.
public struct LogFollower {
    private let folder: Descriptor
    private var file: Descriptor
    private var offset: Int

    /// Follows from the log's present end.
    ///
    /// - Parameter archive: the archive's path.
    public init(archive: [UInt8]) throws(SystemFailure) {
        folder = try Descriptor.directory(archive).subdirectory(Layout.logFolder)
        file = try Self.current(in: folder)
        // Room reserved behind the end does not count: it is not part of the file's size.
        offset = Int(try file.status().identity.size)
    }

    /// Between the closing of one segment and the making of the next there is none for a moment.
    private static func current(in folder: Descriptor) throws(SystemFailure) -> Descriptor {
        for _ in 0..<100 {
            do throws(SystemFailure) {
                return try folder.open(FilingLog.name)
            } catch {
                guard error.errno == ENOENT else { throw error }
                poll(nil, 0, 10)
            }
        }
        return try folder.open(FilingLog.name)
    }

    /// The outcomes appended since the last call; lines that are not whole yet wait for the next.
    ///
    /// - Throws: `ArchiveError.unreadableRecord`, or a `SystemFailure`.
    public mutating func outcomes() throws -> [FilingRecord] {
        var records: [FilingRecord] = []
        while true {
            // Asked before reading: a segment that has its name by now is read to its very end.
            let next = try nextFile()
            try read(into: &records)
            guard let next else { return records }
            (file, offset) = (next, 0)
        }
    }

    private mutating func read(into records: inout [FilingRecord]) throws {
        var lines = ForwardLines(file, from: offset, to: Int(try file.status().identity.size))
        while let line = try lines.next() {
            if LogLine(line)?.event == "outcome",
                case .outcome(let record, _) = try LogRecord(line: line, offset: offset).event
            {
                records.append(record)
            }
            offset = lines.offset
        }
    }

    /// The segment that follows the one that is read, if that has been closed.
    private func nextFile() throws -> Descriptor? {
        let inode = try file.status().identity.inode
        do throws(SystemFailure) {
            if try folder.status(of: FilingLog.name).identity.inode == inode { return nil }
        } catch {
            // The next segment is just being made.
            guard error.errno == ENOENT else { throw error }
            return nil
        }
        let closed = try folder.entries().compactMap { entry in
            LogReader.range(of: entry.name).map { (name: entry.name, inode: entry.inode, range: $0) }
        }
        guard let this = closed.first(where: { $0.inode == inode }) else { return nil }
        let following = closed.first { $0.range.lowerBound == this.range.upperBound + 1 }
        return try folder.open(following?.name ?? FilingLog.name)
    }
}
