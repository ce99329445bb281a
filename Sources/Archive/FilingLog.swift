import Glibc
import Model
import Platform

/// The log: appended to, never rewritten, each record chained to the one before by its hash. `filing.jsonl` is the
/// segment being written; closed segments stand beside it, and the chain runs on across them.
///
/// What has been appended is kept in memory until it is flushed. A flush that fails is final for its descriptor: the
/// kernel may have dropped the bytes. Then the file is opened anew, cut back to what is known to be flushed, and the
/// kept bytes are written again.
final class FilingLog {
    static let name = Array("filing.jsonl".utf8)

    private(set) var folder: Descriptor
    let disk: Disk
    /// The segment being written.
    private(set) var file: Descriptor
    /// The closed segments, in the order of the chain.
    private(set) var closed: [LogSegment]
    /// Behind the last record of the last closed segment.
    private(set) var base: LogPosition
    /// Behind the last record appended.
    private(set) var written: LogPosition
    /// Behind the last record known to be on disk.
    private(set) var flushed: LogPosition
    /// The Merkle tree over all records known to be on disk; nil while they have not been counted.
    var tree: MerkleTree?
    private var unflushed: [UInt8] = []
    private var unflushedLeaves: [MerkleHash] = []
    private var reservedEnd = 0
    private var needsRestoring = false
    private var needsSegment = false

    init(folder: Descriptor, file: Descriptor, closed: [LogSegment], base: LogPosition, end: LogPosition, disk: Disk) {
        self.folder = folder
        self.file = file
        self.closed = closed
        self.base = base
        self.disk = disk
        written = end
        flushed = end
    }

    /// How many bytes have been appended since the last flush.
    var unflushedBytes: Int { unflushed.count }

    /// How many bytes the segment being written holds.
    var segmentSize: Int { offset(written) }

    /// Where a position lies in the segment being written. A position just behind the last closed segment is the start
    /// of this one.
    func offset(_ position: LogPosition) -> Int { position.sequence == base.sequence ? 0 : position.offset }

    /// Lines ready to be appended behind `written`.
    struct Lines {
        var bytes: [UInt8] = []
        var leaves: [MerkleHash] = []
        var end: LogPosition
    }

    /// Chains events behind the last record. Writes nothing.
    func lines(_ events: [LogEvent], time: String) throws(SystemFailure) -> Lines {
        var lines = Lines(end: written)
        for event in events {
            lines.end.sequence += 1
            let line = event.line(sequence: lines.end.sequence, previous: lines.end.hash, time: time)
            lines.end.hash = try SHA256.digest(line)
            lines.leaves.append(try .leaf(line))
            lines.bytes += line
            lines.bytes.append(0x0A)
        }
        if !events.isEmpty { lines.end.offset = offset(written) + lines.bytes.count }
        return lines
    }

    /// Takes room for `count` further bytes, so that what is to follow an intent cannot fail for lack of it.
    func reserve(_ count: Int) throws(SystemFailure) {
        try restore()
        let end = offset(written)
        let needed = end + count
        guard needed > reservedEnd else { return }
        // Ahead in one piece as long as the disk is roomy: one call serves many groups.
        let ahead = max(needed, end + (1 << 20))
        do throws(SystemFailure) {
            try disk.reserve(file, from: end, count: ahead - end)
            reservedEnd = ahead
        } catch {
            guard error.errno == ENOSPC || error.errno == EDQUOT else { throw error }
            try disk.reserve(file, from: end, count: count)
            reservedEnd = needed
        }
    }

    /// Appends in one write. On failure nothing of it counts.
    func append(_ lines: Lines) throws(SystemFailure) {
        try restore()
        do throws(SystemFailure) {
            try disk.write(lines.bytes, to: file, at: offset(written))
        } catch {
            cut()
            throw error
        }
        unflushed += lines.bytes
        unflushedLeaves += lines.leaves
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
        try grow(unflushedLeaves)
        flushed = written
        (unflushed, unflushedLeaves) = ([], [])
    }

    private func grow(_ leaves: [MerkleHash]) throws(SystemFailure) {
        guard var grown = tree else { return }
        for leaf in leaves { try grown.append(leaf) }
        tree = grown
    }

    /// Takes over what was written to the file directly, and is on its way to disk.
    func standsAt(_ end: LogPosition) { (written, flushed) = (end, end) }

    /// Drops what was appended behind `position`, which has not been flushed.
    func rollBack(to position: LogPosition) {
        unflushed.removeLast(offset(written) - offset(position))
        unflushedLeaves.removeLast(written.sequence - position.sequence)
        written = position
        if !needsRestoring { cut() }
    }

    /// Removes what a failed or dropped write left behind the last record.
    private func cut() {
        reservedEnd = 0
        do {
            try disk.truncate(file, to: offset(written))
        } catch {
            needsRestoring = true
        }
    }

    private func restore() throws(SystemFailure) {
        if needsSegment { try beginSegment() }
        guard needsRestoring else { return }
        reservedEnd = 0
        file = try folder.open(Self.name, O_RDWR)
        try disk.truncate(file, to: offset(flushed))
        try disk.write(unflushed, to: file, at: offset(flushed))
        needsRestoring = false
    }

    // MARK: - Segments

    /// Closes the segment being written, if it holds any record, and begins the next. Only to be called while no intent
    /// is without its outcome. What fails half-way is finished by the next append, or at the next start.
    func closeSegment() throws(SystemFailure) {
        try flush()
        guard written.sequence > base.sequence else { return }
        let segment = LogSegment(first: base.sequence + 1, last: written.sequence)
        reservedEnd = 0
        // Gives back what was reserved behind the end.
        try disk.truncate(file, to: offset(written))
        do throws(SystemFailure) {
            try disk.rename(Self.name, in: folder, to: folder, as: segment.name)
        } catch {
            // It may have been carried out all the same.
            let standing = try? folder.status(of: segment.name).identity.inode
            guard let standing, try file.status().identity.inode == standing else { throw error }
        }
        closed.append(segment)
        base = written
        needsSegment = true
        try beginSegment()
    }

    /// The name of the closed segment is on disk before the next segment is made: otherwise a power cut could leave the
    /// new file alone.
    private func beginSegment() throws(SystemFailure) {
        try flushFolder()
        file = try disk.create(Self.name, in: folder, mode: 0o640, empty: false)
        try flushFolder()
        needsSegment = false
    }

    func flushFolder() throws(SystemFailure) {
        do throws(SystemFailure) {
            try disk.flush(folder)
        } catch {
            // Final for its descriptor.
            folder = (try? folder.subdirectory([0x2E])) ?? folder
            throw error
        }
    }
}
