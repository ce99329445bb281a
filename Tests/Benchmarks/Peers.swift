import Foundation
import Glibc
import ProgramUnderTest

/// What many people write instead: a loop around inotifywait, and a program on top of watchdog, with keywords and a
/// move. They flush nothing, and understand little; they are here for their speed.
struct Peers {
    let table: Table
    let options: Options
    /// Where their programs stand.
    let programs: String

    func measure(on root: String, called name: String) throws {
        let ours = try docket(on: root)
        table.add("\(name): docket, \(options.peerFiles) files dropped", ours, "files/s")
        let bash = try peer(["/bin/bash", "\(programs)/inotifywait.sh"], needs: "command -v inotifywait", on: root)
        report("inotifywait and bash", bash, name, ours)
        let python = try peer(
            ["/usr/bin/env", "python3", "\(programs)/watchdog_filer.py"],
            needs: "python3 -c 'import watchdog.observers'",
            on: root)
        report("watchdog", python, name, ours)
        let organize = try organize(on: root)
        report("organize-tool", organize, name, ours)
    }

    private func report(_ peer: String, _ speed: Sample?, _ name: String, _ ours: Sample) {
        guard let speed else { return table.remark("\(peer) is not installed here: not measured") }
        table.add("\(name): \(peer)", speed, "files/s")
        table.add(
            "\(name): docket against \(peer)", ours, "files/s", against: (peer, speed.median))
    }

    private func docket(on root: String) throws -> Sample {
        Sample(
            try (0..<options.runs).map { _ in
                let ground = try Ground(on: root)
                let service = try Service(ground)
                let began = Clock.now()
                for number in 0..<options.peerFiles { _ = try ground.drop(number, as: Articles.name(number)) }
                ground.awaitLines(options.peerFiles)
                let seconds = Clock.now() - began
                service.stop()
                return Double(options.peerFiles) / seconds
            })
    }

    /// - Parameter test: a shell command that succeeds where the peer is installed.
    /// - Returns: nil when it is not.
    private func peer(_ command: [String], needs test: String, on root: String) throws -> Sample? {
        guard try Self.status(["/bin/sh", "-c", test + " >/dev/null 2>&1"]) == 0 else { return nil }
        return Sample(try (0..<min(3, options.runs)).map { _ in try run(command, on: root) })
    }

    /// organize-tool knows no watching: it files what lies there, once.
    private func organize(on root: String) throws -> Sample? {
        guard try Self.status(["/bin/sh", "-c", "command -v organize >/dev/null"]) == 0 else { return nil }
        let rules = try String(contentsOfFile: programs + "/organize.yaml", encoding: .utf8)
        return Sample(
            try (0..<min(3, options.runs)).map { _ in
                let ground = try Ground(on: root)
                try ground.fill(0..<options.peerFiles)
                let file = ground.path + "/rules.yaml"
                try rules.replacingOccurrences(of: "INBOX", with: ground.inbox)
                    .replacingOccurrences(of: "ARCHIVE", with: ground.archive)
                    .write(toFile: file, atomically: false, encoding: .utf8)
                let began = Clock.now()
                _ = try Self.status(["/bin/sh", "-c", "organize run \"$1\" >/dev/null", "sh", file])
                return Double(options.peerFiles) / (Clock.now() - began)
            })
    }

    private static func status(_ command: [String]) throws -> Int32 {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private func run(_ command: [String], on root: String) throws -> Double {
        let ground = try Ground(on: root)
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        process.arguments = command + [ground.inbox, ground.archive]
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/null")
        process.standardError = FileHandle(forWritingAtPath: "/dev/null")
        try process.run()
        // A peer says nothing when it is ready; it is when it has filed this.
        defer {
            kill(-process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        var probe = 0
        while logLines(ground) == 0 && probe < 50 {
            _ = try ground.drop(options.peerFiles + probe, as: "probe-\(probe).txt")
            probe += 1
            usleep(200_000)
        }
        let before = logLines(ground)
        let began = Clock.now()
        for number in 0..<options.peerFiles { _ = try ground.drop(number, as: Articles.name(number)) }
        var (lines, changed) = (before, Clock.now())
        // Some of them lose files: over when nothing has been filed for five seconds.
        while lines < before + options.peerFiles && Clock.now() - changed < 5 {
            usleep(2_000)
            let now = logLines(ground)
            if now > lines { (lines, changed) = (now, Clock.now()) }
        }
        return Double(lines - before) / (changed - began)
    }

    private func logLines(_ ground: Ground) -> Int {
        (FileManager.default.contents(atPath: ground.archive + "/filed.log") ?? Data()).count { $0 == 0x0A }
    }
}
