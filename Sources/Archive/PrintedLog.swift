import Glibc
import Model
import Platform

/// `filing.log`: one line an outcome, for people. It is derived from `filing.jsonl` and trails it: what is missing at
/// its end is added from there, so no failure to write it is worth stopping for. Its segments are those of
/// `filing.jsonl`.
final class PrintedLog {
    private static let name = Array("filing.log".utf8)
    private static let temporaryName = Array("filing.log.new".utf8)
    /// More than is ever left unflushed.
    private static let tail = 4 << 20

    private let folder: Descriptor
    private let disk: Disk
    private var file: Descriptor?
    private var end = 0
    private var lastSequence = 0
    private var unflushed = 0
    /// Why the last attempt to write failed; nil when the log is complete.
    private(set) var failure: (any Error)?

    init(folder: Descriptor, disk: Disk) {
        self.folder = folder
        self.disk = disk
    }

    /// Adds the lines of `records`; after a failure, at first, or when a segment has been closed, all that are missing.
    func append(_ records: [FilingRecord], from log: FilingLog) {
        do {
            if file == nil { try catchUp(log) } else { try write(records) }
            if unflushed > Self.tail / 4 { try flush() }
            failure = nil
        } catch {
            file = nil
            failure = error
        }
    }

    /// Brings the lines to disk.
    func settle() {
        do { try flush() } catch {
            file = nil
            failure = error
        }
    }

    /// A segment of the log was closed: closes this one's with the next lines.
    func segmentWasClosed() { file = nil }

    private func flush() throws(SystemFailure) {
        guard unflushed > 0, let file else { return }
        try disk.flushData(file)
        unflushed = 0
    }

    private func write(_ records: [FilingRecord]) throws(SystemFailure) {
        guard let file, let last = records.last else { return }
        var bytes: [UInt8] = []
        for record in records { bytes += Array(record.printedLine.utf8) }
        try disk.write(bytes, to: file, at: end)
        end += bytes.count
        unflushed += bytes.count
        lastSequence = last.sequence
    }

    /// Closes the segments that are still to be closed, then opens the file, cuts what is not a whole line at its end
    /// and adds what is missing.
    private func catchUp(_ log: FilingLog) throws {
        for segment in log.closed where try !folder.has(segment.printedName) { try close(segment, log) }
        file = try openAndCut(Self.name, behind: log.base.sequence)
        try add(log, upTo: .max)
    }

    /// The lines of a closed segment: those that `filing.log` holds already and those that are missing. Where it holds
    /// another segment's, all are written anew beside it.
    private func close(_ segment: LogSegment, _ log: FilingLog) throws {
        let begins = try firstSequence()
        let isHere = begins.map { (segment.first...segment.last).contains($0) } ?? false
        let name = isHere ? Self.name : Self.temporaryName
        if !isHere { _ = try disk.create(name, in: folder, mode: 0o640, empty: true) }
        file = try openAndCut(name, behind: segment.first - 1)
        try add(log, upTo: segment.last)
        try flush()
        file = nil
        try disk.rename(name, in: folder, to: folder, as: segment.printedName)
    }

    private func add(_ log: FilingLog, upTo last: Int) throws {
        var reader = try RecordReader(log, after: log.position(behind: lastSequence))
        var records: [FilingRecord] = []
        while let (record, _) = try reader.next(), record.sequence <= last {
            records.append(record)
            if records.count == 1000 {
                try write(records)
                records = []
            }
        }
        try write(records)
    }

    /// - Parameter sequence: lines of records up to this one belong to an earlier segment; a file that ends with one is
    ///   begun anew.
    private func openAndCut(_ name: [UInt8], behind sequence: Int) throws(SystemFailure) -> Descriptor {
        let opened = try disk.create(name, in: folder, mode: 0o640, empty: false)
        let size = Int(try opened.status().identity.size)
        (end, lastSequence) = (0, sequence)
        let from = max(0, size - Self.tail)
        var lines = ForwardLines(opened, from: from, to: size)
        if from > 0 { _ = try lines.next() }
        while let line = try lines.next(), let sequence = Self.sequence(line), sequence > lastSequence {
            (end, lastSequence) = (lines.offset, sequence)
        }
        if end < size { try disk.truncate(opened, to: end) }
        unflushed = 0
        return opened
    }

    /// The number of the record that `filing.log` begins with.
    private func firstSequence() throws(SystemFailure) -> Int? {
        guard try folder.has(Self.name) else { return nil }
        let file = try folder.open(Self.name)
        var lines = ForwardLines(file, from: 0, to: Int(try file.status().identity.size))
        return try lines.next().flatMap { Self.sequence($0) }
    }

    /// The number behind the last `#` of a whole line.
    private static func sequence(_ line: ArraySlice<UInt8>) -> Int? {
        guard !line.contains(where: { $0 < 0x20 }), let mark = line.lastIndex(of: 0x23) else { return nil }
        return Int(String(decoding: line[(mark + 1)...], as: UTF8.self))
    }
}
