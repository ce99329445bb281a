import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// What systemd hears of the daemon (sd_notify(3)), and what its unit says.
@Suite("The service", .serialized)
struct ServiceTests {
    @Test("systemd is told when the daemon is ready, how it is doing, and that it stops")
    func notifications() throws {
        let daemon = try DaemonUnderTest()
        let socket = try NotificationSocket(in: daemon.folder)
        try daemon.start(environment: ["NOTIFY_SOCKET": socket.path])
        let ready = try socket.await { $0.contains("READY=1") }
        // The register may still be looked through.
        #expect(ready.contains("STATUS=watching \(daemon.inbox.path), "))
        let idle = "STATUS=watching \(daemon.inbox.path), 0 waiting, 0 filed today"
        if !ready.contains(idle) { _ = try socket.await { $0.contains(idle) } }
        try daemon.drop("a.txt", Stories.inspection)
        try daemon.await("FILED")
        _ = try socket.await { $0.contains("0 waiting, 1 filed today") }
        kill(daemon.process.processIdentifier, SIGHUP)
        let reloading = try socket.await { $0.contains("RELOADING=1") }
        #expect(reloading.contains("MONOTONIC_USEC="))
        _ = try socket.await { $0.contains("READY=1") }
        #expect(daemon.stop() == 0)
        _ = try socket.await { $0.contains("STOPPING=1") }
    }

    @Test(
        "the unit runs the program unprivileged, under one writable root, and does not restart on a broken configuration"
    )
    func unit() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("systemd/docket.service")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        for line in [
            "Type=notify", "User=docket", "ProtectSystem=strict", "ReadWritePaths=/srv/docket",
            "RestartPreventExitStatus=65 78", "ExecReload=/bin/kill -HUP $MAINPID",
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(lines.filter { $0.hasPrefix("ReadWritePaths=") || $0.hasPrefix("StateDirectory=") }.count == 1)
    }

    @Test("the program has the version of its package")
    func version() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("systemd/debian/changelog")
        let newest = try #require(try String(contentsOf: file, encoding: .utf8).split(separator: "\n").first)
        let shown = try Program.run(["--version"])
        #expect(shown.status == 0)
        #expect(newest.hasPrefix("docket (\(shown.output.dropLast()))"))
    }
}

/// The receiving end of `NOTIFY_SOCKET`. A thread empties it all the time: the kernel keeps ten messages, and whoever sends
/// more waits.
final class NotificationSocket {
    let path: String
    private let inbound = Inbound()
    /// What `await` and `receive` have given since the start or `forget`.
    private(set) var seen: [String] = []

    /// What has come and nobody has looked at. The condition guards it.
    private final class Inbound: @unchecked Sendable {
        let condition = NSCondition()
        var messages: [[UInt8]] = []
    }

    init(in folder: URL, name: String = "notify") throws {
        path = folder.appendingPathComponent(name).path
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        try #require(descriptor >= 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        try #require(bytes.count < MemoryLayout.size(ofValue: address.sun_path))
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        let inbound = inbound
        // Ends with the test's process: its socket is of no use to anybody else.
        Thread.detachNewThread {
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count >= 0 else { return }
                inbound.condition.withLock {
                    inbound.messages.append(Array(buffer.prefix(count)))
                    inbound.condition.signal()
                }
            }
        }
    }

    /// Waits for a message.
    func await(where matches: (String) -> Bool) throws -> String {
        while true {
            let message = String(decoding: try receive(), as: UTF8.self)
            if matches(message) { return message }
        }
    }

    /// Waits for a datagram.
    func receive() throws -> [UInt8] {
        // A guard against hanging, not a measurement.
        let deadline = Date(timeIntervalSinceNow: 60)
        let message: [UInt8]? = inbound.condition.withLock {
            while inbound.messages.isEmpty { guard inbound.condition.wait(until: deadline) else { return nil } }
            return inbound.messages.removeFirst()
        }
        let received = try #require(message, "no message within a minute")
        seen.append(String(decoding: received, as: UTF8.self))
        return received
    }

    /// Forgets what has come, and begins to see anew.
    func forget() {
        inbound.condition.withLock { inbound.messages = [] }
        seen = []
    }
}
