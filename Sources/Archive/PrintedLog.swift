import Glibc
import Model
import Platform

/// `filing.log`: one line an outcome, for people. It is derived from `filing.jsonl` and trails it: what is missing at
/// its end is added from there, so no failure to write it is worth stopping for.
final class PrintedLog {
    private static let name = Array("filing.log".utf8)
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

    /// Adds the lines of `records`; after a failure, or at first, all that are missing.
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

    /// Opens the file, cuts what is not a whole line at its end and adds what is missing.
    private func catchUp(_ log: FilingLog) throws {
        try openAndCut()
        var reader = try RecordReader(log, after: log.position(behind: lastSequence))
        var records: [FilingRecord] = []
        while let (record, _) = try reader.next() {
            guard record.sequence > lastSequence else { continue }
            records.append(record)
            if records.count == 1000 {
                try write(records)
                records = []
            }
        }
        try write(records)
    }

    private func openAndCut() throws(SystemFailure) {
        let opened = try disk.create(Self.name, in: folder, mode: 0o640, empty: false)
        let size = Int(try opened.status().identity.size)
        (end, lastSequence) = (0, 0)
        let from = max(0, size - Self.tail)
        var lines = ForwardLines(opened, from: from, to: size)
        if from > 0 { _ = try lines.next() }
        while let line = try lines.next(), let sequence = Self.sequence(line), sequence > lastSequence {
            (end, lastSequence) = (lines.offset, sequence)
        }
        if end < size { try disk.truncate(opened, to: end) }
        file = opened
        unflushed = 0
    }

    /// The number behind the last `#` of a whole line.
    private static func sequence(_ line: ArraySlice<UInt8>) -> Int? {
        guard !line.contains(where: { $0 < 0x20 }), let mark = line.lastIndex(of: 0x23) else { return nil }
        return Int(String(decoding: line[(mark + 1)...], as: UTF8.self))
    }
}

extension FilingLog {
    /// The position behind the record with this number, found from the end.
    func position(behind sequence: Int) throws -> LogPosition {
        guard sequence > 0 else { return .start }
        var lines = BackwardLines(file, from: flushed.offset)
        while true {
            let end = lines.offset
            guard let line = try lines.next() else { return .start }
            guard let head = LogLine(line), head.sequence <= sequence else { continue }
            return LogPosition(sequence: head.sequence, offset: end, hash: try SHA256.digest(line))
        }
    }
}

extension FilingRecord {
    /// Time, outcome, arrival number, category, place, received name, title or reason, number of the record. What has
    /// no value is `-`, so that every line has the same columns, two blanks apart.
    var printedLine: String {
        let columns = [
            time, Self.padded(outcome.rawValue, 12), Self.padded(arrival?.description ?? "-", 11),
            Self.padded(labels.first?.name ?? "-", 20), Self.isolated(place.map(Printable.name) ?? "-"),
            "← " + Self.isolated(Printable.name(source.path)), Self.isolated(Self.shown(note)), "#\(sequence)",
        ]
        return columns.joined(separator: "  ") + "\n"
    }

    private var note: String {
        switch outcome {
        case .duplicate: "= " + (first?.description ?? "-")
        case .filed, .unclassified: title ?? reason ?? "-"
        case .quarantined, .left, .withdrawn: reason ?? "-"
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    /// Text on one line, without controls; what would turn the direction of the line is left out.
    private static func shown(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x00...0x20, 0x7F...0xA0, 0x2028, 0x2029: if out.last != " " { out.append(" ") }
            default: if NameMaker.isSafe(scalar) || scalar == "/" { out.append(scalar) }
            }
        }
        let shown = NameMaker.cut(String(out), to: 300)
        return shown.isEmpty ? "-" : shown
    }

    /// Right-to-left text between U+2068 and U+2069, so that it cannot carry its neighbours along.
    private static func isolated(_ text: String) -> String {
        let turns = text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
            default: false
            }
        }
        return turns ? "\u{2068}\(text)\u{2069}" : text
    }
}
