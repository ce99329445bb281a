import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("The checkpoint")
struct CheckpointTests {
    let world = World()
    var path: String { world.path + "/archive/log/checkpoint.json" }

    @discardableResult
    private func fileSome(_ archive: Archive, _ numbers: Range<Int>) throws -> Archive {
        for number in numbers { world.drop("\(number).txt", "inspection|bài \(number)|||\n") }
        try world.fileAll(archive)
        return archive
    }

    private func fileAndClose(_ numbers: Range<Int>) throws {
        let archive = try world.archive()
        try fileSome(archive, numbers)
        try archive.close(index: world.index)
    }

    private func stands() throws -> Checkpoint { try #require(try Checkpoint.read(in: world.logs())) }

    /// The root of the lines as RFC 6962 defines it, from above.
    private func root(_ leaves: ArraySlice<[UInt8]>) throws -> MerkleHash {
        if leaves.count == 1 { return try .leaf(leaves[leaves.startIndex]) }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        return try .node(root(leaves.prefix(half)), root(leaves.dropFirst(half)))
    }

    @Test("At the end it covers every record: their number, the last one's hash, and the root of the tree of all lines")
    func atClose() throws {
        for (first, segment) in [(0, 1 << 20), (3, 1), (5, 1)] {
            world.settings.segmentBytes = segment
            try fileAndClose(first..<first + 2)
            let lines = LogAudit(world).lines
            let checkpoint = try stands()
            #expect(checkpoint.records == lines.count)
            #expect(checkpoint.last == (try SHA256.digest(#require(lines.last))))
            #expect(checkpoint.root == (try root(lines[...])))
        }
    }

    @Test("It is one line of JSON with the members that others read")
    func format() throws {
        try fileAndClose(0..<3)
        let text = try #require(world.contents("log/checkpoint.json"))
        #expect(text.hasSuffix("}\n"))
        #expect(text.count { $0 == "\n" } == 1)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["records", "last", "root", "peaks", "time"])
        #expect(object["records"] as? Int == 6)
        #expect((object["peaks"] as? [String])?.count == 2)
        #expect(object["time"] as? String == "2026-09-01T08:00:00+07:00")
    }

    @Test("While records are added it is written anew after its time, and not before")
    func interval() throws {
        let archive = try fileSome(try world.archive(), 0..<1)
        #expect(try stands().records == 2)
        try fileSome(archive, 1..<2)
        #expect(try stands().records == 2)
        #expect(archive.checkpointDue?.rfc3339 == "2026-09-01T08:01:00+07:00")
        world.now.nanoseconds += 60_000_000_000
        try archive.settle(index: world.index)
        #expect(try stands().records == 4)
        #expect(archive.checkpointDue == nil)
        // A clock that is set back by a day does not keep it from being written.
        try fileSome(archive, 2..<3)
        world.now.nanoseconds -= 86_400_000_000_000
        try archive.settle(index: world.index)
        #expect(try stands().records == 6)
    }

    @Test("It never covers a record that is not flushed")
    func flushedOnly() throws {
        world.settings.checkpointInterval = 0
        let disk = Disk()
        let archive = try world.archive(disk)
        for number in 0..<3 {
            world.drop("\(number).txt", "inspection|\(number)|||\n")
            _ = try archive.file([world.deposit("\(number).txt")], index: world.index)
            #expect(archive.checkpoint?.records ?? 0 <= archive.position.sequence)
        }
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "fdatasync" { throw SystemFailure(operation: "fdatasync", path: path, errno: EIO) }
        }
        #expect(throws: SystemFailure.self) { try archive.close(index: world.index) }
        #expect(try stands().records == archive.position.sequence)
        #expect(archive.position.sequence == 5)
    }

    @Test("A log that ends before its checkpoint does not open; both are named, and nothing is touched")
    func shorter() throws {
        try fileAndClose(0..<3)
        let log = world.path + "/archive/log/filing.jsonl"
        let bytes = try #require(FileManager.default.contents(atPath: log))
        let cut = try #require(bytes.dropLast().lastIndex(of: 0x0A))
        for size in [cut + 1, cut + 30, 0] {
            try bytes.write(to: URL(fileURLWithPath: log))
            truncate(log, size)
            let damaged = World.Listing(world)
            let error = #expect(throws: ArchiveError.self) { _ = try world.opened() }
            #expect(error?.description.contains("log/filing.jsonl ends with record \(size == 0 ? 0 : 5)") == true)
            #expect(error?.description.contains("log/checkpoint.json has counted 6") == true)
            #expect(World.Listing(world) == damaged)
        }
        unlink(log)
        let damaged = World.Listing(world)
        #expect(throws: ArchiveError.logShorter(records: 0, checkpoint: 6)) { _ = try world.opened() }
        #expect(World.Listing(world) == damaged)
    }

    @Test("A log with another record where the checkpoint ends does not open; both hashes are named")
    func differs() throws {
        try fileAndClose(0..<2)
        let kept = try #require(FileManager.default.contents(atPath: path))
        let wanted = try stands().last
        // Another archive's log, sound in itself.
        try FileManager.default.removeItem(atPath: world.path + "/archive")
        world.index = MemoryIndex()
        try fileAndClose(5..<8)
        try kept.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: ArchiveError.self) { _ = try world.opened() }
        guard case .logDiffers(4, let found, wanted)? = error else {
            Issue.record("\(String(describing: error))"); return
        }
        #expect(found == (try SHA256.digest(LogAudit(world).lines[3])))
        // Moved away, as the error says, the log is taken as it stands, and that is said.
        rename(path, path + ".old")
        let archive = try world.archive()
        #expect(archive.remarks.contains { $0.contains("checkpoint.json is missing") })
        try archive.close(index: world.index)
        #expect(try stands().records == 6)
    }

    @Test(
        "A checkpoint that cannot be read is said and made anew",
        arguments: [
            "", "\0\0\0\0", "{}", "{\"records\":6,\"last\":\"x\",\"root\":\"y\",\"peaks\":[],\"time\":\"\"}", "torn",
            "other root",
        ])
    func unreadable(damage: String) throws {
        try fileAndClose(0..<3)
        var text = try #require(world.contents("log/checkpoint.json"))
        switch damage {
        case "torn": text = String(text.dropLast(40))
        case "other root":
            text = text.replacingOccurrences(of: try stands().root.description, with: String(repeating: "a", count: 64))
        default: text = damage
        }
        world.write(text, to: "log/checkpoint.json")
        var archive: Archive? = try world.archive()
        #expect(archive?.remarks.contains { $0.contains("checkpoint.json cannot be used") } == true)
        try fileSome(try #require(archive), 3..<4)
        try archive?.close(index: world.index)
        #expect(try stands().root == (try root(LogAudit(world).lines[...])))
        archive = nil
        #expect(try world.opened().remarks.isEmpty)
    }

    @Test("A long log without checkpoint is counted later, in steps that can be stopped, and then has one")
    func longLog() throws {
        world.settings.segmentBytes = 1
        try fileAndClose(0..<3)
        try fileAndClose(3..<4)
        unlink(path)
        let archive = try world.opened()
        _ = try archive.recover(inbox: world.inbox)
        #expect(!archive.isCounted)
        try fileSome(archive, 4..<5)
        #expect(try Checkpoint.read(in: world.logs()) == nil)
        #expect(try archive.count())
        try archive.close(index: world.index)
        #expect(try stands().root == (try root(LogAudit(world).lines[...])))
    }

    @Test("With a checkpoint, a start reads no record before it")
    func start() throws {
        world.settings.segmentBytes = 1
        try fileAndClose(0..<2)
        try fileAndClose(2..<4)
        // Nobody looks at the first segment, so nobody finds that it cannot be read; verifying does.
        let first = world.path + "/archive/log/" + world.segments("jsonl")[0]
        try Data(count: 1000).write(to: URL(fileURLWithPath: first))
        try fileAndClose(4..<5)
        #expect(try stands().records == 10)
    }

    @Test("A checkpoint that cannot be written keeps nothing from being filed, and is written later")
    func unwritable() throws {
        let disk = Disk()
        let archive = try world.archive(disk)
        disk.before = { call, path throws(SystemFailure) in
            if String(decoding: path, as: UTF8.self).contains("checkpoint") {
                throw SystemFailure(operation: call.description, path: path, errno: ENOSPC)
            }
        }
        try fileSome(archive, 0..<1)
        #expect(archive.upkeepFailure != nil)
        disk.before = nil
        try archive.settle(index: world.index)
        #expect(archive.upkeepFailure == nil)
        #expect(try stands().records == 2)
    }
}
