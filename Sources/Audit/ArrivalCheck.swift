import Archive
import Model
import Platform

/// Whether arrivals are numbered without gaps, no place is given twice, and no bytes are filed twice without the record
/// saying so. It keeps about 60 bytes an arrival.
struct ArrivalCheck {
    private var seen: [Int: [UInt64]] = [:]
    private var last: ArrivalNumber?
    private var places: [Int: ArrivalNumber] = [:]
    private var filed: [UInt64: ArrivalNumber] = [:]
    private(set) var differences: [Difference] = []

    /// The differences since the last call.
    mutating func takeDifferences() -> [Difference] {
        defer { differences = [] }
        return differences
    }

    mutating func take(_ record: FilingRecord) {
        guard record.outcome.isArrival, let arrival = record.arrival, let place = record.place else { return }
        number(arrival, record)
        if let earlier = places.updateValue(arrival, forKey: place.hashValue), earlier != arrival {
            add(.placeTwice, record, "a place of its own", "the place of \(earlier)")
        }
        guard let sha256 = record.sha256, let key = UInt64(sha256.prefix(16), radix: 16) else { return }
        switch record.outcome {
        case .filed, .unclassified:
            if let earlier = filed[key], record.first == nil {
                add(.filedTwice, record, "a DUPLICATE of \(earlier)", record.outcome.rawValue)
            }
            checkFirst(record, filed[key])
            filed[key] = arrival
        case .duplicate:
            if record.first == nil { add(.firstUnknown, record, "the number of the first filing", "none") }
            checkFirst(record, filed[key])
        case .quarantined, .left, .withdrawn: break
        }
    }

    private mutating func checkFirst(_ record: FilingRecord, _ known: ArrivalNumber?) {
        guard let first = record.first, first != known else { return }
        add(
            .firstUnknown, record, "a first filing \(first) of the same bytes",
            known.map { "that they were filed as \($0)" } ?? "none")
    }

    private mutating func number(_ arrival: ArrivalNumber, _ record: FilingRecord) {
        let (word, bit) = (arrival.number / 64, UInt64(1) << UInt64(arrival.number % 64))
        // A number that no archive reaches is not worth a table.
        guard arrival.number < 1 << 27 else { return add(.arrivalOrder, record, "a number in order", "\(arrival)") }
        var words = seen.removeValue(forKey: arrival.year) ?? []
        if words.count <= word { words += [UInt64](repeating: 0, count: max(64, 2 * word) - words.count + 1) }
        if words[word] & bit != 0 {
            add(.arrivalTwice, record, "a number of its own", "\(arrival) a second time")
        } else if let last, arrival < last {
            add(.arrivalOrder, record, "a number above \(last)", "\(arrival)")
        }
        words[word] |= bit
        seen[arrival.year] = words
        if last.map({ $0 < arrival }) ?? true { last = arrival }
    }

    /// To be called behind the last record: what was never given out.
    mutating func finish() {
        for (year, words) in seen.sorted(by: { $0.key < $1.key }) {
            guard let top = words.lastIndex(where: { $0 != 0 }) else { continue }
            let greatest = top * 64 + 63 - words[top].leadingZeroBitCount
            var missing: ClosedRange<Int>?
            for number in 1...max(1, greatest) {
                if words[number / 64] & (1 << UInt64(number % 64)) == 0 {
                    missing = (missing?.lowerBound ?? number)...number
                } else if let range = missing {
                    addGap(year, range)
                    missing = nil
                }
            }
        }
    }

    private mutating func addGap(_ year: Int, _ range: ClosedRange<Int>) {
        let first = ArrivalNumber(year: year, number: range.lowerBound)
        let names = range.count == 1 ? "\(first)" : "\(first) to \(ArrivalNumber(year: year, number: range.upperBound))"
        differences.append(
            Difference(.arrivalGap, Array("log".utf8), arrival: first, expected: "a record for \(names)", found: "none")
        )
    }

    private mutating func add(_ kind: Difference.Kind, _ record: FilingRecord, _ expected: String, _ found: String) {
        differences.append(
            Difference(
                kind, record.place ?? [], record: record.sequence, arrival: record.arrival, expected: expected,
                found: found))
    }
}
