import Foundation
import Model
import Testing

@testable import Archive

@Suite struct SidecarTests {
    /// The sidecar as a reader of JSON sees it.
    private func read(_ findings: Findings?, _ custody: Custody = SidecarFixture.custody()) throws -> [String: Any] {
        let data = Data(Sidecar.bytes(findings: findings, custody: custody))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func docket(_ findings: Findings?, _ custody: Custody = SidecarFixture.custody()) throws -> [String: Any] {
        try #require(try read(findings, custody)["docket"] as? [String: Any])
    }

    private func custodyOf(_ custody: Custody) throws -> [String: Any] {
        try #require(try docket(nil, custody)["custody"] as? [String: Any])
    }

    @Test func `the standard's properties say what the article is`() throws {
        let item = try read(SidecarFixture.findings())
        #expect(item["uri"] as? String == "urn:docket:sha256:" + SidecarFixture.digest)
        #expect(item["language"] as? String == "vi")
        #expect(item["contentCreated"] as? String == "2024-07-01T13:51:00+07:00")
        #expect(item["by"] as? String == "Lê Thử")
        let headlines = try #require(item["headlines"] as? [[String: String]])
        #expect(headlines == [["role": "main", "value": "Phát huy dân chủ ở cơ sở"]])
        let places = try #require(item["places"] as? [[String: String]])
        #expect(places.map { $0["rel"] } == ["event", "mentioned"])
        #expect(places.map { $0["literal"] } == ["VN-63", "VN"])
        let subjects = try #require(item["subjects"] as? [[String: Any]])
        #expect(subjects.map { $0["name"] as? String } == ["grassroots-democracy", "mass-mobilization"])
        #expect(subjects.map { $0["confidence"] as? Int } == [94, 71])
        #expect(subjects[0]["uri"] as? String == "urn:docket:category:grassroots-democracy")
        let renditions = try #require(item["renditions"] as? [[String: Any]])
        #expect(renditions[0]["title"] as? String == "XXXX-04-12_tên.txt")
        #expect(renditions[0]["sizeInBytes"] as? Int == 812)
    }

    @Test func `people carry the same id in the standard's list and in docket's`() throws {
        let people = try #require(try read(SidecarFixture.findings())["people"] as? [[String: String]])
        let known = try #require(try docket(SidecarFixture.findings())["people"] as? [[String: Any]])
        #expect(people.map { $0["literal"] } == ["p1", "p2"])
        #expect(known.map { $0["literal"] as? String } == ["p1", "p2"])
        #expect(known[0]["role"] as? String == "Phó Bí thư Thường trực Tỉnh ủy")
        #expect(known[0]["role_range"] as? [Int] == [141, 178])
        #expect(known[1]["role"] is NSNull)
    }

    @Test func `a figure keeps what is printed beside what it means`() throws {
        let figures = try #require(try docket(SidecarFixture.findings())["figures"] as? [[String: Any]])
        #expect(figures.map { $0["number"] as? String } == ["18", "2,5"])
        #expect(figures.map { $0["unit"] as? String } == ["chi bộ", "ha rừng"])
        #expect(figures[0]["value"] as? Int == 18)
        #expect(figures[1]["value"] is NSNull)
        #expect(figures[1]["decimal"] as? String == "2.5")
        #expect(figures[0]["range"] as? [Int] == [440, 451])
    }

    @Test func `a symbol cited twice is one object, and both documents are told apart`() throws {
        let objects = try #require(try read(SidecarFixture.findings())["objects"] as? [[String: String]])
        #expect(objects.map { $0["literal"] } == ["35-QĐ/TU", "04/2023/NĐ-CP"])
        #expect(objects.allSatisfy { $0["rel"] == "cites" && $0["uri"] == nil })
        let documents = try #require(try docket(SidecarFixture.findings())["documents"] as? [[String: Any]])
        #expect(documents.map { $0["key"] as? String }.count == 3)
        #expect(documents[1]["key"] as? String == "P:TU:QĐ:35@2020")
    }

    @Test(arguments: [
        ("2024-07-01", DatePrecision.day), ("2024-07-01T13:51", .day), ("2024-02-30T10:00", .minute),
        ("2024-07-01T24:00", .minute), ("XXXX-07-01T13:51", .minute), ("2024-07-01T13:51Z", .minute),
    ])
    func `without a printed date and time there is no contentCreated`(edtf: String, precision: DatePrecision) throws {
        var extracts = SidecarFixture.extracts
        extracts.published = DateFinding(
            role: .publication, edtf: edtf, precision: precision, range: ByteRange(3, 19), rule: "stamp")
        #expect(try read(SidecarFixture.findings(extracts: extracts))["contentCreated"] == nil)
    }

    @Test func `the dates of event and publication are among all dates, in the order of the text`() throws {
        var extracts = SidecarFixture.extracts
        extracts.dates = [extracts.dates[2]]
        let dates = try #require(
            try docket(SidecarFixture.findings(extracts: extracts))["dates"] as? [[String: Any]])
        #expect(dates.map { $0["edtf"] as? String } == ["2024-07-01T13:51", "XXXX-04-12", "2024-01/2024-03"])
        #expect(dates[1]["rule"] as? String == "U1")
        #expect(dates[1]["range"] as? [Int] == [61, 70])
    }

    @Test
    func `what a file declares is told from what its text says, with the place it stands in and what became of it`()
        throws
    {
        var extracts = SidecarFixture.extracts
        extracts.published = DateFinding(
            role: .publication, edtf: "2024-07-02T08:00", precision: .minute, range: nil, rule: "declared-json-ld")
        let docket = try docket(SidecarFixture.findings(extracts: extracts))
        let date = try #require((docket["dates"] as? [[String: Any]])?.last)
        #expect(date["range"] is NSNull)
        #expect(date["rule"] as? String == "declared-json-ld")
        let declared = try #require(docket["declared"] as? [[String: Any]])
        #expect(declared[1]["subject"] as? String == "published")
        #expect(declared[1]["stands_in"] as? String == "json-ld")
        #expect(declared[1]["verdict"] as? String == "contradicted")
        #expect(declared[1]["printed"] as? String == "2024-07-01T13:51")
        #expect(declared[0]["printed"] is NSNull)
    }

    @Test(arguments: [
        ("https://bao.example/a?b=%20#c", true), ("http://u:p@bao.example:80", true), ("bao.example/a", false),
        ("bao.example:80/a", false), ("https://bao.example/dân-chủ", false), ("https://bao.example/a b", false),
        ("https://bao.example/%zz", false), ("https:///a", false), ("https://a:b:c/", false),
        ("https://bao.example/a#b#c", false), ("https://bao.example/[a]", false), ("", false),
    ])
    func `a source's address is a URI only where the standard takes it for one`(url: String, isURI: Bool) throws {
        var extracts = SidecarFixture.extracts
        extracts.source?.value.url = url
        let findings = SidecarFixture.findings(extracts: extracts)
        let sources = try #require(try read(findings)["infoSources"] as? [[String: String]])
        #expect(sources[0][isURI ? "uri" : "literal"] == url)
        #expect(sources[0][isURI ? "literal" : "uri"] == nil)
        #expect(sources[0]["role"] == "publisher")
    }

    @Test func `where nothing was found the standard's properties are absent and docket's are null or empty`() throws {
        let nothing = SidecarFixture.findings(
            language: .undetermined, classification: Classification(labels: [], confidence: [], evidence: []),
            extracts: Extracts())
        let item = try read(nothing)
        #expect(Set(item.keys) == ["uri", "type", "representationType", "standard", "renditions", "docket"])
        let docket = try docket(nothing)
        #expect(docket["title_from"] as? String == "none")
        for name in ["title_range", "event_edtf", "published", "author", "source", "runner_up", "missing"] {
            #expect(docket[name] is NSNull, "\(name)")
        }
        for name in ["dates", "people", "places", "documents", "figures", "declared", "evidence"] {
            #expect((docket[name] as? [Any])?.isEmpty == true, "\(name)")
        }
    }

    @Test func `a quarantined file's sidecar says only what is known: identity, file, custody and reason`() throws {
        let custody = SidecarFixture.custody(outcome: .quarantined, reason: "not UTF-8: byte 0xE4 at offset 17")
        #expect(
            Set(try read(nil, custody).keys) == ["uri", "representationType", "standard", "renditions", "docket"])
        #expect(Set(try docket(nil, custody).keys) == ["version", "custody"])
        #expect(try custodyOf(custody)["reason"] as? String == "not UTF-8: byte 0xE4 at offset 17")
    }

    @Test func `a duplicate names the first filing of its bytes`() throws {
        let first = FiledCopy(
            arrival: ArrivalNumber(year: 2026, number: 3), place: Array("inspection/2025/04/a.txt".utf8))
        let custody = try custodyOf(SidecarFixture.custody(outcome: .duplicate, first: first))
        let told = try #require(custody["first"] as? [String: String])
        #expect(told == ["arrival": "2026-000003", "place": "inspection/2025/04/a.txt"])
    }

    @Test(
        arguments: [
            ([0x62, 0xE4, 0x69, 0x2E, 0x74, 0x78, 0x74], #"b\xe4i.txt"#),
            (Array("a\n\u{202E}b".utf8), #"a\x0a\xe2\x80\xaeb"#),
            ([0x5C], #"\\"#),
        ] as [([UInt8], String)])
    func `a name that cannot be shown as it is can be had back byte for byte`(name: [UInt8], shown: String) throws {
        let received = try #require(
            try custodyOf(SidecarFixture.custody(name: name))["received"] as? [String: String])
        #expect(received["name"] == shown)
        #expect(Data(base64Encoded: try #require(received["name_bytes"])) == Data(name))
        #expect(received["folder"] == "tháng 7")
        #expect(received["folder_bytes"] == nil)
    }

    @Test func `custody tells when and how the file came, and where it is`() throws {
        let custody = try custodyOf(SidecarFixture.custody())
        #expect((custody["received"] as? [String: String])?["time"] == "2026-11-22T13:08:05+07:00")
        #expect(custody["filed_at"] as? String == "2026-11-22T13:08:06+07:00")
        #expect(custody["place"] as? String == "grassroots-democracy/2024/07/XXXX-04-12_tên.txt")
        #expect(custody["links"] as? [String] == ["mass-mobilization/2024/07/XXXX-04-12_tên.txt"])
        #expect(custody["dated_by"] as? String == "publication")
        #expect(custody["taking"] as? String == "rename")
        #expect(custody["intent"] as? String == "17")
        #expect(custody["sha256"] as? String == SidecarFixture.digest)
    }

    @Test func `an NFC and an NFD name stay two names`() {
        let composed = Sidecar.bytes(
            findings: nil, custody: SidecarFixture.custody(name: Array("\u{E9}.txt".utf8)))
        let decomposed = Sidecar.bytes(
            findings: nil, custody: SidecarFixture.custody(name: Array("e\u{301}.txt".utf8)))
        #expect(composed != decomposed)
        #expect(decomposed.contains(Array("e\u{301}.txt".utf8)))
    }

    @Test(
        arguments: [
            (0, "1970-01-01T07:00:00.000000000+07:00"), (-1, "1970-01-01T06:59:59.999999999+07:00"),
            (1_234_567_890_123_456_789, "2009-02-14T06:31:30.123456789+07:00"),
            (951_757_200_000_000_000, "2000-02-29T00:00:00.000000000+07:00"),
            (4_107_517_199_000_000_000, "2100-02-28T23:59:59.000000000+07:00"),
            (4_107_517_200_000_000_000, "2100-03-01T00:00:00.000000000+07:00"),
            (Int64.max, "2262-04-12T06:47:16.854775807+07:00"), (Int64.min, "1677-09-21T07:12:44.145224191+07:00"),
        ] as [(Int64, String)])
    func `the file's own time is told to the nanosecond`(nanoseconds: Int64, text: String) throws {
        let source = try #require(
            try custodyOf(SidecarFixture.custody(modified: nanoseconds))["source"] as? [String: String])
        #expect(source["modified"] == text)
        #expect(source["inode"] == "18446744073709551615")
    }

    @Test func `the same findings give the same bytes outside custody`() throws {
        func split(_ bytes: [UInt8]) throws -> (Substring, Substring) {
            let text = String(decoding: bytes, as: UTF8.self)
            let custody = try #require(text.range(of: "\n    \"custody\": {"))
            return (text[..<custody.lowerBound], text[custody.lowerBound...])
        }
        let findings = SidecarFixture.findings()
        let one = try split(Sidecar.bytes(findings: findings, custody: SidecarFixture.custody()))
        let other = try split(
            Sidecar.bytes(
                findings: findings,
                custody: SidecarFixture.custody(
                    name: Array("again.txt".utf8), place: "duplicates/2026/XXXX-04-12_tên.txt", intent: "18",
                    outcome: .duplicate, first: FiledCopy(arrival: ArrivalNumber(year: 2026, number: 1), place: [0x61])
                )))
        #expect(one.0 == other.0)
        #expect(one.1 != other.1)
    }
}

extension [UInt8] {
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: part) }
    }
}
