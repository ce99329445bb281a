import Foundation
import Model
import Platform
import Testing

@testable import Archive

/// Every change to the disk is broken once: by a death of the process before it, and by an error of it alone.
@Suite("Recovery")
struct RecoveryTests {
    /// Counts changes and breaks them.
    final class Saboteur {
        let disk = Disk()
        var count = 0
        var didStrike = false

        /// - Parameter lastsForever: no change after the n-th is carried out either, as after a kill.
        func strike(at number: Int, errno: Int32, lastsForever: Bool) {
            count = 0
            didStrike = false
            disk.before = { [unowned self] call, path throws(SystemFailure) in
                count += 1
                guard count == number || (lastsForever && count > number) else { return }
                didStrike = true
                throw SystemFailure(operation: call.description, path: path, errno: errno)
            }
        }
    }

    /// One of each kind: two labels, twins, a file with two names, nothing known, not understood, no category.
    private func fill(_ world: World) {
        world.drop("a.txt", "grassroots-democracy,mass-mobilization|hai nhãn|2024-07-01||Ninh Bình\n")
        world.drop("b.txt", "inspection|đôi|2025-04-15||\n")
        world.drop("c.txt", "inspection|đôi|2025-04-15||\n")
        world.drop("d.txt", "internal-affairs|hai tên|||\n")
        link(world.path + "/inbox/d.txt", world.path + "/d-elsewhere.txt")
        world.drop("e.txt", "|không nhãn|||\n")
        world.drop("f.txt", "?")
    }

    /// Starts again, files what is waiting, and checks every promise.
    private func finish(_ world: World, _ when: String) throws {
        world.index = MemoryIndex()
        try finish(world, try world.archive(), when)
    }

    private func finish(_ world: World, _ archive: Archive, _ when: String) throws {
        for _ in 0..<3 where !world.waitingNames().isEmpty {
            if !archive.isReady { _ = try archive.recover(inbox: world.inbox) }
            try world.fileAll(archive)
        }
        if !archive.isReady { _ = try archive.recover(inbox: world.inbox) }
        try archive.settle(index: world.index)
        let name = "2024/07/2024-07-01_ninh-binh_hai-nhãn.txt"
        let expected = [
            "duplicates/2026/09/c.txt", "grassroots-democracy/\(name)", "inspection/2025/04/2025-04-15_đôi.txt",
            "internal-affairs/2026/09/undated_hai-tên.txt", "mass-mobilization/\(name)",
            "quarantine/2026/09/f.txt", "unclassified/2026/09/undated_không-nhãn.txt",
        ]
        let companions = expected.map { $0 + ".json" } + ["quarantine/2026/09/f.txt.reason.txt"]
        // The twins' order is the order in which they came through: either may be the first.
        let tree = world.tree().map { $0.replacingOccurrences(of: "2026/09/b.txt", with: "2026/09/c.txt") }
        #expect(tree == (expected + companions).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "\(when)")
        #expect(world.waitingNames().isEmpty, "\(when)")
        #expect(world.staged().isEmpty, "\(when)")
        let audit = LogAudit(world)
        #expect(audit.faults.isEmpty, "\(when)")
        #expect(audit.unbalanced.isEmpty, "\(when)")
        #expect(audit.arrivals == (1...6).map { ArrivalNumber(year: 2026, number: $0).description }, "\(when)")
        #expect(world.printedLog.count == audit.events("outcome").count, "\(when)")
        try archive.close(index: world.index)
        #expect(archive.upkeepFailure == nil, "\(when)")
        #expect(archive.checkpoint?.last == (try SHA256.digest(#require(audit.lines.last))), "\(when)")
        if world.settings.segmentBytes == 1 { #expect(world.segments("jsonl").count > 1, "\(when)") }
        #expect(world.index.records.map(\.sequence) == audit.events("outcome").map { $0["seq"] as? Int }, "\(when)")
        for record in world.index.records {
            guard let place = record.place, let sha256 = record.sha256 else { continue }
            let archive = try Descriptor.directory(world.archivePath)
            #expect(FileDigest.stands(at: place, below: archive, sha256: sha256), "\(when)")
        }
    }

    /// A world whose log closes its segment and writes a checkpoint at every opportunity, or only when it is due.
    private func world(closing: Bool) -> World {
        let world = World()
        if closing { (world.settings.segmentBytes, world.settings.checkpointInterval) = (1, 0) }
        return world
    }

    @Test("After a death before any change to the disk everything is filed, once", arguments: [false, true])
    func death(closing: Bool) throws {
        var number = 1
        while true {
            let world = world(closing: closing)
            fill(world)
            let saboteur = Saboteur()
            var archive: Archive? = try world.archive(saboteur.disk)
            saboteur.strike(at: number, errno: EIO, lastsForever: true)
            _ = try? world.fileAll(try #require(archive))
            try expectNothingHalfVisible(world, "death before change \(number)")
            saboteur.disk.before = nil
            archive = nil
            try finish(world, "death before change \(number)")
            if !saboteur.didStrike { break }
            number += 1
        }
        #expect(number > 60)
    }

    /// No original without its sidecar, whenever one looks.
    private func expectNothingHalfVisible(_ world: World, _ when: String) throws {
        let tree = Set(world.tree())
        for place in tree where !place.hasSuffix(".json") && !place.hasSuffix(".reason.txt") {
            #expect(tree.contains(place + ".json"), "\(when): \(place)")
        }
    }

    @Test(
        "After a death before any change that a first start makes, the next start finds its way",
        arguments: [false, true])
    func deathAtFirstStart(closing: Bool) throws {
        var number = 1
        while true {
            let world = world(closing: closing)
            fill(world)
            let saboteur = Saboteur()
            saboteur.strike(at: number, errno: EIO, lastsForever: true)
            _ = try? world.archive(saboteur.disk)
            try finish(world, "death before change \(number)")
            if !saboteur.didStrike { break }
            number += 1
        }
        #expect(number > 8)
    }

    @Test(
        "After a death within recovery everything is filed, once", arguments: Array(stride(from: 20, to: 110, by: 6)))
    func deathInRecovery(first: Int) throws {
        var number = 1
        while true {
            let world = world(closing: first % 4 == 0)
            fill(world)
            let saboteur = Saboteur()
            var archive: Archive? = try world.archive(saboteur.disk)
            saboteur.strike(at: first, errno: EIO, lastsForever: true)
            _ = try? world.fileAll(try #require(archive))
            archive = nil
            saboteur.strike(at: number, errno: EIO, lastsForever: true)
            _ = try? world.archive(saboteur.disk)
            try finish(world, "death before change \(first), then \(number)")
            if !saboteur.didStrike { break }
            number += 1
        }
        #expect(number > 1)
    }

    @Test(
        "After an error of any change the same process files everything, once", arguments: [EIO, ENOSPC, EACCES],
        [false, true])
    func error(errno: Int32, closing: Bool) throws {
        var number = 1
        while true {
            let world = world(closing: closing)
            fill(world)
            let saboteur = Saboteur()
            let archive = try world.archive(saboteur.disk)
            saboteur.strike(at: number, errno: errno, lastsForever: false)
            _ = try? world.fileAll(archive)
            let when = "error \(errno) of change \(number)"
            try expectNothingHalfVisible(world, when)
            saboteur.disk.before = nil
            if !saboteur.didStrike { break }
            if try failedLinks(world) {
                // A link that is refused is said in the record and not made later.
            } else {
                try finish(world, archive, when)
            }
            number += 1
        }
        #expect(number > 60)
    }

    private func failedLinks(_ world: World) throws -> Bool {
        LogAudit(world).events("outcome").contains { ($0["reason"] as? String)?.contains("no link") == true }
    }

    // MARK: - States built by hand

    /// Leaves an archive as it was just before its n-th renaming.
    private func dieBeforeRename(_ number: Int, _ world: World, _ names: [String]) throws {
        let disk = Disk()
        let archive = try world.archive(disk)
        let deposits = names.map { world.deposit($0) }
        var renames = 0
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "renameat2" { renames += 1 }
            if renames >= number { throw SystemFailure(operation: call.description, path: path, errno: EIO) }
        }
        _ = try archive.file(deposits, index: world.index)
    }

    @Test("A file at the place with another hash goes back to the inbox")
    func foreignFile() throws {
        let world = World()
        world.drop("a.txt", "inspection|a|||\n")
        try dieBeforeRename(2, world, ["a.txt"])
        world.write("another", to: "inspection/2026/09/undated_a.txt")
        let archive = try world.opened()
        let report = try archive.recover(inbox: world.inbox)
        #expect(report.withdrawn.count == 1)
        #expect(world.tree().isEmpty)
        #expect(world.waitingNames() == [Array("a.txt".utf8), Array("a_2.txt".utf8)])
        #expect(try world.inbox.open(Array("a_2.txt".utf8)).readAll() == Array("another".utf8))
    }

    @Test("A sidecar that was lost is made anew")
    func lostSidecar() throws {
        let world = World()
        world.drop("a.txt", "inspection|tên|||\n")
        let disk = Disk()
        var archive: Archive? = try world.archive(disk)
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "fsync", path.suffix(2) == Array("09".utf8) {
                throw SystemFailure(operation: "fsync", path: path, errno: EIO)
            }
        }
        let result = try archive?.file([world.deposit("a.txt")], index: world.index)[0]
        guard case .unresolved = result else { Issue.record("\(String(describing: result))"); return }
        #expect(throws: ArchiveError.recoveryNeeded) { _ = try archive?.file([], index: world.index) }
        archive = nil
        unlink(world.path + "/archive/inspection/2026/09/undated_tên.txt.json")
        archive = try world.opened()
        let report = try archive?.recover(inbox: world.inbox) { file in
            guard let bytes = try? file.readAll(),
                case .article(let findings) = World.understand(
                    String(decoding: bytes, as: UTF8.self))
            else { return nil }
            return findings
        }
        #expect(report?.completed.map(\.outcome) == [.filed])
        #expect(world.contents("inspection/2026/09/undated_tên.txt.json")?.contains("\"title\": \"tên\"") == true)
    }

    @Test("A file that is gone from inbox and tree when recovery comes is withdrawn, and nothing of it stays")
    func goneSource() throws {
        let world = World()
        world.drop("a.txt", "inspection|a|||\n")
        try dieBeforeRename(2, world, ["a.txt"])
        unlink(world.path + "/inbox/a.txt")
        let report = try world.opened().recover(inbox: world.inbox)
        #expect(report.withdrawn.map(\.outcome) == [.withdrawn])
        #expect(world.tree().isEmpty)
    }

    @Test("A new file under an old name is not taken for the source of what was filed")
    func newFileUnderOldName() throws {
        let world = World()
        world.drop("a.txt", "inspection|a|||\n")
        let disk = Disk()
        var archive: Archive? = try world.archive(disk)
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "fsync", path.suffix(2) == Array("09".utf8) {
                throw SystemFailure(operation: "fsync", path: path, errno: EIO)
            }
        }
        _ = try archive?.file([world.deposit("a.txt")], index: world.index)
        archive = nil
        world.drop("a.txt", "inspection|a|||\n")
        let report = try world.opened().recover(inbox: world.inbox)
        #expect(report.completed.count == 1)
        #expect(world.waitingNames() == [Array("a.txt".utf8)])
    }

    @Test("Staged files that belong to no intent are removed")
    func strayStaging() throws {
        let world = World()
        _ = try world.archive()
        world.write("x", to: ".docket/staging/9-0.json")
        #expect(try world.opened().recover(inbox: world.inbox).unstaged == 1)
        #expect(world.staged().isEmpty)
    }
}
