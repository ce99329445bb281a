import Glibc
import Model
import Platform

/// `filing.jsonl`: appended to, never rewritten, each record chained to the one before by its hash.
///
/// What has been appended is kept in memory until it is flushed. A flush that fails is final for its descriptor: the
/// kernel may have dropped the bytes. Then the file is opened anew, cut back to what is known to be flushed, and the
/// kept bytes are written again.
final class FilingLog {
    static let name = Array("filing.jsonl".utf8)

    let folder: Descriptor
    let disk: Disk
    private(set) var file: Descriptor
    /// Behind the last record appended.
    private(set) var written: LogPosition
    /// Behind the last record known to be on disk.
    private(set) var flushed: LogPosition
    private var unflushed: [UInt8] = []
    private var reservedEnd = 0
    private var needsRestoring = false

    init(folder: Descriptor, file: Descriptor, end: LogPosition, disk: Disk) {
        self.folder = folder
        self.file = file
        self.disk = disk
        written = end
        flushed = end
    }

    /// How many bytes have been appended since the last flush.
    var unflushedBytes: Int { unflushed.count }

    /// Lines ready to be appended behind `written`.
    struct Lines {
        var bytes: [UInt8] = []
        var end: LogPosition
    }

    /// Chains events behind the last record. Writes nothing.
    func lines(_ events: [LogEvent], time: String) throws(SystemFailure) -> Lines {
        var lines = Lines(end: written)
        for event in events {
            lines.end.sequence += 1
            let line = event.line(sequence: lines.end.sequence, previous: lines.end.hash, time: time)
            lines.end.hash = try SHA256.digest(line)
            lines.bytes += line
            lines.bytes.append(0x0A)
        }
        lines.end.offset += lines.bytes.count
        return lines
    }

    /// Takes room for `count` further bytes, so that what is to follow an intent cannot fail for lack of it.
    func reserve(_ count: Int) throws(SystemFailure) {
        try restore()
        let needed = written.offset + count
        guard needed > reservedEnd else { return }
        // Ahead in one piece as long as the disk is roomy: one call serves many groups.
        let ahead = max(needed, written.offset + (1 << 20))
        do throws(SystemFailure) {
            try disk.reserve(file, from: written.offset, count: ahead - written.offset)
            reservedEnd = ahead
        } catch {
            guard error.errno == ENOSPC || error.errno == EDQUOT else { throw error }
            try disk.reserve(file, from: written.offset, count: count)
            reservedEnd = needed
        }
    }

    /// Appends in one write. On failure nothing of it counts.
    func append(_ lines: Lines) throws(SystemFailure) {
        try restore()
        do throws(SystemFailure) {
            try disk.write(lines.bytes, to: file, at: written.offset)
        } catch {
            cut()
            throw error
        }
        unflushed += lines.bytes
        written = lines.end
    }

    /// Brings everything appended to disk.
    func flush() throws(SystemFailure) {
        try restore()
        guard written != flushed else { return }
        do throws(SystemFailure) {
            try disk.flushData(file)
        } catch {
            needsRestoring = true
            throw error
        }
        flushed = written
        unflushed = []
    }

    /// Drops what was appended behind `position`, which has not been flushed.
    func rollBack(to position: LogPosition) {
        unflushed.removeLast(written.offset - position.offset)
        written = position
        if !needsRestoring { cut() }
    }

    /// Removes what a failed or dropped write left behind the last record.
    private func cut() {
        reservedEnd = 0
        do {
            try disk.truncate(file, to: written.offset)
        } catch {
            needsRestoring = true
        }
    }

    private func restore() throws(SystemFailure) {
        guard needsRestoring else { return }
        reservedEnd = 0
        file = try folder.open(Self.name, O_RDWR)
        try disk.truncate(file, to: flushed.offset)
        try disk.write(unflushed, to: file, at: flushed.offset)
        needsRestoring = false
    }
}
