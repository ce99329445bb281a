import Foundation
import Model
import Testing

@Suite struct ExplanationTests {
    private static let keys = [
        "file", "lang", "primary", "labels", "confidence", "evidence", "title", "title_from", "event_date",
        "event_edtf", "published", "province", "people", "author", "source_url", "documents",
    ]

    private func findings(_ classification: Classification, _ extracts: Extracts) -> Findings {
        Findings(
            language: .vietnamese, classification: classification, extracts: extracts,
            text: TextDescription(
                sha256: "", length: 0,
                decoding: Decoding(
                    converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: false),
                configuration: ""))
    }

    private func members(_ findings: Findings) throws -> [JSON.Member] {
        guard case .object(let members) = findings.explanation(file: "a.txt") else {
            Issue.record("not an object")
            return []
        }
        return members
    }

    @Test func `an article of no category and without any find names every key in its order`() throws {
        let inspection = try #require(Category("inspection"))
        let empty = findings(
            Classification(labels: [], confidence: [CategoryConfidence(inspection, 3)], evidence: []), Extracts())
        #expect(try members(empty).map(\.name) == Self.keys)
        #expect(
            String(decoding: empty.explanation(file: "a.txt").line(), as: UTF8.self)
                == #"{"file":"a.txt","lang":"vi","primary":"other","labels":[],"confidence":{"inspection":3},"#
                + #""evidence":[],"title":null,"title_from":"none","event_date":null,"event_edtf":null,"#
                + #""published":null,"province":null,"people":[],"author":null,"source_url":null,"documents":[]}"#)
    }

    @Test func `an article tells its categories, its facts and its reasons`() throws {
        let (inspection, affairs) = try (#require(Category("inspection")), #require(Category("internal-affairs")))
        let full = findings(
            Classification(
                labels: [inspection, affairs],
                confidence: [CategoryConfidence(affairs, 60), CategoryConfidence(inspection, 90)],
                evidence: [
                    Evidence(
                        category: inspection, term: "kiểm tra", place: .lead, weight: 1.25, range: ByteRange(4, 13)),
                    Evidence(category: affairs, term: "án", place: .body, weight: -0.5, range: ByteRange(20, 23)),
                ]),
            Extracts(
                title: Title("Tên", origin: .theme, range: ByteRange(0, 4)),
                event: DateFinding(
                    role: .event, edtf: "XXXX-04-12", precision: .day, range: ByteRange(1, 2), rule: "U1"),
                published: DateFinding(
                    role: .publication, edtf: "2024-07-01T13:51", precision: .minute, range: ByteRange(1, 2),
                    rule: "stamp"),
                people: [
                    Person(name: "A", range: ByteRange(0, 1), role: "Bí thư", rule: "role", confidence: 9),
                    Person(name: "B", range: ByteRange(2, 3), rule: "list", confidence: 9),
                ],
                province: Finding(Place(name: "Hà Nam", code: "VN-63"), range: nil, rule: "r", confidence: 1),
                documents: [
                    DocumentReference(
                        symbol: "35-QĐ/TU", range: ByteRange(5, 9), number: "35", year: nil, type: "QĐ", issuer: "TU",
                        draftingUnit: nil, system: .party, date: nil, key: "k")
                ],
                author: Finding("C", range: nil, rule: "r", confidence: 1),
                source: Finding(Source(url: nil, name: "bao.example"), range: nil, rule: "r", confidence: 1)))
        let members = try members(full)
        #expect(members.map(\.name) == Self.keys)
        let lines = Dictionary(
            uniqueKeysWithValues: members.map { ($0.name, String(decoding: $0.value.line(), as: UTF8.self)) })
        #expect(lines["primary"] == #""inspection""#)
        #expect(lines["labels"] == #"["inspection","internal-affairs"]"#)
        #expect(lines["confidence"] == #"{"internal-affairs":60,"inspection":90}"#)
        #expect(
            lines["evidence"]
                == #"[{"category":"inspection","term":"kiểm tra","place":"lead","weight":125,"range":[4,13]},"#
                + #"{"category":"internal-affairs","term":"án","place":"body","weight":-50,"range":[20,23]}]"#)
        #expect(lines["event_date"] == "null")
        #expect(lines["event_edtf"] == #""XXXX-04-12""#)
        #expect(lines["published"] == #""2024-07-01T13:51""#)
        #expect(lines["people"] == #"[{"name":"A","role":"Bí thư"},{"name":"B","role":null}]"#)
        #expect(lines["source_url"] == "null")
        #expect(lines["documents"] == #"["35-QĐ/TU"]"#)
    }

    @Test(
        arguments: [
            ("2024-04-19", DatePrecision.day, "2024-04-19"), ("2024-04-19T08:30", .minute, "2024-04-19"),
            ("XXXX-04-12", .day, nil), ("2024-04-XX", .day, nil), ("2024-04", .month, nil), ("2024", .year, nil),
            ("2024-04-01/2024-04-03", .range, nil), ("2024-01/2024-03", .quarter, nil),
        ] as [(String, DatePrecision, String?)])
    func `a date is a whole day only when every digit of it is known`(
        edtf: String, precision: DatePrecision, day: String?
    ) {
        let date = DateFinding(role: .event, edtf: edtf, precision: precision, range: ByteRange(0, 1), rule: "r")
        #expect(date.wholeDay == day)
    }
}
