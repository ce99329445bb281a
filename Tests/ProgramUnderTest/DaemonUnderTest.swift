import Foundation
import Glibc

/// A daemon of its own on a folder of its own. Events are awaited on its standard error.
package final class DaemonUnderTest {
    package let folder: URL
    package let inbox: URL
    package let archive: URL
    package private(set) var process = ChildProcess()
    private var lines: LineReader?

    /// - Parameters:
    ///   - root: where its folder is made; the system's temporary directory by default.
    ///   - inbox: a folder elsewhere, made when it is missing and never removed; below its own folder by default.
    package init(in root: URL = FileManager.default.temporaryDirectory, inbox: URL? = nil) throws {
        folder = root.appendingPathComponent("docket-\(UUID().uuidString)")
        self.inbox = inbox ?? folder.appendingPathComponent("inbox")
        archive = folder.appendingPathComponent("archive")
        try FileManager.default.createDirectory(at: self.inbox, withIntermediateDirectories: true)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Starts the daemon and waits until it watches.
    ///
    /// - Parameter launcher: a command that starts the one it is given, such as strace.
    package func start(
        _ arguments: [String] = [], environment: [String: String] = [:], through launcher: [String] = []
    ) throws {
        let command = launcher + [Program.path, "run", "--inbox", inbox.path, "--archive", archive.path] + arguments
        process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try? pipe.fileHandleForWriting.close()
        let reader = LineReader(pipe.fileHandleForReading)
        lines = reader
        _ = try awaitLine { $0.contains("watching ") }
    }

    /// Waits for a line of the daemon's log.
    @discardableResult
    package func awaitLine(where matches: (String) -> Bool) throws -> String {
        while let line = lines?.next() {
            if matches(line) { return line }
        }
        throw Unfulfilled(
            "the daemon ended, or said nothing for five minutes, without the line that was awaited; it said:\n"
                + said.suffix(20).joined(separator: "\n"))
    }

    /// What the daemon has said since its last start, as far as it has been read.
    package var said: [String] { lines?.seen ?? [] }

    /// The next line of the daemon's log; waits for it. Nil when the daemon has ended, or said nothing for so many seconds.
    package func nextLine(within seconds: Int32 = 300) -> String? { lines?.next(within: seconds) }

    /// Waits for as many lines.
    package func awaitLines(_ count: Int, where matches: (String) -> Bool) throws {
        for _ in 0..<count { try awaitLine(where: matches) }
    }

    /// Waits for the end.
    ///
    /// - Returns: the exit code; the signal's number, negative, when a signal ended it.
    package func ended() -> Int32 {
        lines?.readToEnd()
        process.waitUntilExit()
        return process.isKilled ? -process.terminationStatus : process.terminationStatus
    }

    /// Waits for as many outcomes of a kind.
    @discardableResult
    package func await(_ outcome: String, _ count: Int = 1) throws -> [String] {
        try (0..<count).map { _ in try awaitLine { $0.contains(" \(outcome) ") } }
    }

    /// Sends a signal and waits for the end.
    ///
    /// - Returns: the exit code; the signal's number, negative, when a signal ended it, perhaps before.
    @discardableResult
    package func stop(_ signal: Int32 = SIGTERM) -> Int32 {
        if process.isRunning { kill(process.processIdentifier, signal) }
        return ended()
    }

    /// Writes a file into the inbox.
    package func drop(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: inbox.appendingPathComponent(name))
    }

    /// The lines of `log/filing.log`.
    package var log: [String] {
        let text = (try? String(contentsOf: archive.appendingPathComponent("log/filing.log"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Paths of all regular files of the tree below the archive but for log and private folder.
    package var originals: [String] { tree.filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".reason.txt") } }

    /// Paths of all regular files of the tree, sidecars too.
    package var tree: [String] {
        let all = FileManager.default.enumerator(atPath: archive.path)
        var files: [String] = []
        while let path = all?.nextObject() as? String {
            if path == ".docket" || path == "log" { all?.skipDescendants() }
            if all?.fileAttributes?[.type] as? FileAttributeType == .typeRegular { files.append(path) }
        }
        return files.sorted()
    }

    /// Names left in the inbox, folders too.
    package var waiting: [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: inbox.path)) ?? [])
            .filter { !$0.contains(".docket-canary-") }
    }

    /// A sidecar's contents.
    package func sidecar(of original: String) throws -> [String: Any] {
        let data = try Data(contentsOf: archive.appendingPathComponent(original + ".json"))
        guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw Unfulfilled("the sidecar of \(original) is no JSON object")
        }
        return object
    }

    /// The records of `log/filing.jsonl`, after their chain has been checked.
    package func records() throws -> [[String: Any]] {
        let data = try Data(contentsOf: archive.appendingPathComponent("log/filing.jsonl"))
        return try data.split(separator: 0x0A).map {
            guard let object = try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] else {
                throw Unfulfilled("a line of the log is no JSON object")
            }
            return object
        }
    }

    /// The thread of the daemon that bears a name.
    package func thread(_ name: String) throws -> pid_t {
        let tasks = "/proc/\(process.processIdentifier)/task"
        for task in try FileManager.default.contentsOfDirectory(atPath: tasks) {
            let comm = try? String(contentsOfFile: "\(tasks)/\(task)/comm", encoding: .utf8)
            if comm == name + "\n", let number = pid_t(task) { return number }
        }
        throw Unfulfilled("the daemon has no thread \(name)")
    }
}

/// What a test waited for and did not get.
package struct Unfulfilled: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
