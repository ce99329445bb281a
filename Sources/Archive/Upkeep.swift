import Model
import Platform

/// What keeps the log in shape while it grows: segments and checkpoints.
extension Archive {
    /// Whether all records of the log have been counted, so that checkpoints can be written. Where no checkpoint was
    /// found and the log is long, `count` has to be called.
    public var isCounted: Bool { log.tree != nil }

    /// Counts the records of the log where that is still to be done; this reads it from its start.
    ///
    /// - Parameter goesOn: is told now and then how many records have been counted; false ends the counting.
    /// - Returns: whether all are counted.
    /// - Throws: `ArchiveError.logAltered` where the chain is broken, or a `SystemFailure`.
    public func count(_ goesOn: (_ records: Int) -> Bool = { _ in true }) throws -> Bool {
        guard !isCounted else { return true }
        return try log.count(goesOn)
    }

    /// When the next checkpoint is to be written by calling `settle`; nil when the last one covers all records.
    public var checkpointDue: Timestamp? {
        guard let tree = log.tree, tree.count > checkpoint?.records ?? 0 else { return nil }
        guard let last = checkpoint.flatMap({ Timestamp(rfc3339: $0.time) }) else { return Timestamp(nanoseconds: 0) }
        let (due, isBeyond) = last.nanoseconds.addingReportingOverflow(settings.checkpointInterval)
        return Timestamp(nanoseconds: isBeyond ? .max : due)
    }

    /// Brings everything to disk and writes a checkpoint that covers all records. To be called last.
    ///
    /// - Throws: as `settle`.
    public func close(index: any FilingIndex) throws {
        do {
            try settle(index: index)
        } catch {
            try? writeCheckpoint()
            throw error
        }
        try writeCheckpoint()
    }

    /// Closes the log's segment and writes a checkpoint where they are due. What fails keeps nothing from being filed.
    func keepUp() {
        do {
            if log.segmentSize >= settings.segmentBytes, isReady { try closeSegment() }
            if let due = checkpointDue {
                let now = clock()
                // A clock that was set back must not keep checkpoints from being written.
                let wasSetBack = now.nanoseconds + settings.checkpointInterval < due.nanoseconds
                if due <= now || wasSetBack { try writeCheckpoint() }
            }
            upkeepFailure = nil
        } catch {
            upkeepFailure = error
        }
    }

    private func closeSegment() throws(SystemFailure) {
        try log.flush()
        logWasFlushed()
        let segments = log.closed.count
        defer { if log.closed.count > segments { printed.segmentWasClosed() } }
        try log.closeSegment()
    }

    private func writeCheckpoint() throws(SystemFailure) {
        let end = log.flushed
        guard let tree = log.tree, tree.count == end.sequence, tree.count > checkpoint?.records ?? 0 else { return }
        let next = try Checkpoint(tree: tree, last: end.hash, time: clock().rfc3339)
        let file = try disk.create(Checkpoint.temporaryName, in: log.folder, mode: 0o640, empty: true)
        try disk.write(next.line, to: file)
        try disk.flush(file)
        try disk.replace(Checkpoint.name, with: Checkpoint.temporaryName, in: log.folder)
        checkpoint = next
    }

    /// What is known of the log from before. A checkpoint that cannot be read is none: a new one takes its place.
    static func readCheckpoint(in logs: Descriptor) throws -> (checkpoint: Checkpoint?, remark: String?) {
        do {
            if let checkpoint = try Checkpoint.read(in: logs) { return (checkpoint, nil) }
            guard let records = try? logs.status(of: FilingLog.name), records.identity.size > 0 else {
                return (nil, nil)
            }
            return (
                nil,
                "log/checkpoint.json is missing; the records are counted anew, and nothing tells whether some are missing at the end"
            )
        } catch ArchiveError.checkpointUnreadable(let problem) {
            return (
                nil,
                "\(ArchiveError.checkpointUnreadable(problem)); the records are counted anew, and nothing tells whether some are missing at the end"
            )
        }
    }
}

extension Healed {
    /// In words.
    var remark: String {
        "a crash had left a torn end of \(count) bytes at byte \(offset) of log/filing.jsonl; it was cut, and a record says so"
    }
}
