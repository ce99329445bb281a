import Foundation
import Glibc
import ProgramUnderTest

/// A file system of its own for a test, gone with it.
final class Mount {
    let path: URL

    /// - Parameters:
    ///   - arguments: of mount(8), without the mount point.
    /// - Returns: nil, with a word on standard output, where mounting is not permitted.
    init?(_ path: URL, _ arguments: [String], for test: String) {
        self.path = path
        try? FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        guard geteuid() == 0, Self.run("mount", arguments + [path.path]) else {
            print("SKIPPED: \(test): file systems cannot be mounted here")
            return nil
        }
    }

    deinit { unmount() }

    /// Takes it away, also from under those who use it.
    func unmount() { _ = Self.run("umount", ["-l", path.path]) }

    /// mount -o remount with options.
    func remount(_ options: String) -> Bool { Self.run("mount", ["-o", "remount," + options, path.path]) }

    @discardableResult
    static func run(_ tool: String, _ arguments: [String]) -> Bool {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
