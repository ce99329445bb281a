import CLinux
import Foundation
import Glibc
import ProgramUnderTest

/// An ext4 file system on a loop device, whose power can be cut.
final class LoopMount: @unchecked Sendable {
    // Each mount is used by one thread at a time; unchecked only because it is handed to that thread.
    let point: URL
    private var image: URL

    /// Whether loop devices may be mounted and shut down here.
    static let isPermitted: Bool = {
        guard geteuid() == 0, let mount = try? LoopMount() else { return false }
        return (try? mount.cutPower { true }) == true
    }()

    /// - Throws: `Unfulfilled` when it cannot be made or mounted; nothing is left behind then.
    init() throws {
        let root = Ground.same.root
        let name = "docket-mount-\(UUID().uuidString)"
        point = root.appendingPathComponent(name)
        image = root.appendingPathComponent(name + ".img")
        try FileManager.default.createDirectory(at: point, withIntermediateDirectories: true)
        do {
            try Data().write(to: image)
            truncate(image.path, 64 << 20)
            try Self.command("mkfs.ext4", ["-q", "-F", image.path])
            try mount()
        } catch {
            remove()
            throw error
        }
    }

    deinit {
        // Detached even when something still has a file open there; the loop device goes with the last of them.
        try? Self.command("umount", ["-l", point.path])
        remove()
    }

    private func remove() {
        rmdir(point.path)
        unlink(image.path)
    }

    private func mount() throws { try Self.command("mount", ["-o", "loop", image.path, point.path]) }

    /// Shuts the file system down as a power cut would, without bringing its journal to disk; calls `body`, which ends
    /// whoever uses it; and mounts again what is on disk.
    func cutPower<Result>(_ body: () throws -> Result) throws -> Result {
        let folder = open(point.path, O_RDONLY | O_DIRECTORY)
        // EXT4_IOC_SHUTDOWN of linux/fs/ext4/ext4.h with EXT4_GOING_FLAGS_NOLOGFLUSH.
        var flags: UInt32 = 2
        let result = ioctl(folder, 0x8004_587D, &flags)
        close(folder)
        guard result == 0 else { throw Unfulfilled("ext4 does not shut down: \(String(cString: strerror(errno)))") }
        let value = try body()
        try eventually("\(point.path) is unmounted") { (try? Self.command("umount", [point.path])) != nil }
        // A copy of the disk: whoever else still has the old file system mounted would keep it alive, and the kernel would
        // mount it again as it is.
        let copy = image.deletingLastPathComponent().appendingPathComponent("docket-mount-\(UUID().uuidString).img")
        try Self.command("cp", ["--sparse=always", image.path, copy.path])
        unlink(image.path)
        image = copy
        try mount()
        return value
    }

    /// Brings all that was written to disk.
    func flush() {
        let folder = open(point.path, O_RDONLY | O_DIRECTORY)
        docket_syncfs(folder)
        close(folder)
    }

    private static func command(_ name: String, _ arguments: [String]) throws {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        try process.run()
        let text = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Unfulfilled("\(name): \(String(decoding: text, as: UTF8.self))")
        }
    }
}
