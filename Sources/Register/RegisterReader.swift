import Foundation
import GRDB
import Model

/// A register as it stands, opened for reading only and trusted in nothing: for whoever compares it with the log. It may
/// be read beside a daemon.
public final class RegisterReader: Sendable {
    private let path: [UInt8]
    private let database: DatabaseQueue

    /// - Returns: nil when there is no register.
    /// - Throws: `RegisterError.damaged` when the file is no register of this version, `failed` when it cannot be read.
    public static func open(at path: [UInt8]) throws(RegisterError) -> RegisterReader? {
        guard try Register.inspect(path) else { return nil }
        return try RegisterReader(path)
    }

    private init(_ path: [UInt8]) throws(RegisterError) {
        self.path = path
        var configuration = GRDB.Configuration()
        configuration.label = "register"
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            database = try DatabaseQueue(path: Register.databaseName(path), configuration: configuration)
        } catch {
            throw .from(error, path: path, doing: "open the register")
        }
        let isWhole = try read("read the register's version") { try RegisterSchema.migrator.hasCompletedMigrations($0) }
        guard isWhole else {
            throw .damaged(path: path, doing: "read the register's version", why: "an older version wrote it")
        }
    }

    private func read<Result>(_ doing: String, _ body: (Database) throws -> Result) throws(RegisterError) -> Result {
        do {
            return try database.read(body)
        } catch {
            throw .from(error, path: path, doing: doing)
        }
    }

    /// Reads every page and every index (`PRAGMA integrity_check`).
    ///
    /// - Returns: what is wrong with them, or nil.
    public func complaint() throws(RegisterError) -> String? {
        let answer = try read("check the register") { db in
            try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? "no answer"
        }
        return answer == "ok" ? nil : answer
    }

    /// The log position behind the records applied, or nil when nothing has ever been applied.
    public func position() throws(RegisterError) -> LogPosition? {
        try read("read the register's position") { try Register.position($0) }
    }

    /// Outcomes of which the tally does not count the records that there are, or that the index of words does not hold.
    ///
    /// - Returns: each with the number of records and the number counted.
    public func miscounts() throws(RegisterError) -> [(what: String, records: Int, counted: Int)] {
        try read("count the register's records") { db in
            var miscounts: [(what: String, records: Int, counted: Int)] = []
            for row in try Row.fetchAll(db, sql: Self.tallies) {
                miscounts.append(
                    (
                        String.fromDatabaseValue(row[0]) ?? "?", Int.fromDatabaseValue(row[1]) ?? 0,
                        Int.fromDatabaseValue(row[2]) ?? 0
                    ))
            }
            return miscounts
        }
    }

    private static let tallies = """
        SELECT what, SUM(records), SUM(counted) FROM (
            SELECT outcome AS what, COUNT(*) AS records, 0 AS counted FROM filing GROUP BY outcome
            UNION ALL SELECT outcome, 0, SUM(count) FROM tally GROUP BY outcome
            UNION ALL SELECT 'words', COUNT(*), 0 FROM filing WHERE outcome IN ('FILED', 'UNCLASSIFIED')
            UNION ALL SELECT 'words', 0, COUNT(*) FROM words_docsize
        ) GROUP BY what HAVING SUM(records) <> SUM(counted)
        """

    /// Records behind a number, in the order of their numbers.
    ///
    /// - Parameter limit: at most so many.
    /// - Returns: each record; nil for a row that holds no record.
    public func records(after sequence: Int, limit: Int) throws(RegisterError) -> [(sequence: Int, FilingRecord?)] {
        try read("read the register's records") { db in
            try Row.fetchAll(
                db.cachedStatement(sql: "SELECT * FROM filing WHERE sequence > ? ORDER BY sequence LIMIT ?"),
                arguments: [sequence, limit]
            ).map { ($0[0], Self.record($0)) }
        }
    }

    /// - Returns: nil when a column holds what no record has: SQLite keeps values of any type in any column.
    private static func record(_ row: Row) -> FilingRecord? {
        func integer(_ column: String) -> Int64? { Int64.fromDatabaseValue(row[column]) }
        func text(_ column: String) -> String? { String.fromDatabaseValue(row[column]) }
        func bytes(_ column: String) -> [UInt8]? { Data.fromDatabaseValue(row[column]).map { [UInt8]($0) } }
        func number(_ year: String, _ number: String) -> ArrivalNumber? {
            guard let year = integer(year), let number = integer(number) else { return nil }
            return ArrivalNumber(year: Int(year), number: Int(number))
        }
        guard let sequence = integer("sequence"), let time = text("time"),
            let outcome = text("outcome").flatMap(Outcome.init), let device = integer("device"),
            let inode = integer("inode"), let size = integer("size"), let modified = integer("modified"),
            let changed = integer("changed"), let folder = bytes("folder"), let name = bytes("name")
        else { return nil }
        return FilingRecord(
            sequence: Int(sequence), time: time, outcome: outcome, arrival: number("year", "number"),
            source: SourceName(folder: folder, name: name),
            identity: FileIdentity(
                device: UInt64(bitPattern: device), inode: UInt64(bitPattern: inode), size: size, modified: modified,
                changed: changed),
            sha256: bytes("sha256").map(hexadecimal), place: bytes("place"),
            links: (bytes("links") ?? []).split(separator: 0).map(Array.init),
            labels: (text("labels") ?? "").split(separator: " ").compactMap { Category(String($0)) },
            first: number("first_year", "first_number"), reason: text("reason"),
            language: text("language").flatMap(Language.init), title: text("title"), eventDate: text("event_date"),
            province: text("province"), parent: number("parent_year", "parent_number"),
            part: text("section").map { PartName(section: $0, name: bytes("part") ?? []) })
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
