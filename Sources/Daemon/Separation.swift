import Glibc
import Platform
import Vocabulary

/// Inbox and archive must not lie one in the other: the clerk would file its own tree.
enum Separation {
    /// Compares the folders as the system resolves them, links followed. Both exist.
    ///
    /// - Throws: `ConfigurationError` naming both.
    static func check(inbox: [UInt8], archive: [UInt8]) throws(ConfigurationError) {
        let (received, filed) = (resolved(inbox), resolved(archive))
        guard received.starts(with: filed) || filed.starts(with: received) else { return }
        throw ConfigurationError(
            file: archive, line: nil,
            message: "expected inbox and archive side by side, found one in the other: the inbox is "
                + Printable.name(inbox))
    }

    /// The path without links, ending in a slash, so that `/a` is no part of `/ab`.
    private static func resolved(_ path: [UInt8]) -> [UInt8] {
        let found = path.withCString { realpath($0, nil) }
        guard let found else { return path + [0x2F] }
        defer { free(found) }
        let bytes = Array(UnsafeBufferPointer(start: found, count: strlen(found))).map { UInt8(bitPattern: $0) }
        return bytes == [0x2F] ? bytes : bytes + [0x2F]
    }
}
