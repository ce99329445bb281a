import Foundation
import GRDB
import Model

/// An index over the filing records: were these bytes filed before, which arrival number comes next, how many of what.
///
/// The log is the truth. The register may lag behind it and is then caught up from ``position()``; it may be deleted at
/// any time and is then rebuilt by applying every record from the start. It never decides anything of its own.
///
/// A register may be used from any thread; calls wait for each other.
public final class Register: FilingIndex, Sendable {
    /// Where the file is, as given when it was opened.
    public let path: [UInt8]
    let database: DatabaseQueue
    let soundness: Soundness

    /// Opens the register, making a new, empty one where there is none.
    ///
    /// An existing file is checked before it is trusted (`PRAGMA quick_check`, which reads it once), unless it has been
    /// closed in good order and nothing has touched it since.
    ///
    /// - Parameter path: the file's path; any bytes but NUL. Its directory exists and may be written to: SQLite keeps
    ///   `-wal` and `-shm` files beside it.
    /// - Throws: ``RegisterError/damaged(path:doing:why:)`` when the file is to be set aside and rebuilt,
    ///   ``RegisterError/failed(path:doing:why:)`` when it could not be opened or made.
    public init(at path: [UInt8]) throws(RegisterError) {
        self.path = path
        let exists = try Self.inspect(path)
        soundness = Soundness(of: path)
        do {
            database = try DatabaseQueue(
                path: Self.databaseName(path), configuration: Self.configuration())
        } catch {
            throw .from(error, path: path, doing: "open the register")
        }
        if exists { try verifyVersion() }
        try perform("prepare the register's tables") { queue in
            if try !queue.read(RegisterSchema.migrator.hasCompletedMigrations) { soundness.end() }
            try RegisterSchema.migrator.migrate(queue)
        }
        if exists { try verifyStructure() }
    }

    /// Closes the file. Later calls throw.
    public func close() throws(RegisterError) {
        try perform("close the register") { try $0.close() }
        soundness.confirm()
    }

    /// Runs `body`, naming what was being done if it fails.
    func perform<Result>(_ doing: String, _ body: (DatabaseQueue) throws -> Result) throws(RegisterError) -> Result {
        do {
            return try body(database)
        } catch {
            let error = RegisterError.from(error, path: path, doing: doing)
            if case .damaged = error { soundness.doubt() }
            throw error
        }
    }

    /// Write-ahead logging with `synchronous=NORMAL`: a commit costs no flush, and after a power cut the file is sound
    /// though the last transactions may be gone. They are in the log, and the position that goes with them is gone too,
    /// so they are applied again. (A rollback journal with `synchronous=OFF` would be as fast but may be left corrupt in
    /// ways that no check finds.) Checkpoints, which do flush, come every 16 MB instead of every 4.
    /// SQLite keeps 2 MB of pages, however large the file is: the kernel keeps the others as long as there is room.
    ///
    /// A new file is marked as ours before it has a write-ahead log, so that the mark always stands in the file itself.
    /// So is one whose making was cut off: what `inspect` saw of it, SQLite has taken back to nothing by now.
    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "register"
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            if try Int64.fetchOne(db, sql: "PRAGMA application_id") != Int64(RegisterSchema.applicationID) {
                try db.execute(sql: "PRAGMA application_id = \(RegisterSchema.applicationID)")
            }
            try db.execute(
                sql: """
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = NORMAL;
                    PRAGMA wal_autocheckpoint = 4096;
                    PRAGMA journal_size_limit = 16777216;
                    PRAGMA cache_size = -2048;
                    """)
        }
        return configuration
    }

    /// The name that SQLite opens `path` by. Bytes that are no UTF-8 cannot stand in a `String`, so such a path, and one
    /// that SQLite would take for a URI, is written as a URI with its bytes percent-encoded.
    static func databaseName(_ path: [UInt8]) -> String {
        let prefix = Array("file:".utf8)
        if !path.starts(with: prefix), let name = String(validating: path, as: UTF8.self) { return name }
        let digits = Array("0123456789ABCDEF".utf8)
        var name = prefix
        for byte in path {
            switch byte {
            case 0x2F, 0x2D, 0x2E, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: name.append(byte)
            default: name += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: name, as: UTF8.self)
    }
}
