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
        #expect(ready.contains("STATUS=watching \(daemon.inbox.path), 0 waiting, 0 filed today"))
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
            "RestartPreventExitStatus=78", "ExecReload=/bin/kill -HUP $MAINPID",
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(lines.filter { $0.hasPrefix("ReadWritePaths=") || $0.hasPrefix("StateDirectory=") }.count == 1)
    }
}

/// The receiving end of `NOTIFY_SOCKET`.
final class NotificationSocket {
    let path: String
    private let descriptor: Int32

    init(in folder: URL) throws {
        path = folder.appendingPathComponent("notify").path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
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
    }

    deinit { close(descriptor) }

    /// Waits for a message.
    func await(where matches: (String) -> Bool) throws -> String {
        while true {
            // A guard against hanging, not a measurement.
            var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            try #require(poll(&ready, 1, 60_000) == 1, "no such message within a minute")
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            let message = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            if matches(message) { return message }
        }
    }
}
