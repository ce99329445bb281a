import Foundation
import Glibc
import Testing
import ProgramUnderTest

/// systemd's watchdog is fed as long as the work loop turns, and no longer.
@Suite("The watchdog", .serialized)
struct WatchdogTests {
    @Test("a daemon that turns feeds the watchdog again and again")
    func fed() throws {
        let daemon = try DaemonUnderTest()
        let socket = try NotificationSocket(in: daemon.folder)
        try daemon.start(environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "2000000"])
        for _ in 1...3 { _ = try socket.await { $0 == "WATCHDOG=1" } }
        #expect(daemon.stop() == 0)
    }

    @Test("one that systemd does not watch sends no food")
    func unwatched() throws {
        let daemon = try DaemonUnderTest()
        let socket = try NotificationSocket(in: daemon.folder)
        try daemon.start(environment: ["NOTIFY_SOCKET": socket.path])
        for _ in 1...3 { _ = try socket.await { $0.hasPrefix("STATUS=") } }
        #expect(daemon.stop() == 0)
        #expect(!socket.seen.contains("WATCHDOG=1"))
    }

    @Test(
        "an article that is understood beyond its limit starves the watchdog; killed for it three times, the daemon quarantines it unread and files the rest"
    )
    func stuck() throws {
        let daemon = try DaemonUnderTest()
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[limits]\nunderstanding_seconds = 1\ntext_mib = 64\n[work]\nworkers = 2\n".utf8).write(to: config)
        let socket = try NotificationSocket(in: daemon.folder)
        // The runtime's backtracer, where tests have it, would swallow the first SIGABRT.
        let environment = [
            "NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "1000000", "SWIFT_BACKTRACE": "enable=no",
        ]
        let long = String(
            repeating: Stories.internalAffairs(), count: (48 << 20) / Stories.internalAffairs().utf8.count)
        for round in 1...3 {
            try daemon.start(["--config", config.path], environment: environment)
            if round == 1 { try daemon.drop("long.txt", long) }
            let line = try daemon.awaitLine { $0.contains("DEGRADED: understanding") }
            #expect(line.contains("long.txt has been in hand for more than 1 s"))
            _ = try socket.await { $0.contains("STATUS=DEGRADED: understanding") }
            socket.forget()
            for _ in 1...4 { _ = try socket.await { $0.contains("STATUS=") } }
            #expect(!socket.seen.contains("WATCHDOG=1"))
            // What systemd does then.
            #expect(daemon.stop(SIGABRT) == -SIGABRT)
        }
        try daemon.drop("short.txt", Stories.inspection)
        try daemon.start(["--config", config.path], environment: environment)
        try daemon.await("FILED")
        let line = try #require(try daemon.await("QUARANTINED").first)
        #expect(line.contains("long.txt") && line.contains("stopped the clerk 3 times"))
        socket.forget()
        _ = try socket.await { $0 == "WATCHDOG=1" }
        #expect(daemon.stop() == 0)
    }
}
