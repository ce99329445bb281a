import Foundation
import Glibc
import Testing

/// The built program, as a user has it.
enum Program {
    /// Beside the test bundle, where SwiftPM puts both.
    static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("docket").path
    }()

    /// Runs a command to its end.
    static func run(_ arguments: [String], in folder: URL? = nil) throws -> (
        status: Int32, output: String, errors: String
    ) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = folder }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // A thread of its own: tests that wait in parallel can occupy every thread that tasks run on.
        let semaphore = DispatchSemaphore(value: 0)
        let box = Box<Data>()
        Thread.detachNewThread {
            box.value = errors.fileHandleForReading.readDataToEndOfFile()
            semaphore.signal()
        }
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        semaphore.wait()
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self),
            String(decoding: box.value ?? Data(), as: UTF8.self)
        )
    }
}

/// Hands a value from one thread to another; the semaphore beside it orders them.
final class Box<Value>: @unchecked Sendable {
    var value: Value?
}

/// A daemon of its own on a folder of its own. Events are awaited on its standard error.
final class DaemonUnderTest {
    let folder: URL
    let inbox: URL
    let archive: URL
    private(set) var process = Process()
    private var lines: LineReader?

    init(inbox: URL? = nil) throws {
        let root = FileManager.default.temporaryDirectory
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
    func start(_ arguments: [String] = [], environment: [String: String] = [:], through launcher: [String] = [])
        throws
    {
        let command = launcher + [Program.path, "run", "--inbox", inbox.path, "--archive", archive.path] + arguments
        process = Process()
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

    /// What the daemon has said so far, as far as it was awaited.
    var linesSeen: [String] { lines?.seen ?? [] }

    /// Waits for a line of the daemon's log.
    @discardableResult
    func awaitLine(where matches: (String) -> Bool) throws -> String {
        while let line = lines?.next() {
            if matches(line) { return line }
        }
        Issue.record(
            "the daemon ended, or said nothing for a minute, without the line that was awaited; it said:\n\(lines?.seen.suffix(20).joined(separator: "\n") ?? "")"
        )
        throw CancellationError()
    }

    /// Waits for as many outcomes of a kind.
    @discardableResult
    func await(_ outcome: String, _ count: Int = 1) throws -> [String] {
        try (0..<count).map { _ in try awaitLine { $0.contains(" \(outcome) ") } }
    }

    /// Sends a signal and waits for the end.
    @discardableResult
    func stop(_ signal: Int32 = SIGTERM) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
    }

    /// Writes a file into the inbox.
    func drop(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: inbox.appendingPathComponent(name))
    }

    /// The lines of `log/filing.log`.
    var log: [String] {
        let text = (try? String(contentsOf: archive.appendingPathComponent("log/filing.log"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Paths of all regular files of the tree below the archive but for log and private folder.
    var originals: [String] { tree.filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".reason.txt") } }

    /// Paths of all regular files of the tree, sidecars too.
    var tree: [String] {
        let all = FileManager.default.enumerator(atPath: archive.path)
        var files: [String] = []
        while let path = all?.nextObject() as? String {
            if path == ".docket" || path == "log" { all?.skipDescendants() }
            if all?.fileAttributes?[.type] as? FileAttributeType == .typeRegular { files.append(path) }
        }
        return files.sorted()
    }

    /// Names left in the inbox, folders too.
    var waiting: [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: inbox.path)) ?? [])
            .filter { !$0.contains(".docket-canary-") }
    }

    /// A sidecar's contents.
    func sidecar(of original: String) throws -> [String: Any] {
        let data = try Data(contentsOf: archive.appendingPathComponent(original + ".json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// The records of `log/filing.jsonl`, after their chain has been checked.
    func records() throws -> [[String: Any]] {
        let data = try Data(contentsOf: archive.appendingPathComponent("log/filing.jsonl"))
        return try data.split(separator: 0x0A).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
        }
    }
}

/// Reads lines from a pipe as they come, without a thread.
final class LineReader {
    private let handle: FileHandle
    private var buffer = Data()
    private(set) var seen: [String] = []

    init(_ handle: FileHandle) { self.handle = handle }

    /// The next line; waits for it. Nil at the end.
    func next() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[buffer.startIndex..<end], as: UTF8.self)
                buffer = Data(buffer[(end + 1)...])
                seen.append(line)
                return line
            }
            // A daemon that says nothing for so long says nothing more: a guard against hanging, not a measurement.
            var ready = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 60_000) == 1 else { return nil }
            let more = handle.availableData
            if more.isEmpty { return nil }
            buffer += more
        }
    }
}
