import Foundation
import Model
import Testing

@testable import Archive

/// Runs Tests/Standards/validate_sidecar.py, which knows the standard's schema and ours.
private enum Validator {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let python = "/usr/bin/python3"

    /// Whether python3-jsonschema is there.
    static let isAvailable: Bool = (try? run(["-c", "import jsonschema"]))?.status == 0

    static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// The validator's word on a sidecar with these bytes.
    static func check(_ bytes: [UInt8]) throws -> (status: Int32, output: String) {
        let file = FileManager.default.temporaryDirectory.appending(path: "sidecar-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        return try run([
            root.appending(path: "Tests/Standards/validate_sidecar.py").path, root.appending(path: "Config").path,
            file.path,
        ])
    }
}

@Suite(
    .enabled(if: Validator.isAvailable, "SIDECARS ARE NOT CHECKED: python3-jsonschema is missing (apt-get install it)"))
struct SidecarSchemaTests {
    private func expectValid(_ findings: Findings?, _ custody: Custody) throws {
        let (status, output) = try Validator.check(Sidecar.bytes(findings: findings, custody: custody))
        #expect(status == 0, "\(output)")
    }

    private var first: FiledCopy {
        FiledCopy(arrival: ArrivalNumber(year: 2026, number: 1), place: Array("unclassified/2026/11/a.txt".utf8))
    }

    @Test func `a full sidecar is valid`() throws {
        try expectValid(SidecarFixture.findings(), SidecarFixture.custody())
    }

    @Test func `a sidecar without any finding is valid`() throws {
        let nothing = SidecarFixture.findings(
            language: .undetermined, classification: Classification(labels: [], confidence: [], evidence: []),
            extracts: Extracts())
        try expectValid(nothing, SidecarFixture.custody(outcome: .unclassified))
    }

    @Test func `a quarantined file's sidecar is valid`() throws {
        try expectValid(nil, SidecarFixture.custody(outcome: .quarantined, reason: "no text"))
    }

    @Test func `a duplicate's sidecar is valid, read again or not`() throws {
        let custody = SidecarFixture.custody(outcome: .duplicate, first: first)
        try expectValid(nil, custody)
        try expectValid(SidecarFixture.findings(), custody)
        let unknown = FiledCopy(arrival: first.arrival, place: [])
        try expectValid(nil, SidecarFixture.custody(outcome: .duplicate, first: unknown))
    }

    @Test func `no text of an article or name of a file can make a sidecar invalid`() throws {
        let hostile = "\"},\n{\\\u{0}\u{202E}\u{2028}\u{FEFF}Đ</script>\u{10FFFF}\u{200B}\r\t"
        var extracts = SidecarFixture.extracts
        extracts.title?.value = hostile
        extracts.people[0].name = hostile
        extracts.people[0].role = hostile
        extracts.author?.value = hostile
        extracts.documents[0].symbol = hostile
        extracts.source?.value = Source(url: "https://" + hostile, name: hostile)
        extracts.province?.value.name = hostile
        var name = Array(hostile.utf8)
        name.removeAll { $0 == 0 }
        try expectValid(
            SidecarFixture.findings(extracts: extracts),
            SidecarFixture.custody(name: name, place: "inspection/2024/\u{202E}\"\n.txt"))
        try expectValid(
            nil,
            SidecarFixture.custody(
                name: [0xFF, 0x0A, 0x22], outcome: .quarantined, reason: hostile))
    }

    @Test func `every file's time is valid`() throws {
        try expectValid(SidecarFixture.findings(), SidecarFixture.custody(modified: .min))
        try expectValid(SidecarFixture.findings(), SidecarFixture.custody(modified: .max))
    }

    @Test(arguments: [
        (#""rel": "cites""#, #""relation": "cites""#, "$.objects"),
        (#""sizeInBytes": 812"#, #""sizeInBytes": "812""#, "$.renditions[0].sizeInBytes"),
        (#""contentCreated": "2024-07-01T13:51:00+07:00""#, #""contentCreated": "2024-07-01""#, "$.contentCreated"),
        (#""uri": "https://bao"#, #""uri": "//bao"#, "$.infoSources[0].uri"),
        (#""role_key": "prov"#, #""rolekey": "prov"#, "$.docket.people[0]"),
        (#""edtf": "XXXX-04-12""#, #""edtf": "12 April""#, "$.docket.dates[1].edtf"),
        (#""version": 1"#, #""version": 2"#, "$.docket.version"),
        (#""outcome": "FILED""#, #""outcome": "QUARANTINED""#, "'reason' is a required property"),
        (#""type": "text","#, #""docketed": true,"#, "Unevaluated properties"),
    ])
    func `the check finds what is wrong`(right: String, wrong: String, complaint: String) throws {
        let text = String(
            decoding: Sidecar.bytes(findings: SidecarFixture.findings(), custody: SidecarFixture.custody()),
            as: UTF8.self)
        try #require(text.contains(right))
        let (status, output) = try Validator.check(Array(text.replacing(right, with: wrong, maxReplacements: 1).utf8))
        #expect(status == 1)
        #expect(output.contains(complaint), "\(output)")
    }
}
