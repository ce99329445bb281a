import Foundation
import Model
import Platform
import Testing

@testable import Archive

/// Files with articles inside them: one intent places them all.
@Suite("Articles inside a file")
struct DerivedTests {
    /// Holds two articles, the first under two labels; the same again; and what is no article.
    private static let mail = """
        inspection|thư|2025-01-02||
        %%
        grassroots-democracy,mass-mobilization|hai nhãn|2024-07-01||Ninh Bình
        %%
        |không nhãn|||
        %%
        ?
        %%
        |không nhãn|||
        """

    private func fill(_ world: World) {
        world.drop("a.eml", Self.mail)
        world.drop("b.txt", "|không nhãn|||")
    }

    private static let two = "2024/07/2024-07-01_ninh-binh_hai-nhãn.txt"
    /// The mail and what was in it; the other file has the bytes of one of the articles.
    private static let places = [
        "duplicates/2026/09/b.txt", "grassroots-democracy/\(two)", "inspection/2025/01/2025-01-02_thư.eml",
        "mass-mobilization/\(two)", "unclassified/2026/09/undated_không-nhãn.txt",
    ]

    @Test("each article in a file is filed apart, once, and points to the file; the file stands before it in the log")
    func filed() throws {
        let world = World()
        fill(world)
        let archive = try world.archive()
        let results = try world.fileAll(archive)
        #expect(results.first?.records.count == 3)
        #expect(world.tree() == Self.all)
        let outcomes = LogAudit(world).events("outcome")
        #expect(outcomes.map { $0["outcome"] as? String } == ["FILED", "FILED", "UNCLASSIFIED", "DUPLICATE"])
        #expect(outcomes.map { $0["parent"] as? String } == [nil, "2026-000001", "2026-000001", nil])
        #expect(outcomes.map { ($0["part"] as? [String: String])?["section"] } == [nil, "2", "3", nil])
        #expect(outcomes.last?["first"] as? String == "2026-000003")
        #expect(world.contents("unclassified/2026/09/undated_không-nhãn.txt") == "|không nhãn|||")
        #expect(world.printedLog[1].contains("← a.eml › 2 part-2.txt"))
    }

    @Test(
        "an article in a file that was filed before is a duplicate, and a file that was filed before brings none again")
    func duplicates() throws {
        let world = World()
        world.drop("b.txt", "|không nhãn|||")
        let archive = try world.archive()
        try world.fileAll(archive)
        world.drop("a.eml", Self.mail)
        try world.fileAll(archive)
        world.drop("again.eml", Self.mail)
        try world.fileAll(archive)
        let outcomes = LogAudit(world).events("outcome")
        #expect(
            outcomes.map { $0["outcome"] as? String } == [
                "UNCLASSIFIED", "FILED", "FILED", "DUPLICATE", "DUPLICATE",
            ])
        #expect(outcomes.map { $0["first"] as? String } == [nil, nil, nil, "2026-000001", "2026-000002"])
        #expect(outcomes[3]["parent"] as? String == "2026-000002")
    }

    private static var all: [String] {
        (places + places.map { $0 + ".json" }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func expectAllOrNothing(_ world: World, _ when: String) throws {
        let tree = Set(world.tree())
        for place in tree where !place.hasSuffix(".json") {
            #expect(tree.contains(place + ".json"), "\(when): \(place)")
        }
        #expect(!tree.contains("grassroots-democracy/\(Self.two)") || tree.contains(Self.places[2]), "\(when): \(tree)")
    }

    private func finish(_ world: World, _ archive: Archive, _ when: String) throws {
        for _ in 0..<3 where !world.waitingNames().isEmpty {
            if !archive.isReady { _ = try archive.recover(inbox: world.inbox) }
            try world.fileAll(archive)
        }
        if !archive.isReady { _ = try archive.recover(inbox: world.inbox) }
        try archive.settle(index: world.index)
        let audit = LogAudit(world)
        #expect(audit.faults.isEmpty, "\(when)")
        #expect(audit.unbalanced.isEmpty, "\(when)")
        #expect(audit.arrivals == (1...4).map { "2026-00000\($0)" }, "\(when)")
        #expect(world.waitingNames().isEmpty && world.staged().isEmpty, "\(when)")
        let kinds = audit.events("outcome").compactMap { $0["arrival"] == nil ? nil : $0["outcome"] as? String }
        #expect(kinds.sorted() == ["DUPLICATE", "FILED", "FILED", "UNCLASSIFIED"], "\(when)")
        let parents = audit.events("outcome").filter { $0["part"] != nil }.map { $0["parent"] as? String }
        let mail = audit.events("outcome").first { outcome in
            outcome["arrival"] != nil && outcome["part"] == nil
                && (outcome["source"] as? [String: Any])?["name"] as? String == "a.eml"
        }
        #expect(parents == [mail?["arrival"] as? String, mail?["arrival"] as? String], "\(when)")
        #expect(world.index.records.map(\.sequence) == audit.events("outcome").map { $0["seq"] as? Int }, "\(when)")
        let tree = try Descriptor.directory(world.archivePath)
        for record in world.index.records {
            guard let place = record.place, let sha256 = record.sha256 else { continue }
            #expect(FileDigest.stands(at: place, below: tree, sha256: sha256), "\(when)")
        }
    }

    @Test("after a death before any change to the disk a file stands with all that was in it, or waits whole")
    func death() throws {
        var number = 1
        while true {
            let world = World()
            fill(world)
            let saboteur = RecoveryTests.Saboteur()
            var archive: Archive? = try world.archive(saboteur.disk)
            saboteur.strike(at: number, errno: EIO, lastsForever: true)
            _ = try? world.fileAll(try #require(archive))
            let when = "death before change \(number)"
            try expectAllOrNothing(world, when)
            saboteur.disk.before = nil
            archive = nil
            world.index = MemoryIndex()
            try finish(world, try world.archive(), when)
            if !saboteur.didStrike { break }
            number += 1
        }
        #expect(number > 40)
    }

    @Test("after an error of any change the same process files everything", arguments: [EIO, ENOSPC, EACCES])
    func error(errno: Int32) throws {
        var number = 1
        while true {
            let world = World()
            fill(world)
            let saboteur = RecoveryTests.Saboteur()
            let archive = try world.archive(saboteur.disk)
            saboteur.strike(at: number, errno: errno, lastsForever: false)
            _ = try? world.fileAll(archive)
            let when = "error \(errno) of change \(number)"
            try expectAllOrNothing(world, when)
            saboteur.disk.before = nil
            if !saboteur.didStrike { break }
            try finish(world, archive, when)
            number += 1
        }
        #expect(number > 40)
    }

    @Test("outcomes of articles that a crash cut off the log are written again, with the number of their file")
    func cutOutcomes() throws {
        for kept in 2...4 {
            let world = World()
            world.drop("a.eml", Self.mail)
            var archive: Archive? = try world.archive()
            try world.fileAll(try #require(archive))
            archive = nil
            let log = world.path + "/archive/log/filing.jsonl"
            let text = try String(contentsOfFile: log, encoding: .utf8)
            let lines = text.split(separator: "\n").prefix(kept).map { $0 + "\n" }.joined()
            try Data((lines + "{\"seq\":").utf8).write(to: URL(fileURLWithPath: log))
            unlink(world.path + "/archive/log/checkpoint.json")
            unlink(world.path + "/archive/log/filing.log")
            world.index = MemoryIndex()
            archive = try world.archive()
            let outcomes = LogAudit(world).events("outcome")
            #expect(outcomes.map { $0["parent"] as? String } == [nil, "2026-000001", "2026-000001"])
            #expect(LogAudit(world).unbalanced.isEmpty)
            #expect(LogAudit(world).arrivals == ["2026-000001", "2026-000002", "2026-000003"])
        }
    }

    @Test("a file of which a part was lost with the power goes back to the inbox with all its parts")
    func lostPart() throws {
        let world = World()
        world.drop("a.eml", Self.mail)
        let disk = Disk()
        var archive: Archive? = try world.archive(disk)
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "fsync", path.suffix(2) == Array("09".utf8) {
                throw SystemFailure(operation: "fsync", path: path, errno: EIO)
            }
        }
        _ = try archive?.file([world.deposit("a.eml")], index: world.index)
        archive = nil
        unlink(world.path + "/archive/unclassified/2026/09/undated_không-nhãn.txt")
        archive = try world.opened()
        let report = try archive?.recover(inbox: world.inbox)
        #expect(report?.withdrawn.count == 1)
        #expect(world.tree().isEmpty)
        #expect(world.waitingNames() == [Array("a.eml".utf8)])
    }

    @Test("a file that changed since it was understood is not filed with parts that are no longer in it")
    func changed() throws {
        let world = World()
        world.drop("a.eml", Self.mail)
        let archive = try world.archive()
        var deposit = world.deposit("a.eml")
        deposit.takeOut = { _ in [] }
        let results = try archive.file([deposit], index: world.index)
        guard case .changed = results[0] else { Issue.record("\(results)"); return }
        #expect(world.tree().isEmpty && world.staged().isEmpty)
    }
}
