import CLinux
import Glibc
import Platform
import Testing

@Suite struct DescriptorTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func makeLink(_ name: String, to target: String) {
        #expect(symlink(target, String(decoding: directory.path(name), as: UTF8.self)) == 0)
    }

    private func makeFolder(_ name: String) {
        #expect(mkdir(String(decoding: directory.path(name), as: UTF8.self), 0o750) == 0)
    }

    @Test func `a symbolic link is never opened`() throws {
        try directory.write(bytes("file"), bytes("x"))
        makeLink("link", to: "file")
        makeLink("dangling", to: "nowhere")
        for name in ["link", "dangling"] {
            let failure = #expect(throws: SystemFailure.self) { try directory.descriptor.open(bytes(name)) }
            #expect(failure?.errno == ELOOP)
            #expect(failure?.path == directory.path(name))
            #expect(try directory.descriptor.status(of: bytes(name)).isSymbolicLink)
        }
    }

    @Test func `a FIFO is opened without waiting for its other end`() throws {
        #expect(mkfifo(String(decoding: directory.path("fifo"), as: UTF8.self), 0o600) == 0)
        let failure = #expect(throws: SystemFailure.self) { try directory.descriptor.open(bytes("fifo"), O_WRONLY) }
        #expect(failure?.errno == ENXIO)
        let fifo = try directory.descriptor.open(bytes("fifo"))
        #expect(try !fifo.status().isRegular)
    }

    @Test func `what is opened is closed on exec and with the last reference`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        var writer: Descriptor? = Descriptor(owning: ends[1], path: [])
        try writer?.write([7])
        writer = nil
        var byte: UInt8 = 0
        #expect(read(ends[0], &byte, 1) == 1)
        #expect(read(ends[0], &byte, 1) == 0)
        try directory.write(bytes("file"))
        for opened in [directory.descriptor, try directory.descriptor.open(bytes("file"))] {
            #expect(fcntl(opened.number, F_GETFD) & FD_CLOEXEC != 0)
        }
    }

    @Test(arguments: [0, 1, 4096, 100_000])
    func `a file is read whole, from its start, as often as wanted`(count: Int) throws {
        let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try directory.write(bytes("file"), content)
        let file = try directory.descriptor.open(bytes("file"))
        #expect(try file.readAll() == content)
        #expect(try file.readAll() == content)
    }

    @Test func `one byte over the limit tells a file that is too long`() throws {
        try directory.write(bytes("file"), Array(repeating: 0x61, count: 100))
        let file = try directory.descriptor.open(bytes("file"))
        #expect(try file.readAll(limit: 99).count == 100)
        #expect(try file.readAll(limit: 100).count == 100)
        #expect(try file.readAll(limit: 0).count == 1)
        #expect(try file.readAll(limit: 10) == Array(repeating: 0x61, count: 11))
    }

    /// Files of /proc have no size, as a file that grows after it was measured has more bytes than its size told.
    @Test func `a file that holds more than its size told is read whole, up to the limit`() throws {
        let process = try Descriptor.directory(bytes("/proc/self"))
        let file = try process.open(bytes("cmdline"))
        #expect(try file.status().identity.size == 0)
        let content = CommandLine.arguments.flatMap { Array($0.utf8) + [UInt8(0)] }
        #expect(try file.readAll() == content)
        #expect(try file.readAll(limit: 5) == Array(content.prefix(6)))
    }

    @Test func `what cannot be read or written says so`() throws {
        let read = #expect(throws: SystemFailure.self) { try directory.descriptor.readAll() }
        #expect(read?.errno == EISDIR)
        try directory.write(bytes("file"))
        let write = #expect(throws: SystemFailure.self) {
            try directory.descriptor.open(bytes("file")).write([1])
        }
        #expect(
            write?.description == String(decoding: directory.path("file"), as: UTF8.self)
                + ": write: Bad file descriptor")
    }

    @Test func `entries are bytes, without the two dots, and can be read again`() throws {
        let names: [[UInt8]] = [bytes("a"), bytes(".hidden"), [0x62, 0xE4], bytes("\u{E9}"), bytes("e\u{301}")]
        for name in names { try directory.write(name) }
        makeFolder("folder")
        let entries = try directory.descriptor.entries()
        #expect(Set(entries.map(\.name)) == Set(names + [bytes("folder")]))
        #expect(entries.first { $0.name == bytes("folder") }?.type == UInt8(DT_DIR))
        #expect(
            try entries.first { $0.name == bytes("a") }?.inode
                == directory.descriptor.status(of: bytes("a")).identity.inode)
        #expect(try directory.descriptor.entries() == entries)
    }

    @Test func `a folder below is reached, but never through a link or out of the directory`() throws {
        makeFolder("a")
        makeFolder("a/b")
        try directory.write(bytes("a/b/file"), bytes("x"))
        makeLink("link", to: "a")
        makeLink("a/up", to: "..")
        let inner = try directory.descriptor.subdirectory(bytes("a/b"))
        #expect(try inner.entries().map(\.name) == [bytes("file")])
        for (path, error) in [
            ("link", ELOOP), ("link/b", ELOOP), ("a/up", ELOOP), ("..", EXDEV), ("a/../..", EXDEV), ("/tmp", EXDEV),
            ("a/b/file", ENOTDIR), ("missing", ENOENT),
        ] {
            let failure = #expect(throws: SystemFailure.self) { try directory.descriptor.subdirectory(bytes(path)) }
            #expect(failure?.errno == error, "\(path)")
            // The way round openat2, for sandboxes that hide it, says the same.
            #expect(docket_open_by_steps(directory.descriptor.number, path, UInt64(O_RDONLY | O_DIRECTORY)) == -1)
            #expect(errno == error, "\(path) by steps")
        }
        let stepped = docket_open_by_steps(directory.descriptor.number, "a/b", UInt64(O_RDONLY | O_DIRECTORY))
        var status = stat()
        #expect(fstat(stepped, &status) == 0)
        #expect(try inner.status().identity.inode == status.st_ino)
        close(stepped)
    }

    @Test func `an unchanged file keeps its identity and a changed one does not`() throws {
        try directory.write(bytes("file"), bytes("x"))
        let before = try directory.descriptor.status(of: bytes("file"))
        let file = try directory.descriptor.open(bytes("file"), O_WRONLY | O_APPEND)
        #expect(try file.status() == before)
        try file.write(bytes("y"))
        #expect(try file.status().identity != before.identity)
        #expect(try file.status().identity.inode == before.identity.inode)
    }

    /// Only some file systems keep such times; tmpfs does.
    @Test(.enabled(if: access("/dev/shm", W_OK) == 0, "/dev/shm cannot be written to"))
    func `a file from the year 5138 or 1199 before our era is a file like any other`() throws {
        let directory = try TemporaryDirectory(in: "/dev/shm")
        for (seconds, expected) in [(99_999_999_999, Int64.max), (-99_999_999_999, Int64.min), (1, 1_000_000_005)] {
            let name = bytes("file \(seconds)")
            try directory.write(name)
            let times = [timespec(tv_sec: seconds, tv_nsec: 5), timespec(tv_sec: seconds, tv_nsec: 5)]
            #expect(name.withCString { utimensat(directory.descriptor.number, $0, times, 0) } == 0)
            #expect(try directory.descriptor.status(of: name).identity.modified == expected)
        }
    }
}
