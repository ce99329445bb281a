import Archive
import Glibc
import Model
import Platform

/// The books of an archive: every arrival number that was given out against every record that says what became of it.
public struct Balance: Hashable, Sendable {
    /// The day of UTC+7 that it covers, as `2026-11-22`; nil for all.
    public var day: String?
    /// How many arrival numbers were given out: by the numbers themselves.
    public var arrivals = 0
    /// The first and the last of them.
    public var first: ArrivalNumber?
    /// The last of them.
    public var last: ArrivalNumber?
    /// Records by outcome; articles taken out of other files are not among them.
    public var outcomes: [Outcome: Int] = [:]
    /// Articles taken out of other files, each tied to its parent.
    public var derived = 0
    /// Filing that has begun and has no outcome yet.
    public var underway = 0
    /// Regular files in the inbox now; nil when it was not looked at.
    public var waiting: Int?
    /// What does not add up, in words.
    public var faults: [String] = []

    /// Arrivals less the records of them: zero when the books are in order.
    public var difference: Int { arrivals - derived - records }

    private var records: Int { outcomes.filter { $0.key.isArrival }.values.reduce(0, +) }

    /// Whether the books are in order.
    public var isEven: Bool { difference == 0 && faults.isEmpty }

    /// - Parameters:
    ///   - path: the archive's path.
    ///   - day: a day of UTC+7 as `2026-11-22`, or nil for all.
    ///   - inbox: the inbox's path, to count what waits there; nil leaves it out.
    /// - Throws: `SystemFailure` when the log cannot be read.
    public init(archive path: [UInt8], day: String? = nil, inbox: [UInt8]? = nil) throws {
        self.day = day
        // What is filed between the two counts is counted twice rather than not at all.
        if let inbox { waiting = try Self.files(in: Descriptor.directory(inbox)) }
        var books = Books(day: day)
        let archive = try Descriptor.directory(path)
        var reader = try LogReader(archive: archive)
        var log = LogCheck(segments: reader.segments, checkpoint: nil)
        while let line = try reader.next() {
            guard let record = try? line.record() else {
                if line.isEnded { faults.append("a line of the log cannot be read: run docket verify") }
                continue
            }
            if let settled = log.settle(record, at: line.segment) { books.take(settled.record, &self) }
        }
        underway = log.openIntents.count
        books.finish(&self)
    }

    private static func files(in folder: Descriptor) throws(SystemFailure) -> Int {
        var count = 0
        let stream = try DirectoryStream(folder)
        while true {
            let entries = try stream.next(1024)
            for entry in entries {
                if entry.type == UInt8(DT_REG) { count += 1 }
                if entry.type == UInt8(DT_DIR), let inner = try? folder.subdirectory(entry.name) {
                    count += try files(in: inner)
                }
            }
            if entries.count < 1024 { return count }
        }
    }

    /// The books while the log is read.
    private struct Books {
        let day: String?
        private var before: [Int: Int] = [:]
        private var greatest: [Int: Int] = [:]
        private var seen: [Int: [UInt64]] = [:]

        init(day: String?) { self.day = day }

        mutating func take(_ record: FilingRecord, _ balance: inout Balance) {
            guard day == nil || record.time.hasPrefix(day ?? "") else {
                if let arrival = record.arrival, record.time < (day ?? "") {
                    before[arrival.year] = max(before[arrival.year] ?? 0, arrival.number)
                }
                return
            }
            if record.parent != nil {
                balance.derived += 1
            } else {
                balance.outcomes[record.outcome, default: 0] += 1
            }
            guard let arrival = record.arrival else { return }
            if let parent = record.parent, !isSeen(parent) {
                balance.faults.append("\(arrival) was taken out of \(parent), which has no record before it")
            }
            if isSeen(arrival) { balance.faults.append("\(arrival) has two records") }
            note(arrival)
            greatest[arrival.year] = max(greatest[arrival.year] ?? 0, arrival.number)
            balance.first = min(balance.first ?? arrival, arrival)
            balance.last = max(balance.last ?? arrival, arrival)
        }

        private func isSeen(_ arrival: ArrivalNumber) -> Bool {
            guard let words = seen[arrival.year], arrival.number / 64 < words.count else { return false }
            return words[arrival.number / 64] & (1 << UInt64(arrival.number % 64)) != 0
        }

        private mutating func note(_ arrival: ArrivalNumber) {
            // A number that no archive reaches is not worth a table.
            guard arrival.number < 1 << 27 else { return }
            var words = seen.removeValue(forKey: arrival.year) ?? []
            let word = arrival.number / 64
            if words.count <= word { words += [UInt64](repeating: 0, count: max(64, word)) }
            words[word] |= 1 << UInt64(arrival.number % 64)
            seen[arrival.year] = words
        }

        mutating func finish(_ balance: inout Balance) {
            for (year, last) in greatest.sorted(by: { $0.key < $1.key }) {
                let from = before[year] ?? 0
                balance.arrivals += max(0, last - from)
                var missing: [Int] = []
                for number in from + 1..<max(from + 1, last + 1) where missing.count <= 10 {
                    if !isSeen(ArrivalNumber(year: year, number: number)) { missing.append(number) }
                }
                for number in missing.prefix(10) {
                    balance.faults.append("\(ArrivalNumber(year: year, number: number)) has no record")
                }
                if missing.count > 10 { balance.faults.append("and further numbers of \(year)") }
            }
        }
    }
}

extension Balance {
    /// The books for a person, one entry a line.
    public var lines: [String] {
        func entry(_ name: String, _ count: Int, _ remark: String = "") -> String {
            let padded = name + String(repeating: " ", count: max(1, 14 - name.utf8.count))
            return padded + "\(count)" + (remark.isEmpty ? "" : "  " + remark)
        }
        let range = first.flatMap { first in last.map { "\(first) to \($0)" } } ?? ""
        var lines = [entry("arrivals", arrivals, range)]
        for outcome in Outcome.allCases where outcome.isArrival {
            lines.append(entry(outcome.rawValue.lowercased(), outcomes[outcome, default: 0]))
        }
        if derived > 0 { lines.append(entry("derived", derived, "taken out of other files")) }
        lines.append(entry("difference", difference))
        if underway > 0 { lines.append(entry("underway", underway, "being filed")) }
        if let waiting { lines.append(entry("waiting", waiting, "in the inbox")) }
        return lines + faults.map { "fault: " + $0 }
    }

    /// For machines.
    public var json: JSON {
        let counts = Outcome.allCases.filter(\.isArrival).map {
            JSON.Member($0.rawValue.lowercased(), .integer(outcomes[$0, default: 0]))
        }
        return .object(
            [
                .init("day", JSON(day)), .init("arrivals", .integer(arrivals)),
                .init("first", JSON(first?.description)), .init("last", JSON(last?.description)),
            ] + counts + [
                .init("derived", .integer(derived)), .init("underway", .integer(underway)),
                .init("waiting", waiting.map { .integer($0) } ?? .null), .init("difference", .integer(difference)),
                .init("faults", .array(faults.map(JSON.string))),
            ])
    }
}
