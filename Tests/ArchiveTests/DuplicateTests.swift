import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("Duplicates")
struct DuplicateTests {
    let world = World()
    let text = "inspection|a|2025-04-15||\n"

    @Test("The same bytes twice in one group: the second is a duplicate that names the first")
    func withinGroup() throws {
        world.drop("a.txt", text)
        world.drop("b.txt", text)
        world.drop("c.txt", text)
        let results = try world.fileAll(try world.archive())
        let records = results.compactMap(\.record)
        #expect(records.map(\.outcome) == [.filed, .duplicate, .duplicate])
        #expect(records[1].first == records[0].arrival)
        #expect(records[2].first == records[0].arrival)
        #expect(world.contents("duplicates/2026/09/b.txt") == text)
        let sidecar = world.contents("duplicates/2026/09/b.txt.json")
        #expect(sidecar?.contains("\"first\": \"2026-000001\"") == true)
        #expect(sidecar?.contains("inspection/2025/04/2025-04-15_a.txt") == true)
    }

    @Test("The same bytes in a later group and after a restart are duplicates under their received names")
    func acrossGroups() throws {
        var archive: Archive? = try world.archive()
        world.drop("a.txt", text)
        // Not settled: the register does not know it yet.
        _ = try archive?.file([world.deposit("a.txt")], index: world.index)
        world.drop("a.txt", text)
        try world.fileAll(try #require(archive))
        archive = nil
        world.index = MemoryIndex()
        archive = try world.archive()
        world.drop("a.txt", text)
        try world.fileAll(try #require(archive))
        #expect(
            world.tree().filter { !$0.hasSuffix(".json") } == [
                "duplicates/2026/09/a.txt", "duplicates/2026/09/a_2.txt", "inspection/2025/04/2025-04-15_a.txt",
            ])
    }

    @Test("Quarantined bytes are no first: the same bytes are quarantined again")
    func quarantinedTwice() throws {
        world.drop("a", "?")
        world.drop("b", "?")
        let records = try world.fileAll(try world.archive()).compactMap(\.record)
        #expect(records.map(\.outcome) == [.quarantined, .quarantined])
    }

    @Test("When the first no longer stands with its bytes, the new one is filed and linked to the old record")
    func firstIsGone() throws {
        let archive = try world.archive()
        world.drop("a.txt", text)
        try world.fileAll(archive)
        world.write("altered", to: "inspection/2025/04/2025-04-15_a.txt")
        world.drop("a.txt", text)
        let record = try #require(try world.fileAll(archive)[0].record)
        #expect(record.outcome == .filed)
        #expect(record.first?.description == "2026-000001")
        #expect(world.contents("inspection/2025/04/2025-04-15_a_2.txt") == text)
        #expect(world.contents("inspection/2025/04/2025-04-15_a.txt") == "altered")
    }

    @Test("When the first of a group cannot be filed, the next with its bytes is filed instead")
    func firstFails() throws {
        let disk = Disk()
        let archive = try world.archive(disk)
        world.drop("a.txt", text)
        world.drop("b.txt", text)
        let deposits = ["a.txt", "b.txt"].map { world.deposit($0) }
        let path = world.path
        disk.before = { call, _ in if call.description == "fdatasync" { unlink(path + "/inbox/a.txt") } }
        let results = try archive.file(deposits, index: world.index)
        guard case .changed = results[0], case .filed(let record, _) = results[1] else {
            Issue.record("\(results)"); return
        }
        #expect(record.outcome == .filed)
        #expect(record.arrival?.number == 1)
    }
}
