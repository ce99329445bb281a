// swift-format-ignore-file: NeverUseForceTry, NeverForceUnwrap

import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("The log's segments")
struct SegmentTests {
    let world = World()

    init() {
        // Every opportunity to close a segment is taken.
        world.settings.segmentBytes = 1
    }

    private func fileSome(_ archive: Archive, _ numbers: Range<Int>) throws {
        for number in numbers { world.drop("\(number).txt", "inspection|bài \(number)|||\n") }
        try world.fileAll(archive)
    }

    @Test("A segment that is large enough is closed under the numbers of its records, and the chain runs on")
    func closing() throws {
        let archive = try world.archive()
        try fileSome(archive, 0..<2)
        try fileSome(archive, 2..<3)
        #expect(
            world.segments("jsonl") == [
                "filing-000000001-000000004.jsonl", "filing-000000005-000000006.jsonl", "filing.jsonl",
            ])
        #expect(world.contents("log/filing.jsonl") == "")
        let audit = LogAudit(world)
        #expect(audit.faults.isEmpty)
        #expect(audit.unbalanced.isEmpty)
        #expect(audit.arrivals == ["2026-000001", "2026-000002", "2026-000003"])
    }

    @Test("The log for people is closed with the same numbers, and no line is lost or doubled")
    func printed() throws {
        let archive = try world.archive()
        try fileSome(archive, 0..<2)
        try fileSome(archive, 2..<3)
        try archive.settle(index: world.index)
        #expect(
            world.segments("log") == [
                "filing-000000001-000000004.log", "filing-000000005-000000006.log", "filing.log",
            ])
        #expect(world.contents("log/filing-000000001-000000004.log")?.split(separator: "\n").count == 2)
        #expect(world.printedLog.count == 3)
    }

    @Test(
        "A closed log for people that is missing or was never closed is made from the log",
        arguments: ["filing-000000001-000000004.log", "filing-000000005-000000006.log"])
    func printedAgain(name: String) throws {
        var archive: Archive? = try world.archive()
        try fileSome(try #require(archive), 0..<2)
        try fileSome(try #require(archive), 2..<3)
        try archive?.settle(index: world.index)
        archive = nil
        let whole = world.printedLog
        let path = world.path + "/archive/log/"
        if name.contains("5") {
            // As a crash leaves it just before the renaming, with a line torn.
            unlink(path + "filing.log")
            rename(path + name, path + "filing.log")
            truncate(path + "filing.log", 30)
        } else {
            unlink(path + name)
        }
        try world.archive().settle(index: world.index)
        #expect(world.printedLog == whole)
        #expect(world.segments("log").contains(name))
    }

    @Test("A small segment is not closed, nor one that holds nothing")
    func small() throws {
        world.settings.segmentBytes = 1 << 20
        var archive: Archive? = try world.archive()
        try fileSome(try #require(archive), 0..<3)
        #expect(world.segments("jsonl") == ["filing.jsonl"])
        archive = nil
        world.settings.segmentBytes = 1
        archive = try world.archive()
        try archive?.settle(index: world.index)
        try archive?.settle(index: world.index)
        #expect(world.segments("jsonl").count == 2)
    }

    @Test("The register can be made from the log and brought up to date at every record, whatever segment it is in")
    func replay() throws {
        let archive = try world.archive()
        for first in [0, 2, 4] { try fileSome(archive, first..<first + 2) }
        let all = world.index.records
        #expect(all.count == 6)
        var reader = try archive.records(after: .start)
        var positions = [LogPosition.start]
        while let (_, position) = try reader.next() { positions.append(position) }
        for (count, position) in positions.enumerated() {
            let index = MemoryIndex()
            index.position = position
            try index.catchUp(with: archive)
            #expect(index.records == Array(all.dropFirst(count)))
        }
    }

    @Test("After a start on an empty segment, chain and arrival numbers go on from the closed one")
    func restart() throws {
        try fileSome(try world.archive(), 0..<2)
        world.index = MemoryIndex()
        try fileSome(try world.archive(), 2..<4)
        #expect(LogAudit(world).faults.isEmpty)
        #expect(LogAudit(world).arrivals.last == "2026-000004")
        #expect(world.index.records.count == 4)
    }

    @Test("A clerk that ended between closing one segment and making the next finds its way")
    func betweenSegments() throws {
        try fileSome(try world.archive(), 0..<2)
        unlink(world.path + "/archive/log/filing.jsonl")
        try fileSome(try world.archive(), 2..<3)
        #expect(LogAudit(world).faults.isEmpty)
        #expect(LogAudit(world).arrivals.count == 3)
    }

    @Test("An archive whose segments do not follow one another does not open, and says which record is missing")
    func missingSegment() throws {
        var archive: Archive? = try world.archive()
        for first in [0, 2, 4] { try fileSome(try #require(archive), first..<first + 2) }
        archive = nil
        let name = world.segments("jsonl")[1]
        unlink(world.path + "/archive/log/" + name)
        let damaged = World.Listing(world)
        let error = #expect(throws: ArchiveError.self) { _ = try world.opened() }
        #expect(error?.description.contains("record 5 should come before log/filing-000000009-000000012.jsonl") == true)
        #expect(World.Listing(world) == damaged)
    }

    @Test("A closed segment that was cut off is never healed")
    func tornSegment() throws {
        try fileSome(try world.archive(), 0..<2)
        truncate(world.path + "/archive/log/filing-000000001-000000004.jsonl", 900)
        let damaged = World.Listing(world)
        #expect(throws: ArchiveError.self) { _ = try world.opened() }
        #expect(World.Listing(world) == damaged)
    }

    @Test("While an intent has no outcome no segment is closed")
    func openIntent() throws {
        let disk = Disk()
        world.settings.segmentBytes = 1 << 20
        world.drop("a.txt", "inspection|a|||\n")
        var archive: Archive? = try world.archive(disk)
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "fsync", path.suffix(2) == Array("09".utf8) {
                throw SystemFailure(operation: "fsync", path: path, errno: EIO)
            }
        }
        _ = try archive?.file([world.deposit("a.txt")], index: world.index)
        #expect(archive?.isReady == false)
        disk.before = nil
        archive = nil
        world.settings.segmentBytes = 1
        archive = try world.opened()
        try archive?.settle(index: world.index)
        #expect(world.segments("jsonl") == ["filing.jsonl"])
        _ = try archive?.recover(inbox: world.inbox)
        try archive?.settle(index: world.index)
        #expect(world.segments("jsonl").count == 2)
    }

    @Test(
        "A segment that cannot be closed keeps nothing from being filed, and is closed later", arguments: [1, 2, 3, 4])
    func failingClose(step: Int) throws {
        let disk = Disk()
        let archive = try world.archive(disk)
        var changes = 0
        var isClosing = false
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "ftruncate", path.suffix(12) == Array("filing.jsonl".utf8) { isClosing = true }
            guard isClosing else { return }
            changes += 1
            if changes == step { throw SystemFailure(operation: call.description, path: path, errno: EIO) }
        }
        try fileSome(archive, 0..<1)
        #expect(archive.upkeepFailure != nil)
        disk.before = nil
        try fileSome(archive, 1..<2)
        #expect(archive.upkeepFailure == nil)
        #expect(LogAudit(world).faults.isEmpty)
        #expect(LogAudit(world).arrivals.count == 2)
        #expect(world.segments("jsonl").count > 1)
        #expect(world.printedLog.count == 2)
    }

    @Test("Who follows the log sees every outcome once, across segments")
    func following() throws {
        let archive = try world.archive()
        try fileSome(archive, 0..<1)
        var follower = try LogFollower(archive: world.archivePath)
        #expect(try follower.outcomes().isEmpty)
        try fileSome(archive, 1..<3)
        #expect(try follower.outcomes().map(\.sequence) == [5, 6])
        try fileSome(archive, 3..<4)
        try fileSome(archive, 4..<5)
        #expect(try follower.outcomes().map(\.sequence) == [8, 10])
        #expect(try follower.outcomes().isEmpty)
    }
}

extension World {
    /// The archive's folder `log`, open.
    func logs() -> Descriptor { try! Descriptor.directory(archivePath).subdirectory(Array("log".utf8)) }

    /// Names and contents of the folder `log`.
    struct Listing: Equatable {
        var files: [String: Data] = [:]

        init(_ world: World) {
            let folder = world.path + "/archive/log/"
            for name in try! FileManager.default.contentsOfDirectory(atPath: folder) {
                files[name] = FileManager.default.contents(atPath: folder + name)
            }
        }
    }
}
