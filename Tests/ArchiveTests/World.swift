// swift-format-ignore-file: NeverUseForceTry, NeverForceUnwrap
// A test that cannot even build its world ends here.

import Foundation
import Glibc
import Model
import Platform

@testable import Archive

/// An inbox and an archive in a directory of their own, with a register that lives in memory.
final class World {
    let path: String
    let inbox: Descriptor
    var index = MemoryIndex()
    var settings = ArchiveSettings()
    var now = Timestamp(rfc3339: "2026-09-01T08:00:00+07:00")!

    /// - Parameter base: where the directory is made.
    init(in base: String = World.fast) {
        path = base + "/docket-archive-tests-" + UUID().uuidString
        try! FileManager.default.createDirectory(atPath: path + "/inbox", withIntermediateDirectories: true)
        inbox = try! Descriptor.directory(Array((path + "/inbox").utf8))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Where flushing costs nothing.
    static let fast = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()

    var archivePath: [UInt8] { Array((path + "/archive").utf8) }

    /// Opens the archive without recovering.
    func opened(_ disk: Disk = Disk()) throws -> Archive {
        // A program that another test starts holds this process's locks too, until it is executed.
        for _ in 0..<100 {
            do {
                return try Archive(archivePath, settings, { self.now }, World.sidecar, disk)
            } catch ArchiveError.locked {
                poll(nil, 0, 10)
            }
        }
        return try Archive(archivePath, settings, { self.now }, World.sidecar, disk)
    }

    /// Opens the archive as the daemon does: recovery, then the register from the log.
    func archive(_ disk: Disk = Disk()) throws -> Archive {
        let archive = try opened(disk)
        _ = try archive.recover(inbox: inbox)
        _ = try archive.count()
        try index.catchUp(with: archive)
        try archive.settle(index: index)
        return archive
    }

    /// A sidecar that shows what it was made from.
    static func sidecar(_ findings: Findings?, _ custody: Custody) -> [UInt8] {
        JSON.object([
            .init("title", JSON(findings?.extracts.title?.value)), .init("sha256", .string(custody.sha256)),
            .init("dated_by", JSON(custody.dating?.rawValue)), .init("reason", JSON(custody.reason)),
            .init("first", JSON(custody.first?.arrival.description)),
            .init("first_place", JSON(custody.first.map { String(decoding: $0.place, as: UTF8.self) })),
            .init("intent", .string(custody.intent)),
        ]).pretty()
    }

    // MARK: - The inbox

    /// Puts a file into the inbox.
    @discardableResult
    func drop(_ name: String, _ text: String) -> SourceName { drop(Array(name.utf8), text) }

    @discardableResult
    func drop(_ name: [UInt8], _ text: String) -> SourceName {
        let file = try! inbox.open(name, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        try! file.write(Array(text.utf8))
        return SourceName(folder: [], name: name)
    }

    func waitingNames() -> [[UInt8]] {
        try! inbox.entries().map(\.name).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Reads a file of the inbox as a worker does; its text says what is found in it.
    func deposit(_ name: [UInt8], _ disposition: Disposition? = nil) -> Deposit {
        let file = try! inbox.open(name)
        let bytes = try! file.readAll()
        var deposit = Deposit(
            source: SourceName(folder: [], name: name), folder: inbox, file: file,
            identity: try! file.status().identity, sha256: try! SHA256.digest(bytes), receivedAt: now,
            disposition: disposition ?? World.understand(String(decoding: bytes, as: UTF8.self)))
        deposit.parts = World.parts(of: bytes).map { attachment in
            let description = PartDescription(
                part: attachment.part, sha256: try! SHA256.digest(attachment.bytes), size: attachment.bytes.count,
                mediaType: "text/plain")
            guard case .article(let findings) = World.understand(String(decoding: attachment.bytes, as: UTF8.self))
            else { return DepositPart(description: description, findings: nil) }
            return DepositPart(description: description, findings: findings)
        }
        deposit.takeOut = { World.parts(of: try $0.readAll()) }
        return deposit
    }

    /// Files inside a file: what stands behind lines of `%%`.
    static func parts(of bytes: [UInt8]) -> [Attachment] {
        String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n%%\n").dropFirst().enumerated().map {
            let name = PartName(section: "\($0 + 2)", name: Array("part-\($0 + 2).txt".utf8))
            return Attachment(part: name, bytes: Array($1.utf8))
        }
    }

    func deposit(_ name: String, _ disposition: Disposition? = nil) -> Deposit {
        deposit(Array(name.utf8), disposition)
    }

    /// Files everything that lies in the inbox.
    @discardableResult
    func fileAll(_ archive: Archive) throws -> [DepositResult] {
        let results = try archive.file(waitingNames().map { deposit($0) }, index: index)
        try archive.settle(index: index)
        return results
    }

    /// The first line of a text is `labels|title|event|published|province`, any of them empty; a text that begins
    /// with `?` is not understood.
    static func understand(_ text: String) -> Disposition {
        if text.hasPrefix("?") { return .quarantine(reason: "not an article", code: "test") }
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
        var fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        while fields.count < 5 { fields.append("") }
        func date(_ role: DateRole, _ edtf: String) -> DateFinding? {
            edtf.isEmpty ? nil : DateFinding(role: role, edtf: edtf, precision: .day, range: ByteRange(0, 0), rule: "t")
        }
        let extracts = Extracts(
            title: fields[1].isEmpty ? nil : Title(fields[1], origin: .headline, range: ByteRange(0, 0)),
            event: date(.event, fields[2]), published: date(.publication, fields[3]),
            province: fields[4].isEmpty
                ? nil : Finding(Place(name: fields[4], code: "VN-00"), range: nil, rule: "t", confidence: 100))
        let labels = fields[0].split(separator: ",").map { Category(String($0))! }
        return .article(
            Findings(
                language: .vietnamese, classification: Classification(labels: labels, confidence: [], evidence: []),
                extracts: extracts,
                text: TextDescription(
                    sha256: "", length: text.utf8.count,
                    decoding: Decoding(
                        converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: false),
                    configuration: "")))
    }

    // MARK: - The archive

    /// Every name below the archive but its private folder and the log, with the kind of what it is.
    func tree() -> [String] {
        var paths: [String] = []
        func walk(_ folder: Descriptor, _ path: String) {
            for entry in try! folder.entries() {
                let name = path + String(decoding: entry.name, as: UTF8.self)
                if name == ".docket" || name == "log" { continue }
                if try! folder.status(of: entry.name).isDirectory {
                    walk(try! folder.subdirectory(entry.name), name + "/")
                } else {
                    paths.append(name)
                }
            }
        }
        walk(try! Descriptor.directory(archivePath), "")
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func contents(_ place: String) -> String? {
        FileManager.default.contents(atPath: path + "/archive/" + place).map { String(decoding: $0, as: UTF8.self) }
    }

    func write(_ text: String, to place: String) {
        let url = URL(fileURLWithPath: path + "/archive/" + place)
        try! FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try! Data(text.utf8).write(to: url)
    }

    /// The lines for people, of all segments.
    var printedLog: [String] {
        segments("log").flatMap { contents("log/" + $0)!.split(separator: "\n").map(String.init) }
    }

    /// The names of the log's files with an ending, in the order of the chain.
    func segments(_ ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/archive/log")) ?? []
        let all = names.filter { $0.hasPrefix("filing") && $0.hasSuffix("." + ending) }
        // `filing.` sorts behind `filing-`.
        return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func staged() -> [[UInt8]] {
        let staging = try! Descriptor.directory(archivePath + Array("/.docket/staging".utf8))
        return try! staging.entries().map(\.name)
    }
}

/// A register that keeps in memory what it is given.
final class MemoryIndex: FilingIndex {
    var records: [FilingRecord] = []
    var position = LogPosition.start
    var refuses = false

    struct Refusal: Error {}

    func filed(sha256: String) -> FiledCopy? {
        for record in records.reversed() where record.sha256 == sha256 {
            guard record.outcome == .filed || record.outcome == .unclassified else { continue }
            if let arrival = record.arrival, let place = record.place {
                return FiledCopy(arrival: arrival, place: place)
            }
        }
        return nil
    }

    func lastArrival() -> ArrivalNumber? { records.compactMap(\.arrival).max() }

    func hasLeft(_ identity: FileIdentity) -> Bool {
        records.contains { $0.outcome == .left && $0.identity == identity }
    }

    func apply(_ records: [FilingRecord], upTo position: LogPosition) throws {
        if refuses { throw Refusal() }
        self.records += records
        self.position = position
    }

    func catchUp(with archive: Archive) throws {
        var reader = try archive.records(after: position)
        while let (record, position) = try reader.next() { try apply([record], upTo: position) }
    }
}
