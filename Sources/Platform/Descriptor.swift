import CLinux
import Glibc
import Model

/// An open file or directory, closed when the last reference goes. All work on paths starts from one of these, so that
/// nobody can swap a folder for a link on the way.
public final class Descriptor: Sendable {
    /// The number the kernel knows it by.
    public let number: Int32
    /// What it was opened as, for messages only.
    public let path: [UInt8]

    /// Takes over an open descriptor.
    public init(owning number: Int32, path: [UInt8]) {
        self.number = number
        self.path = path
    }

    deinit { close(number) }

    /// Opens a directory by path, following symbolic links on the way to it.
    public static func directory(_ path: [UInt8]) throws(SystemFailure) -> Descriptor {
        let number = path.withCString { docket_openat(AT_FDCWD, $0, O_RDONLY | O_DIRECTORY, 0) }
        guard number >= 0 else { throw .last("open", path) }
        return Descriptor(owning: number, path: path)
    }

    /// Opens `name` in this directory, never through a symbolic link and never waiting (FIFOs, leases).
    ///
    /// - Parameters:
    ///   - name: one component.
    ///   - flags: as of open(2); O_NOFOLLOW, O_NONBLOCK and O_CLOEXEC are added.
    ///   - mode: permissions of a file that is created.
    public func open(_ name: [UInt8], _ flags: Int32 = O_RDONLY, mode: mode_t = 0o640) throws(SystemFailure)
        -> Descriptor
    {
        let opened = name.withCString { docket_openat(number, $0, flags | O_NOFOLLOW | O_NONBLOCK, mode) }
        guard opened >= 0 else { throw .last("openat", joined(name)) }
        return Descriptor(owning: opened, path: joined(name))
    }

    /// Opens a directory below this one by a relative path of several components, none of which may be a symbolic link
    /// or lie on another device.
    public func subdirectory(_ path: [UInt8]) throws(SystemFailure) -> Descriptor {
        let flags = UInt64(O_RDONLY | O_DIRECTORY)
        let opened = path.withCString { docket_open_beneath(number, $0, flags) }
        guard opened >= 0 else { throw .last("openat2", joined(path)) }
        return Descriptor(owning: opened, path: joined(path))
    }

    /// This directory's path and a name, for messages.
    public func joined(_ name: [UInt8]) -> [UInt8] { path + [0x2F] + name }

    /// `fstat` of the open file.
    public func status() throws(SystemFailure) -> FileStatus {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last("fstat", path) }
        return FileStatus(status)
    }

    /// `fstatat` of a name in this directory, not following a symbolic link.
    public func status(of name: [UInt8]) throws(SystemFailure) -> FileStatus {
        var status = stat()
        let result = name.withCString { fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW) }
        guard result == 0 else { throw .last("fstatat", joined(name)) }
        return FileStatus(status)
    }

    /// Reads the whole file from its start.
    ///
    /// - Parameter limit: more bytes than this are not read.
    /// - Returns: the bytes, at most `limit + 1` of them, so that the caller can tell a file that is too long.
    public func readAll(limit: Int = .max - 1) throws(SystemFailure) -> [UInt8] {
        let expected = Int(try status().identity.size)
        var capacity = min(max(expected, 0), limit) + 1
        var bytes: [UInt8] = []
        while true {
            let from = bytes.count
            var failure: SystemFailure?
            let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                count = 0
                while count < capacity {
                    let got = pread(
                        number, buffer.baseAddress.map { $0 + count }, capacity - count, off_t(from + count))
                    if got < 0 && Glibc.errno == EINTR { continue }
                    if got < 0 { failure = .last("read", path) }
                    if got <= 0 { break }
                    count += got
                }
            }
            if let failure { throw failure }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if chunk.count < capacity || bytes.count > limit { return bytes }
            capacity = min(1 << 20, limit + 1 - bytes.count)
        }
    }

    /// Writes all bytes at the current position.
    public func write(_ bytes: [UInt8]) throws(SystemFailure) {
        var failure: SystemFailure?
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let result = Glibc.write(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                if result < 0 && Glibc.errno == EINTR { continue }
                if result < 0 {
                    failure = .last("write", path)
                    return
                }
                written += result
            }
        }
        if let failure { throw failure }
    }

    /// fsync(2). A failure is final for this descriptor: the kernel may have dropped the data.
    public func flush() throws(SystemFailure) {
        guard fsync(number) == 0 else { throw .last("fsync", path) }
    }

    /// fdatasync(2). A failure is final for this descriptor.
    public func flushData() throws(SystemFailure) {
        guard fdatasync(number) == 0 else { throw .last("fdatasync", path) }
    }

    /// The names in this directory without `.` and `..`, as bytes, in the directory's order, with their inode numbers
    /// and types (DT_REG and so on; DT_UNKNOWN where the file system does not say).
    public func entries() throws(SystemFailure) -> [DirectoryEntry] {
        let copy = docket_openat(number, ".", O_RDONLY | O_DIRECTORY, 0)
        guard copy >= 0 else { throw .last("openat", path) }
        guard let stream = fdopendir(copy) else {
            let failure = SystemFailure.last("fdopendir", path)
            close(copy)
            throw failure
        }
        defer { closedir(stream) }
        var entries: [DirectoryEntry] = []
        while true {
            Glibc.errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name == [0x2E] || name == [0x2E, 0x2E] { continue }
            entries.append(.init(name: name, inode: UInt64(entry.pointee.d_ino), type: entry.pointee.d_type))
        }
        guard Glibc.errno == 0 else { throw .last("readdir", path) }
        return entries
    }
}

/// One name in a directory.
public struct DirectoryEntry: Hashable, Sendable {
    /// One component, any bytes.
    public var name: [UInt8]
    /// The number of the file it names.
    public var inode: UInt64
    /// DT_REG and so on.
    public var type: UInt8
}

/// What `stat` tells of a file.
public struct FileStatus: Hashable, Sendable {
    /// Device, inode, size and times.
    public var identity: FileIdentity
    /// Type and permissions.
    public var mode: mode_t
    /// How many names (hard links) the file has.
    public var links: Int
    /// The user it belongs to.
    public var owner: uid_t
    /// The group it belongs to.
    public var group: gid_t

    init(_ status: stat) {
        identity = FileIdentity(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
            modified: Self.nanoseconds(status.st_mtim), changed: Self.nanoseconds(status.st_ctim))
        mode = status.st_mode
        links = Int(status.st_nlink)
        owner = status.st_uid
        group = status.st_gid
    }

    /// Anybody may give a file a time outside 1677–2262, the years that 64 bits of nanoseconds hold: it counts as the
    /// nearest one.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, further) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
        return overflow || further ? (time.tv_sec < 0 ? .min : .max) : sum
    }

    /// Whether it is a regular file.
    public var isRegular: Bool { mode & S_IFMT == S_IFREG }
    /// Whether it is a directory.
    public var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
    /// Whether it is a symbolic link itself.
    public var isSymbolicLink: Bool { mode & S_IFMT == S_IFLNK }
}

extension Array where Element == UInt8 {
    /// Calls `body` with the bytes as a NUL-terminated C string. The bytes hold no NUL.
    public func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let terminated = self + [0]
        return terminated.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let address = characters.baseAddress else {
                    preconditionFailure("a terminated array has at least one element")
                }
                return body(address)
            }
        }
    }
}

extension Descriptor {
    /// Standard output; never closed.
    public static let standardOutput = Descriptor(owning: 1, path: Array("standard output".utf8))
    /// Standard error; never closed.
    public static let standardError = Descriptor(owning: 2, path: Array("standard error".utf8))

    /// Opens a file by path for reading, following symbolic links; never waits.
    public static func file(_ path: [UInt8]) throws(SystemFailure) -> Descriptor {
        let number = path.withCString { docket_openat(AT_FDCWD, $0, O_RDONLY | O_NONBLOCK, 0) }
        guard number >= 0 else { throw .last("open", path) }
        return Descriptor(owning: number, path: path)
    }
}

extension Descriptor {
    /// Makes a directory and those above it, where they are missing.
    ///
    /// - Parameter mode: permissions of the last one, less the umask, and without the set-group-ID bit where a sandbox
    ///   forbids to set it; those above it get 0755.
    /// - Returns: whether the last one was made.
    @discardableResult
    public static func makeDirectories(_ path: [UInt8], mode: mode_t) throws(SystemFailure) -> Bool {
        var made = false
        for end in path.indices.dropFirst() + [path.endIndex] where end == path.endIndex || path[end] == 0x2F {
            let part = Array(path[..<end])
            // Asked first: a sandbox that forbids the set-group-ID bit refuses mkdir for a folder that is there, too.
            made = false
            if part.withCString({ access($0, F_OK) }) == 0 { continue }
            made = part.withCString { mkdir($0, end == path.endIndex ? mode : 0o755) } == 0
            if !made, end == path.endIndex, Glibc.errno == EPERM, mode & S_ISGID != 0 {
                // systemd's RestrictSUIDSGID=; where the folder above has the bit, the kernel hands it down all the same.
                made = part.withCString { mkdir($0, mode & ~S_ISGID) } == 0
            }
            // A part that is there, or above which nothing may be written, shows at the last one.
            if !made, end == path.endIndex, Glibc.errno != EEXIST { throw .last("mkdir", part) }
        }
        return made
    }
}
