import Glibc
import Model
import Platform

/// How an archive is laid out and takes files in.
public struct ArchiveSettings: Sendable {
    /// Where articles go.
    public var template: LayoutTemplate
    /// Whether originals are moved or copied in.
    public var taking: Taking
    /// A segment of the log is closed when it has grown to so many bytes.
    public var segmentBytes = 64 << 20
    /// Nanoseconds between two checkpoints while records are added.
    public var checkpointInterval: Int64 = 60_000_000_000
    /// Bytes and files that filing leaves free on the archive's file system.
    public var reserve = Room(bytes: 16 << 20, files: 100)

    /// The defaults are those of the configuration.
    public init(template: LayoutTemplate = .standard, taking: Taking = .rename) {
        self.template = template
        self.taking = taking
    }
}

/// The archive: a tree of originals with their sidecars, and the log that proves that nothing was lost.
///
/// It is used from one thread, the committer's; nothing else writes to the tree or to the log. Opening takes the lock;
/// then `recover` finishes or takes back what an earlier process had begun; then the caller brings the register up to
/// date with `records(after:)`; then `file` and `leave` may be called, and `settle` whenever nothing waits.
public final class Archive {
    let root: Descriptor
    /// As it was opened.
    let path: [UInt8]
    private(set) var staging: Descriptor
    let settings: ArchiveSettings
    let layout: Layout
    let clock: () -> Timestamp
    let makeSidecar: SidecarMaker
    let disk: Disk
    let log: FilingLog
    let printed: PrintedLog
    let allotment = Allotment()
    var arrivals = Arrivals()
    var knowsIndexedArrivals = false

    /// Whether every intent has its outcome, so that more may be filed. `recover` makes it so.
    public internal(set) var isReady = false
    var hasRecovered = false

    /// Filings that the index has not been given yet, by hash.
    private(set) var recent: [String: FiledCopy] = [:]
    /// Outcomes appended and not flushed, and the position behind them.
    private var waiting: [FilingRecord] = []
    private var waitingEnd = LogPosition.start
    /// Outcomes flushed and not yet given to the index.
    private var unapplied: [FilingRecord] = []
    private var unappliedEnd = LogPosition.start
    /// What has been said to be left, by what the file was then.
    private var left: Set<FileState> = []

    /// The newest checkpoint in `log/checkpoint.json`; nil when there is none.
    public internal(set) var checkpoint: Checkpoint?
    /// Why the log's segment could not be closed or a checkpoint not be written, when that is so. It is tried again.
    public internal(set) var upkeepFailure: (any Error)?
    /// What was found amiss at opening and put right, a line each for a person.
    public let remarks: [String]

    /// Opens an archive and takes its lock, making the folders it needs. A torn end of the log is cut, and the log says
    /// so.
    ///
    /// - Parameters:
    ///   - path: its directory; made when it is missing, but not what is above it.
    ///   - clock: the present time.
    ///   - makeSidecar: makes the bytes of a sidecar.
    /// - Throws: `ArchiveError.locked`, `logAltered`, `logShorter`, `logDiffers`, `segmentMissing`, or a `SystemFailure`.
    public static func open(
        at path: [UInt8], settings: ArchiveSettings = ArchiveSettings(),
        clock: @escaping () -> Timestamp = Timestamp.now, makeSidecar: @escaping SidecarMaker
    ) throws -> Archive {
        try Archive(path, settings, clock, makeSidecar, Disk())
    }

    init(
        _ path: [UInt8], _ settings: ArchiveSettings, _ clock: @escaping () -> Timestamp,
        _ makeSidecar: @escaping SidecarMaker, _ disk: Disk
    ) throws {
        let root = try Self.directory(path, disk)
        try Lock.take(root)
        var isNew = false
        func folder(_ path: [UInt8], in parent: Descriptor, mode: mode_t) throws(SystemFailure) -> Descriptor {
            let made = try disk.makeDirectory(path, in: parent, mode: mode)
            isNew = isNew || made
            return try parent.subdirectory(path)
        }
        let hidden = try folder(Layout.privateFolder, in: root, mode: 0o700)
        staging = try folder(Array("staging".utf8), in: hidden, mode: 0o700)
        let logs = try folder(Layout.logFolder, in: root, mode: 0o750)
        try Lock.sign(in: hidden, at: clock(), disk: disk)
        let known = try Self.readCheckpoint(in: logs)
        let opening = try FilingLog.open(in: logs, disk: disk, now: clock(), checkpoint: known.checkpoint)
        log = opening.log
        checkpoint = known.checkpoint
        remarks = [known.remark, opening.healed.map { $0.remark }].compactMap { $0 }
        if isNew || log.written == .start { for folder in [logs, hidden, root] { try disk.flush(folder) } }
        printed = PrintedLog(folder: logs, disk: disk)
        self.root = root
        self.path = path
        self.settings = settings
        layout = Layout(template: settings.template)
        self.clock = clock
        self.makeSidecar = makeSidecar
        self.disk = disk
    }

    private static func directory(_ path: [UInt8], _ disk: Disk) throws(SystemFailure) -> Descriptor {
        do throws(SystemFailure) {
            return try Descriptor.directory(path)
        } catch {
            guard error.errno == ENOENT else { throw error }
        }
        let trimmed = path.last == 0x2F ? path.dropLast() : path[...]
        let (above, name) = Array(trimmed).folderAndName
        let parent = try Descriptor.directory(above.isEmpty ? [0x2F] : above)
        _ = try disk.makeDirectory(name, in: parent, mode: 0o750)
        try disk.flush(parent)
        return try Descriptor.directory(path)
    }

    /// Behind the last record that is known to be on disk.
    public var position: LogPosition { log.flushed }

    /// Why `filing.log` is behind, when it could not be written. It catches up by itself.
    public var printedLogFailure: (any Error)? { printed.failure }

    /// The outcome records behind a position of the log.
    ///
    /// - Throws: `ArchiveError.positionDoesNotFit` when the log is not the one that `position` was taken from.
    public func records(after position: LogPosition) throws -> RecordReader {
        try RecordReader(log, after: position)
    }

    /// Says in the log that a file is left where it is; once for each state of the file.
    ///
    /// - Parameters:
    ///   - identity: what `fstatat` tells of it.
    ///   - reason: why, with what would help.
    /// - Returns: the record, or nil when it has been said before.
    @discardableResult
    public func leave(_ source: SourceName, _ identity: FileIdentity, reason: String, index: any FilingIndex) throws
        -> FilingRecord?
    {
        guard hasRecovered else { throw ArchiveError.recoveryNeeded }
        let state = FileState(identity)
        guard !left.contains(state), try !index.hasLeft(identity) else { return nil }
        try requireStanding()
        let time = clock().rfc3339
        var record = FilingRecord(
            sequence: 0, time: time, outcome: .left, arrival: nil, source: source, identity: identity, sha256: nil,
            place: nil, reason: FilingRecord.bounded(reason))
        try log.append(log.lines([.outcome(record, intent: nil)], time: time))
        record.sequence = log.written.sequence
        outcomesWereAppended([record])
        // The index remembers what it has been given.
        if left.count >= 1 << 16 && waiting.count == 1 && unapplied.isEmpty { left = [] }
        left.insert(state)
        if log.unflushedBytes > 1 << 20 {
            try log.flush()
            logWasFlushed()
        }
        return record
    }

    /// Brings the outcomes of the last group to disk, gives them to the index and completes `filing.log`. To be called
    /// when nothing waits to be filed.
    public func settle(index: any FilingIndex) throws {
        try log.flush()
        logWasFlushed()
        keepUp()
        printed.append([], from: log)
        printed.settle()
        try publish(to: index)
    }

    /// A flush of the staging folder has failed, which is final for its descriptor.
    func reopenStaging() {
        staging = (try? root.subdirectory(Layout.stagingFolder)) ?? staging
    }

    // MARK: - What follows a flush

    func outcomesWereAppended(_ records: [FilingRecord]) {
        waiting += records
        waitingEnd = log.written
        for record in records {
            guard record.outcome.isFiling, let sha256 = record.sha256, let arrival = record.arrival,
                let place = record.place
            else { continue }
            recent[sha256] = FiledCopy(arrival: arrival, place: place)
        }
    }

    func logWasFlushed() {
        guard !waiting.isEmpty else { return }
        printed.append(waiting, from: log)
        unapplied += waiting
        unappliedEnd = waitingEnd
        waiting = []
    }

    /// After the first recovery everything is on disk and the index reads it from there.
    func forgetPublished() {
        (waiting, unapplied, recent) = ([], [], [:])
    }

    func publish(to index: any FilingIndex) throws {
        guard !unapplied.isEmpty else { return }
        // The index flushes what it is given.
        try disk.flushing { try index.apply(unapplied, upTo: unappliedEnd) }
        unapplied = []
        if waiting.isEmpty { recent = [:] }
    }

    private struct FileState: Hashable {
        var device: UInt64
        var inode: UInt64
        var changed: Int64

        init(_ identity: FileIdentity) {
            device = identity.device
            inode = identity.inode
            changed = identity.changed
        }
    }
}
