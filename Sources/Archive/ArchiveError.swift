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
    /// Closed segments of the log do not follow one another: the records behind `after` are not where the next name
    /// says.
    case segmentMissing(after: Int, before: String)
    /// The log holds fewer records than its checkpoint has counted: its end was cut off, or an older copy put in its
    /// place.
    case logShorter(records: Int, checkpoint: Int)
    /// The log's record is not the one that the checkpoint ends with.
    case logDiffers(record: Int, found: String, checkpoint: String)
    /// What stands in `checkpoint.json` is no checkpoint.
    case checkpointUnreadable(String)
    /// Filing would leave less room on the archive's file system than is to be kept free. Nothing was begun.
    case noRoom(free: Int, needed: Int, unit: RoomUnit)
    /// The archive's path does not lead to the folder that was opened; `problem` says what it leads to.
    case gone(path: String, problem: String)
    /// The archive's path leads to another archive now: this one can never come back.
    case replaced(path: String)
    /// `recover` has to be called first: filing was begun that has no outcome yet.
    case recoveryNeeded

    /// What room is counted in.
    public enum RoomUnit: String, Sendable {
        case bytes
        /// Names of files: inodes.
        case files
    }

    /// One line for a person.
    public var description: String {
        switch self {
        case .locked(let holder): "the archive is in use by \(holder)"
        case .logAltered(let sequence, let offset):
            "filing.jsonl: record \(sequence) at byte \(offset) does not follow the one before it; the log was altered"
        case .unreadableRecord(let offset, let problem):
            "filing.jsonl: the record at byte \(offset) cannot be read: \(problem)"
        case .positionDoesNotFit: "filing.jsonl is not the log that the register was made from"
        case .segmentMissing(let after, let before):
            "the log's segments do not follow one another: record \(after + 1) should come before log/\(before), and no "
                + "segment begins with it; put the missing file back"
        case .logShorter(let records, let checkpoint):
            "log/filing.jsonl ends with record \(records), but log/checkpoint.json has counted \(checkpoint): the log "
                + Self.remedy
        case .logDiffers(let record, let found, let checkpoint):
            "record \(record) of log/filing.jsonl has the SHA-256 \(found), but log/checkpoint.json says \(checkpoint): "
                + "one of the two " + Self.remedy
        case .checkpointUnreadable(let problem): "log/checkpoint.json cannot be used: \(problem)"
        case .noRoom(let free, let needed, .bytes):
            "\(free >> 20) MiB are free for the archive and \(needed >> 20) MiB are needed, the reserve included"
        case .noRoom(let free, let needed, .files):
            "room for \(free) files is free for the archive and for \(needed) is needed, the reserve included"
        case .gone(let path, let problem): "\(path) is not the archive any more: \(problem)"
        case .replaced(let path): "\(path) is another archive now than the one that was opened"
        case .recoveryNeeded: "filing that was begun has no outcome yet; the archive needs to recover first"
        }
    }

    private static let remedy = """
        was altered, or put back from an older copy. Nothing was touched. If the log was put back on purpose, move \
        log/checkpoint.json away and start again; if not, put the whole log back from a copy and keep the damaged one
        """
}
