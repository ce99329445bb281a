import Model
import Platform

/// A closed segment of the log: a file that nothing is appended to any more. Its name says which records it holds, and
/// the order of the names is the order of the chain.
public struct LogSegment: Hashable, Sendable {
    /// The number of its first record.
    public var first: Int
    /// The number of its last record.
    public var last: Int

    /// Takes its parts as they are given.
    public init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }

    /// `filing-000000001-000000812.jsonl`, in the archive's folder `log`.
    public var name: [UInt8] { Array("filing-\(numbers).jsonl".utf8) }

    /// The same records for people: `filing-000000001-000000812.log`.
    public var printedName: [UInt8] { Array("filing-\(numbers).log".utf8) }

    private var numbers: String { Timestamp.padded(first, 9) + "-" + Timestamp.padded(last, 9) }

    /// The closed segments of a log, in the order of the chain.
    ///
    /// - Parameter folder: the archive's folder `log`.
    /// - Throws: `ArchiveError.segmentMissing` when records are missing between two of them or before the first, or
    ///   stand in two of them; a `SystemFailure` when the folder cannot be read.
    static func all(in folder: Descriptor) throws -> [LogSegment] {
        let ranges = try folder.entries().compactMap { LogReader.range(of: $0.name) }
        let segments = ranges.map { LogSegment(first: $0.lowerBound, last: $0.upperBound) }.sorted {
            $0.first < $1.first
        }
        var last = 0
        for segment in segments {
            guard segment.first == last + 1 else {
                throw ArchiveError.segmentMissing(after: last, before: Printable.name(segment.name))
            }
            last = segment.last
        }
        return segments
    }
}
