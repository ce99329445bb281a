import Glibc
import Model
import Platform

/// Reads a file that the command line names. Links are followed: the user named them.
enum FileBytes {
    /// - Parameter limit: bytes; a longer file is refused.
    /// - Throws: `SystemFailure`, or `Unreadable` for what is no regular file or too long.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let file = try Descriptor.file(Array(path.utf8))
        guard try file.status().isRegular else {
            throw Unreadable("not a regular file", needed: "name a file")
        }
        let bytes = try file.readAll(limit: limit)
        guard bytes.count <= limit else {
            throw Unreadable(
                "longer than \(limit >> 20) MiB", needed: "raise file_mib in the configuration's [limits]")
        }
        return bytes
    }

    /// The last component of a path, behind the one before it.
    static func name(of path: String) -> [UInt8] {
        Array(path.utf8.split(separator: 0x2F).suffix(2).joined(separator: [0x2F]))
    }
}
