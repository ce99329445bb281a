import Archive
import FoundationEssentials
import Model
import Platform

/// The record of one arrival with the hashes that tie it to a tree head of the log (RFC 6962 §2.1.1): whoever has the
/// tree head from elsewhere can check it without the archive.
public struct Receipt: Hashable, Sendable, Codable {
    /// The version of the format.
    public var receipt = 1
    /// The arrival's number.
    public var arrival: String
    /// What became of it.
    public var outcome: String
    /// SHA-256 of the original, lower-case hexadecimal.
    public var sha256: String
    /// Where the original was filed, below the archive.
    public var place: String
    /// The record's line in the log, without its line end.
    public var line: String
    /// The line's place in the log, from 0.
    public var index: Int
    /// Hashes from the line up to the root, lower-case hexadecimal.
    public var path: [String]
    /// What the path leads to.
    public var head: Head

    /// A tree head.
    public struct Head: Hashable, Sendable, Codable {
        /// `checkpoint`, or `end` when the record is newer than the checkpoint.
        public var from: String
        /// How many records it covers.
        public var records: Int
        /// SHA-256 of the last of them, lower-case hexadecimal.
        public var last: String
        /// The Merkle tree hash over them, lower-case hexadecimal.
        public var root: String
    }

    /// Why there is no receipt.
    public enum Failure: Error, CustomStringConvertible {
        /// No arrival is meant by these words.
        case unknown(String)
        /// The log contradicts its checkpoint or cannot be read.
        case broken(String)

        /// In words.
        public var description: String {
            switch self {
            case .unknown(let name): "\(name): no arrival has this number, these bytes or this place"
            case .broken(let why): "the log is broken (\(why)); run docket verify"
            }
        }
    }

    /// Finds an arrival by its number, by a file's place in the tree, or by a file's bytes, and makes its receipt.
    ///
    /// - Parameters:
    ///   - name: an arrival number, a path, or a place below the archive.
    ///   - path: the archive's path.
    /// - Throws: `Failure`, or `SystemFailure` when something cannot be read.
    public init(of name: String, archive path: [UInt8]) throws {
        let archive = try Descriptor.directory(path)
        var checkpoint: Checkpoint?
        if case .checkpoint(let read) = try CheckpointFile.read(archive) { checkpoint = read }
        let wanted = try Wanted(name, archive: path)
        guard let found = try wanted.find(in: archive) else {
            throw Failure.unknown(Printable.name(Array(name.utf8)))
        }
        let covered = checkpoint.flatMap { found.index < $0.records ? $0 : nil }
        var reader = try LogReader(archive: archive)
        var finder = MerklePathFinder(of: found.index)
        var last = LogPosition.start.hash
        while finder.tree.count < covered?.records ?? .max, let line = try reader.next(), line.isEnded {
            guard line.length == line.bytes.count else { throw Failure.broken("a line of \(line.length) bytes") }
            try finder.append(.leaf(line.bytes))
            last = try SHA256.digest(line.bytes)
        }
        let root = try finder.tree.root()
        if let covered, covered.root != root || covered.last != last {
            throw Failure.broken("its records are not those that the checkpoint covers")
        }
        guard let hashes = try finder.path() else { throw Failure.broken("it ends before record \(found.index + 1)") }
        arrival = found.record.arrival?.description ?? ""
        outcome = found.record.outcome.rawValue
        sha256 = found.record.sha256 ?? ""
        place = String(decoding: found.record.place ?? [], as: UTF8.self)
        line = String(decoding: found.line, as: UTF8.self)
        index = found.index
        self.path = hashes.map(\.description)
        head = Head(
            from: covered == nil ? "end" : "checkpoint", records: finder.tree.count, last: last, root: root.description)
    }

    /// What an arrival is looked for by.
    private struct Wanted {
        var arrival: ArrivalNumber?
        var place: [UInt8]
        var sha256: String?

        init(_ name: String, archive: [UInt8]) throws {
            arrival = ArrivalNumber(name)
            let bytes = Array(name.utf8)
            let below = archive + (archive.last == 0x2F ? [] : [0x2F])
            place = bytes.starts(with: below) ? Array(bytes.dropFirst(below.count)) : bytes
            guard arrival == nil, let file = try? Descriptor.file(bytes), try file.status().isRegular else { return }
            sha256 = try FileDigest.sha256(file)
        }

        /// A place is one arrival's alone; of arrivals with the same bytes the first filing is meant.
        func find(in archive: Descriptor) throws -> (record: FilingRecord, line: [UInt8], index: Int)? {
            var reader = try LogReader(archive: archive)
            var index = -1
            var same: (record: FilingRecord, line: [UInt8], index: Int)?
            while let line = try reader.next() {
                index += 1
                guard case .outcome(let record, _)? = try? line.record().event, let number = record.arrival else {
                    continue
                }
                if number == arrival || record.place == place { return (record, Array(line.bytes), index) }
                if let sha256, record.sha256 == sha256, same == nil { same = (record, Array(line.bytes), index) }
            }
            return same
        }
    }

    /// The receipt as a file.
    public var json: JSON {
        .object([
            .init("receipt", .integer(receipt)), .init("arrival", .string(arrival)), .init("outcome", .string(outcome)),
            .init("sha256", .string(sha256)), .init("place", .string(place)), .init("line", .string(line)),
            .init("index", .integer(index)), .init("path", .array(path.map(JSON.string))),
            .init(
                "head",
                .object([
                    .init("from", .string(head.from)), .init("records", .integer(head.records)),
                    .init("last", .string(head.last)), .init("root", .string(head.root)),
                ])),
        ])
    }
}
