import Archive
import Foundation
import Glibc
import Model
import Platform
import Register

/// Makes an archive whose log and register tell of many articles that are not in its tree: the tree is no part of what
/// grows with the number of records while the daemon runs.
struct ManyRecords {
    var count: Int
    /// As the daemon's own setting by default.
    private let segmentBytes = 64 << 20

    func make(in ground: Ground) throws {
        for folder in ["log", ".docket"] {
            try Descriptor.makeDirectories(Array("\(ground.archive)/\(folder)".utf8), mode: 0o750)
        }
        let logs = try Descriptor.directory(Array("\(ground.archive)/log".utf8))
        let register = try Register(at: Array("\(ground.archive)/.docket/register.sqlite".utf8))
        var segment = Segment(file: try Self.newFile(in: logs), first: 1)
        var end = LogPosition.start
        var group: [FilingRecord] = []
        for number in 1...count {
            var record = Self.record(number)
            let line = LogEvent.outcome(record, intent: nil).line(
                sequence: number, previous: end.hash, time: Self.time)
            record.sequence = number
            record.time = Self.time
            segment.bytes += line + [0x0A]
            end = LogPosition(
                sequence: number, offset: segment.written + segment.bytes.count, hash: try SHA256.digest(line))
            group.append(record)
            guard group.count == 4096 || number == count else { continue }
            try segment.write()
            try register.apply(group, upTo: end)
            group = []
            if segment.written >= segmentBytes && number < count {
                try segment.close(last: number, in: logs)
                segment = Segment(file: try Self.newFile(in: logs), first: number + 1)
            }
        }
        try register.close()
    }

    private struct Segment {
        let file: Descriptor
        let first: Int
        var bytes: [UInt8] = []
        var written = 0

        mutating func write() throws {
            try file.write(bytes)
            written += bytes.count
            bytes = []
        }

        func close(last: Int, in folder: Descriptor) throws {
            try folder.rename(ManyRecords.name, into: folder, as: LogSegment(first: first, last: last).name)
        }
    }

    private static let name = Array("filing.jsonl".utf8)
    private static let time = "2024-06-01T08:00:00+07:00"

    private static func newFile(in folder: Descriptor) throws -> Descriptor {
        try folder.open(name, O_RDWR | O_CREAT | O_EXCL)
    }

    private static func record(_ number: Int) -> FilingRecord {
        let month = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"][number % 12]
        let category = ["inspection", "internal-affairs", "mass-mobilization", "grassroots-democracy"][number % 4]
        let title = "Ủy ban Kiểm tra Tỉnh ủy Bắc Giang họp kỳ thứ \(number)"
        var dice = Dice(state: UInt64(number))
        let hash = (0..<4).map { _ in
            let digits = String(dice.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        return FilingRecord(
            sequence: 0, time: "", outcome: .filed, arrival: ArrivalNumber(year: 2024, number: number),
            source: SourceName(folder: [], name: Array(Articles.name(number).utf8)),
            identity: FileIdentity(
                device: 65_025, inode: UInt64(number), size: 10_000, modified: Int64(number), changed: Int64(number)),
            sha256: hash.joined(),
            place: Array("\(category)/2024/\(month)/2024-\(month)-03_bac-giang_ky-thu-\(number).txt".utf8),
            labels: [category].compactMap(Category.init), language: .vietnamese, title: title,
            eventDate: "2024-\(month)-03",
            province: "Bắc Giang")
    }
}
