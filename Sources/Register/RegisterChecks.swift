import GRDB
import Glibc
import Model

/// What is asked of a file before it is trusted.
extension Register {
    /// Looks at what stands at `path` before SQLite does: it would take an empty file for a new database, and would turn
    /// another program's database into one with a write-ahead log.
    ///
    /// - Returns: whether a file is there.
    static func inspect(_ path: [UInt8]) throws(RegisterError) -> Bool {
        let doing = "open the register"
        // A FIFO would keep the opener waiting.
        let file = Glibc.open(terminated(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if file < 0 && errno == ENOENT { return false }
        defer { Glibc.close(file) }
        var status = stat()
        var header = [UInt8](repeating: 0, count: 100)
        guard file >= 0, fstat(file, &status) == 0 else {
            throw .failed(path: path, doing: doing, why: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .failed(path: path, doing: doing, why: "not a regular file")
        }
        guard status.st_size > 0 else { throw .damaged(path: path, doing: doing, why: "the file is empty") }
        guard pread(file, &header, header.count, 0) >= 0 else {
            throw .failed(path: path, doing: doing, why: String(cString: strerror(errno)))
        }
        guard header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .damaged(path: path, doing: doing, why: "the file is not a database")
        }
        guard header[68..<72].reduce(0, { $0 << 8 | UInt32($1) }) == RegisterSchema.applicationID else {
            throw .damaged(path: path, doing: doing, why: "the database is not a register")
        }
        return true
    }

    /// The bytes as C takes a path. They hold no NUL.
    static func terminated(_ path: [UInt8]) -> [CChar] { path.map { CChar(bitPattern: $0) } + [0] }

    /// Refuses a register of a newer version.
    func verifyVersion() throws(RegisterError) {
        let path = path
        let doing = "read the register's version"
        try perform(doing) { queue in
            guard try !queue.read(RegisterSchema.migrator.hasBeenSuperseded) else {
                throw RegisterError.damaged(path: path, doing: doing, why: "a newer version wrote it")
            }
        }
    }

    /// Reads every page once, unless that has been done and nothing has changed since, and asks each table and index for
    /// something.
    func verifyStructure() throws(RegisterError) {
        let path = path
        let doing = "check the register"
        do {
            try perform(doing) { [isKnown = soundness.isKnown] queue in
                if !isKnown {
                    try queue.read { db in
                        let complaint = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
                        guard complaint == "ok" else {
                            throw RegisterError.damaged(path: path, doing: doing, why: complaint ?? "no answer")
                        }
                    }
                }
                for statement in Question.all { _ = try queue.read { try $0.makeStatement(sql: statement) } }
            }
        } catch .failed(_, _, let why) where why.contains("no such") {
            // SQLite reports a missing table or column as a plain error in the statement.
            throw .damaged(path: path, doing: doing, why: why)
        }
    }
}
