import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// What the tree and the sidecars promise, checked by tools that are not ours.
@Suite("Trust", .serialized)
struct TrustTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("every sidecar of a tree validates against the press's schema extended by ours")
    func sidecars() throws {
        guard FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/jsonschema") else {
            print("SKIPPED: python3-jsonschema is not installed, so no sidecar of a tree was validated")
            return
        }
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let drops = [
            "a.txt": Stories.inspection, "b.txt": Stories.democracyAndMobilization, "c.txt": Stories.weather,
            "d.txt": Stories.internalAffairs(3),
        ]
        for (name, text) in drops { try daemon.drop(name, text) }
        for _ in drops { try daemon.awaitLine { $0.contains("FILED ") || $0.contains("UNCLASSIFIED ") } }
        try daemon.drop("again.txt", Stories.inspection)
        try daemon.await("DUPLICATE")
        try Data([0xC3, 0x28]).write(to: daemon.inbox.appendingPathComponent("broken\u{202E}.txt"))
        try daemon.await("QUARANTINED")
        daemon.stop()
        let sidecars = daemon.tree.filter { $0.hasSuffix(".json") }
        #expect(sidecars.count == 6)
        let tests = Self.repository.appendingPathComponent("Tests/Standards")
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments =
            [
                tests.appendingPathComponent("validate_sidecar.py").path,
                try schemas(tests).path,
            ] + sidecars.map { daemon.archive.appendingPathComponent($0).path }
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = errors
        try process.run()
        let output = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output)")
    }

    /// A folder with both schemas in it.
    private func schemas(_ tests: URL) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schemas-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in [
            tests.appendingPathComponent("ninjs-schema_3.1.json"),
            Self.repository.appendingPathComponent("Config/sidecar.schema.json"),
        ] {
            try FileManager.default.copyItem(at: file, to: folder.appendingPathComponent(file.lastPathComponent))
        }
        return folder
    }

    @Test("names and titles cannot forge a line of the log or disturb a terminal")
    func hostileNames() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let name = "a\n2026-01-01 FILED forged \u{1B}[31m\u{202E}.txt"
        try daemon.drop(name, "Title \u{1B}[2J\u{202E}\n\n" + Stories.weather)
        try daemon.await("UNCLASSIFIED")
        daemon.stop()
        #expect(daemon.log.count == 1)
        let printed = try Data(contentsOf: daemon.archive.appendingPathComponent("log/filing.log"))
        #expect(!printed.contains { $0 < 0x20 && $0 != 0x0A })
        #expect(!String(decoding: printed, as: UTF8.self).unicodeScalars.contains("\u{202E}"))
        let machine = try Data(contentsOf: daemon.archive.appendingPathComponent("log/filing.jsonl"))
        #expect(!machine.contains { $0 < 0x20 && $0 != 0x0A })
        let original = try #require(daemon.originals.first)
        #expect(!original.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
    }

    @Test("a file that has stopped the clerk three times comes last and is quarantined unread")
    func poison() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        daemon.stop()
        try daemon.drop("poison.txt", Stories.inspection)
        try daemon.drop("friend.txt", Stories.internalAffairs())
        var status = stat()
        #expect(stat(daemon.inbox.appendingPathComponent("poison.txt").path, &status) == 0)
        let nanoseconds = { (time: timespec) in time.tv_sec * 1_000_000_000 + time.tv_nsec }
        let line =
            "\(status.st_dev) \(status.st_ino) \(status.st_size) \(nanoseconds(status.st_mtim)) \(nanoseconds(status.st_ctim)) 3"
        let padded = line + String(repeating: " ", count: 127 - line.utf8.count) + "\n"
        try Data(padded.utf8).write(to: daemon.archive.appendingPathComponent(".docket/in-hand"))
        try daemon.start()
        let first = try daemon.awaitLine { $0.contains("FILED ") || $0.contains("QUARANTINED ") }
        #expect(first.contains("friend.txt"))
        let second = try daemon.await("QUARANTINED")[0]
        #expect(second.contains("poison.txt"))
        #expect(second.contains("stopped the clerk"))
        try eventuallyUnsuspected(daemon)
        daemon.stop()
    }

    /// Waits until nobody is a suspect any more.
    private func eventuallyUnsuspected(_ daemon: DaemonUnderTest) throws {
        let file = daemon.archive.appendingPathComponent(".docket/in-hand")
        for _ in 0..<6000 {
            if try String(contentsOf: file, encoding: .utf8).allSatisfy({ $0 == " " || $0 == "\n" || $0 == "\0" }) {
                return
            }
            usleep(10_000)
        }
        throw Unfulfilled("\(try String(contentsOf: file, encoding: .utf8)) is still in hand")
    }

    @Test("an inbox on another file system is emptied by copying, byte for byte")
    func otherFileSystem() throws {
        let elsewhere = URL(fileURLWithPath: "/dev/shm/docket-\(UUID().uuidString)")
        var (here, there) = (stat(), stat())
        guard stat("/dev/shm", &there) == 0, stat(FileManager.default.temporaryDirectory.path, &here) == 0,
            here.st_dev != there.st_dev
        else {
            print("SKIPPED: /dev/shm is no other file system here")
            return
        }
        defer { try? FileManager.default.removeItem(at: elsewhere) }
        let daemon = try DaemonUnderTest(inbox: elsewhere)
        try daemon.start()
        try daemon.drop("far.txt", Stories.inspection)
        try daemon.await("FILED")
        daemon.stop()
        #expect(daemon.waiting.isEmpty)
        let original = try #require(daemon.originals.first)
        let bytes = try Data(contentsOf: daemon.archive.appendingPathComponent(original))
        #expect(bytes == Data(Stories.inspection.utf8))
    }

    @Test("a file larger than the limit is quarantined, and the next one is filed")
    func tooLarge() throws {
        let daemon = try DaemonUnderTest()
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[limits]\nfile_mib = 1\n".utf8).write(to: config)
        try daemon.start(["--config", config.path])
        try daemon.drop("large.txt", String(repeating: "x", count: (1 << 20) + 1))
        #expect(try daemon.await("QUARANTINED")[0].contains("larger than 1 MiB"))
        try daemon.drop("small.txt", Stories.inspection)
        try daemon.await("FILED")
        daemon.stop()
    }

    @Test("deleting the register loses nothing: it is made anew from the log")
    func registerDeleted() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("a.txt", Stories.inspection)
        try daemon.await("FILED")
        daemon.stop()
        for name in ["register.sqlite", "register.sqlite-wal", "register.sqlite-shm"] {
            try? FileManager.default.removeItem(at: daemon.archive.appendingPathComponent(".docket/" + name))
        }
        try daemon.start()
        try daemon.drop("a.txt", Stories.inspection)
        try daemon.await("DUPLICATE")
        daemon.stop()
    }
}
