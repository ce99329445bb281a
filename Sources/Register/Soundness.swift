import Glibc
import Synchronization

/// A file beside the register, `<path>.sound`, that tells which file was closed in good order by whoever read or wrote it
/// last: what nobody has touched since need not be read from its start to its end again.
///
/// It names the register by device, inode, size and times, goes before the first write, and comes once
/// everything is in the register's own file and on disk. So it is not there, or names another state, after any other end.
final class Soundness: Sendable {
    private let path: [UInt8]
    private let register: [UInt8]
    private enum State { case sound, changing, doubtful }
    private let state = Mutex(State.changing)

    /// - Parameter register: its path.
    init(of register: [UInt8]) {
        self.register = register
        path = register + Array(".sound".utf8)
        let isSound = Self.read(path).map { $0 == Self.describe(register) } ?? false
        if isSound { state.withLock { $0 = .sound } }
    }

    /// Whether nothing has touched the register since it was closed in good order.
    var isKnown: Bool { state.withLock { $0 == .sound } }

    /// The register is about to be written to.
    func end() {
        state.withLock { state in
            guard state == .sound else { return }
            state = .changing
            unlink(Register.terminated(path))
            // Before any write reaches the disk: else a power cut could leave both.
            flushFolder()
        }
    }

    /// Something was wrong with the register: it is to be looked at when it is opened next.
    func doubt() {
        end()
        state.withLock { $0 = .doubtful }
    }

    /// The register was closed. What fails here leaves no mark, and costs the next start a look at everything.
    func confirm() {
        state.withLock { state in
            guard state == .changing else { return }
            Self.awaitTick(register)
            guard let description = Self.describe(register) else { return }
            let temporary = path + Array(".new".utf8)
            guard Self.write(description, to: temporary) else { return }
            if rename(Register.terminated(temporary), Register.terminated(path)) == 0 { flushFolder() }
        }
    }

    /// Device, inode, size, and times of modification and change; nil where some of the register may stand in a file
    /// beside it, or where a further change could go unseen.
    private static func describe(_ register: [UInt8]) -> [UInt8]? {
        var status = stat()
        let log = stat(Register.terminated(register + Array("-wal".utf8)), &status)
        guard log == 0 ? status.st_size == 0 : errno == ENOENT else { return nil }
        guard stat(Register.terminated(register), &status) == 0 else { return nil }
        let numbers = [
            Int(status.st_dev), Int(status.st_ino), status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
            status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
        ]
        return Array((numbers.map(\.description).joined(separator: " ") + "\n").utf8)
    }

    /// Waits until the clock that files get their times from has left the time of the register's last change: a change
    /// within the same tick, some milliseconds, would leave the time as it is.
    private static func awaitTick(_ register: [UInt8]) {
        var (status, now) = (stat(), timespec())
        guard stat(Register.terminated(register), &status) == 0 else { return }
        for _ in 0..<20 {
            clock_gettime(CLOCK_REALTIME_COARSE, &now)
            let changed = status.st_ctim
            if (now.tv_sec, now.tv_nsec) > (changed.tv_sec, changed.tv_nsec) { return }
            usleep(1000)
        }
    }

    private static func read(_ path: [UInt8]) -> [UInt8]? {
        let file = open(Register.terminated(path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = pread(file, &bytes, bytes.count, 0)
        return count < 0 ? nil : Array(bytes.prefix(count))
    }

    private static func write(_ bytes: [UInt8], to path: [UInt8]) -> Bool {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        let file = open(Register.terminated(path), flags, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        return Glibc.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    }

    private func flushFolder() {
        let end = register.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
        let folder = open(Register.terminated(Array(register[..<end]) + [0x2E]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
