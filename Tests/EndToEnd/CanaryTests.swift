import Foundation
import Glibc
import Testing
import ProgramUnderTest

/// The daemon proves to itself that it works.
@Suite("The canary", .serialized)
struct CanaryTests {
    private func start(_ daemon: DaemonUnderTest, _ socket: NotificationSocket? = nil, through launcher: [String] = [])
        throws
    {
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[service]\ncanary_seconds = 1\n".utf8).write(to: config)
        let environment = socket.map { ["NOTIFY_SOCKET": $0.path, "WATCHDOG_USEC": "1000000"] } ?? [:]
        try daemon.start(["--config", config.path], environment: environment, through: launcher)
    }

    /// A daemon to which the kernel says that it watches, and does not, and that has missed its first canary: every time, or
    /// as `when` tells strace. Nil, with a word, where strace is not to be had.
    private func startDeaf(when: String = "") throws -> (DaemonUnderTest, NotificationSocket)? {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") else {
            print("SKIPPED: strace is not installed, so a deaf daemon was not looked at")
            return nil
        }
        let daemon = try DaemonUnderTest()
        let socket = try NotificationSocket(in: daemon.folder)
        try start(
            daemon, socket,
            through: [
                "/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=inotify_add_watch", "-e",
                "inject=inotify_add_watch:retval=1\(when)",
            ])
        try daemon.awaitLine { $0.contains("no event came of a canary in the inbox (1 in a row)") }
        return (daemon, socket)
    }

    private func status(_ daemon: DaemonUnderTest) throws -> [String: Any] {
        let data = try Data(contentsOf: daemon.archive.appendingPathComponent("log/status.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("a canary goes the whole way and leaves nothing behind: no record, no number, no file")
    func returns() throws {
        let daemon = try DaemonUnderTest()
        let socket = try NotificationSocket(in: daemon.folder)
        try start(daemon, socket)
        // The status file is older than the message at most by one.
        while (try status(daemon)["canary"] as? [String: Any])?["last_return"] as? String == nil {
            _ = try socket.await { $0.contains("STATUS=") }
        }
        let told = try Program.run(["status", "--archive", daemon.archive.path])
        #expect(told.output.contains("canary   returned at 20"), "\(told.output)")
        #expect(told.output.contains("watchdog fed"), "\(told.output)")
        #expect(daemon.stop() == 0)
        #expect(try daemon.records().isEmpty)
        #expect(daemon.tree.isEmpty)
        let staging = daemon.archive.appendingPathComponent(".docket/staging").path
        #expect(try FileManager.default.contentsOfDirectory(atPath: staging).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: daemon.inbox.path).isEmpty)
    }

    @Test("when events stay away, the watches are made again; when they stay away twice, the watchdog starves")
    func deaf() throws {
        guard let (daemon, socket) = try startDeaf() else { return }
        try daemon.awaitLine { $0.contains("DEGRADED: canary: none returns from the inbox") }
        _ = try socket.await { $0.contains("STATUS=DEGRADED: canary") }
        socket.forget()
        for _ in 1...4 { _ = try socket.await { $0.contains("STATUS=") } }
        #expect(!socket.seen.contains("WATCHDOG=1"))
        // Reading finds what is not heard.
        try daemon.drop("a.txt", Stories.inspection)
        try daemon.await("FILED")
        let pid = try #require(try status(daemon)["pid"] as? Int)
        kill(pid_t(pid), SIGKILL)
        daemon.process.waitUntilExit()
    }

    @Test("watches that are lost once are made again, and the watchdog goes on being fed")
    func recovers() throws {
        guard let (daemon, socket) = try startDeaf(when: ":when=1") else { return }
        while (try status(daemon)["canary"] as? [String: Any])?["last_return"] as? String == nil {
            _ = try socket.await { $0.contains("STATUS=") }
        }
        socket.forget()
        _ = try socket.await { $0 == "WATCHDOG=1" }
        let pid = try #require(try status(daemon)["pid"] as? Int)
        kill(pid_t(pid), SIGTERM)
        daemon.process.waitUntilExit()
    }

    @Test("an inbox that is polled says so when it starts, and files what is dropped")
    func polled() throws {
        let daemon = try DaemonUnderTest()
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[inbox]\npolling = \"always\"\npoll_seconds = 1\n".utf8).write(to: config)
        try daemon.start(["--config", config.path])
        #expect(daemon.said.last?.contains("by reading it every 1 s (as configured)") == true)
        try daemon.drop("a.txt", Stories.inspection)
        try daemon.await("FILED")
        #expect(daemon.stop() == 0)
    }
}
