import Foundation
import GRDB
import Model

/// The statements that ask something.
enum Question {
    static let filed = """
        SELECT year, number, place FROM filing
        WHERE sha256 = ? AND outcome IN ('FILED', 'UNCLASSIFIED') ORDER BY sequence DESC LIMIT 1
        """
    static let lastArrival = """
        SELECT year, number FROM filing WHERE number IS NOT NULL ORDER BY year DESC, number DESC LIMIT 1
        """
    static let position = "SELECT sequence, offset, hash FROM log_position"
    static let hasLeft = """
        SELECT 1 FROM filing WHERE inode = ? AND device = ? AND changed = ? AND outcome = 'LEFT' LIMIT 1
        """
    static let counts = "SELECT outcome, SUM(count) AS count FROM tally GROUP BY outcome"
    static let countsOfDay = "SELECT outcome, count FROM tally WHERE day = ?"
    static let search = """
        SELECT filing.year, filing.number, filing.place FROM words JOIN filing ON filing.sequence = words.rowid
        WHERE words MATCH ? ORDER BY words.rank, filing.sequence DESC LIMIT ?
        """
    static let all = [filed, lastArrival, position, hasLeft, counts, countsOfDay, search]
}

extension Register {
    /// The newest filing (FILED or UNCLASSIFIED) of the bytes with this SHA-256, or nil. What is quarantined, left or
    /// withdrawn does not count, nor do duplicates.
    ///
    /// - Parameter sha256: 64 hexadecimal digits.
    public func filed(sha256: String) throws(RegisterError) -> FiledCopy? {
        let digest = try Self.digest(sha256, path: path)
        return try perform("look up a filing by its SHA-256") { queue in
            // One statement is a transaction of its own; one around it would cost several times as much as the look-up.
            try queue.unsafeRead { db in
                try Row.fetchOne(db.cachedStatement(sql: Question.filed), arguments: [digest]).flatMap(Self.copy)
            }
        }
    }

    /// The greatest arrival number given so far, or nil.
    public func lastArrival() throws(RegisterError) -> ArrivalNumber? {
        try perform("read the last arrival number") { queue in
            try queue.read { db in
                try Row.fetchOne(db.cachedStatement(sql: Question.lastArrival)).map {
                    ArrivalNumber(year: $0[0], number: $0[1])
                }
            }
        }
    }

    /// The log position behind the records applied, or nil when nothing has ever been applied.
    public func position() throws(RegisterError) -> LogPosition? {
        try perform("read the register's position") { queue in try queue.read(Self.position) }
    }

    static func position(_ db: Database) throws -> LogPosition? {
        try Row.fetchOne(db.cachedStatement(sql: Question.position)).map {
            LogPosition(sequence: $0[0], offset: $0[1], hash: $0[2])
        }
    }

    /// Whether a LEFT line was written for this file in this state: the same device, inode and status-change time.
    public func hasLeft(_ identity: FileIdentity) throws(RegisterError) -> Bool {
        try perform("look up what was left") { queue in
            try queue.unsafeRead { db in
                try Int.fetchOne(
                    db.cachedStatement(sql: Question.hasLeft),
                    arguments: [
                        Int64(bitPattern: identity.inode), Int64(bitPattern: identity.device), identity.changed,
                    ]) != nil
            }
        }
    }

    /// How many records there are of each outcome.
    ///
    /// - Parameter day: a day of UTC+7 as `2026-11-22`, or nil for all days.
    /// - Returns: outcomes that occurred, with their counts.
    public func counts(day: String? = nil) throws(RegisterError) -> [Outcome: Int] {
        try perform("count records") { queue in
            try queue.read { db in
                let rows =
                    if let day {
                        try Row.fetchAll(db.cachedStatement(sql: Question.countsOfDay), arguments: [day])
                    } else {
                        try Row.fetchAll(db.cachedStatement(sql: Question.counts))
                    }
                var counts: [Outcome: Int] = [:]
                for row in rows {
                    if let outcome = Outcome(rawValue: row[0]) { counts[outcome] = row[1] }
                }
                return counts
            }
        }
    }

    /// Articles whose title, file name, province or categories hold all these words, best match first.
    ///
    /// A word matches words that begin with it. Case and diacritics do not count (`dân` finds `DAN`), except that đ is a
    /// letter of its own.
    ///
    /// - Parameters:
    ///   - words: what a person typed; it is never read as a query language.
    ///   - limit: at most this many.
    public func search(_ words: String, limit: Int = 50) throws(RegisterError) -> [FiledCopy] {
        guard let pattern = FTS5Pattern(matchingAllPrefixesIn: words) else { return [] }
        return try perform("search") { queue in
            try queue.read { db in
                try Row.fetchAll(db.cachedStatement(sql: Question.search), arguments: [pattern, limit])
                    .compactMap(Self.copy)
            }
        }
    }

    /// A row of year, number and place.
    private static func copy(_ row: Row) -> FiledCopy? {
        guard let year: Int = row[0], let number: Int = row[1], let place: Data = row[2] else { return nil }
        return FiledCopy(arrival: ArrivalNumber(year: year, number: number), place: [UInt8](place))
    }
}
