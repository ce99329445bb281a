import Foundation
import Model

@testable import Register

/// A folder of a test's own, removed when the test is done.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "docket-register-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The register's path in this folder.
    var path: [UInt8] { Array(url.appending(path: "register.sqlite").path.utf8) }

    func file(_ suffix: String = "") -> URL { url.appending(path: "register.sqlite" + suffix) }

    var names: Set<String> { Set((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []) }
}

enum Fixture {
    /// A digest that no other number gives.
    static func digest(_ number: Int) -> String {
        let digits = String(number &* 0x9E37_79B9 & 0xFFFF_FFFF, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits + String(repeating: "ab", count: 28)
    }

    static func position(_ sequence: Int) -> LogPosition {
        LogPosition(sequence: sequence, offset: 400 * sequence, hash: digest(sequence))
    }

    static func identity(_ inode: UInt64, changed: Int64 = 5) -> FileIdentity {
        FileIdentity(device: 2049, inode: inode, size: 812, modified: 3, changed: changed)
    }

    /// The record with number `sequence`; its arrival number is the same unless it is no arrival.
    static func record(
        _ sequence: Int, _ outcome: Outcome = .filed, bytes: Int? = nil, year: Int = 2026, arrival: Int? = nil,
        time: String = "2026-11-22T13:08:05+07:00", place: [UInt8]? = nil, identity: FileIdentity? = nil,
        labels: [String] = ["inspection"], title: String? = nil, province: String? = nil
    ) -> FilingRecord {
        let number = ArrivalNumber(year: year, number: arrival ?? sequence)
        return FilingRecord(
            sequence: sequence, time: time, outcome: outcome, arrival: outcome.isArrival ? number : nil,
            source: SourceName(folder: [0x64, 0xE4], name: Array("\(sequence).txt".utf8)),
            identity: identity ?? self.identity(UInt64(sequence)),
            sha256: outcome == .left ? nil : digest(bytes ?? sequence),
            place: outcome.isArrival ? place ?? Array("inspection/2026/11/\(sequence).txt".utf8) : nil,
            links: [[0x61, 0xFF], [0x62]], labels: labels.compactMap { Category($0) },
            first: outcome == .duplicate ? ArrivalNumber(year: 2026, number: 1) : nil,
            reason: outcome == .left ? "a symbolic link" : nil, language: .vietnamese, title: title,
            eventDate: "2024-04-19", province: province)
    }
}

extension Register {
    /// Applies records as the committer does, with the position behind the last.
    func apply(_ records: [FilingRecord]) throws {
        try apply(records, upTo: Fixture.position(records.last?.sequence ?? 0))
    }
}
