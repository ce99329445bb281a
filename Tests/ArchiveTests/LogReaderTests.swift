// swift-format-ignore-file: NeverUseForceTry, NeverForceUnwrap

import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("Reading the whole log")
struct LogReaderTests {
    private func lines(_ world: World, after sequence: Int = 0) throws -> [LogReader.Line] {
        var reader = try LogReader(archive: Descriptor.directory(world.archivePath), after: sequence)
        var lines: [LogReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    private func filed(_ count: Int = 3) throws -> World {
        let world = World()
        for number in 0..<count { world.drop("\(number).txt", "inspection|Title \(number)") }
        try world.fileAll(try world.archive())
        return world
    }

    @Test("every record is given with its offset and its bytes, in order")
    func whole() throws {
        let world = try filed()
        let lines = try lines(world)
        let text = Array(try #require(world.contents("log/filing.jsonl")).utf8)
        #expect(lines.count == 6)
        #expect(try lines.map { try $0.record().sequence } == Array(1...6))
        for line in lines {
            #expect(Array(line.bytes) == Array(text[line.offset..<line.offset + line.length]))
            #expect(line.isEnded)
        }
    }

    @Test("closed segments come first, in the order of their numbers, whatever else lies in the folder")
    func segments() throws {
        let world = try filed()
        let all = try #require(world.contents("log/filing.jsonl")).split(separator: "\n").map { $0 + "\n" }
        world.write(all[0..<2].joined(), to: "log/filing-000000001-000000002.jsonl")
        world.write(all[2..<5].joined(), to: "log/filing-000000003-000000005.jsonl")
        world.write(String(all[5]), to: "log/filing.jsonl")
        world.write("no segment\n", to: "log/filing-1-2.jsonl")
        #expect(try lines(world).map { try $0.record().sequence } == Array(1...6))
        #expect(try lines(world, after: 2).map { try $0.record().sequence } == [3, 4, 5, 6])
    }

    @Test("a broken line is given as it stands, and reading goes on behind it")
    func broken() throws {
        let world = try filed()
        var all = try #require(world.contents("log/filing.jsonl")).split(separator: "\n").map(String.init)
        all[2] = "{\"seq\":3,broken"
        world.write(all.joined(separator: "\n") + "\ntorn", to: "log/filing.jsonl")
        let lines = try lines(world)
        #expect(lines.count == 7)
        #expect(throws: ArchiveError.self) { try lines[2].record() }
        #expect(try lines[3].record().sequence == 4)
        #expect(lines[5].isEnded)
        #expect(!lines[6].isEnded && Array(lines[6].bytes) == Array("torn".utf8))
    }

    @Test("a line of any length costs no more memory than the longest record, and what follows it is read")
    func overlong() throws {
        let world = try filed(1)
        let all = try #require(world.contents("log/filing.jsonl")).split(separator: "\n").map(String.init)
        let long = String(repeating: "x", count: 3 * LogReader.longest + 17)
        world.write([all[0], long, all[1]].joined(separator: "\n") + "\n", to: "log/filing.jsonl")
        let lines = try lines(world)
        #expect(lines.map(\.length) == [all[0].utf8.count, long.utf8.count, all[1].utf8.count])
        #expect(lines[1].bytes.count == LogReader.longest)
        #expect(throws: ArchiveError.self) { try lines[1].record() }
        #expect(try lines[2].record().sequence == 2)
        #expect(lines[2].offset == all[0].utf8.count + long.utf8.count + 2)
    }

    @Test("what is appended after the reader was made is not read")
    func end() throws {
        let world = try filed(1)
        var reader = try LogReader(archive: Descriptor.directory(world.archivePath))
        world.drop("later.txt", "inspection|Later")
        try world.fileAll(try world.archive())
        var count = 0
        while try reader.next() != nil { count += 1 }
        #expect(count == 2)
    }

    @Test(
        "a number that no log reaches makes a line no record's, so that nobody counts on from it",
        arguments: ["9223372036854775807", "1000000000000000000", "-9223372036854775808", "+1", ""])
    func forgedNumber(number: String) throws {
        let world = try filed(1)
        let hash = LogPosition.start.hash
        let line = #"{"seq":\#(number),"prev":"\#(hash)","time":"","event":"outcome"}"#
        world.write(line + "\n", to: "log/filing.jsonl")
        #expect(try lines(world).first?.head == nil)
        #expect(LogReader.range(of: Array("filing-000000001-9223372036854775807.jsonl".utf8)) == nil)
    }

    @Test("a log that is not there is empty")
    func missing() throws {
        let world = try filed(1)
        try FileManager.default.removeItem(atPath: world.path + "/archive/log/filing.jsonl")
        #expect(try lines(world).isEmpty)
    }

    @Test("a repair is a record like others: it is written, read and leaves the chain whole")
    func repaired() throws {
        let world = try filed(1)
        let repaired = Repaired(
            action: .originalPutBack, place: Array("inspection/a.txt".utf8), arrival: ArrivalNumber("2026-000001"),
            sha256: String(repeating: "a", count: 64), from: [0x61, 0xFF])
        let archive = try world.archive()
        try archive.log.append(archive.log.lines([.repaired(repaired)], time: world.now.rfc3339))
        try archive.log.flush()
        guard case .repaired(let read) = try #require(try lines(world).last).record().event else {
            Issue.record("no repair was read")
            return
        }
        #expect(read == repaired)
        #expect(LogAudit(world).faults.isEmpty)
    }
}
