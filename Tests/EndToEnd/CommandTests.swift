import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// The commands as a user types them.
@Suite("Commands", .serialized)
struct CommandTests {
    private func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    @Test("explain prints one object a line, and exits 65 when a file cannot be read")
    func explain() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Stories.inspection.utf8).write(to: folder.appendingPathComponent("a.txt"))
        try Data([0xFF, 0xFE, 0x00]).write(to: folder.appendingPathComponent("b.bin"))
        let result = try Program.run(["explain", "--json", "a.txt", "b.bin", "none.txt"], in: folder)
        #expect(result.status == 65)
        let lines = try result.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(lines.map { $0["file"] as? String } == ["a.txt", "b.bin", "none.txt"])
        #expect(lines[0]["primary"] as? String == "inspection")
        #expect(lines[0]["documents"] as? [String] == ["69-QĐ/TW"])
        #expect(lines[1]["error"] != nil)
        #expect(lines[2]["error"] != nil)
        let keys = [
            "file", "lang", "primary", "labels", "confidence", "evidence", "title", "title_from", "event_date",
            "event_edtf", "published", "province", "people", "author", "source_url", "documents",
        ]
        #expect(Set(lines[0].keys) == Set(keys))
    }

    @Test(
        "what wants an archive that is not there says where it looked and what would help, and makes none",
        arguments: [
            ["status"], ["verify"], ["repair", "--plan"], ["rebuild"], ["balance"], ["receipt", "2026-000001"],
        ])
    func noArchive(command: [String]) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try Program.run(command + ["--archive", "nowhere"], in: folder)
        #expect(result.status == (command == ["status"] ? 69 : 74))
        #expect(result.errors.contains("nowhere: ") && result.errors.contains("--archive"), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("the same bytes give the same findings, byte for byte")
    func deterministic() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Stories.democracyAndMobilization.utf8).write(to: folder.appendingPathComponent("a.txt"))
        let first = try Program.run(["explain", "--json", "a.txt"], in: folder)
        let second = try Program.run(["explain", "--json", "a.txt"], in: folder)
        #expect(first.output == second.output)
        #expect(first.status == 0)
    }

    @Test("file files a copy and prints its record, with no daemon and with one")
    func fileByHand() throws {
        let daemon = try DaemonUnderTest()
        let source = daemon.folder.appendingPathComponent("by-hand.txt")
        try Data(Stories.inspection.utf8).write(to: source)
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[inbox]\npath = \"inbox\"\n[archive]\npath = \"archive\"\n".utf8).write(to: config)
        let alone = try Program.run(["file", "--config", config.path, source.path])
        #expect(alone.status == 0)
        #expect(alone.output.contains("FILED 2"))
        #expect(FileManager.default.fileExists(atPath: source.path))
        try daemon.start()
        let beside = try Program.run(["file", "--config", config.path, source.path])
        #expect(beside.status == 0)
        #expect(beside.output.contains("DUPLICATE 2"))
        daemon.stop()
        #expect(daemon.waiting.isEmpty)
    }

    @Test("check accepts the shipped configuration and names file, line and expectation of a broken one, with 78")
    func check() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try Program.run(["check"]).status == 0)
        for (text, line, expected) in [
            ("[inbox]\nrescan_seconds = \"often\"\n", 2, "a whole number"),
            ("[archive]\n\ncustody = \"steal\"\n", 3, "\"rename\" or \"copy\""),
            ("[archive]\nlayout = \"{category}/{sluf}\"\n", 2, "{slug}"),
            ("[inbox]\npaht = \"x\"\n", 2, "unknown key"),
            ("[inbox\n", 1, "TOML"), ("[limits]\npage_depth = 8\n", 2, "a whole number from 16 to 4096"),
            ("[limits]\npage_elements = 0\n", 2, "a whole number from 1000"),
            ("[limits]\n\npage_seconds = 0.5\n", 3, "a whole number from 1 to 3600"),
        ] {
            let file = folder.appendingPathComponent("docket.toml")
            try Data(text.utf8).write(to: file)
            let result = try Program.run(["check", "--config", file.path])
            #expect(result.status == 78, "\(text)")
            #expect(result.errors.contains("docket.toml:\(line):"), "\(result.errors)")
            #expect(result.errors.contains(expected), "\(result.errors)")
        }
        #expect(try Program.run(["run", "--config", folder.appendingPathComponent("none.toml").path]).status == 78)
    }

    @Test(
        "check refuses a broken vocabulary of pages, mails or converters with 78, file and line",
        arguments: [
            ("webpages.toml", "[parts]\nheadline = \"title\"\n", 2, "a list of strings"),
            ("mail.toml", "[subject]\nprefix = [\"re\"]\n", 2, "unknown key \"prefix\""),
            ("converters.toml", "[[converter]]\ntypes = []\n", 2, "at least one media type"),
            ("converters.toml", "side_by_side = 0\n", 1, "a whole number from 1 to 64"),
        ])
    func brokenVocabulary(name: String, text: String, line: Int, expected: String) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: folder.appendingPathComponent("docket.toml"))
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        let result = try Program.run(["check", "--config", folder.appendingPathComponent("docket.toml").path])
        #expect(result.status == 78)
        #expect(result.errors.contains("\(name):\(line):"), "\(result.errors)")
        #expect(result.errors.contains(expected), "\(result.errors)")
    }

    @Test("status tells of a running daemon, and exits 69 once it has ended")
    func status() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("a.txt", Stories.inspection)
        try daemon.await("FILED")
        let running = try Program.run(["status", "--archive", daemon.archive.path])
        #expect(running.status == 0)
        #expect(running.output.contains("watching "))
        #expect(daemon.stop() == 0)
        let ended = try Program.run(["status", "--archive", daemon.archive.path])
        #expect(ended.status == 69)
        #expect(ended.output.contains("1 FILED"))
    }

    @Test("status says so when a running daemon has long said nothing")
    func staleStatus() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        kill(daemon.process.processIdentifier, SIGSTOP)
        defer { kill(daemon.process.processIdentifier, SIGCONT) }
        let file = daemon.archive.appendingPathComponent("log/status.json")
        #expect(try !Program.run(["status", "--archive", daemon.archive.path]).output.contains("said nothing since"))
        var status = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        status["written"] = "2026-01-02T03:04:05+07:00"
        try JSONSerialization.data(withJSONObject: status).write(to: file)
        let stale = try Program.run(["status", "--archive", daemon.archive.path])
        #expect(stale.output.contains("said nothing since 2026-01-02T03:04:05+07:00"))
    }

    @Test("a second daemon on an archive is refused with 75 and told who holds it")
    func secondDaemon() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let second = try Program.run(["run", "--inbox", daemon.inbox.path, "--archive", daemon.archive.path])
        #expect(second.status == 75)
        #expect(second.errors.contains("\(daemon.process.processIdentifier)"))
        daemon.stop()
    }

    @Test(
        "an archive inside the inbox, or the other way round, is refused with 78",
        arguments: [("in", "in/archive"), ("box/in", "box"), ("same", "same"), ("real", "link/archive")])
    func separation(inbox: String, archive: String) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("real"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("link").path, withDestinationPath: "real")
        let result = try Program.run(["run", "--inbox", inbox, "--archive", archive], in: folder)
        #expect(result.status == 78)
        #expect(result.errors.contains("side by side"), "\(result.errors)")
    }

    @Test("SIGHUP reads the vocabularies again; a broken configuration is named and changes nothing")
    func reload() throws {
        let daemon = try DaemonUnderTest()
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[work]\ngroup = 64\n".utf8).write(to: config)
        try daemon.start(["--config", config.path])
        kill(daemon.process.processIdentifier, SIGHUP)
        try daemon.awaitLine { $0.contains("were read again") }
        try Data("[work]\ngroup = many\n".utf8).write(to: config)
        kill(daemon.process.processIdentifier, SIGHUP)
        let line = try daemon.awaitLine { $0.contains("was not taken over") }
        #expect(line.contains("docket.toml:2"))
        try daemon.drop("a.txt", Stories.inspection)
        try daemon.await("FILED")
        #expect(daemon.stop() == 0)
    }
}
