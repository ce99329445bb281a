import FoundationEssentials
import Glibc
import Model
import Platform

/// How far the log had come at some time, in so few bytes that anybody can keep them elsewhere: whoever has a
/// checkpoint can prove later that no record before it was altered, taken out or put in.
///
/// It stands in `log/checkpoint.json`, one JSON object on one line.
public struct Checkpoint: Hashable, Sendable {
    /// The file's name in the archive's folder `log`.
    public static let name = Array("checkpoint.json".utf8)
    static let temporaryName = Array("checkpoint.json.new".utf8)

    /// The Merkle tree whose leaves are the lines of the log, without their line ends.
    public let tree: MerkleTree
    /// SHA-256 of the last of these lines, lower-case hexadecimal.
    public let last: String
    /// The tree's hash.
    public let root: MerkleHash
    /// When it was made: RFC 3339 with `+07:00`.
    public let time: String

    /// How many records it covers.
    public var records: Int { tree.count }

    /// The checkpoint of a log that ends with the line whose SHA-256 is `last`.
    ///
    /// - Throws: `SystemFailure` when memory runs out.
    public init(tree: MerkleTree, last: String, time: String) throws(SystemFailure) {
        self.tree = tree
        self.last = last
        self.time = time
        root = try tree.root()
    }

    /// The object on one line, with a line end.
    public var line: [UInt8] {
        JSON.object([
            .init("records", .integer(records)), .init("last", .string(last)),
            .init("root", .string(root.description)),
            .init("peaks", .array(tree.peaks.map { .string($0.description) })), .init("time", .string(time)),
        ]).line() + [0x0A]
    }

    /// Reads what `line` gives.
    ///
    /// - Throws: `ArchiveError.checkpointUnreadable` when it is none, or when its parts do not belong together.
    public init(_ bytes: [UInt8]) throws {
        let wire: Wire
        do { wire = try JSONDecoder().decode(Wire.self, from: Data(bytes)) } catch {
            throw ArchiveError.checkpointUnreadable("it is no checkpoint in JSON")
        }
        let peaks = wire.peaks.compactMap { MerkleHash($0) }
        guard wire.records > 0, peaks.count == wire.peaks.count, MerkleHash(wire.last) != nil,
            let tree = MerkleTree(count: wire.records, peaks: peaks)
        else { throw ArchiveError.checkpointUnreadable("its numbers and hashes do not belong together") }
        try self.init(tree: tree, last: wire.last, time: wire.time)
        guard root.description == wire.root else {
            throw ArchiveError.checkpointUnreadable("its root is not that of its peaks")
        }
    }

    /// The checkpoint of an archive.
    ///
    /// - Parameter folder: the archive's folder `log`.
    /// - Returns: nil when there is none.
    /// - Throws: `ArchiveError.checkpointUnreadable`, or a `SystemFailure`.
    public static func read(in folder: Descriptor) throws -> Checkpoint? {
        let file: Descriptor
        do throws(SystemFailure) {
            file = try folder.open(name)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return nil
        }
        guard try file.status().isRegular else { throw ArchiveError.checkpointUnreadable("it is no regular file") }
        return try Checkpoint(file.readAll(limit: 1 << 16))
    }

    private struct Wire: Decodable {
        var records: Int
        var last: String
        var root: String
        var peaks: [String]
        var time: String
    }
}
