import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("Before filing begins")
struct StandingTests {
    let world = World()

    private func file(_ archive: Archive, _ name: String = "a.txt") throws -> DepositResult {
        try archive.file([world.deposit(name)], index: world.index)[0]
    }

    /// Files `a.txt` while it may not be begun, and sees to it that nothing was.
    private func expectRefused(_ archive: Archive, unit: ArchiveError.RoomUnit) throws {
        let before = World.Listing(world)
        guard case .failed(ArchiveError.noRoom(_, _, unit), nil) = try file(archive) else {
            Issue.record("it was filed, or failed otherwise")
            return
        }
        #expect(World.Listing(world) == before)
        #expect(world.staged().isEmpty)
        #expect(world.waitingNames() == [Array("a.txt".utf8)])
    }

    @Test("Where less room would be left than the reserve, nothing is begun and the file stays where it is")
    func room() throws {
        world.drop("a.txt", "inspection|a|||\n")
        for unit in [ArchiveError.RoomUnit.bytes, .files] {
            switch unit {
            case .bytes: world.settings.reserve = Room(bytes: 1 << 60, files: 0)
            case .files: world.settings.reserve = Room(bytes: 0, files: 1 << 60)
            }
            try expectRefused(try world.archive(), unit: unit)
        }
        world.settings.reserve = Room(bytes: 0, files: 0)
        try world.fileAll(try world.archive())
        #expect(world.waitingNames().isEmpty)
    }

    @Test("A deposit that does not fit keeps a smaller one from nothing")
    func partly() throws {
        world.settings.taking = .copy
        let free = try Descriptor.directory(Array(world.path.utf8)).room()
        world.settings.reserve = Room(bytes: free.bytes - (64 << 20), files: 0)
        world.drop("a.txt", "inspection|a|||\n")
        world.drop("large.txt", "inspection|large|||\n")
        let archive = try world.archive()
        var large = world.deposit("large.txt")
        large.identity.size = 1 << 30
        let results = try archive.file([large, world.deposit("a.txt")], index: world.index)
        guard case .failed(ArchiveError.noRoom, nil) = results[0], case .filed = results[1] else {
            Issue.record("\(results)")
            return
        }
    }

    @Test("An archive that was moved away gets nothing, neither there nor at its old path; back again, it files")
    func movedAway() throws {
        let archive = try world.archive()
        let away = world.path + "/elsewhere"
        let home = world.path + "/archive"
        world.drop("a.txt", "inspection|a|||\n")
        for replacement in [nil, "folder", "file", "link"] {
            rename(home, away)
            switch replacement {
            case "folder": mkdir(home, 0o755)
            case "file": _ = FileManager.default.createFile(atPath: home, contents: nil)
            case "link": symlink("/nowhere", home)
            default: break
            }
            let error = #expect(throws: ArchiveError.self) { _ = try file(archive) }
            guard case .gone? = error else { Issue.record("\(String(describing: error))"); return }
            #expect((try? FileManager.default.contentsOfDirectory(atPath: home)) ?? [] == [])
            #expect(!FileManager.default.fileExists(atPath: away + "/inspection"))
            #expect(world.waitingNames().count == 1)
            remove(home)
            rename(away, home)
        }
        try world.fileAll(archive)
        #expect(world.tree().count == 2)
    }

    @Test("An archive that has come back as another folder, with the same log, has to be opened again")
    func cameBackOtherwise() throws {
        let archive = try world.archive()
        world.drop("a.txt", "inspection|a|||\n")
        try world.fileAll(archive)
        world.drop("a.txt", "inspection|b|||\n")
        let home = world.path + "/archive"
        try FileManager.default.moveItem(atPath: home, toPath: world.path + "/elsewhere")
        try FileManager.default.copyItem(atPath: world.path + "/elsewhere", toPath: home)
        #expect(throws: ArchiveError.replaced(path: home)) { _ = try file(archive) }
        // Another archive is none of our business.
        try FileManager.default.removeItem(atPath: home)
        mkdir(home, 0o755)
        mkdir(home + "/.docket", 0o755)
        mkdir(home + "/log", 0o755)
        _ = FileManager.default.createFile(atPath: home + "/log/filing.jsonl", contents: Data("{}\n".utf8))
        let error = #expect(throws: ArchiveError.self) { _ = try file(archive) }
        guard case .gone? = error else { Issue.record("\(String(describing: error))"); return }
    }
}

@Suite("What a record says of its kind")
struct EventTypeTests {
    let world = World()

    @Test("Every record has its PREMIS event type right behind its event")
    func types() throws {
        world.drop("a.txt", "inspection|a|||\n")
        world.drop("b.txt", "inspection|a|||\n")
        world.drop("c.txt", "|c|||\n")
        world.drop("d.txt", "?")
        let disk = Disk()
        let archive = try world.archive(disk)
        try world.fileAll(archive)
        let identity = FileIdentity(device: 1, inode: 2, size: 3, modified: 4, changed: 5)
        try archive.leave(SourceName(folder: [], name: [0x70]), identity, reason: "a pipe", index: world.index)
        world.drop("e.txt", "inspection|e|||\n")
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "renameat2", path.suffix(5) == Array("e.txt".utf8) {
                throw SystemFailure(operation: "x", path: path, errno: EACCES)
            }
        }
        _ = try archive.file([world.deposit("e.txt")], index: world.index)
        disk.before = nil
        try archive.settle(index: world.index)
        let audit = LogAudit(world)
        var types: [String: Set<String>] = [:]
        for record in audit.records {
            let kind = record["outcome"] as? String ?? ""
            let event = try #require(record["event"] as? String)
            types[event == "outcome" ? kind : event, default: []].insert(record["event_type"] as? String ?? "")
        }
        #expect(
            types == [
                "intent": ["ingestion start"], "FILED": ["ingestion end"], "UNCLASSIFIED": ["ingestion end"],
                "DUPLICATE": ["ingestion end"], "QUARANTINED": ["quarantine"], "LEFT": ["appraisal"],
                "WITHDRAWN": ["ingestion end"],
            ])
        for line in audit.lines {
            let text = String(decoding: line, as: UTF8.self)
            #expect(text.range(of: #","event":"[a-z]+","event_type":"[a-z ]+","#, options: .regularExpression) != nil)
        }
    }

    @Test("Records without an event type, as an earlier version wrote them, are read all the same")
    func earlierVersion() throws {
        for number in 0..<3 { world.drop("\(number).txt", "inspection|\(number)|||\n") }
        try world.fileAll(try world.archive())
        // The same records as that version chained them.
        var previous = String(repeating: "0", count: 64)
        var text = ""
        for line in LogAudit(world).lines {
            var old = String(decoding: line, as: UTF8.self)
            old = old.replacingOccurrences(of: #","event_type":"[a-z ]+""#, with: "", options: .regularExpression)
            old = old.replacingOccurrences(
                of: #""prev":"[0-9a-f]+""#, with: "\"prev\":\"\(previous)\"", options: .regularExpression)
            previous = try SHA256.digest(Array(old.utf8))
            text += old + "\n"
        }
        world.write(text, to: "log/filing.jsonl")
        unlink(world.path + "/archive/log/checkpoint.json")
        let kept = world.index.records
        world.index = MemoryIndex()
        world.drop("9.txt", "inspection|9|||\n")
        try world.fileAll(try world.archive())
        #expect(Array(world.index.records.prefix(3)) == kept)
        #expect(LogAudit(world).faults.isEmpty)
        #expect(LogAudit(world).arrivals.count == 4)
    }
}
