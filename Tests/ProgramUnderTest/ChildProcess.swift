import CLinux
import Foundation
import Glibc

/// A process started by a test.
///
/// Foundation's own class needs an internet socket to be told of a child's end, which the service's sandbox refuses.
package final class ChildProcess {
    package var executableURL: URL?
    package var arguments: [String] = []
    /// The test's own when nil.
    package var environment: [String: String]?
    /// The test's own when nil.
    package var currentDirectoryURL: URL?
    /// A `Pipe` or a `FileHandle`; the test's own when nil. A pipe's other end is closed here once the child has its own.
    package var standardInput: Any?
    package var standardOutput: Any?
    package var standardError: Any?
    package private(set) var processIdentifier: pid_t = 0
    private var status: Int32?

    package init() {}

    /// Starts the child.
    ///
    /// - Throws: `Unfulfilled` when it cannot be started.
    package func run() throws {
        guard let path = executableURL?.path else { throw Unfulfilled("no program is named") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let streams = [(standardInput, true), (standardOutput, false), (standardError, false)]
        for (number, (stream, isInput)) in streams.enumerated() {
            if let descriptor = Self.childsEnd(stream, isInput: isInput)?.fileDescriptor {
                posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
            }
        }
        // Else a child started at the same time by another test would hold this one's pipes open.
        _ = docket_spawn_close_from(&actions, 3)
        if let folder = currentDirectoryURL { _ = docket_spawn_in_folder(&actions, folder.path) }
        let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0)=\($1)" }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let code = Self.withStrings([path] + arguments) { argv in
            Self.withStrings(variables) { posix_spawn(&processIdentifier, path, &actions, &attributes, argv, $0) }
        }
        guard code == 0 else { throw Unfulfilled("\(path) cannot be started: \(String(cString: strerror(code)))") }
        for (stream, isInput) in streams where stream is Pipe {
            try? Self.childsEnd(stream, isInput: isInput)?.close()
        }
    }

    /// Whether it has been started and has not ended.
    package var isRunning: Bool {
        guard processIdentifier != 0, status == nil else { return false }
        wait(WNOHANG)
        return status == nil
    }

    /// Waits for its end.
    package func waitUntilExit() { while processIdentifier != 0, status == nil { wait(0) } }

    /// Asks it to end.
    package func terminate() { if isRunning { kill(processIdentifier, SIGTERM) } }

    /// Whether a signal ended it; false before its end.
    package var isKilled: Bool { (status ?? 0) & 0x7F != 0 }

    /// Its exit code, or the number of the signal that ended it.
    package var terminationStatus: Int32 { isKilled ? (status ?? 0) & 0x7F : (status ?? 0) >> 8 & 0xFF }

    private func wait(_ options: Int32) {
        var ended: Int32 = 0
        switch waitpid(processIdentifier, &ended, options) {
        case processIdentifier: status = ended
        case -1 where errno == ECHILD: status = 0
        default: break
        }
    }

    private static func childsEnd(_ stream: Any?, isInput: Bool) -> FileHandle? {
        guard let pipe = stream as? Pipe else { return stream as? FileHandle }
        return isInput ? pipe.fileHandleForReading : pipe.fileHandleForWriting
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
