import Foundation
import Glibc
import Testing
import ProgramUnderTest

/// The log that cannot be quietly altered, as its keeper meets it.
@Suite("The ledger", .serialized)
struct LedgerTests {
    private func stop(_ daemon: DaemonUnderTest, after count: Int) throws {
        try daemon.awaitLines(count) { $0.contains("FILED ") }
        #expect(daemon.stop() == 0)
    }

    private func bytes(_ daemon: DaemonUnderTest, _ name: String) throws -> Data {
        try Data(contentsOf: daemon.archive.appendingPathComponent("log/" + name))
    }

    @Test("docket status shows the checkpoint, for people and for programs")
    func status() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("a.txt", Stories.inspection)
        try stop(daemon, after: 1)
        let checkpoint = try #require(
            try JSONSerialization.jsonObject(with: try bytes(daemon, "checkpoint.json")) as? [String: Any])
        #expect(checkpoint["records"] as? Int == 2)
        let root = try #require(checkpoint["root"] as? String)
        let shown = try Program.run(["status", "--archive", daemon.archive.path]).output
        #expect(shown.contains("checkpoint of 2 records"))
        #expect(shown.contains("root   \(root)\n"))
        let json = try Program.run(["status", "--archive", daemon.archive.path, "--json"]).output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect((object["checkpoint"] as? [String: Any])?["root"] as? String == root)
        #expect(object["state"] as? String == "stopped")
    }

    @Test("a log that ends before its checkpoint keeps the daemon from starting, with 65 and both named")
    func cutOff() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("a.txt", Stories.inspection)
        try stop(daemon, after: 1)
        let log = try bytes(daemon, "filing.jsonl")
        let firstLine = try #require(log.firstIndex(of: 0x0A))
        try log.prefix(firstLine + 1).write(to: daemon.archive.appendingPathComponent("log/filing.jsonl"))
        let refused = try Program.run(["run", "--inbox", daemon.inbox.path, "--archive", daemon.archive.path])
        #expect(refused.status == 65)
        #expect(refused.errors.contains("log/filing.jsonl ends with record 1"))
        #expect(refused.errors.contains("log/checkpoint.json has counted 2"))
        #expect(try bytes(daemon, "filing.jsonl").count == firstLine + 1)
    }

    @Test("a line that a crash left torn is healed, and the daemon says so")
    func torn() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("a.txt", Stories.inspection)
        try stop(daemon, after: 1)
        let handle = try FileHandle(forWritingTo: daemon.archive.appendingPathComponent("log/filing.jsonl"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("{\"seq\":3,\"pr".utf8) + Data(count: 100))
        try handle.close()
        try daemon.start()
        #expect(daemon.said.contains { $0.contains("a torn end of 112 bytes") })
        try daemon.drop("b.txt", Stories.weather)
        try daemon.await("UNCLASSIFIED")
        #expect(daemon.stop() == 0)
        #expect(try daemon.records().compactMap { $0["event"] as? String }.filter { $0 == "healed" }.count == 1)
    }

    @Test("a log that has grown large is closed and goes on, over restarts, with its lines for people")
    func segments() throws {
        let daemon = try DaemonUnderTest()
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[log]\nsegment_mib = 1\ncheckpoint_seconds = 1\n".utf8).write(to: config)
        for number in 0..<900 { try daemon.drop("\(number).txt", Stories.internalAffairs(number)) }
        try daemon.start(["--config", config.path])
        try stop(daemon, after: 900)
        try daemon.start(["--config", config.path])
        try daemon.drop("again.txt", Stories.internalAffairs(0))
        try daemon.await("DUPLICATE")
        #expect(daemon.stop() == 0)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: daemon.archive.appendingPathComponent("log").path
        ).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let logs = names.filter { $0.hasPrefix("filing") && $0.hasSuffix(".jsonl") }
        #expect(logs.count > 1)
        let printed = names.filter { $0.hasPrefix("filing") && $0.hasSuffix(".log") }
        #expect(printed == logs.map { $0.replacingOccurrences(of: ".jsonl", with: ".log") })
        let lines = try logs.flatMap { try bytes(daemon, $0).split(separator: 0x0A) }
        let checkpoint = try #require(
            try JSONSerialization.jsonObject(with: try bytes(daemon, "checkpoint.json")) as? [String: Any])
        #expect(checkpoint["records"] as? Int == lines.count)
        #expect(lines.count == 2 * 901)
        #expect(try printed.flatMap { try bytes(daemon, $0).split(separator: 0x0A) }.count == 901)
    }

    @Test("the daemon is ready before the register is made anew; files wait for it, and then are filed")
    func registerLater() throws {
        // Empties the register, and keeps it from being written until it is told to let go.
        try readyWithoutRegister(
            held: """
                for table in ("filing", "tally", "log_position"): db.execute("DELETE FROM " + table)
                db.execute("BEGIN IMMEDIATE")
                """
        ) { $0.contains("making the register, 0 %") && $0.contains("1 waiting") }
    }

    @Test("the daemon is ready before the register is opened and checked; files wait for it, and then are filed")
    func registerOpenedLater() throws {
        // As with a large register, or a slow disk: it cannot even be read until it is told to let go.
        try readyWithoutRegister(
            held: """
                db.execute("PRAGMA locking_mode = EXCLUSIVE")
                db.execute("SELECT * FROM filing").fetchall()
                db.execute("BEGIN EXCLUSIVE")
                """
        ) { $0.contains("checking the register, 0 %") && $0.contains("1 waiting") }
    }

    /// Starts a daemon while another process holds its register; sees that it is ready, what its status says, that files
    /// wait; and that they are filed, with what the register knows, when the other lets go.
    ///
    /// - Parameter held: what the other process does to the register, in Python.
    private func readyWithoutRegister(held: String, until isSaid: (String) -> Bool) throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("a.txt", Stories.inspection)
        try stop(daemon, after: 1)
        let keeper = ChildProcess()
        let (orders, answers) = (Pipe(), Pipe())
        keeper.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        keeper.arguments = [
            "/usr/bin/python3", "-c",
            """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1], isolation_level=None)
            \(held)
            print("held", flush=True)
            sys.stdin.readline()
            db.close()
            """, daemon.archive.appendingPathComponent(".docket/register.sqlite").path,
        ]
        keeper.standardInput = orders
        keeper.standardOutput = answers
        try keeper.run()
        defer { keeper.terminate() }
        #expect(answers.fileHandleForReading.availableData.starts(with: Data("held".utf8)))
        let socket = try NotificationSocket(in: daemon.folder)
        try daemon.start(environment: ["NOTIFY_SOCKET": socket.path])
        _ = try socket.await { $0.contains("READY=1") }
        try daemon.drop("again.txt", Stories.inspection)
        _ = try socket.await(where: isSaid)
        #expect(daemon.waiting == ["again.txt"])
        try orders.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
        // Known to the register: the same bytes again.
        try daemon.await("DUPLICATE")
        #expect(daemon.stop() == 0)
    }
}
