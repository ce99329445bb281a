import Foundation
import Glibc
import Testing
import ProgramUnderTest

/// What cannot be filed now stays where it is, the daemon says once why, and files it when it can.
@Suite("Filing under faults", .serialized)
struct DegradedTests {
    private func configuration(_ daemon: DaemonUnderTest, _ text: String) throws -> [String] {
        let file = daemon.folder.appendingPathComponent("docket.toml")
        try Data(text.utf8).write(to: file)
        return ["--config", file.path]
    }

    private func startAndFileOne(_ daemon: DaemonUnderTest, _ options: [String] = []) throws {
        try daemon.start(options)
        try daemon.drop("first.txt", Stories.inspection)
        try daemon.await("FILED")
    }

    private func degraded(_ daemon: DaemonUnderTest) -> [String] { daemon.said.filter { $0.contains("DEGRADED") } }

    /// Drops three files that cannot be filed, sees that they stay and that this is said once; then puts things right and
    /// sees them filed.
    private func expectHealing(_ daemon: DaemonUnderTest, because reason: String, mend: () throws -> Void) throws {
        for number in 1...3 { try daemon.drop("waits-\(number).txt", Stories.internalAffairs(number)) }
        let said = try daemon.awaitLine { $0.contains("DEGRADED") }
        #expect(said.contains("archive: ") && said.contains(reason), "\(said)")
        #expect(daemon.waiting.filter { $0.hasPrefix("waits-") }.count == 3)
        #expect(!daemon.originals.contains { $0.hasPrefix("internal-affairs/2023/10/2023-10-02") })
        try mend()
        try daemon.awaitLines(3) { $0.contains("FILED ") && $0.contains("waits-") }
        try daemon.awaitLine { $0.contains("archive: all is well again") }
        #expect(degraded(daemon).count == 1, "\(degraded(daemon))")
        #expect(daemon.waiting.isEmpty)
    }

    @Test("a disk without room for what is to be kept free takes nothing more until there is room again")
    func noBytes() throws {
        let daemon = try DaemonUnderTest()
        guard let disk = Mount(daemon.archive, ["-t", "tmpfs", "-o", "size=16M", "none"], for: "a full disk") else {
            return
        }
        defer { disk.unmount() }
        let socket = try NotificationSocket(in: daemon.folder)
        try daemon.start(
            try configuration(daemon, "[archive]\nreserve_mib = 2\nreserve_files = 5\n"),
            environment: ["NOTIFY_SOCKET": socket.path])
        try daemon.drop("first.txt", Stories.inspection)
        try daemon.await("FILED")
        let filler = daemon.archive.appendingPathComponent(".docket/filler")
        try Data(count: 12 << 20).write(to: filler)
        try expectHealing(daemon, because: "MiB are free for the archive") {
            // Systemd hears it first; by the second time it stands in the status that was written after the first.
            for _ in 1...2 { _ = try socket.await { $0.contains("STATUS=DEGRADED: archive: ") } }
            let status = try Program.run(["status", "--archive", daemon.archive.path])
            #expect(status.output.hasPrefix("DEGRADED: archive: "), "\(status.output)")
            try FileManager.default.removeItem(at: filler)
        }
        #expect(daemon.stop() == 0)
    }

    @Test("a disk without room for further files takes nothing more until there is room again")
    func noInodes() throws {
        let daemon = try DaemonUnderTest()
        guard
            let disk = Mount(
                daemon.archive, ["-t", "tmpfs", "-o", "size=64M,nr_inodes=120", "none"], for: "a disk out of inodes")
        else { return }
        defer { disk.unmount() }
        try startAndFileOne(daemon, try configuration(daemon, "[archive]\nreserve_files = 10\n"))
        let filler = daemon.archive.appendingPathComponent(".docket/filler")
        try FileManager.default.createDirectory(at: filler, withIntermediateDirectories: true)
        for number in 0..<80 {
            _ = FileManager.default.createFile(atPath: filler.appendingPathComponent("\(number)").path, contents: nil)
        }
        try expectHealing(daemon, because: "files is free for the archive") {
            try FileManager.default.removeItem(at: filler)
        }
        #expect(daemon.stop() == 0)
    }

    @Test("an archive that is moved away gets nothing while it is away, and goes on when it is back")
    func movedAway() throws {
        let daemon = try DaemonUnderTest()
        try startAndFileOne(daemon)
        let away = daemon.folder.appendingPathComponent("elsewhere")
        try FileManager.default.moveItem(at: daemon.archive, to: away)
        try expectHealing(daemon, because: "is not the archive any more") {
            #expect(!FileManager.default.fileExists(atPath: daemon.archive.path))
            #expect(!FileManager.default.fileExists(atPath: away.path + "/internal-affairs"))
            try FileManager.default.moveItem(at: away, to: daemon.archive)
        }
        #expect(daemon.stop() == 0)
    }

    @Test("an archive that is unmounted under the daemon is waited for, and nothing is written where it was")
    func unmounted() throws {
        let daemon = try DaemonUnderTest()
        let kept = daemon.folder.appendingPathComponent("kept")
        try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
        guard let disk = Mount(daemon.archive, ["--bind", kept.path], for: "an archive that is unmounted") else {
            return
        }
        defer { disk.unmount() }
        try startAndFileOne(daemon)
        disk.unmount()
        try expectHealing(daemon, because: "another folder is there") {
            let written = try FileManager.default.contentsOfDirectory(atPath: daemon.archive.path)
            #expect(written.isEmpty)
            #expect(Mount.run("mount", ["--bind", kept.path, daemon.archive.path]))
        }
        #expect(daemon.stop() == 0)
    }

    @Test("an archive that comes back as another folder can only be opened anew: the daemon ends with 74")
    func replaced() throws {
        let daemon = try DaemonUnderTest()
        try startAndFileOne(daemon)
        let away = daemon.folder.appendingPathComponent("elsewhere")
        try FileManager.default.moveItem(at: daemon.archive, to: away)
        #expect(Mount.run("cp", ["-a", away.path, daemon.archive.path]))
        try daemon.drop("waits.txt", Stories.internalAffairs(1))
        try daemon.awaitLine { $0.contains("is another archive now than the one that was opened") }
        #expect(daemon.ended() == 74)
        #expect(daemon.waiting == ["waits.txt"])
        try daemon.start()
        try daemon.await("FILED")
        #expect(daemon.stop() == 0)
    }

    @Test(
        "an inbox on a disk that has become read-only keeps its files, and they are filed when it can be written again")
    func readOnlyInbox() throws {
        let daemon = try DaemonUnderTest()
        guard let disk = Mount(daemon.inbox, ["-t", "tmpfs", "none"], for: "a read-only disk") else { return }
        defer { disk.unmount() }
        try daemon.drop("waits.txt", Stories.inspection)
        guard disk.remount("ro") else {
            print("SKIPPED: a read-only disk: it cannot be made read-only here")
            return
        }
        try daemon.start(try configuration(daemon, "[inbox]\nrescan_seconds = 1\n"))
        let said = try daemon.awaitLine { $0.contains("waits.txt") }
        #expect(said.contains("LEFT") && said.contains("Read-only file system"), "\(said)")
        #expect(daemon.waiting == ["waits.txt"])
        #expect(daemon.originals.isEmpty)
        #expect(disk.remount("rw"))
        try daemon.await("FILED")
        #expect(daemon.stop() == 0)
    }

    @Test("a daemon that may open no more files files them when it may again")
    func tooManyOpen() throws {
        let daemon = try DaemonUnderTest()
        try startAndFileOne(daemon)
        let pid = String(daemon.process.processIdentifier)
        let open = Set(try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").compactMap { Int($0) })
        // A few are enough to look into the inbox and to read some files, too few for all of them.
        let free = (0...).lazy.filter { !open.contains($0) }.prefix(6)
        guard Mount.run("prlimit", ["--pid", pid, "--nofile=\((free.max() ?? 0) + 1):"]) else {
            print("SKIPPED: too many open files: prlimit(1) is not to be had here")
            return
        }
        let folder = daemon.folder.appendingPathComponent("waits")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 1...40 {
            try Data(Stories.internalAffairs(number).utf8).write(to: folder.appendingPathComponent("\(number).txt"))
        }
        try FileManager.default.moveItem(at: folder, to: daemon.inbox.appendingPathComponent("waits"))
        let said = try daemon.awaitLine { $0.contains("DEGRADED") }
        #expect(said.contains("Too many open files"), "\(said)")
        #expect(Mount.run("prlimit", ["--pid", pid, "--nofile=4096:"]))
        while daemon.waiting.contains(where: { $0.hasSuffix(".txt") }) { try daemon.await("FILED") }
        #expect(daemon.stop() == 0)
        #expect(daemon.originals.count == 41)
    }
}
