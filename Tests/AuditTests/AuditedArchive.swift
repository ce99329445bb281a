// swift-format-ignore-file: NeverUseForceTry, NeverForceUnwrap
// A test that cannot even build its archive ends here.

import Foundation
import Glibc
import Model
import Platform

@testable import Archive
@testable import Audit
@testable import Register

/// An archive with one file of each outcome, made by the real committer and closed; and what tests do to it.
final class AuditedArchive {
    let path: String
    var now = Timestamp(rfc3339: "2026-09-01T08:00:00+07:00")!

    static let fast = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()

    /// Five arrivals: 1 FILED under two labels, 2 FILED, 3 UNCLASSIFIED, 4 QUARANTINED, 5 DUPLICATE of 2; then one LEFT.
    init() {
        path = Self.fast + "/docket-audit-tests-" + UUID().uuidString
        try! FileManager.default.createDirectory(atPath: path + "/inbox", withIntermediateDirectories: true)
        let archive = try! open()
        let register = try! Register(at: bytes(".docket/register.sqlite"))
        let texts = [
            ("1-two.txt", "inspection,mass-mobilization|Two labels"), ("2-one.txt", "inspection|One label"),
            ("3-none.txt", "|No label"), ("4-bad.bin", "?"),
        ]
        for (name, text) in texts { write("../inbox/" + name, text + "\nText of \(name)\n") }
        try! file(texts.map(\.0), archive, register)
        write("../inbox/5-again.txt", "inspection|One label\nText of 2-one.txt\n")
        try! file(["5-again.txt"], archive, register)
        let source = SourceName(folder: [], name: Array("link".utf8))
        let identity = FileIdentity(device: 1, inode: 2, size: 3, modified: 4, changed: 5)
        _ = try! archive.leave(source, identity, reason: "a symbolic link", index: register)
        try! archive.close(index: register)
        try! register.close()
        write(".docket/in-hand", "")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func bytes(_ place: String) -> [UInt8] { Array((path + "/archive" + (place.isEmpty ? "" : "/" + place)).utf8) }

    /// Opens the archive as the daemon does.
    func open() throws -> Archive {
        let archive = try Archive.open(at: bytes(""), clock: { self.now }, makeSidecar: Sidecar.bytes)
        _ = try archive.recover(inbox: try Descriptor.directory(bytes("../inbox")))
        return archive
    }

    func file(_ names: [String], _ archive: Archive, _ register: Register) throws {
        let inbox = try Descriptor.directory(bytes("../inbox"))
        let deposits = try names.map { name in
            let file = try inbox.open(Array(name.utf8))
            let bytes = try file.readAll()
            return Deposit(
                source: SourceName(folder: [], name: Array(name.utf8)), folder: inbox, file: file,
                identity: try file.status().identity, sha256: try SHA256.digest(bytes), receivedAt: now,
                disposition: Self.understand(bytes))
        }
        _ = try archive.file(deposits, index: register)
        try archive.settle(index: register)
    }

    /// The first line of a text is `labels|title`; a text that begins with `?` is not understood.
    static func understand(_ bytes: [UInt8]) -> Disposition {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.hasPrefix("?") { return .quarantine(reason: "not an article", code: "test") }
        let fields = text.split(separator: "\n")[0].split(separator: "|", omittingEmptySubsequences: false)
        let labels = fields[0].split(separator: ",").map { Category(String($0))! }
        var extracts = Extracts()
        extracts.title = Title(String(fields[1]), origin: .headline, range: ByteRange(0, 0))
        return .article(
            Findings(
                language: .english, classification: Classification(labels: labels, confidence: [], evidence: []),
                extracts: extracts,
                text: TextDescription(
                    sha256: "", length: bytes.count,
                    decoding: Decoding(
                        converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: false),
                    configuration: "")))
    }

    static func understood(_ original: Descriptor, _ name: [UInt8]) -> Understood {
        switch understand((try? original.readAll()) ?? []) {
        case .article(let findings): Understood(findings: findings)
        case .quarantine(_, let code, _): Understood(findings: nil, reasonCode: code)
        }
    }

    // MARK: - Looking and damaging

    func url(_ place: String) -> URL { URL(fileURLWithPath: path + "/archive/" + place) }
    func has(_ place: String) -> Bool { (try? FileManager.default.attributesOfItem(atPath: url(place).path)) != nil }
    func read(_ place: String) -> String { String(decoding: try! Data(contentsOf: url(place)), as: UTF8.self) }

    func write(_ place: String, _ text: String) {
        try! FileManager.default.createDirectory(
            at: url(place).deletingLastPathComponent(), withIntermediateDirectories: true)
        try! Data(text.utf8).write(to: url(place))
    }

    func append(_ place: String, _ text: String) { write(place, read(place) + text) }
    func remove(_ place: String) { try! FileManager.default.removeItem(at: url(place)) }

    func move(_ place: String, _ target: String) {
        try! FileManager.default.createDirectory(
            at: url(target).deletingLastPathComponent(), withIntermediateDirectories: true)
        try! FileManager.default.moveItem(at: url(place), to: url(target))
    }

    func link(_ place: String, to target: String) {
        try! FileManager.default.createSymbolicLink(atPath: url(place).path, withDestinationPath: target)
    }

    /// All regular files and links of the tree.
    var tree: [String] {
        var names: [String] = []
        let all = FileManager.default.enumerator(atPath: path + "/archive")
        while let name = all?.nextObject() as? String {
            if name == ".docket" || name == "log" { all?.skipDescendants() }
            if all?.fileAttributes?[.type] as? FileAttributeType != .typeDirectory { names.append(name) }
        }
        return names.sorted()
    }

    /// The place of the original of an arrival, 1 to 5, as the log tells it.
    func original(_ arrival: Int) -> String {
        let line = logLines.first { $0.contains("\"name\":\"\(arrival)-") && $0.contains("\"place\":\"") }!
        return String(line.firstMatch(of: /"sha256":"[0-9a-f]+","place":"([^"]+)"/)!.1)
    }

    /// The link under the second label.
    var furtherLink: String { tree.first { $0.hasPrefix("mass-mobilization") && !$0.hasSuffix(".json") }! }

    var logLines: [String] {
        get { read("log/filing.jsonl").split(separator: "\n").map(String.init) }
        set { write("log/filing.jsonl", newValue.map { $0 + "\n" }.joined()) }
    }

    /// Writes a log whose chain is whole, whatever its lines say; register and checkpoint are made to fit it.
    func forge(_ change: (inout [String]) -> Void) {
        var lines = logLines
        change(&lines)
        var previous = String(repeating: "0", count: 64)
        for index in lines.indices {
            let rest = lines[index].range(of: #""time":"#)!.lowerBound
            lines[index] = "{\"seq\":\(index + 1),\"prev\":\"\(previous)\"," + lines[index][rest...]
            previous = try! SHA256.digest(Array(lines[index].utf8))
        }
        logLines = lines
        writeCheckpoint()
        remove("log/filing.log")
        _ = try! Audit.Rebuild.run(archive: bytes(""))
        writeCheckpoint()
    }

    func writeCheckpoint() {
        var tree = MerkleTree()
        for line in logLines { try! tree.append(.leaf(Array(line.utf8))) }
        let last = try! SHA256.digest(Array(logLines.last!.utf8))
        write(
            "log/checkpoint.json",
            #"{"records":\#(logLines.count),"last":"\#(last)","root":"\#(try! tree.root())","peaks":["#
                + tree.peaks.map { "\"\($0)\"" }.joined(separator: ",") + #"],"time":"2026-09-01T08:00:00+07:00"}"#
                + "\n")
    }

    // MARK: - Verifying

    func verify(readData: Int = 100) throws -> (differences: [Difference], summary: Verification.Summary) {
        var differences: [Difference] = []
        var verification = try Verification(archive: bytes(""), readData: readData)
        let summary = try verification.run { differences.append($0) }
        return (differences, summary)
    }

    func kinds(readData: Int = 100) throws -> Set<Difference.Kind> {
        Set(try verify(readData: readData).differences.map(\.kind))
    }
}
