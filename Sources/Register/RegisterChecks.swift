import GRDB
import Glibc
import Model

/// What is asked of a file before it is trusted.
extension Register {
    /// Looks at what stands at `path` before SQLite does: it would take an empty file for a new database.
    ///
    /// - Returns: whether a file is there.
    static func inspect(_ path: [UInt8]) throws(RegisterError) -> Bool {
        let doing = "open the register"
        var status = stat()
        guard stat(terminated(path), &status) == 0 else {
            if errno == ENOENT { return false }
            throw .failed(path: path, doing: doing, why: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .failed(path: path, doing: doing, why: "not a regular file")
        }
        guard status.st_size > 0 else { throw .damaged(path: path, doing: doing, why: "the file is empty") }
        return true
    }

    /// The bytes as C takes a path. They hold no NUL.
    static func terminated(_ path: [UInt8]) -> [CChar] { path.map { CChar(bitPattern: $0) } + [0] }

    /// Refuses a database that is not a register, or is one of a newer version.
    func verifyOwnership() throws(RegisterError) {
        let path = path
        let doing = "read the register's version"
        try perform(doing) { queue in
            try queue.read { db in
                let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
                guard application == RegisterSchema.applicationID else {
                    throw RegisterError.damaged(path: path, doing: doing, why: "the file is not a register")
                }
                guard try !RegisterSchema.migrator.hasBeenSuperseded(db) else {
                    throw RegisterError.damaged(path: path, doing: doing, why: "a newer version wrote it")
                }
            }
        }
    }

    /// Reads every page once, and asks each table and index for something.
    func verifyStructure() throws(RegisterError) {
        let path = path
        let doing = "check the register"
        do {
            try perform(doing) { queue in
                try queue.read { db in
                    let complaint = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
                    guard complaint == "ok" else {
                        throw RegisterError.damaged(path: path, doing: doing, why: complaint ?? "no answer")
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
