import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// Files that stop the clerk: one that traps while it is read, one on which it hangs.
@Suite("The poison file", .serialized, .enabled(if: Needs.strace))
struct PoisonTests {
    @Test("a file that traps is quarantined unread the third time; all others are filed")
    func trap() throws { try poison("signal=SIGSEGV") { _, _ in } }

    @Test(
        "a file on which the clerk hangs until it is killed is quarantined unread the third time; all others are filed")
    func hang() throws {
        try poison("signal=SIGSTOP") { daemon, isInHand in
            try eventually("the clerk hangs") {
                try isInHand() && ["T", "t"].contains(Strace.state(of: daemon))
            }
            // As a watchdog would.
            kill(daemon, SIGKILL)
        }
    }

    /// - Parameters:
    ///   - fault: what happens when a worker reads the file.
    ///   - intervene: called with the daemon's process once it runs, and what tells whether it has the file in hand.
    private func poison(_ fault: String, _ intervene: (pid_t, () throws -> Bool) throws -> Void) throws {
        let lane = try Lane(.same)
        let daemon = lane.daemon
        let configuration = ["--config", lane.configuration.path]
        try daemon.start(configuration)
        daemon.stop()
        try daemon.drop("poison.txt", Stories.inspection)
        for number in 0..<5 { try daemon.drop("friend-\(number).txt", Stories.internalAffairs(number)) }
        let poison = daemon.inbox.appendingPathComponent("poison.txt").path
        let attributes = try FileManager.default.attributesOfItem(atPath: poison)
        let inode = try #require(attributes[.systemFileNumber] as? Int)
        for time in 1...3 {
            let output = daemon.folder.appendingPathComponent("trace-\(time)")
            let strace = ChildProcess()
            strace.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
            strace.arguments = Strace.wrapping(
                [Program.path, "run", "--inbox", daemon.inbox.path, "--archive", daemon.archive.path] + configuration,
                calls: "pread64,read", fault: fault + ":when=1", output: output, paths: [poison])
            strace.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
            strace.standardError = FileHandle.nullDevice
            strace.standardOutput = FileHandle.nullDevice
            try strace.run()
            func isInHand() throws -> Bool {
                // How often it will have stopped the clerk stands behind its identity.
                let inHand = try String(
                    contentsOf: daemon.archive.appendingPathComponent(".docket/in-hand"), encoding: .utf8)
                return inHand.split(separator: "\n").contains { line in
                    let numbers = line.split(whereSeparator: { $0 == " " || $0 == "\0" })
                    return numbers.count == 6 && numbers[1] == "\(inode)" && numbers[5] == "\(time)"
                }
            }
            try intervene(try child(of: strace.processIdentifier), isInHand)
            strace.waitUntilExit()
            #expect(strace.isKilled)
            let trace = (try? String(contentsOf: output, encoding: .utf8)) ?? "none"
            #expect(try isInHand(), "time \(time); it made these calls: \(trace.suffix(2000))")
            #expect(FileManager.default.fileExists(atPath: poison), "it stays in the inbox")
        }
        try daemon.start(configuration)
        let line = try daemon.await("QUARANTINED")[0]
        #expect(line.contains("poison.txt") && line.contains("stopped the clerk"))
        #expect(daemon.stop() == 0)
        #expect(daemon.waiting.isEmpty)
        let outcomes = try daemon.records().filter { $0["event"] as? String == "outcome" && $0["arrival"] != nil }
        #expect(outcomes.count { $0["outcome"] as? String != "QUARANTINED" } == 5)
        #expect(outcomes.count == 6)
    }

    /// The process that strace runs.
    private func child(of process: pid_t) throws -> pid_t {
        let path = "/proc/\(process)/task/\(process)/children"
        var child: pid_t?
        try eventually("strace has started the program") {
            // strace has children of its own at first, with which it tries out what the kernel can do.
            let children = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            child = children.split(separator: " ").compactMap { pid_t($0) }.first { child in
                let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(child)/exe")
                return program?.hasSuffix("/docket") == true
            }
            return child != nil
        }
        return child ?? 0
    }
}
