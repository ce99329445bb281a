import Foundation
import Glibc
import ProgramUnderTest

/// strace, by which system calls of the real program are broken: attached to one thread of a daemon, or around a
/// command from its start.
final class Strace {
    private static let path = "/usr/bin/strace"

    /// Whether strace is installed and may trace.
    static let isPermitted: Bool = {
        guard FileManager.default.isExecutableFile(atPath: path) else { return false }
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-o", "/dev/null", "/bin/true"]
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    private let process = ChildProcess()
    private let lines: LineReader
    private let output: URL

    /// - Parameters:
    ///   - thread: what is traced, with no other thread of its process.
    ///   - calls: a set of calls as strace takes it; a call that this machine does not have is `?name`.
    ///   - fault: what happens to them, e.g. `signal=SIGKILL:when=3`; nil only records them.
    ///   - paths: only calls that have to do with one of these; empty means all.
    ///   - folder: where the trace is written.
    ///   - followsThreads: whether all threads of the process are traced; each line then begins with its thread.
    init(
        thread: pid_t, calls: String, fault: String? = nil, paths: [String] = [], folder: URL,
        followsThreads: Bool = false
    ) throws {
        output = folder.appendingPathComponent("trace-\(UUID().uuidString)")
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments =
            Self.arguments(calls, fault, paths, output) + (followsThreads ? ["-f"] : []) + ["-p", "\(thread)"]
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        lines = LineReader(pipe.fileHandleForReading)
        while let line = lines.next() {
            if line.contains(" attached") { return }
        }
        throw Unfulfilled("strace did not attach: \(lines.seen)")
    }

    deinit {
        detach()
        try? FileManager.default.removeItem(at: output)
    }

    private static func arguments(_ calls: String, _ fault: String?, _ paths: [String], _ output: URL) -> [String] {
        var arguments = ["-y", "-s", "256", "-o", output.path, "-e", "trace=\(calls)"]
        if let fault { arguments += ["-e", "inject=\(calls):\(fault)"] }
        return arguments + paths.flatMap { ["-P", $0] }
    }

    /// The arguments that run a program under strace from its start, with all its threads.
    static func wrapping(_ program: [String], calls: String, fault: String?, output: URL, paths: [String] = [])
        -> [String]
    {
        arguments(calls, fault, paths, output) + ["-f"] + program
    }

    /// Runs a command of the program under strace to its end.
    ///
    /// - Returns: whether SIGKILL ended it, and the trace.
    static func run(_ arguments: [String], calls: String, fault: String? = nil, paths: [String] = [], folder: URL)
        throws -> (isKilled: Bool, trace: [String])
    {
        let output = folder.appendingPathComponent("trace-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = wrapping(
            [Program.path] + arguments, calls: calls, fault: fault, output: output, paths: paths)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let trace = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        // strace ends as the program did.
        let isKilled = process.isKilled && process.terminationStatus == SIGKILL
        return (isKilled, trace.split(separator: "\n").map(String.init))
    }

    /// Holds the traced thread at its next system call, entered or left, until `thaw`.
    func freeze() throws {
        kill(process.processIdentifier, SIGSTOP)
        try eventually("strace stops") { Self.state(of: process.processIdentifier) == "T" }
    }

    func thaw() { kill(process.processIdentifier, SIGCONT) }

    /// Lets the thread go on untraced.
    func detach() {
        guard process.isRunning else { return }
        thaw()
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
    }

    /// The calls traced so far, one a line.
    var trace: [String] {
        let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Whether a call has been made to fail.
    var hasInjected: Bool { trace.contains { $0.hasSuffix("(INJECTED)") } }

    /// The state of a process as /proc tells it: `T` is stopped.
    static func state(of process: pid_t) -> Character? {
        let line = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        return line.split(separator: ")").last?.first { $0 != " " }
    }
}

/// Waits until something holds that nobody announces.
///
/// - Throws: `Unfulfilled` after five minutes, a guard against hanging.
func eventually(_ what: String, _ holds: () throws -> Bool) throws {
    let end = Date(timeIntervalSinceNow: 300)
    while Date() < end {
        if try holds() { return }
        usleep(2000)
    }
    throw Unfulfilled("in five minutes it did not come about that \(what)")
}
