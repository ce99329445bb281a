import Glibc
import Model
import Platform

/// Reads a whole log in the order of its chain: the closed segments, then the one being written, up to the end
/// that the log had when the reader was made. Trusts nothing: it gives the lines as they stand, also broken ones, and leaves
/// judging the chain to its caller. It needs no lock and may run beside a daemon; memory does not grow with the log.
public struct LogReader {
    /// A file of the log.
    public struct Segment: Sendable {
        /// Its name in the archive's folder `log`.
        public let name: [UInt8]
        /// The numbers of its first and last record as its name tells them; nil for the segment being written.
        public let range: ClosedRange<Int>?
        /// How many bytes of it are read.
        public let size: Int
        let file: Descriptor?
    }

    /// One line as it stands in a segment.
    public struct Line: Sendable {
        /// The segment's place among `segments`.
        public let segment: Int
        /// Byte offset in the segment.
        public let offset: Int
        /// The line without its line end. Of a line longer than `longest` only its beginning.
        public let bytes: ArraySlice<UInt8>
        /// Whether a line end follows. Only the last line of a segment can lack one.
        public let isEnded: Bool
        /// How long the line is, in bytes.
        public let length: Int
    }

    /// No record is nearly as long as this; a longer line is not kept in memory whole.
    public static let longest = 4 << 20

    /// The segments in the order of the chain.
    public private(set) var segments: [Segment]
    private let folder: Descriptor
    private var index = 0
    private var file: Descriptor?
    private var offset = 0
    private var buffer: [UInt8] = []
    private var consumed = 0

    /// Which of the two logs is read.
    public enum Kind: Sendable {
        /// `filing.jsonl`: one record a line.
        case records
        /// `filing.log`: one line an outcome, for people.
        case printed

        var ending: [UInt8] { Array((self == .records ? ".jsonl" : ".log").utf8) }
        var current: [UInt8] { Array("filing".utf8) + ending }
    }

    /// - Parameters:
    ///   - archive: the archive's folder.
    ///   - kind: which log.
    ///   - sequence: closed segments that end with this record or before are left out.
    /// - Throws: `SystemFailure` when the folder `log` cannot be read. A log that is not there is no failure.
    public init(archive: Descriptor, _ kind: Kind = .records, after sequence: Int = 0) throws(SystemFailure) {
        folder = try archive.subdirectory(Layout.logFolder)
        segments = try Self.segments(in: folder, kind, after: sequence)
    }

    /// The segment being written is opened first: should it be closed meanwhile, it is known again by its inode, and
    /// what was closed or begun after it is left out.
    private static func segments(
        in folder: Descriptor, _ kind: Kind, after sequence: Int
    ) throws(SystemFailure) -> [Segment] {
        for _ in 0..<100 {
            let current = try open(kind.current, in: folder)
            let status = try current?.status()
            var closed: [(name: [UInt8], range: ClosedRange<Int>, inode: UInt64)] = []
            for entry in try folder.entries() {
                guard let range = range(of: entry.name, kind), range.upperBound > sequence else { continue }
                closed.append((entry.name, range, entry.inode))
            }
            closed.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
            if let inode = status?.identity.inode, let same = closed.firstIndex(where: { $0.inode == inode }) {
                closed.removeSubrange(same...)
            }
            // Between the closing of one segment and the making of the next there is no `filing.jsonl`.
            if current == nil, !closed.isEmpty, try folder.has(kind.current) { continue }
            var segments: [Segment] = []
            for (name, range, _) in closed {
                let size = Int(try folder.status(of: name).identity.size)
                segments.append(Segment(name: name, range: range, size: size, file: nil))
            }
            if let current, let status {
                segments.append(
                    Segment(name: kind.current, range: nil, size: Int(status.identity.size), file: current))
            }
            return segments
        }
        return []
    }

    private static func open(_ name: [UInt8], in folder: Descriptor) throws(SystemFailure) -> Descriptor? {
        do throws(SystemFailure) {
            return try folder.open(name)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return nil
        }
    }

    /// The numbers in `filing-<first>-<last>.jsonl` or `.log`.
    ///
    /// - Returns: nil when the name is not that of a closed segment.
    public static func range(of name: [UInt8], _ kind: Kind = .records) -> ClosedRange<Int>? {
        let (before, after) = (Array("filing-".utf8), kind.ending)
        guard name.count > before.count + after.count, name.starts(with: before), name.suffix(after.count) == after[...]
        else { return nil }
        let parts = name[before.count..<(name.count - after.count)].split(
            separator: 0x2D, omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ (9...18).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }),
            let first = Int(String(decoding: parts[0], as: UTF8.self)),
            let last = Int(String(decoding: parts[1], as: UTF8.self)), first >= 1, first <= last
        else { return nil }
        return first...last
    }

    /// - Returns: the next line, or nil at the end of the log.
    /// - Throws: `SystemFailure` when a segment cannot be read; a further call goes on with the next segment.
    public mutating func next() throws(SystemFailure) -> Line? {
        while index < segments.count {
            do throws(SystemFailure) {
                if file == nil { file = segments[index].file }
                if file == nil { file = try folder.open(segments[index].name) }
                if let line = try nextInSegment() { return line }
            } catch {
                nextSegment()
                throw error
            }
            nextSegment()
        }
        return nil
    }

    private mutating func nextSegment() {
        index += 1
        file = nil
        (offset, consumed) = (0, 0)
        buffer = []
    }

    private mutating func nextInSegment() throws(SystemFailure) -> Line? {
        guard let file else { return nil }
        let size = segments[index].size
        var searched = consumed
        // Bytes of an overlong line that are no longer in the buffer.
        var dropped = 0
        while true {
            if let lineEnd = buffer[searched...].firstIndex(of: 0x0A) {
                return line(upTo: lineEnd, isEnded: true, dropped: dropped)
            }
            if buffer.count - consumed > Self.longest {
                dropped += buffer.count - consumed - Self.longest
                buffer.removeLast(buffer.count - consumed - Self.longest)
            }
            let read = offset + buffer.count - consumed + dropped
            if consumed > 0 { buffer.removeFirst(consumed) }
            consumed = 0
            searched = buffer.count
            let block = read < size ? try file.bytes(read..<min(size, read + (1 << 18))) : []
            guard !block.isEmpty else {
                return buffer.isEmpty ? nil : line(upTo: buffer.count, isEnded: false, dropped: dropped)
            }
            buffer += block
        }
    }

    private mutating func line(upTo end: Int, isEnded: Bool, dropped: Int) -> Line {
        let length = end - consumed + dropped
        let line = Line(
            segment: index, offset: offset, bytes: buffer[consumed..<end].prefix(Self.longest), isEnded: isEnded,
            length: length)
        offset += length + (isEnded ? 1 : 0)
        consumed = min(buffer.count, end + (isEnded ? 1 : 0))
        return line
    }
}

extension LogReader.Line {
    /// The record in this line.
    ///
    /// - Throws: `ArchiveError.unreadableRecord`, also for a line that is cut short or too long.
    public func record() throws(ArchiveError) -> LogRecord {
        guard length == bytes.count else { throw .unreadableRecord(offset: offset, problem: "\(length) bytes long") }
        guard isEnded else { throw .unreadableRecord(offset: offset, problem: "no line end") }
        return try LogRecord(line: bytes, offset: offset)
    }

    /// The number that the line gives itself and the hash that it gives for the line before, read without a JSON
    /// parser; nil when the line does not begin and end as a record does.
    public var head: (sequence: Int, previous: String)? {
        guard length == bytes.count, let head = LogLine(bytes) else { return nil }
        return (head.sequence, head.previous)
    }
}

extension FilingRecord {
    /// The record's line in `filing.log`, with its line end.
    public var printed: [UInt8] { Array(printedLine.utf8) }
}
