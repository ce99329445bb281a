import Foundation
import GRDB
import Model

extension Register {
    /// Applies records in one transaction together with the log position behind them: either all of it is in the
    /// register afterwards or nothing.
    ///
    /// - Parameters:
    ///   - records: in the order of the log, all behind what has been applied so far.
    ///   - position: behind the last of them. It may lie further on, since the log also holds records of other kinds.
    /// - Throws: ``RegisterError/outOfOrder(sequence:after:)`` when the records do not continue what has been applied.
    public func apply(_ records: [FilingRecord], upTo position: LogPosition) throws(RegisterError) {
        let path = path
        soundness.end()
        try perform("apply \(records.count) records up to \(position.sequence)") { queue in
            try queue.write { db in
                var last = try Self.position(db)?.sequence ?? 0
                var tally: [Day: Int] = [:]
                for record in records {
                    guard record.sequence > last else {
                        throw RegisterError.outOfOrder(sequence: record.sequence, after: last)
                    }
                    last = record.sequence
                    try Self.insert(record, into: db, path: path)
                    tally[Day(record), default: 0] += 1
                }
                guard position.sequence >= last else {
                    throw RegisterError.outOfOrder(sequence: position.sequence, after: last)
                }
                for (day, count) in tally {
                    try db.cachedStatement(
                        sql: """
                            INSERT INTO tally (day, outcome, count) VALUES (?, ?, ?)
                            ON CONFLICT DO UPDATE SET count = count + excluded.count
                            """
                    ).execute(arguments: [day.day, day.outcome, count])
                }
                try db.cachedStatement(sql: "INSERT OR REPLACE INTO log_position VALUES (1, ?, ?, ?)")
                    .execute(arguments: [position.sequence, position.offset, position.hash])
            }
        }
    }

    /// Empties the register, so that it can be rebuilt from the log's start. ``position()`` is nil afterwards.
    public func reset() throws(RegisterError) {
        soundness.end()
        try perform("empty the register") { queue in
            try queue.write { db in
                try db.execute(
                    sql: """
                        DELETE FROM filing;
                        DELETE FROM tally;
                        DELETE FROM log_position;
                        INSERT INTO words (words) VALUES ('delete-all');
                        """)
            }
        }
    }

    private struct Day: Hashable {
        var day: String
        var outcome: String

        init(_ record: FilingRecord) {
            day = String(record.time.prefix(10))
            outcome = record.outcome.rawValue
        }
    }

    private static func insert(_ record: FilingRecord, into db: Database, path: [UInt8]) throws {
        let identity = record.identity
        let labels = record.labels.isEmpty ? nil : record.labels.map(\.name).joined(separator: " ")
        try db.cachedStatement(
            sql: """
                INSERT INTO filing VALUES
                (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            record.sequence, record.time, record.outcome.rawValue, record.arrival?.year, record.arrival?.number,
            Data(record.source.folder), Data(record.source.name), Int64(bitPattern: identity.device),
            Int64(bitPattern: identity.inode), identity.size, identity.modified, identity.changed,
            try record.sha256.map { try digest($0, path: path) }, record.place.map { Data($0) },
            record.links.isEmpty ? nil : Data(record.links.flatMap { $0 + [0] }), labels, record.first?.year,
            record.first?.number, record.reason, record.language?.rawValue, record.title, record.eventDate,
            record.province, record.parent?.year, record.parent?.number, record.part?.section,
            record.part.map { Data($0.name) },
        ])
        guard record.outcome == .filed || record.outcome == .unclassified else { return }
        let name = record.place.map { String(decoding: $0.split(separator: 0x2F).last ?? [], as: UTF8.self) }
        try db.cachedStatement(
            sql: "INSERT INTO words (rowid, title, name, province, category) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [record.sequence, record.title, name, record.province, labels])
    }

    /// The 32 bytes of a SHA-256, which take half the index that their digits would.
    static func digest(_ hexadecimal: String, path: [UInt8]) throws(RegisterError) -> Data {
        var bytes = Data()
        let digits = Array(hexadecimal.utf8)
        for pair in stride(from: 0, to: digits.count - digits.count % 2, by: 2) {
            guard let high = nibble(digits[pair]), let low = nibble(digits[pair + 1]) else { break }
            bytes.append(high << 4 | low)
        }
        guard digits.count == 64, bytes.count == 32 else {
            throw .failed(path: path, doing: "read a SHA-256", why: "\"\(hexadecimal)\" is not 64 hexadecimal digits")
        }
        return bytes
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        case 0x41...0x46: digit - 0x41 + 10
        default: nil
        }
    }
}
