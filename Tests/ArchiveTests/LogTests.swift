import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("The log")
struct LogTests {
    let world = World()
    var logPath: String { world.path + "/archive/log/filing.jsonl" }

    private func fileSome(_ count: Int = 3) throws {
        for number in 0..<count { world.drop("\(number).txt", "inspection|bài \(number)|||\n") }
        world.drop("x.txt", "?")
        try world.fileAll(try world.archive())
    }

    private func edit(_ change: (inout [UInt8]) -> Void) throws {
        var bytes = [UInt8](try #require(FileManager.default.contents(atPath: logPath)))
        change(&bytes)
        try Data(bytes).write(to: URL(fileURLWithPath: logPath))
        // A crash tears only what no checkpoint covers yet.
        unlink(world.path + "/archive/log/checkpoint.json")
    }

    @Test("Every record is chained to the one before; every intent has one outcome; numbers have no gap")
    func chain() throws {
        try fileSome()
        try fileSome(5)
        let audit = LogAudit(world)
        #expect(audit.faults.isEmpty)
        #expect(audit.unbalanced.isEmpty)
        #expect(audit.arrivals == (1...10).map { ArrivalNumber(year: 2026, number: $0).description })
        #expect(audit.events("intent").count == 10)
    }

    @Test("The register made anew from the log is the register that was kept")
    func replay() throws {
        try fileSome()
        world.drop("again.txt", "inspection|bài 1|||\n")
        world.drop("two.txt", "inspection,mass-mobilization|hai|2024-04-19||Thanh Hóa\n")
        try world.fileAll(try world.archive())
        let anew = MemoryIndex()
        let archive = try world.opened()
        try anew.catchUp(with: archive)
        #expect(anew.records == world.index.records)
        #expect(anew.position == world.index.position)
    }

    @Test("A position of another log does not fit")
    func foreignPosition() throws {
        try fileSome()
        let archive = try world.opened()
        var position = archive.position
        position.hash = String(repeating: "a", count: 64)
        #expect(throws: ArchiveError.positionDoesNotFit) { _ = try archive.records(after: position) }
        position = archive.position
        position.offset += 1
        #expect(throws: ArchiveError.positionDoesNotFit) { _ = try archive.records(after: position) }
    }

    @Test("A torn last line is cut, and a record says so with length and hash", arguments: [1, 10, 200])
    func tornTail(missing: Int) throws {
        try fileSome()
        var torn: [UInt8] = []
        try edit { bytes in
            bytes.removeLast(missing)
            torn = Array(bytes[(bytes.lastIndex(of: 0x0A)! + 1)...])
        }
        world.index = MemoryIndex()
        _ = try world.archive()
        let audit = LogAudit(world)
        #expect(audit.faults.isEmpty)
        let healed = try #require(audit.events("healed").first)
        #expect(healed["cut_bytes"] as? Int == torn.count)
        #expect(healed["cut_sha256"] as? String == (try SHA256.digest(torn)))
        #expect(audit.unbalanced.isEmpty)
    }

    @Test("Zeros that a power cut left at the end are cut")
    func zeroFilledTail() throws {
        try fileSome()
        try edit { $0 += [UInt8](repeating: 0, count: 5000) }
        _ = try world.archive()
        #expect(LogAudit(world).events("healed").first?["cut_bytes"] as? Int == 5000)
        #expect(LogAudit(world).faults.isEmpty)
    }

    @Test(
        "A page missing among outcomes that were never flushed is cut with all behind it, and recovery writes them anew"
    )
    func missingPage() throws {
        try fileSome()
        let before = LogAudit(world).arrivals
        try edit { bytes in
            let lines = bytes.split(separator: 0x0A)
            for index in lines[lines.count - 3].indices.dropFirst(20).prefix(100) { bytes[index] = 0 }
        }
        world.index = MemoryIndex()
        let archive = try world.opened()
        #expect(try archive.recover(inbox: world.inbox).completed.count == 3)
        let audit = LogAudit(world)
        #expect(audit.faults.isEmpty)
        #expect(audit.unbalanced.isEmpty)
        #expect(audit.arrivals == before)
    }

    @Test("An altered record is never repaired: the archive does not open")
    func altered() throws {
        try fileSome()
        try fileSome()
        let before = FileManager.default.contents(atPath: logPath)
        for change in ["bài 0", "inspection"] {
            try edit { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                let index = text.range(of: change)!.lowerBound
                bytes[text.utf8.distance(from: text.startIndex, to: index)] = 0x7A
            }
            let damaged = FileManager.default.contents(atPath: logPath)
            #expect(throws: ArchiveError.self) { _ = try world.opened() }
            #expect(FileManager.default.contents(atPath: logPath) == damaged)
            try #require(before).write(to: URL(fileURLWithPath: logPath))
        }
        // Zeros far from the end, with outcomes of later intents behind them, are no crash's either.
        try edit { for index in 300..<400 { $0[index] = 0 } }
        #expect(throws: ArchiveError.self) { _ = try world.opened() }
    }

    @Test("Of a long log only the end is read at the start, and a torn end is found there", arguments: [1, 700, 5000])
    func longLog(tail: Int) throws {
        try fileSome(20)
        let folder = try Descriptor.directory(world.archivePath).subdirectory(Array("log".utf8))
        let whole = try FilingLog.open(in: folder, disk: Disk(), now: world.now, checkpoint: nil, tail: tail).log
        #expect(whole.written == world.index.position)
        truncate(logPath, whole.written.offset - 5)
        let healed = try FilingLog.open(in: folder, disk: Disk(), now: world.now, checkpoint: nil, tail: tail).log
        #expect(healed.written.sequence == whole.written.sequence)
        #expect(LogAudit(world).faults.isEmpty)
    }

    @Test(
        "Behind a checkpoint the end is whole: only what was logged since is read at the start, and a torn end is found there",
        arguments: [0, 1])
    func checkpointedLog(since: Int) throws {
        try fileSome(20)
        let folder = try Descriptor.directory(world.archivePath).subdirectory(Array("log".utf8))
        let checkpoint = try #require(try Checkpoint.read(in: folder))
        if since > 0 { try fileSome(since) }
        // What was altered further up is for `verify` to find.
        try edit { $0[$0.count / 2] ^= 1 }
        func open(_ checkpoint: Checkpoint?) throws -> (log: FilingLog, healed: Healed?) {
            try FilingLog.open(
                in: folder, disk: Disk(), now: world.now, checkpoint: checkpoint, tail: 1 << 20, closeLook: 0)
        }
        let whole = try open(checkpoint)
        #expect(whole.healed == nil)
        #expect(whole.log.written == world.index.position)
        #expect(whole.log.tree?.count == whole.log.written.sequence)
        #expect(throws: ArchiveError.self) { _ = try open(nil) }
        try edit { $0 += Array("{\"seq\":1,\"torn".utf8) }
        let healed = try open(checkpoint)
        #expect(healed.healed?.count == 14)
        #expect(healed.log.written.sequence == whole.log.written.sequence + 1)
    }

    @Test("A flush that fails is final for its descriptor: what was not flushed is written again")
    func failingFlush() throws {
        let disk = Disk()
        let archive = try world.archive(disk)
        world.drop("a.txt", "inspection|a|||\n")
        _ = try archive.file([world.deposit("a.txt")], index: world.index)
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "fdatasync" { throw SystemFailure(operation: "fdatasync", path: path, errno: EIO) }
        }
        world.drop("b.txt", "inspection|b|||\n")
        let result = try archive.file([world.deposit("b.txt")], index: world.index)[0]
        guard case .failed(_, nil) = result else { Issue.record("\(result)"); return }
        #expect(throws: SystemFailure.self) { try archive.settle(index: world.index) }
        #expect(world.index.records.isEmpty)
        #expect(world.staged().isEmpty)
        disk.before = nil
        try world.fileAll(archive)
        let audit = LogAudit(world)
        #expect(audit.faults.isEmpty)
        #expect(audit.arrivals == ["2026-000001", "2026-000002"])
        #expect(world.index.records.map(\.sequence) == [2, 4])
    }

    @Test("Tree and logs can be read by the group, what is private by nobody else")
    func permissions() throws {
        try fileSome()
        let root = try Descriptor.directory(world.archivePath)
        func mode(_ place: String) throws -> mode_t { try root.openOriginal(Array(place.utf8)).status().mode & 0o777 }
        #expect(try mode("inspection/2026") == 0o750)
        #expect(try mode("inspection/2026/09/undated_bài-0.txt.json") == 0o640)
        #expect(try mode("log/filing.jsonl") == 0o640)
        #expect(try mode("log/filing.log") == 0o640)
        #expect(try root.status(of: Array(".docket".utf8)).mode & 0o777 == 0o700)
    }
}

@Suite("The log for people")
struct PrintedLogTests {
    let world = World()

    @Test("One line an outcome, in columns, ending in the record's number")
    func columns() throws {
        world.drop("a b.txt", "grassroots-democracy|Dân chủ|2024-07-01||Ninh Bình\n")
        world.drop("c.txt", "?")
        let archive = try world.archive()
        try world.fileAll(archive)
        world.drop("d.txt", "grassroots-democracy|Dân chủ|2024-07-01||Ninh Bình\n")
        try world.fileAll(archive)
        let time = "2026-09-01T08:00:00+07:00"
        #expect(
            world.printedLog == [
                "\(time)  FILED         2026-000001  grassroots-democracy  grassroots-democracy/2024/07/"
                    + "2024-07-01_ninh-binh_dân-chủ.txt  ← a b.txt  Dân chủ  #3",
                "\(time)  QUARANTINED   2026-000002  -                     quarantine/2026/09/c.txt  ← c.txt  "
                    + "not an article  #4",
                "\(time)  DUPLICATE     2026-000003  -                     duplicates/2026/09/d.txt  ← d.txt  "
                    + "= 2026-000001  #6",
            ])
    }

    @Test("Right-to-left text is isolated, and no control or override reaches the line")
    func isolation() throws {
        world.drop("evil\n\u{202E}2026 FILED.txt", "inspection|لجنة\u{202E} التفتيش\t\u{0007}x|||\n")
        try world.fileAll(try world.archive())
        let text = try #require(world.contents("log/filing.log"))
        #expect(text.hasSuffix("\u{2068}لجنة التفتيش x\u{2069}  #2\n"))
        #expect(text.contains("← evil\\x0a\\xe2\\x80\\xae2026 FILED.txt"))
        let forbidden = text.unicodeScalars.filter { scalar in
            (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
                || (0x202A...0x202E).contains(scalar.value) || scalar.value == 0x200F
        }
        #expect(forbidden.isEmpty)
        #expect(text.split(separator: "\n").count == 1)
    }

    @Test("Blanks in a name are never two, first or last, so that columns stay two blanks apart")
    func blanks() throws {
        world.drop(" a   b .txt ", "inspection|hai   chữ|||\n")
        try world.fileAll(try world.archive())
        let columns = try #require(world.printedLog.first).components(separatedBy: "  ").filter { !$0.isEmpty }
        #expect(columns.count == 8)
        #expect(columns[5] == "← \\x20a \\x20\\x20b .txt\\x20")
        #expect(columns[6] == "hai chữ")
    }

    @Test("Missing lines are added at start", arguments: ["gone", "torn", "behind", "zeros"])
    func regrown(damage: String) throws {
        let path = world.path + "/archive/log/filing.log"
        for number in 0..<4 { world.drop("\(number).txt", "inspection|\(number)|||\n") }
        try world.fileAll(try world.archive())
        let whole = try #require(FileManager.default.contents(atPath: path))
        switch damage {
        case "gone": unlink(path)
        case "torn": truncate(path, whole.count - 7)
        case "behind": truncate(path, whole.firstIndex(of: 0x0A)! + 1)
        default:
            try (whole.prefix(whole.firstIndex(of: 0x0A)! + 1) + Data(count: 50) + whole.suffix(100))
                .write(to: URL(fileURLWithPath: path))
        }
        _ = try world.archive()
        #expect(FileManager.default.contents(atPath: path) == whole)
    }

    @Test("A full disk for the printed log keeps nothing from being filed, and the lines come later")
    func unwritable() throws {
        let disk = Disk()
        let archive = try world.archive(disk)
        disk.before = { call, path throws(SystemFailure) in
            if path.suffix(10) == Array("filing.log".utf8) {
                throw SystemFailure(operation: call.description, path: path, errno: ENOSPC)
            }
        }
        world.drop("a.txt", "inspection|a|||\n")
        try world.fileAll(archive)
        #expect(archive.printedLogFailure != nil)
        disk.before = nil
        world.drop("b.txt", "inspection|b|||\n")
        try world.fileAll(archive)
        #expect(archive.printedLogFailure == nil)
        #expect(world.printedLog.count == 2)
    }
}

@Suite("The lock")
struct LockTests {
    @Test("A second opening is refused and says who holds the archive; afterwards it is free")
    func refused() throws {
        let world = World()
        var first: Archive? = try world.archive()
        #expect(first != nil)
        let error = #expect(throws: ArchiveError.self) { _ = try world.opened() }
        guard case .locked(let holder)? = error else { Issue.record("\(String(describing: error))"); return }
        #expect(holder == "process \(getpid()) since 2026-09-01T08:00:00+07:00")
        first = nil
        _ = try world.opened()
    }

    @Test("Nothing can be filed before recovery")
    func unrecovered() throws {
        let world = World()
        let archive = try world.opened()
        #expect(throws: ArchiveError.recoveryNeeded) { _ = try archive.file([], index: world.index) }
    }
}
