/// What keeps an archive from being used.
public enum ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another process has the archive (exit status 75).
    case locked(holder: String)
    /// A record of `filing.jsonl` is not the one that the next was chained to. Nothing is repaired.
    case logAltered(sequence: Int, offset: Int)
    /// A line of `filing.jsonl` that this version cannot read.
    case unreadableRecord(offset: Int, problem: String)
    /// The log does not stand at the position asked for: what was made from it has to be made anew.
    case positionDoesNotFit
    /// `recover` has to be called first: filing was begun that has no outcome yet.
    case recoveryNeeded

    /// One line for a person.
    public var description: String {
        switch self {
        case .locked(let holder): "the archive is in use by \(holder)"
        case .logAltered(let sequence, let offset):
            "filing.jsonl: record \(sequence) at byte \(offset) does not follow the one before it; the log was altered"
        case .unreadableRecord(let offset, let problem):
            "filing.jsonl: the record at byte \(offset) cannot be read: \(problem)"
        case .positionDoesNotFit: "filing.jsonl is not the log that the register was made from"
        case .recoveryNeeded: "filing that was begun has no outcome yet; the archive needs to recover first"
        }
    }
}
