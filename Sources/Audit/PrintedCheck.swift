import Archive
import Model
import Platform

/// Compares `filing.log` with the outcomes, line by line.
struct PrintedCheck {
    private var reader: LogReader
    private var line: (sequence: Int?, line: LogReader.Line)?
    private var missing: (first: FilingRecord, last: FilingRecord, count: Int)?
    private(set) var differences: [Difference] = []

    init(_ archive: Descriptor) throws(SystemFailure) {
        reader = try LogReader(archive: archive, .printed)
        try advance()
    }

    /// The differences since the last call.
    mutating func takeDifferences() -> [Difference] {
        defer { differences = [] }
        return differences
    }

    mutating func take(_ record: FilingRecord) throws(SystemFailure) {
        while let (sequence, line) = line, sequence.map({ $0 < record.sequence }) ?? true {
            unexplained(line)
            try advance()
        }
        guard let (sequence, line) = line, sequence == record.sequence else {
            missing = (missing?.first ?? record, record, (missing?.count ?? 0) + 1)
            return
        }
        reportMissing(atEnd: false)
        if line.bytes + [0x0A] != record.printed[...] {
            differences.append(
                Difference(
                    .printedLineAltered, place(line), record: record.sequence, arrival: record.arrival,
                    expected: "the line of record \(record.sequence)", found: "another"))
        }
        try advance()
    }

    /// - Parameter trails: whether lines at the end may be behind the log or, written since, ahead of it.
    mutating func finish(trails: Bool) throws(SystemFailure) {
        if trails { return }
        reportMissing(atEnd: line == nil)
        while let (_, line) = line {
            unexplained(line)
            try advance()
        }
    }

    private mutating func advance() throws(SystemFailure) {
        line = try reader.next().map { (Self.sequence($0.bytes), $0) }
    }

    private mutating func reportMissing(atEnd: Bool) {
        guard let (first, last, count) = missing else { return }
        missing = nil
        differences.append(
            Difference(
                .printedLineMissing, Array("log/filing.log".utf8), record: first.sequence, arrival: first.arrival,
                expected: count == 1
                    ? "a line for record \(first.sequence)"
                    : "\(count) lines for records \(first.sequence) to \(last.sequence)", found: "none",
                cure: atEnd ? .completePrintedLog : nil))
    }

    private mutating func unexplained(_ line: LogReader.Line) {
        differences.append(
            Difference(
                .printedLineUnexplained, place(line), expected: "lines of outcomes, in their order",
                found: "another at byte \(line.offset)"))
    }

    private func place(_ line: LogReader.Line) -> [UInt8] { Array("log/".utf8) + reader.segments[line.segment].name }

    /// The number behind the last `#`.
    private static func sequence(_ line: ArraySlice<UInt8>) -> Int? {
        guard let mark = line.lastIndex(of: 0x23) else { return nil }
        return Int(String(decoding: line[(mark + 1)...], as: UTF8.self))
    }
}
