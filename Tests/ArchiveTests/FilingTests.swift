import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("Filing")
struct FilingTests {
    let world = World()

    @Test("An article stands under its category, year and month, with its sidecar beside it")
    func article() throws {
        world.drop("a.txt", "inspection|Kỷ luật cán bộ|2025-04-15||Quảng Ninh\nthân bài")
        let results = try world.fileAll(try world.archive())
        let place = "inspection/2025/04/2025-04-15_quang-ninh_kỷ-luật-cán-bộ.txt"
        #expect(world.tree() == [place, place + ".json"])
        #expect(world.contents(place)?.hasSuffix("\nthân bài") == true)
        #expect(world.waitingNames().isEmpty)
        let record = try #require(results[0].record)
        #expect(record.outcome == .filed)
        #expect(record.arrival?.description == "2026-000001")
        #expect(record.place.map { String(decoding: $0, as: UTF8.self) } == place)
    }

    @Test("A second label is a relative link to original and sidecar under the same name")
    func twoLabels() throws {
        world.drop("a.txt", "grassroots-democracy,mass-mobilization|Dân vận|||\n")
        let record = try #require(try world.fileAll(try world.archive())[0].record)
        let name = "2026/09/undated_dân-vận.txt"
        #expect(
            world.tree() == [
                "grassroots-democracy/\(name)", "grassroots-democracy/\(name).json", "mass-mobilization/\(name)",
                "mass-mobilization/\(name).json",
            ])
        let link = world.path + "/archive/mass-mobilization/\(name)"
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: link)
        #expect(target == "../../../grassroots-democracy/\(name)")
        #expect(world.contents("mass-mobilization/\(name).json") == world.contents("grassroots-democracy/\(name).json"))
        #expect(record.links.map { String(decoding: $0, as: UTF8.self) } == ["mass-mobilization/\(name)"])
    }

    @Test("A link's name that is taken gets the next suffix")
    func takenLink() throws {
        world.write("someone's", to: "mass-mobilization/2026/09/undated_x.txt")
        world.drop("a.txt", "inspection,mass-mobilization|x|||\n")
        let record = try #require(try world.fileAll(try world.archive())[0].record)
        #expect(record.links == [Array("mass-mobilization/2026/09/undated_x_2.txt".utf8)])
        #expect(world.contents("mass-mobilization/2026/09/undated_x.txt") == "someone's")
    }

    @Test("An article is filed even where its link cannot be made, and the record says so")
    func refusedLink() throws {
        world.write("a file where a folder should be", to: "mass-mobilization")
        world.drop("a.txt", "inspection,mass-mobilization|x|||\n")
        let record = try #require(try world.fileAll(try world.archive())[0].record)
        #expect(record.outcome == .filed)
        #expect(record.links.isEmpty)
        #expect(record.reason?.contains("no link under mass-mobilization") == true)
    }

    @Test("An article of no category is filed under unclassified")
    func unclassified() throws {
        world.drop("a.txt", "|Thời tiết|2025-04-15||\n")
        let record = try #require(try world.fileAll(try world.archive())[0].record)
        #expect(record.outcome == .unclassified)
        #expect(world.contents("unclassified/2025/04/2025-04-15_thời-tiết.txt") != nil)
    }

    @Test("The folder's year is the event's, else the publication's, else the arrival's, and the sidecar is told which")
    func dating() throws {
        world.drop("a", "inspection|a|2024-02-03|2025-01-01|\n")
        world.drop("b", "inspection|b|XXXX-04-12|2025-01-01|\n")
        world.drop("c", "inspection|c|XXXX-04-12||\n")
        world.drop("d", "inspection|d||2025-01-01T10:15|\n")
        world.drop("e", "inspection|e|2024||\n")
        world.drop("f", "inspection|f|2024-01/2024-03||\n")
        try world.fileAll(try world.archive())
        let basis = world.tree().filter { $0.hasSuffix(".json") }.map { place in
            let sidecar = try! JSONSerialization.jsonObject(with: Data(world.contents(place)!.utf8)) as! [String: Any]
            return "\(place.dropLast(9)) \(sidecar["dated_by"] as! String)"
        }
        #expect(
            basis == [
                "inspection/2024/01/2024-01--2024-03_f event", "inspection/2024/02/2024-02-03_a event",
                "inspection/2024/XX/2024_e event", "inspection/2025/01/2025-01-01_d publication",
                "inspection/2025/01/XXXX-04-12_b publication", "inspection/2026/09/XXXX-04-12_c arrival",
            ])
    }

    @Test("What is not understood is quarantined under its received name with sidecar and reason")
    func quarantine() throws {
        world.drop("rác.bin", "?")
        let record = try #require(try world.fileAll(try world.archive())[0].record)
        #expect(record.outcome == .quarantined)
        #expect(record.arrival != nil)
        let place = "quarantine/2026/09/rác.bin"
        #expect(world.tree() == [place, place + ".json", place + ".reason.txt"])
        #expect(world.contents(place + ".reason.txt") == "not an article\n")
        #expect(world.contents(place + ".json")?.contains("not an article") == true)
    }

    @Test("Files keep their bytes, time and permissions")
    func untouched() throws {
        world.drop("a.txt", "inspection|a|||\n\u{FEFF}\r\nend without line end")
        let before = try world.inbox.status(of: Array("a.txt".utf8))
        try world.fileAll(try world.archive())
        let archive = try Descriptor.directory(world.archivePath)
        let after = try archive.openOriginal(Array("inspection/2026/09/undated_a.txt".utf8)).status()
        #expect(after.identity.modified == before.identity.modified)
        #expect(after.identity.inode == before.identity.inode)
        #expect(after.mode == before.mode)
    }

    @Test("A file changed or replaced since it was read is given back without a record")
    func changedBeforehand() throws {
        let archive = try world.archive()
        world.drop("a.txt", "inspection|a|||\n")
        world.drop("b.txt", "inspection|b|||\n")
        world.drop("c.txt", "inspection|c|||\n")
        let deposits = ["a.txt", "b.txt", "c.txt"].map { world.deposit($0) }
        try FileManager.default.removeItem(atPath: world.path + "/inbox/a.txt")
        world.drop("b.txt", "inspection|b|||\nand a second page")
        world.drop("new", "inspection|another|||\n")
        rename(world.path + "/inbox/new", world.path + "/inbox/c.txt")
        for result in try archive.file(deposits, index: world.index) {
            guard case .changed(nil) = result else { Issue.record("\(result)"); continue }
        }
        #expect(world.tree().isEmpty)
        #expect(LogAudit(world).records.isEmpty)
        #expect(world.waitingNames().count == 2)
    }

    @Test("A file swapped for another while it is being filed goes back to the inbox, and the intent is withdrawn")
    func swapped() throws {
        let disk = Disk()
        let archive = try world.archive(disk)
        world.drop("a.txt", "inspection|a|||\n")
        world.drop("other", "inspection|other|||\n")
        let deposit = world.deposit("a.txt")
        let path = world.path
        disk.before = { call, target in
            if call.description == "renameat2", target.suffix(3) == Array("txt".utf8),
                !target.starts(with: path.utf8 + Array("/inbox".utf8))
            {
                rename(path + "/inbox/other", path + "/inbox/a.txt")
            }
        }
        let result = try archive.file([deposit], index: world.index)[0]
        guard case .changed(let record?) = result else { Issue.record("\(result)"); return }
        #expect(record.outcome == .withdrawn)
        #expect(record.arrival == nil)
        #expect(world.tree().isEmpty)
        #expect(world.waitingNames() == [Array("a.txt".utf8)])
        #expect(try world.inbox.open(Array("a.txt".utf8)).readAll() == Array("inspection|other|||\n".utf8))
        #expect(world.staged().isEmpty)
    }

    @Test("A file that vanishes while it is being filed is withdrawn and keeps nobody else")
    func vanished() throws {
        let disk = Disk()
        let archive = try world.archive(disk)
        world.drop("a.txt", "inspection|a|||\n")
        world.drop("b.txt", "inspection|b|||\n")
        let deposits = ["a.txt", "b.txt"].map { world.deposit($0) }
        let path = world.path
        disk.before = { call, _ in if call.description == "fdatasync" { unlink(path + "/inbox/a.txt") } }
        let results = try archive.file(deposits, index: world.index)
        guard case .changed(let withdrawn?) = results[0], case .filed(let filed, _) = results[1] else {
            Issue.record("\(results)")
            return
        }
        #expect(withdrawn.outcome == .withdrawn)
        #expect(filed.arrival?.description == "2026-000001")
        #expect(world.tree() == ["inspection/2026/09/undated_b.txt", "inspection/2026/09/undated_b.txt.json"])
    }

    @Test("What fails for one deposit keeps no other, and leaves its file in the inbox")
    func oneFails() throws {
        world.write("a file where a folder should be", to: "inspection/2026")
        let archive = try world.archive()
        world.drop("a.txt", "inspection|a|||\n")
        world.drop("b.txt", "mass-mobilization|b|||\n")
        let results = try world.fileAll(archive)
        guard case .failed = results[0], case .filed(let filed, _) = results[1] else {
            Issue.record("\(results)"); return
        }
        #expect(filed.arrival?.number == 1)
        #expect(world.waitingNames() == [Array("a.txt".utf8)])
        #expect(archive.isReady)
        try FileManager.default.removeItem(atPath: world.path + "/archive/inspection/2026")
        try world.fileAll(archive)
        #expect(world.contents("inspection/2026/09/undated_a.txt") != nil)
        #expect(LogAudit(world).unbalanced.isEmpty)
    }

    @Test("A register that refuses records is offered them again before the next group")
    func refusingIndex() throws {
        let archive = try world.archive()
        world.drop("a.txt", "inspection|a|||\n")
        world.index.refuses = true
        #expect(throws: MemoryIndex.Refusal.self) { try world.fileAll(archive) }
        world.drop("b.txt", "inspection|a|||\n")
        #expect(throws: MemoryIndex.Refusal.self) { try world.fileAll(archive) }
        world.index.refuses = false
        let record = try #require(try world.fileAll(archive)[0].record)
        #expect(record.outcome == .duplicate)
        #expect(world.index.records.map(\.outcome) == [.filed, .duplicate])
        #expect(world.index.position == archive.position)
    }

    @Test("A file that is left is said to be left once for each of its states, also after a restart")
    func leftOnce() throws {
        var archive: Archive? = try world.archive()
        let source = world.drop("pipe", "x")
        let identity = try world.inbox.status(of: source.name).identity
        #expect(try archive?.leave(source, identity, reason: "a FIFO", index: world.index) != nil)
        #expect(try archive?.leave(source, identity, reason: "a FIFO", index: world.index) == nil)
        try archive?.settle(index: world.index)
        archive = nil
        archive = try world.archive()
        #expect(try archive?.leave(source, identity, reason: "a FIFO", index: world.index) == nil)
        var later = identity
        later.changed += 1
        #expect(try archive?.leave(source, later, reason: "a FIFO", index: world.index) != nil)
        try archive?.settle(index: world.index)
        #expect(LogAudit(world).events("outcome").map { $0["outcome"] as? String } == ["LEFT", "LEFT"])
    }

    @Test("Arrival numbers begin anew with the year of UTC+7 and do not go back when the clock does")
    func arrivalYear() throws {
        let archive = try world.archive()
        for (time, name) in [
            ("2026-12-31T23:59:59+07:00", "a"), ("2027-01-01T00:00:00+07:00", "b"), ("2026-12-31T23:59:59+07:00", "c"),
        ] {
            world.now = try #require(Timestamp(rfc3339: time))
            world.drop(name, "inspection|\(name)|||\n")
            try world.fileAll(archive)
        }
        #expect(LogAudit(world).arrivals == ["2026-000001", "2027-000001", "2027-000002"])
    }
}
