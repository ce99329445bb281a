import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("The copying way")
struct CopyingTests {
    private func status(_ world: World, _ place: String) throws -> FileStatus {
        try Descriptor.directory(world.archivePath).openOriginal(Array(place.utf8)).status()
    }

    @Test("A file with a second name is copied, with its time and permissions; the second name stays")
    func hardLink() throws {
        let world = World()
        let source = world.drop("a.txt", "inspection|a|||\n")
        chmod(world.path + "/inbox/a.txt", 0o604)
        link(world.path + "/inbox/a.txt", world.path + "/elsewhere.txt")
        let before = try world.inbox.status(of: source.name)
        try world.fileAll(try world.archive())
        let after = try status(world, "inspection/2026/09/undated_a.txt")
        #expect(after.identity.inode != before.identity.inode)
        #expect(after.identity.modified == before.identity.modified)
        #expect(after.mode == before.mode)
        #expect(world.waitingNames().isEmpty)
        #expect(FileManager.default.fileExists(atPath: world.path + "/elsewhere.txt"))
        #expect(world.staged().isEmpty)
    }

    @Test("Two names of one file in the inbox are filed and recognised as duplicates, and both go")
    func twoNames() throws {
        let world = World()
        world.drop("a.txt", "inspection|a|||\n")
        link(world.path + "/inbox/a.txt", world.path + "/inbox/b.txt")
        link(world.path + "/inbox/a.txt", world.path + "/inbox/c.txt")
        let archive = try world.archive()
        try world.fileAll(archive)
        while !world.waitingNames().isEmpty { try world.fileAll(archive) }
        #expect(
            world.index.records.filter { $0.outcome != .withdrawn }.map(\.outcome) == [.filed, .duplicate, .duplicate])
    }

    @Test("With custody by copy every original is the daemon's own and read-only")
    func custody() throws {
        let world = World()
        world.settings.taking = .copy
        world.drop("a.txt", "inspection|a|||\n")
        try world.fileAll(try world.archive())
        #expect(try status(world, "inspection/2026/09/undated_a.txt").mode & 0o777 == 0o440)
        #expect(world.waitingNames().isEmpty)
    }

    @Test("A source that cannot be removed is withdrawn: no copy stays, and the file is in the inbox")
    func irremovable() throws {
        let world = World()
        world.settings.taking = .copy
        let disk = Disk()
        let archive = try world.archive(disk)
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "unlinkat", path.starts(with: world.inbox.path) {
                throw SystemFailure(operation: "unlinkat", path: path, errno: EPERM)
            }
        }
        world.drop("a.txt", "inspection,mass-mobilization|a|||\n")
        let result = try archive.file([world.deposit("a.txt")], index: world.index)[0]
        guard case .failed(_, let record?) = result else { Issue.record("\(result)"); return }
        #expect(record.outcome == .withdrawn)
        #expect(world.tree().isEmpty)
        #expect(world.waitingNames() == [Array("a.txt".utf8)])
        #expect(LogAudit(world).unbalanced.isEmpty)
    }

    @Test("A source that was replaced while its copy was filed stays, for it is another file")
    func replaced() throws {
        let world = World()
        world.settings.taking = .copy
        let disk = Disk()
        let archive = try world.archive(disk)
        world.drop("a.txt", "inspection|a|||\n")
        let deposit = world.deposit("a.txt")
        world.drop("b", "inspection|another|||\n")
        let path = world.path
        disk.before = { call, _ in
            if call.description == "fdatasync" { rename(path + "/inbox/b", path + "/inbox/a.txt") }
        }
        let result = try archive.file([deposit], index: world.index)[0]
        #expect(result.record?.outcome == .filed)
        #expect(world.contents("inspection/2026/09/undated_a.txt") == "inspection|a|||\n")
        #expect(world.waitingNames() == [Array("a.txt".utf8)])
    }

    /// Two directories on different devices, or nil where this machine has only one.
    static let devices: (String, String)? = {
        let here = NSTemporaryDirectory()
        let device = { (path: String) in try? Descriptor.directory(Array(path.utf8)).status().identity.device }
        return device(here) == device(World.fast) ? nil : (here, World.fast)
    }()

    @Test(
        "Across file systems the file is copied, flushed and removed from the inbox",
        .enabled(if: devices != nil, "SKIPPED: /dev/shm is no second file system here"))
    func acrossFileSystems() throws {
        let (here, there) = try #require(Self.devices)
        let world = World(in: here)
        let other = World(in: there)
        other.drop("a.txt", "inspection|a|||\n")
        other.drop("b.txt", "?")
        let archive = try world.archive()
        let results = try archive.file(["a.txt", "b.txt"].map { other.deposit($0) }, index: world.index)
        #expect(results.compactMap(\.record?.outcome) == [.filed, .quarantined])
        #expect(other.waitingNames().isEmpty)
        #expect(world.contents("inspection/2026/09/undated_a.txt") == "inspection|a|||\n")
        #expect(world.staged().isEmpty)
        #expect(LogAudit(world).events("intent").allSatisfy { $0["taking"] as? String == "copy" })
    }
}
