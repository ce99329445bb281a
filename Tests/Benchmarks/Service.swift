import Foundation
import Glibc
import ProgramUnderTest

/// The real daemon, as systemd runs it: it says on a socket when it is ready.
final class Service {
    let process = ChildProcess()
    private let socketPath: String
    private let socketNumber: Int32
    /// From the start of the process to READY, in seconds.
    private(set) var secondsToReady = 0.0

    /// Starts the daemon and waits until it is ready.
    init(_ ground: Ground) throws {
        socketPath = NSTemporaryDirectory() + "/docket-benchmark-\(getpid()).notify"
        unlink(socketPath)
        socketNumber = try Self.listen(at: socketPath)
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["run", "--inbox", ground.inbox, "--archive", ground.archive]
        process.environment = ProcessInfo.processInfo.environment.merging(["NOTIFY_SOCKET": socketPath]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: "/dev/null")
        let began = Clock.now()
        try process.run()
        try awaitReady()
        secondsToReady = Clock.now() - began
        // What it says later finds nobody, so it never waits for room in the socket.
        close(socketNumber)
    }

    deinit {
        stop()
        unlink(socketPath)
    }

    /// Asks it to end, and waits.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    private static func listen(at path: String) throws -> Int32 {
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard path.utf8.count < room.count else { return false }
            room.copyBytes(from: Array(path.utf8))
            return true
        }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard fits, bound == 0 else { throw Unfulfilled("no socket can be made at \(path)") }
        return number
    }

    private func awaitReady() throws {
        var message = [UInt8](repeating: 0, count: 4096)
        while true {
            var ready = pollfd(fd: socketNumber, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 60_000) == 1, process.isRunning else {
                throw Unfulfilled("the daemon was not ready within a minute")
            }
            let count = recv(socketNumber, &message, message.count, 0)
            if String(decoding: message.prefix(max(0, count)), as: UTF8.self).contains("READY=1") { return }
        }
    }

    /// A line of /proc/PID/status, in MiB: `VmHWM` is the most that was resident, `VmRSS` what is now.
    func resident(_ label: String) -> Double {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(label + ":") }
        return (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) } ?? .nan) / 1024
    }

    /// From now on the most that was resident is what is so now.
    func forgetPeak() {
        try? "5".write(toFile: "/proc/\(process.processIdentifier)/clear_refs", atomically: false, encoding: .utf8)
    }

    /// Processor time used so far, in seconds.
    var processorSeconds: Double {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return .nan }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
