import Glibc
import Model
import Platform

extension FilingLog {
    /// More than can lie unflushed: the intents of a group, the outcomes of the one before, and what was left. Damage
    /// further up is no crash's.
    static let tail = 16 << 20
    /// So much of the end is read even where a checkpoint tells that it is whole: a start that finds what was altered last
    /// is worth its few milliseconds. `verify` reads everything.
    static let closeLook = 256 << 10

    /// Opens the log, making it where there is none. A segment that was being closed when the clerk ended is closed.
    /// Bytes that a crash left behind the last whole record of the chain are cut, and a record says so. Only the end is
    /// read, down to the checkpoint: after an orderly end that is as good as nothing, however long the log is.
    ///
    /// - Parameters:
    ///   - checkpoint: what is known to have been in the log; nil when it is not known.
    ///   - tail: how many bytes before the end are checked, at least, where no checkpoint stands among them.
    ///   - closeLook: how many bytes before the end are checked in any case.
    /// - Returns: the log, and what was cut.
    /// - Throws: `ArchiveError.logAltered` when records stand behind one that they do not follow, `logShorter` or
    ///   `logDiffers` when the checkpoint is not one of this log, `segmentMissing`; then nothing was written.
    static func open(
        in folder: Descriptor, disk: Disk, now: Timestamp, checkpoint: Checkpoint?, tail: Int = tail,
        closeLook: Int = closeLook
    ) throws -> (log: FilingLog, healed: Healed?) {
        let segments = try LogSegment.all(in: folder)
        let base = try segments.last.map { try behind($0, in: folder) } ?? LogPosition.start
        let isNew = try !folder.has(name)
        if isNew, let checkpoint, checkpoint.records > base.sequence {
            throw ArchiveError.logShorter(records: base.sequence, checkpoint: checkpoint.records)
        }
        let file = try disk.create(name, in: folder, mode: 0o640, empty: false)
        let size = Int(try file.status().identity.size)
        let start = LogPosition(sequence: base.sequence, offset: 0, hash: base.hash)
        let reach = max(try reach(file, checkpoint, size: size, tail: tail), closeLook)
        let end = try wholeEnd(file, start: start, size: size, tail: reach)
        let log = FilingLog(
            folder: folder, file: file, closed: segments, base: base, end: end == start ? base : end, disk: disk)
        try log.check(checkpoint)
        var healed: Healed?
        if end.offset < size {
            let sha256 = try FileDigest.sha256(file, from: end.offset)
            let torn = Healed(offset: end.offset, count: size - end.offset, sha256: sha256)
            let lines = try log.lines([.healed(torn)], time: now.rfc3339)
            // Written over the torn bytes before the rest is cut, so that no moment has the cut without its record.
            try disk.write(lines.bytes, to: file, at: end.offset)
            try disk.truncate(file, to: lines.end.offset)
            healed = torn
            log.standsAt(lines.end)
        }
        // What is read here may so far have been in memory only: a process died, the machine did not.
        try disk.flushData(file)
        if isNew { try log.flushFolder() }
        try log.resume(checkpoint)
        return (log, healed)
    }

    /// The position behind a closed segment. It was flushed before it got its name, so no crash can have torn it.
    private static func behind(_ segment: LogSegment, in folder: Descriptor) throws -> LogPosition {
        let file = try folder.open(segment.name)
        let size = Int(try file.status().identity.size)
        var lines = BackwardLines(file, from: size)
        guard size > 0, try file.bytes(size - 1..<size) == [0x0A], let line = try lines.next(),
            LogLine(line)?.sequence == segment.last
        else { throw ArchiveError.logAltered(sequence: segment.last, offset: size) }
        return LogPosition(sequence: segment.last, offset: size, hash: try SHA256.digest(line))
    }

    /// How many bytes before the end a crash may have torn. What a checkpoint covers had been flushed before.
    private static func reach(_ file: Descriptor, _ checkpoint: Checkpoint?, size: Int, tail: Int) throws -> Int {
        guard let checkpoint else { return tail }
        let beginning = Array("{\"seq\":\(checkpoint.records),".utf8)
        var lines = BackwardLines(file, from: size)
        while size - lines.offset < tail, let line = try lines.next() {
            guard line.starts(with: beginning), try SHA256.digest(line) == checkpoint.last else { continue }
            // With the line end before it, behind which the first whole line begins.
            return size - lines.offset + 1
        }
        return tail
    }

    /// The position behind the last whole record of the chain.
    private static func wholeEnd(_ file: Descriptor, start: LogPosition, size: Int, tail: Int) throws -> LogPosition {
        var reach = tail
        while true {
            let from = max(0, size - reach)
            if let end = try wholeEnd(file, start: start, from: from, size: size) { return end }
            reach *= 2
        }
    }

    /// - Returns: nil when the first line behind `from` is not whole, so that the search has to begin earlier.
    private static func wholeEnd(_ file: Descriptor, start: LogPosition, from: Int, size: Int) throws -> LogPosition? {
        var lines = ForwardLines(file, from: from, to: size)
        var end = start
        if from > 0 {
            _ = try lines.next()
            guard let anchor = try lines.next(), let head = LogLine(anchor), isRecord(anchor) else { return nil }
            end = LogPosition(sequence: head.sequence, offset: lines.offset, hash: try SHA256.digest(anchor))
        }
        var before = end
        var last: ArraySlice<UInt8> = []
        while let line = try lines.next() {
            guard let head = LogLine(line) else {
                return try checkedTorn(at: end, file, size: size)
            }
            guard head.sequence == end.sequence + 1, head.previous == end.hash else {
                // A line that is whole to look at but no JSON was torn in its middle; one that is JSON was altered.
                if !last.isEmpty && !isRecord(last) { return try checkedTorn(at: before, file, size: size) }
                throw ArchiveError.logAltered(sequence: head.sequence, offset: end.offset)
            }
            before = end
            last = line
            end = LogPosition(sequence: head.sequence, offset: lines.offset, hash: try SHA256.digest(line))
        }
        return last.isEmpty || isRecord(last) ? end : before
    }

    /// Makes sure that what lies behind a torn line may never have been flushed. An outcome is written only after its
    /// intent was flushed, and a heal is flushed at once: one of those behind proves that the damage is no crash's.
    private static func checkedTorn(at end: LogPosition, _ file: Descriptor, size: Int) throws -> LogPosition {
        var rest = ForwardLines(file, from: end.offset, to: size)
        while let line = try rest.next() {
            guard LogLine(line) != nil, let record = try? LogRecord(line: line, offset: rest.offset) else { continue }
            switch record.event {
            case .outcome(_, let intent?) where intent > end.sequence: break
            case .healed: break
            default: continue
            }
            throw ArchiveError.logAltered(sequence: end.sequence + 1, offset: end.offset)
        }
        return end
    }

    private static func isRecord(_ line: ArraySlice<UInt8>) -> Bool {
        (try? LogRecord(line: line, offset: 0)) != nil
    }
}
