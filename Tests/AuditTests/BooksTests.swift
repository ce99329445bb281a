// swift-format-ignore-file: NeverUseForceTry, NeverForceUnwrap

import Foundation
import Model
import Platform
import Testing

@testable import Archive
@testable import Audit
@testable import Register

@Suite("Balance")
struct BalanceTests {
    private func balance(_ archive: AuditedArchive, day: String? = nil, inbox: Bool = false) throws -> Balance {
        try Balance(archive: archive.bytes(""), day: day, inbox: inbox ? archive.bytes("../inbox") : nil)
    }

    @Test("every number given out has a record, and the counts add up")
    func even() throws {
        let archive = AuditedArchive()
        archive.write("../inbox/sub/waits.txt", "one")
        archive.write("../inbox/waits.txt", "two")
        let balance = try balance(archive, inbox: true)
        #expect(balance.arrivals == 5)
        #expect(balance.outcomes == [.filed: 2, .unclassified: 1, .duplicate: 1, .quarantined: 1, .left: 1])
        #expect(balance.difference == 0)
        #expect(balance.waiting == 2)
        #expect(balance.isEven)
        #expect(balance.first?.description == "2026-000001" && balance.last?.description == "2026-000005")
    }

    @Test("a number without a record is named")
    func gap() throws {
        let archive = AuditedArchive()
        archive.forge { $0 = $0.map { $0.replacingOccurrences(of: "2026-000005", with: "2026-000006") } }
        let balance = try balance(archive)
        #expect(balance.difference == 1)
        #expect(balance.faults == ["2026-000005 has no record"])
        #expect(!balance.isEven)
    }

    @Test("a number with two records is named")
    func twice() throws {
        let archive = AuditedArchive()
        archive.forge { lines in
            lines = lines.map {
                $0.replacingOccurrences(of: #""arrival":"2026-000005""#, with: #""arrival":"2026-000004""#)
            }
        }
        let balance = try balance(archive)
        #expect(balance.difference == -1)
        #expect(balance.faults == ["2026-000004 has two records"])
    }

    @Test("a day's books hold that day's numbers only, by Viet Nam's time")
    func days() throws {
        let archive = AuditedArchive()
        archive.forge { lines in
            let late: Set = ["2026-000004", "2026-000005"]
            lines = lines.map { line in
                late.contains { line.contains("\"arrival\":\"\($0)\"") }
                    ? line.replacingOccurrences(of: #""time":"2026-09-01"#, with: #""time":"2026-09-02"#) : line
            }
        }
        let first = try balance(archive, day: "2026-09-01")
        let second = try balance(archive, day: "2026-09-02")
        #expect(first.arrivals == 3 && first.difference == 0 && first.isEven, "\(first)")
        #expect(second.arrivals == 2 && second.difference == 0 && second.isEven, "\(second)")
        #expect(try balance(archive, day: "2026-09-03").arrivals == 0)
    }

    @Test("an article taken out of another file is counted apart and tied to its parent")
    func derived() throws {
        let archive = AuditedArchive()
        func derive(from parent: String) {
            archive.forge { lines in
                lines = lines.map { line in
                    let bare = line.replacingOccurrences(
                        of: #","parent":"[0-9-]+""#, with: "", options: .regularExpression)
                    return line.contains(#""arrival":"2026-000003""#)
                        ? bare.dropLast() + #","parent":"\#(parent)"}"# : bare
                }
            }
        }
        derive(from: "2026-000001")
        let tied = try balance(archive)
        #expect(tied.derived == 1 && tied.outcomes[.unclassified] == nil && tied.difference == 0 && tied.isEven)
        #expect(try archive.kinds() == [])
        derive(from: "2026-000099")
        #expect(
            try balance(archive).faults == ["2026-000003 was taken out of 2026-000099, which has no record before it"])
    }
}

@Suite("Receipts")
struct ReceiptTests {
    private func check(_ receipt: Receipt, original: String? = nil, root: String? = nil) throws -> ReceiptCheck {
        try ReceiptCheck(receipt.json.pretty(), original: original, root: root)
    }

    @Test("an arrival is found by its number, its place and its bytes, and its receipt holds")
    func found() throws {
        let archive = AuditedArchive()
        let place = archive.original(2)
        let byNumber = try Receipt(of: "2026-000002", archive: archive.bytes(""))
        #expect(byNumber.place == place)
        #expect(byNumber.head.from == "checkpoint")
        #expect(try Receipt(of: place, archive: archive.bytes("")) == byNumber)
        #expect(try Receipt(of: archive.url(place).path, archive: archive.bytes("")) == byNumber)
        archive.write("../copy.txt", archive.read(place))
        #expect(try Receipt(of: archive.path + "/copy.txt", archive: archive.bytes("")) == byNumber)
        let result = try check(byNumber, original: byNumber.sha256, root: byNumber.head.root)
        #expect(result.holds, "\(result.lines)")
        #expect(result.lines.count == 3)
    }

    @Test("every arrival has a receipt, under the checkpoint and under the present end")
    func all() throws {
        let archive = AuditedArchive()
        for checkpoint in [true, false] {
            if !checkpoint { archive.remove("log/checkpoint.json") }
            for number in 1...5 {
                let receipt = try Receipt(of: "2026-00000\(number)", archive: archive.bytes(""))
                #expect(receipt.head.from == (checkpoint ? "checkpoint" : "end"))
                #expect(try check(receipt).holds)
            }
        }
    }

    @Test("a record newer than the checkpoint is tied to the log's end, which the receipt says")
    func newer() throws {
        let archive = AuditedArchive()
        let lines = archive.logLines
        archive.logLines = Array(lines[..<6])
        archive.writeCheckpoint()
        archive.logLines = lines
        let newest = lines.last { $0.contains("\"arrival\"") }!.firstMatch(of: /"arrival":"([0-9-]+)"/)!.1
        let receipt = try Receipt(of: String(newest), archive: archive.bytes(""))
        #expect(receipt.head.from == "end")
        #expect(receipt.head.records == lines.count)
        #expect(try check(receipt).holds)
    }

    @Test("a receipt altered by one bit anywhere does not hold")
    func altered() throws {
        let archive = AuditedArchive()
        let receipt = try Receipt(of: "2026-000002", archive: archive.bytes(""))
        let bytes = receipt.json.line()
        #expect(try ReceiptCheck(bytes, root: receipt.head.root).holds)
        // What the path does not cover: what goes with a tree head without being hashed into it.
        let free = [
            "\"from\":\"checkpoint\"", "\"records\":\(receipt.head.records)", "\"last\":\"\(receipt.head.last)\"",
        ].map { text in
            String(decoding: bytes, as: UTF8.self).range(of: text)!
        }.map { range in
            let text = String(decoding: bytes, as: UTF8.self)
            return text[..<range.lowerBound].utf8.count..<text[..<range.upperBound].utf8.count
        }
        for index in bytes.indices where !free.contains(where: { $0.contains(index) }) {
            for bit in 0..<8 {
                var altered = bytes
                altered[index] ^= 1 << UInt8(bit)
                guard !Self.isSame(altered, receipt) else { continue }
                let result = try ReceiptCheck(altered, root: receipt.head.root)
                #expect(!result.holds, "byte \(index), bit \(bit): \(String(decoding: altered, as: UTF8.self))")
            }
        }
    }

    /// Some bytes of JSON are only a way of writing: blanks for line ends, `E` for `e` in an escape.
    private static func isSame(_ bytes: [UInt8], _ receipt: Receipt) -> Bool {
        (try? JSONDecoder().decode(Receipt.self, from: Data(bytes))) == receipt
    }

    @Test("another original, another tree head and what is no receipt are refused in words")
    func refused() throws {
        let archive = AuditedArchive()
        let receipt = try Receipt(of: "2026-000002", archive: archive.bytes(""))
        let other = try SHA256.digest(Array("other".utf8))
        for result in [
            try check(receipt, original: other), try check(receipt, root: other), try ReceiptCheck(Array("{}".utf8)),
        ] {
            #expect(!result.holds)
            #expect(result.lines.contains { $0.hasPrefix("NOT PROVEN: ") })
        }
        let unanchored = try check(receipt)
        #expect(unanchored.holds)
        #expect(unanchored.lines.last?.contains("not proven") == true)
    }

    @Test("a log that is not what the checkpoint covers gives no receipt")
    func broken() throws {
        let archive = AuditedArchive()
        archive.logLines[0] = archive.logLines[0].replacingOccurrences(of: "1-two", with: "9-two")
        #expect(throws: Receipt.Failure.self) { try Receipt(of: "2026-000002", archive: archive.bytes("")) }
        #expect(throws: Receipt.Failure.self) { try Receipt(of: "2026-000099", archive: archive.bytes("")) }
    }
}
