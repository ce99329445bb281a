// swift-format-ignore-file: NeverUseForceTry, NeverForceUnwrap

import Foundation
import Glibc
import Model
import Platform
import Testing

@testable import Archive
@testable import Audit

/// One thing done to an archive, and the kinds of difference that it makes.
struct Damage: CustomTestStringConvertible, Sendable {
    let name: String
    let kinds: Set<Difference.Kind>
    let inflict: @Sendable (AuditedArchive) -> Void

    init(_ name: String, _ kinds: Difference.Kind..., inflict: @escaping @Sendable (AuditedArchive) -> Void) {
        self.name = name
        self.kinds = Set(kinds)
        self.inflict = inflict
    }

    var testDescription: String { name }
}

@Suite("Verifying an archive")
struct VerificationTests {
    @Test("an archive as it was filed is clean, and every record and file was looked at")
    func clean() throws {
        let archive = AuditedArchive()
        let (differences, summary) = try archive.verify()
        #expect(differences.map(\.line) == [])
        #expect(summary.isClean)
        #expect(summary.records == archive.logLines.count)
        #expect(summary.arrivals == 5)
        // Five originals with sidecars, and a reason.
        #expect(summary.files == 11)
        #expect(summary.last == (try SHA256.digest(Array(archive.logLines.last!.utf8))))
    }

    private static let log: [Damage] = [
        Damage(
            "a record altered without a trace in its form", .logChain, .logContradiction, .registerRecord,
            .checkpointDiffers, .printedLineAltered
        ) { archive in
            archive.logLines[4] = archive.logLines[4].replacingOccurrences(of: "1-two.txt", with: "9-two.txt")
        },
        Damage("a record that is no JSON", .logRecordUnreadable, .logChain, .logContradiction, .checkpointDiffers) {
            $0.logLines[0] = "{garbled}"
        },
        Damage(
            "a record taken out", .logSequence, .logChain, .checkpointDiffers, .openIntent, .registerRecord,
            .arrivalGap, .printedLineUnexplained
        ) { archive in
            let index = archive.logLines.firstIndex { $0.contains(#""arrival":"2026-000003""#) }!
            archive.logLines.remove(at: index)
        },
        Damage(
            "the log gone", .logMissing, .orphan, .straySidecar, .strayLink, .registerRecord, .registerPosition,
            .checkpointDiffers, .printedLineUnexplained
        ) { $0.remove("log/filing.jsonl") },
        Damage(
            "the last record cut off", .checkpointDiffers, .registerRecord, .registerPosition,
            .printedLineUnexplained
        ) { $0.logLines.removeLast() },
        Damage("a torn end", .logTornEnd) { $0.append("log/filing.jsonl", "{\"seq\":13,\"pre") },
        Damage("an end of zeros", .logTornEnd) {
            $0.append("log/filing.jsonl", String(repeating: "\0", count: 100))
        },
        Damage("a segment under a wrong name", .logSegmentName) { archive in
            let lines = archive.logLines
            archive.write("log/filing-000000001-000000005.jsonl", lines[..<4].map { $0 + "\n" }.joined())
            archive.logLines = Array(lines[4...])
        },
        Damage("the checkpoint gone", .checkpointMissing) { $0.remove("log/checkpoint.json") },
        Damage("the checkpoint empty", .checkpointUnreadable) { $0.write("log/checkpoint.json", "") },
        Damage("a checkpoint that does not agree with itself", .checkpointUnreadable) { archive in
            let text = archive.read("log/checkpoint.json")
            let root = text.range(of: #""root":""#)!.upperBound
            archive.write(
                "log/checkpoint.json", text.replacingCharacters(in: root...root, with: text[root] == "0" ? "1" : "0"))
        },
        Damage("the checkpoint of another log", .checkpointDiffers) { archive in
            let lines = archive.logLines
            archive.logLines[0] = lines[0].replacingOccurrences(of: "1-two", with: "9-two")
            archive.writeCheckpoint()
            archive.logLines = lines
        },
        Damage("an intent without outcome", .openIntent) { archive in
            archive.forge { lines in
                let intent = lines.first { $0.contains(#""event":"intent""#) && $0.contains("3-none") }!
                lines.append(intent.replacingOccurrences(of: "unclassified/", with: "unclassified/later-"))
            }
        },
        Damage("a number left out", .arrivalGap) { archive in
            archive.forge { lines in
                lines = lines.map { $0.replacingOccurrences(of: "2026-000005", with: "2026-000007") }
            }
        },
        Damage("a number given twice", .arrivalTwice, .arrivalGap) { archive in
            archive.forge { lines in
                let index = lines.firstIndex { $0.contains(#""arrival":"2026-000004""#) }!
                lines[index] = lines[index].replacingOccurrences(of: "2026-000004", with: "2026-000003")
            }
        },
        Damage("a duplicate of something else", .firstUnknown) { archive in
            archive.forge { lines in
                lines = lines.map {
                    $0.replacingOccurrences(of: #""first":"2026-000002""#, with: #""first":"2026-000001""#)
                }
            }
        },
        Damage("one place given twice, and the same bytes filed twice", .placeTwice, .filedTwice) { archive in
            archive.forge { lines in
                let intent = lines.first { $0.contains(#""event":"intent""#) && $0.contains("2-one.txt") }!
                let outcome = lines.first { $0.contains(#""arrival":"2026-000002""#) }!
                let number = outcome.firstMatch(of: /"intent":(\d+)/)!.1
                lines.append(intent)
                lines.append(
                    outcome.replacingOccurrences(of: "2026-000002", with: "2026-000006")
                        .replacingOccurrences(of: "\"intent\":\(number),", with: "\"intent\":\(lines.count),"))
            }
        },
    ]

    private static let tree: [Damage] = [
        Damage("an original deleted", .originalMissing) { $0.remove($0.original(2)) },
        Damage("an original moved by hand", .originalMoved) { $0.move($0.original(2), "inspection/elsewhere.txt") },
        Damage("an original and its sidecar moved by hand", .originalMoved, .sidecarMoved) { archive in
            let place = archive.original(2)
            archive.move(place, "mine/a.txt")
            archive.move(place + ".json", "mine/a.txt.json")
        },
        Damage("an original grown", .originalAltered) { $0.append($0.original(2), "more") },
        Damage("an original altered in place", .originalAltered) { archive in
            let place = archive.original(2)
            archive.write(place, String(archive.read(place).reversed()))
        },
        Damage("an original replaced by a link", .originalAltered) { archive in
            let place = archive.original(2)
            archive.remove(place)
            archive.link(place, to: "/etc/passwd")
        },
        Damage("a sidecar deleted", .sidecarMissing) { $0.remove($0.original(2) + ".json") },
        Damage("a sidecar altered", .sidecarAltered) { $0.append($0.original(2) + ".json", " ") },
        Damage("a sidecar that tells of another file", .sidecarContradicts) { archive in
            let sidecar = archive.original(2) + ".json"
            let old = try! SHA256.digest(Array(archive.read(sidecar).utf8))
            archive.write(
                sidecar, archive.read(sidecar).replacingOccurrences(of: "\"size\": ", with: "\"size\": 9"))
            let new = try! SHA256.digest(Array(archive.read(sidecar).utf8))
            archive.forge { lines in lines = lines.map { $0.replacingOccurrences(of: old, with: new) } }
        },
        Damage("a reason deleted", .reasonMissing) { $0.remove($0.original(4) + ".reason.txt") },
        Damage("a reason altered", .reasonAltered) { $0.write($0.original(4) + ".reason.txt", "fine\n") },
        Damage("a reason moved", .reasonMoved) { $0.move($0.original(4) + ".reason.txt", "quarantine/why.txt") },
        Damage("a link deleted", .linkMissing) { $0.remove($0.furtherLink) },
        Damage("a link to a sidecar deleted", .linkMissing) { $0.remove($0.furtherLink + ".json") },
        Damage("a link that leads elsewhere", .linkAstray) { archive in
            let link = archive.furtherLink
            archive.remove(link)
            archive.link(link, to: "../../elsewhere.txt")
        },
        Damage("a file in the place of a link", .linkAstray) { archive in
            let link = archive.furtherLink
            archive.remove(link)
            archive.write(link, "text")
        },
        Damage("a file that was never filed", .orphan) { $0.write("inspection/mine.txt", "mine") },
        Damage("a sidecar of nothing", .straySidecar) { $0.write("inspection/2024/mine.txt.json", "{}") },
        Damage("a link that was never made", .strayLink) { $0.link("inspection/mine.txt", to: "2026") },
        Damage("a link that was never made and leads nowhere", .danglingLink) {
            $0.link("inspection/mine.txt", to: "nothing.txt")
        },
        Damage("a link that leads to itself", .danglingLink) { $0.link("inspection/mine.txt", to: "mine.txt") },
        Damage("a pipe", .orphan) { _ = mkfifo($0.url("inspection/pipe").path, 0o600) },
    ]

    private static let state: [Damage] = [
        Damage("the register deleted", .registerMissing) { $0.remove(".docket/register.sqlite") },
        Damage("the register empty", .registerDamaged) { $0.write(".docket/register.sqlite", "") },
        Damage("the register garbled", .registerDamaged) { archive in
            let url = archive.url(".docket/register.sqlite")
            var data = try! Data(contentsOf: url)
            for index in data.count / 4..<3 * data.count / 4 { data[index] = 0x5A }
            try! data.write(to: url)
        },
        Damage("a line of filing.log altered", .printedLineAltered) { archive in
            archive.write(
                "log/filing.log", archive.read("log/filing.log").replacingOccurrences(of: "UNCLASSIFIED", with: "FILED")
            )
        },
        Damage("filing.log deleted", .printedLineMissing) { $0.remove("log/filing.log") },
        Damage("a line of filing.log forged", .printedLineUnexplained) { $0.append("log/filing.log", "forged  #99\n") },
        Damage("something left in staging", .stagingLeftover) { $0.write(".docket/staging/99-0.json", "{}") },
        Damage("no staging folder", .stagingMissing) { $0.remove(".docket/staging") },
        Damage("the holder's name garbled", .holderDamaged) { $0.write(".docket/holder", "\0\0\0") },
        Damage("the holder's name deleted", .holderDamaged) { $0.remove(".docket/holder") },
        Damage("what is in hand garbled", .inHandDamaged) { $0.write(".docket/in-hand", "one two\n") },
        Damage("what is in hand deleted", .inHandDamaged) { $0.remove(".docket/in-hand") },
        Damage("the status garbled", .statusDamaged) { $0.write("log/status.json", "{") },
    ]

    @Test("each kind of damage to the log is named", arguments: log)
    func damagedLog(damage: Damage) throws { try expect(damage) }

    @Test("each kind of damage to the tree is named", arguments: tree)
    func damagedTree(damage: Damage) throws { try expect(damage) }

    @Test("each kind of damage to what is derived or private is named", arguments: state)
    func damagedState(damage: Damage) throws { try expect(damage) }

    private func expect(_ damage: Damage) throws {
        let archive = AuditedArchive()
        damage.inflict(archive)
        let (differences, summary) = try archive.verify()
        #expect(Set(differences.map(\.kind)) == damage.kinds, "\(differences.map(\.line).joined(separator: "\n"))")
        #expect(!summary.isClean)
    }

    @Test("every kind can be told apart by its name and says what helps")
    func kinds() {
        for kind in Difference.Kind.allCases {
            #expect(kind.rawValue.allSatisfy { $0 == "-" || $0.isLowercase })
            #expect(kind.help.hasSuffix("."))
        }
    }

    @Test("verifying changes nothing")
    func changesNothing() throws {
        let archive = AuditedArchive()
        archive.append("log/filing.jsonl", "torn")
        archive.write(".docket/staging/99-0.json", "{}")
        archive.remove(archive.original(2) + ".json")
        let before = (archive.tree, archive.read("log/filing.jsonl"), archive.read("log/checkpoint.json"))
        _ = try archive.verify()
        #expect(archive.tree == before.0)
        #expect(archive.read("log/filing.jsonl") == before.1)
        #expect(archive.read("log/checkpoint.json") == before.2)
        #expect(archive.has(".docket/staging/99-0.json"))
    }

    @Test("without reading data an original of the same length passes; a share reads always the same originals")
    func shares() throws {
        let archive = AuditedArchive()
        let place = archive.original(2)
        let sha256 = try SHA256.digest(Array(archive.read(place).utf8))
        archive.write(place, String(archive.read(place).reversed()))
        #expect(try archive.kinds(readData: 0) == [])
        let slot = Int(UInt64(sha256.prefix(12), radix: 16)! % 100)
        if slot > 0 { #expect(try archive.kinds(readData: slot) == []) }
        #expect(try archive.kinds(readData: slot + 1) == [.originalAltered])
    }

    @Test("segments are verified as one log")
    func segments() throws {
        let archive = AuditedArchive()
        let lines = archive.logLines
        archive.write("log/filing-000000001-000000004.jsonl", lines[..<4].map { $0 + "\n" }.joined())
        archive.write("log/filing-000000005-000000006.jsonl", lines[4..<6].map { $0 + "\n" }.joined())
        archive.logLines = Array(lines[6...])
        #expect(try archive.verify().differences.map(\.line) == [])
    }

    @Test("beside a process that has the archive, what is being filed is no difference")
    func besideHolder() throws {
        let archive = AuditedArchive()
        archive.forge { lines in
            let intent = lines.first { $0.contains(#""event":"intent""#) && $0.contains("3-none") }!
            lines.append(intent.replacingOccurrences(of: "unclassified/", with: "unclassified/later-"))
        }
        archive.write(".docket/staging/99-0.json", "{}")
        archive.append("log/filing.jsonl", "{\"seq\":")
        archive.write("unclassified/later-2026/09/x.txt", "placed a moment ago")
        let root = try Descriptor.directory(archive.bytes(""))
        #expect(flock(root.number, LOCK_EX | LOCK_NB) == 0)
        let (differences, summary) = try archive.verify()
        #expect(differences.map(\.kind) == [.orphan])
        #expect(summary.underway == 1)
        #expect(summary.isInUse)
    }
}
