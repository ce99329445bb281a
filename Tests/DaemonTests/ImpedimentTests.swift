import Archive
import Glibc
import Logging
import Platform
import Synchronization
import Testing

@testable import Daemon

@Suite("What keeps files from being filed")
struct ImpedimentTests {
    /// Remembers what is said.
    private final class Ear: LogHandler, Sendable {
        let lines = Mutex<[String]>([])
        var metadata: Logger.Metadata {
            get { [:] }
            set {}
        }
        var logLevel: Logger.Level {
            get { .trace }
            set {}
        }
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { nil }
            set {}
        }
        func log(event: Logging.LogEvent) { lines.withLock { $0.append("\(event.message)") } }
        var said: [String] { lines.withLock { $0 } }
    }

    private let ear = Ear()
    private let state = Shared(ClerkState())
    private let impediments: Impediments

    init() {
        let ear = ear
        impediments = Impediments(state, Logger(label: "test") { _ in ear })
    }

    private func full(_ path: String) -> SystemFailure {
        SystemFailure(operation: "write", path: Array(path.utf8), errno: ENOSPC)
    }

    @Test("a cause is said once, however many files meet it and wherever, and once more when the last has got past it")
    func oncePerCause() {
        for number in 0..<100 {
            impediments.meet("archive", full("/archive/\(number)"), .file(device: 1, inode: UInt64(number)))
        }
        impediments.meet("archive", full("/archive/log"), .work("settling"))
        #expect(ear.said == ["DEGRADED: archive: /archive/0: write: No space left on device"])
        #expect(state.current.troubles["archive"] == "/archive/0: write: No space left on device")
        for number in 0..<100 { impediments.pass(.file(device: 1, inode: UInt64(number))) }
        #expect(state.current.troubles["archive"] != nil)
        impediments.pass(.work("settling"))
        #expect(state.current.troubles.isEmpty)
        #expect(ear.said.dropFirst() == ["archive: all is well again"])
    }

    @Test("two causes are both said, and the subject is well when both are over")
    func twoCauses() {
        impediments.meet("archive", full("/a"), .file(device: 1, inode: 1))
        impediments.meet("archive", ArchiveError.gone(path: "/archive", problem: "gone"), .file(device: 1, inode: 2))
        #expect(ear.said.count == 2)
        impediments.pass(.file(device: 1, inode: 1))
        #expect(state.current.troubles["archive"] == "/archive is not the archive any more: gone")
        impediments.pass(.file(device: 1, inode: 2))
        #expect(ear.said.last == "archive: all is well again")
        #expect(ear.said.count == 3)
    }

    @Test("a file that meets another cause is kept by that one only")
    func changingCause() {
        impediments.meet("archive", full("/a"), .file(device: 1, inode: 1))
        let readOnly = SystemFailure(operation: "write", path: Array("/a".utf8), errno: EROFS)
        impediments.meet("archive", readOnly, .file(device: 1, inode: 1))
        #expect(state.current.troubles["archive"] == "/a: write: Read-only file system")
        impediments.pass(.file(device: 1, inode: 1))
        #expect(state.current.troubles.isEmpty)
    }

    @Test("how much room is free changes from file to file; it is the same cause")
    func roomIsOneCause() {
        for free in 1...5 {
            let error = ArchiveError.noRoom(free: free << 20, needed: 64 << 20, unit: .bytes)
            impediments.meet("archive", error, .file(device: 1, inode: UInt64(free)))
        }
        #expect(ear.said.count == 1)
    }

    @Test("while everything is kept, one file at a time is tried; then all again")
    func brake() {
        let brake = Brake()
        #expect(brake.allowance(256) == 256)
        brake.set(true)
        #expect(brake.allowance(256) == 1)
        brake.set(false)
        #expect(brake.allowance(256) == 256)
    }
}
