import GRDB

/// Why the register could not answer.
public enum RegisterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file is not a register that this version can read: garbled, cut short, another program's, or written by a
    /// newer version. Everything in it stands in the log, so it is set aside and rebuilt.
    ///
    /// `doing` says what was being done, in words; `why` is what SQLite or the check said.
    case damaged(path: [UInt8], doing: String, why: String)
    /// The register may be sound, but this could not be done: no permission, no space, busy, a failing disk. Rebuilding
    /// would not help.
    case failed(path: [UInt8], doing: String, why: String)
    /// Records were not given in the order of the log, or not behind what has been applied. Nothing was applied.
    case outOfOrder(sequence: Int, after: Int)

    /// One line for the journal.
    public var description: String {
        switch self {
        case .damaged(let path, let doing, let why):
            "\(String(decoding: path, as: UTF8.self)): the register cannot be used (\(doing): \(why))"
        case .failed(let path, let doing, let why):
            "\(String(decoding: path, as: UTF8.self)): \(doing): \(why)"
        case .outOfOrder(let sequence, let after):
            "the register has applied record \(after) and was given record \(sequence) next"
        }
    }

    /// What an error thrown while `doing` something to the file at `path` means.
    static func from(_ error: any Error, path: [UInt8], doing: String) -> RegisterError {
        switch error {
        case let error as RegisterError: return error
        case let error as DatabaseError:
            let why = error.message ?? error.resultCode.description
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
                return .damaged(path: path, doing: doing, why: why)
            default:
                return .failed(path: path, doing: doing, why: why)
            }
        default: return .failed(path: path, doing: doing, why: String(describing: error))
        }
    }
}
