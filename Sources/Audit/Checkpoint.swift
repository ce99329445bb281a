import Archive
import FoundationEssentials
import Platform

/// `log/checkpoint.json`: how long the log was at some moment, its last hash and its tree head. Kept elsewhere, it proves
/// that what it covers has not been altered.
public struct Checkpoint: Hashable, Sendable, Decodable {
    /// How many records it covers.
    public var records: Int
    /// SHA-256 of the last of them, lower-case hexadecimal.
    public var last: String
    /// The Merkle tree hash over their lines (RFC 6962 §2.1), lower-case hexadecimal.
    public var root: String
    /// The roots of the complete subtrees from the left.
    public var peaks: [String]?
    /// When it was written: RFC 3339 with `+07:00`.
    public var time: String?

    static let place = Array("log/checkpoint.json".utf8)

    /// Whether the subtrees are those of so many records and lead to the root.
    private var agreesWithItself: Bool {
        guard let peaks else { return true }
        let hashes = peaks.compactMap { MerkleHash($0) }
        guard hashes.count == peaks.count, let tree = MerkleTree(count: records, peaks: hashes) else { return false }
        return (try? tree.root().description) == root
    }

    /// What stands in the archive.
    enum Found {
        case missing
        case unreadable(String)
        case checkpoint(Checkpoint)
    }

    static func read(_ archive: Descriptor) throws(SystemFailure) -> Found {
        guard let bytes = try StateFile.bytes(archive, folder: "log", "checkpoint.json") else { return .missing }
        guard !bytes.isEmpty else { return .unreadable("an empty file") }
        guard let checkpoint = try? JSONDecoder().decode(Checkpoint.self, from: Data(bytes)) else {
            return .unreadable("\(bytes.count) bytes that are no checkpoint")
        }
        guard checkpoint.agreesWithItself else { return .unreadable("subtrees that do not lead to its root") }
        return .checkpoint(checkpoint)
    }
}

/// Small files in which the daemon keeps its state.
enum StateFile {
    /// - Returns: nil when the file is not there. More than 1 MiB is not read.
    static func bytes(_ archive: Descriptor, folder: String, _ name: String) throws(SystemFailure) -> [UInt8]? {
        do throws(SystemFailure) {
            return try archive.subdirectory(Array(folder.utf8)).open(Array(name.utf8)).readAll(limit: 1 << 20)
        } catch {
            guard error.errno == 2 else { throw error }
            return nil
        }
    }
}
