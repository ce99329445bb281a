// swift-format-ignore-file: NeverUseForceTry, NeverForceUnwrap

import Foundation
import Glibc
import Model
import Platform
import Testing

@testable import Archive
@testable import Audit
@testable import Register

@Suite("Repair and rebuild")
struct RepairTests {
    private func repair(_ archive: AuditedArchive) -> Repair {
        Repair(archive: archive.bytes(""), readData: 100, understand: AuditedArchive.understood)
    }

    private func actions(_ archive: AuditedArchive) throws -> [Repaired.Action] {
        try archive.logLines.compactMap { line in
            guard case .repaired(let repaired) = try LogRecord(line: line.utf8, offset: 0).event else { return nil }
            return repaired.action
        }
    }

    @discardableResult
    private func apply(_ archive: AuditedArchive) throws -> [Difference] {
        try repair(archive).apply { step, error in
            #expect(error == nil, "\(step.line): \(error.map { "\($0)" } ?? "")")
        }
    }

    /// Whether the archive is clean but for a checkpoint, which the next start of a daemon writes.
    private func expectClean(_ archive: AuditedArchive) throws {
        let rest = try archive.verify().differences.filter { $0.kind != .checkpointMissing }
        #expect(rest.map(\.line) == [])
    }

    @Test("in an archive without differences there is nothing to do, and the log is not touched")
    func nothing() throws {
        let archive = AuditedArchive()
        let before = archive.read("log/filing.jsonl")
        #expect(try repair(archive).plan().steps.isEmpty)
        #expect(try apply(archive).isEmpty)
        #expect(archive.read("log/filing.jsonl") == before)
    }

    @Test("everything that needs no guessing is put right, each step is a record, and the archive is clean again")
    func all() throws {
        let archive = AuditedArchive()
        let sidecars = (1...5).map { archive.read(archive.original($0) + ".json") }
        let places = (1...5).map { archive.original($0) }
        archive.move(places[1], "mine/moved.txt")
        archive.move(places[2], "mine/none.txt")
        archive.move(places[2] + ".json", "mine/none.txt.json")
        archive.remove(places[0] + ".json")
        archive.remove(places[3] + ".json")
        archive.remove(places[4] + ".json")
        archive.remove(places[3] + ".reason.txt")
        archive.remove(archive.furtherLink)
        archive.append(places[1] + ".json", "scribbled")
        archive.write(".docket/staging/99-0.json", "{}")
        archive.remove(".docket/register.sqlite")
        archive.write("log/filing.log", archive.read("log/filing.log").split(separator: "\n")[0] + "\n")
        let plan = try repair(archive).plan()
        #expect(plan.rest.map(\.line) == [])
        #expect(archive.has("mine/moved.txt"))
        #expect(try apply(archive).isEmpty)
        try expectClean(archive)
        for index in 0..<5 { #expect(archive.read(places[index] + ".json") == sidecars[index]) }
        #expect(
            try actions(archive)
                == [
                    .originalPutBack, .originalPutBack, .companionPutBack, .companionRemade, .companionRemade,
                    .companionRemade, .companionRemade, .companionSetAside, .companionRemade, .linkRemade,
                    .stagingCleared, .registerRebuilt,
                ].sorted { $0.rawValue < $1.rawValue }
                || Set(actions(archive)) == Set(Repaired.Action.allCases).subtracting([.partTakenOut]))
    }

    @Test("a sidecar that cannot be had again byte for byte is made from what is understood now, and the log says so")
    func otherSidecar() throws {
        let archive = AuditedArchive()
        let place = archive.original(2)
        archive.remove(place + ".json")
        let repair = Repair(archive: archive.bytes("")) { _, _ in Understood(findings: nil) }
        let rest = try repair.apply { _, error in #expect(error == nil) }
        #expect(rest.isEmpty)
        #expect(archive.read(place + ".json").contains("\"custody\""))
        try expectClean(archive)
        // Altered once more it is no longer what the log accounts for.
        archive.append(place + ".json", " ")
        #expect(try archive.kinds().subtracting([.checkpointMissing]) == [.sidecarAltered])
    }

    @Test("what would need guessing is left as it is and named: a lost original, an altered one, a stray file")
    func rest() throws {
        let archive = AuditedArchive()
        archive.remove(archive.original(1))
        archive.append(archive.original(2), "altered")
        archive.write("inspection/mine.txt", "mine")
        let before = archive.tree
        let texts = (2...5).map { archive.read(archive.original($0)) }
        let rest = try apply(archive)
        #expect(Set(rest.map(\.kind)) == [.originalMissing, .originalAltered, .orphan])
        #expect(archive.tree == before)
        #expect((2...5).map { archive.read(archive.original($0)) } == texts)
    }

    @Test("a sidecar whose original is lost cannot be made; the failure is said and nothing is invented")
    func sidecarWithoutOriginal() throws {
        let archive = AuditedArchive()
        let place = archive.original(1)
        archive.remove(place)
        archive.remove(place + ".json")
        var failures: [String] = []
        let rest = try repair(archive).apply { _, error in if let error { failures.append("\(error)") } }
        #expect(failures.count == 1 && failures[0].contains("does not stand"))
        #expect(rest.map(\.kind) == [.originalMissing])
        #expect(!archive.has(place + ".json"))
        #expect(try actions(archive).isEmpty)
    }

    @Test("a moved original is not put back over a file that stands at its place")
    func occupied() throws {
        let archive = AuditedArchive()
        let place = archive.original(2)
        archive.move(place, "mine/moved.txt")
        archive.write(place, "another file")
        let rest = try apply(archive)
        #expect(archive.read(place) == "another file")
        #expect(archive.has("mine/moved.txt"))
        #expect(Set(rest.map(\.kind)).contains(.originalAltered))
    }

    @Test("with a broken log nothing is repaired")
    func brokenLog() throws {
        let archive = AuditedArchive()
        archive.remove(archive.original(2) + ".json")
        archive.logLines[0] = archive.logLines[0].replacingOccurrences(of: "1-two", with: "9-two")
        #expect(throws: Repair.LogBroken.self) { try repair(archive).plan() }
        #expect(throws: (any Error).self) { try apply(archive) }
        #expect(!archive.has(archive.original(2) + ".json"))
    }

    @Test("while another process has the archive nothing is repaired or rebuilt, and the holder is named")
    func locked() throws {
        let archive = AuditedArchive()
        let holder = try archive.open()
        withExtendedLifetime(holder) {
            for body in [{ _ = try apply(archive) }, { _ = try Rebuild.run(archive: archive.bytes("")) }] {
                let error = #expect(throws: ArchiveError.self) { try body() }
                #expect(error?.description.contains("process \(getpid())") == true)
            }
        }
    }

    @Test(
        "a register that is damaged or gone is made again from the log, and the next number follows the last",
        arguments: ["", "garbage", nil])
    func rebuilt(contents: String?) throws {
        let archive = AuditedArchive()
        let before = try #require(try RegisterReader.open(at: archive.bytes(".docket/register.sqlite")))
            .records(after: 0, limit: 100).map(\.1)
        archive.remove(".docket/register.sqlite")
        if let contents { archive.write(".docket/register.sqlite", contents) }
        let result = try Rebuild.run(archive: archive.bytes(""))
        #expect(result.outcomes == 6)
        #expect(result.lastArrival?.description == "2026-000005")
        #expect((result.setAside != nil) == (contents != nil))
        let reader = try #require(try RegisterReader.open(at: archive.bytes(".docket/register.sqlite")))
        #expect(try reader.records(after: 0, limit: 100).map(\.1) == before)
        try expectClean(archive)
        archive.write("../inbox/again.txt", archive.read(archive.original(2)))
        let opened = try archive.open()
        let register = try Register(at: archive.bytes(".docket/register.sqlite"))
        try archive.file(["again.txt"], opened, register)
        #expect(archive.logLines.last?.contains(#""arrival":"2026-000006""#) == true)
        #expect(archive.logLines.last?.contains(#""outcome":"DUPLICATE""#) == true)
    }

    @Test("rebuilding makes no archive where there is none")
    func noArchive() throws {
        let archive = AuditedArchive()
        #expect(throws: SystemFailure.self) { try Rebuild.run(archive: archive.bytes("../nowhere")) }
        #expect(!archive.has("../nowhere"))
    }
}
