import Glibc
import Platform

/// A folder in memory that is this process's own, removed by `Tests/Fuzz/run` with the folder that it stands in.
enum TemporaryFolder {
    /// - Returns: its path.
    static func make(_ name: String) throws -> [UInt8] {
        let parent = getenv("DOCKET_FUZZ_FOLDER").map { String(cString: $0) } ?? "/dev/shm"
        let path = Array("\(parent)/docket-fuzz-\(name)-\(getpid())".utf8)
        _ = try Descriptor.makeDirectories(path, mode: 0o700)
        return path
    }

    /// Puts a file in place of the one of that name.
    static func write(_ bytes: [UInt8], to path: [UInt8]) throws {
        let file = path.withCString { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
        guard file >= 0 else { throw SystemFailure.last("open", path) }
        try Descriptor(owning: file, path: path).write(bytes)
    }
}
