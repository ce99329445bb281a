import Glibc
import Platform

/// The lock of an archive: flock(2) on its directory, which the kernel gives back however the holder ends. The file
/// beside it names the holder for people; it decides nothing.
enum Lock {
    private static let holder = Array("holder".utf8)

    /// Takes the lock for as long as the descriptor is open.
    ///
    /// - Throws: `ArchiveError.locked` when another process has it.
    static func take(_ archive: Descriptor) throws {
        guard flock(archive.number, LOCK_EX | LOCK_NB) != 0 else { return }
        let failure = SystemFailure.last("flock", archive.path)
        guard failure.errno == EWOULDBLOCK else { throw failure }
        let bytes = try? archive.subdirectory(Layout.privateFolder).open(holder).readAll(limit: 200)
        let line = bytes.map { Printable.name($0.prefix { $0 != 0x0A }) }
        throw ArchiveError.locked(holder: line ?? "another process")
    }

    /// Writes who holds the lock: `process 4711 since 2026-09-01T08:00:00+07:00`.
    static func sign(in folder: Descriptor, at time: Timestamp, disk: Disk) throws(SystemFailure) {
        let file = try disk.create(holder, in: folder, mode: 0o640, empty: true)
        try disk.write(Array("process \(getpid()) since \(time.rfc3339)\n".utf8), to: file)
    }
}

extension Archive {
    /// Whether a process holds the lock of an archive.
    ///
    /// - Parameter root: the archive's folder.
    public static func isInUse(_ root: Descriptor) -> Bool {
        // A shared lock can be had only while nobody holds the exclusive one.
        guard flock(root.number, LOCK_SH | LOCK_NB) == 0 else { return true }
        flock(root.number, LOCK_UN)
        return false
    }
}
