import CMagic
import Model
import Synchronization
import Vocabulary

/// libmagic: what a file is, told by its first bytes.
final class Magic: Sendable {
    /// libmagic's handle, which only one thread may use at a time. Most files are plain text and never come here.
    private let handle: Mutex<Handle>

    private struct Handle: ~Copyable {
        let cookie: magic_t
        deinit { magic_close(cookie) }
    }

    /// Loads the system's database.
    ///
    /// - Throws: `ConfigurationError` when there is none.
    init() throws(ConfigurationError) {
        // What is packed is unpacked here, within limits; nothing is forked.
        guard let cookie = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR) else {
            throw Self.error("out of memory")
        }
        guard magic_load(cookie, nil) == 0 else {
            let reason = magic_error(cookie).map { String(cString: $0) } ?? "no database"
            magic_close(cookie)
            throw Self.error(reason)
        }
        handle = Mutex(Handle(cookie: cookie))
    }

    /// The media type of a file, lower case; `application/octet-stream` when it is not known.
    func mediaType(of bytes: [UInt8]) -> String {
        handle.withLock { handle in
            bytes.withUnsafeBytes { bytes in
                guard let type = magic_buffer(handle.cookie, bytes.baseAddress, min(bytes.count, Self.looked)) else {
                    return "application/octet-stream"
                }
                return String(cString: type).lowercased()
            }
        }
    }

    private static func error(_ reason: String) -> ConfigurationError {
        ConfigurationError(
            file: Array("libmagic".utf8), line: nil,
            message: "its database cannot be loaded (\(reason)); install the package libmagic-mgc")
    }

    /// Office documents show what they are within so many bytes.
    private static let looked = 1 << 18
}
