import Foundation
import Glibc
import Model

/// Several measurements of one thing.
struct Sample {
    var values: [Double]

    init(_ values: [Double]) { self.values = values.sorted() }

    /// Measures `count` times how many seconds `work` takes.
    static func seconds(_ count: Int, _ work: () throws -> Void) rethrows -> Sample {
        var values: [Double] = []
        for _ in 0..<count {
            let began = Clock.now()
            try work()
            values.append(Clock.now() - began)
        }
        return Sample(values)
    }

    /// Measures `count` times how much processor time `work` takes, in seconds: what else the machine does hardly counts.
    static func processorSeconds(_ count: Int, _ work: () -> Void) -> Sample {
        Sample(
            (0..<count).map { _ in
                let began = Clock.processor()
                work()
                return Clock.processor() - began
            })
    }

    var median: Double { percentile(50) }

    /// The smallest value that so many per cent of the values do not exceed.
    func percentile(_ percent: Double) -> Double {
        guard !values.isEmpty else { return .nan }
        let rank = Int((percent / 100 * Double(values.count)).rounded(.up)) - 1
        return values[min(max(rank, 0), values.count - 1)]
    }

    func map(_ change: (Double) -> Double) -> Sample { Sample(values.map(change)) }
}

/// Time that only goes forward.
enum Clock {
    /// In seconds.
    static func now() -> Double { seconds(CLOCK_MONOTONIC) }

    /// Processor time of this process, in seconds.
    static func processor() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// One line of the table: what was measured, and how it compares to a floor or a peer of the same run.
struct Line {
    var section: String
    var name: String
    var unit: String
    var sample: Sample
    /// How many times as much as what it is compared to.
    var ratio: Double?
    /// What it is compared to.
    var against: String?

    var text: String {
        let value = "\(Self.short(sample.median)) \(unit)"
        let spread =
            sample.values.count > 1 ? "\(Self.short(sample.values[0]))–\(Self.short(sample.percentile(100)))" : ""
        let compared = ratio.map { String(format: "%.2f × ", $0) + (against ?? "") } ?? ""
        return Self.padded(name, 46) + Self.padded(value, 20) + Self.padded(spread, 20)
            + Self.padded("\(sample.values.count)", 4) + compared
    }

    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// Three digits that matter.
    private static func short(_ value: Double) -> String {
        switch abs(value) {
        case 1000...: String(format: "%.0f", value)
        case 100...: String(format: "%.0f", value)
        case 10...: String(format: "%.1f", value)
        default: String(format: "%.2f", value)
        }
    }

    var json: JSON {
        .object([
            .init("section", .string(section)), .init("name", .string(name)), .init("unit", .string(unit)),
            .init("median", .number(sample.median)), .init("least", .number(sample.percentile(0))),
            .init("most", .number(sample.percentile(100))), .init("runs", .integer(sample.values.count)),
            .init("ratio", ratio.map(JSON.number) ?? .null), .init("against", JSON(against)),
        ])
    }
}

/// The table: printed line by line as it grows, written as JSON at the end.
final class Table {
    private var lines: [Line] = []
    private var remarks: [String] = []
    private var section = ""

    func begin(_ title: String) {
        section = title
        print("\n\(title)")
        print(
            "  " + Line.padded("", 44) + Line.padded("median", 20) + Line.padded("least–most", 20)
                + Line.padded("n", 4) + "ratio")
    }

    func add(_ name: String, _ sample: Sample, _ unit: String, against other: (name: String, value: Double)? = nil) {
        let ratio = other.map { sample.median / $0.value }
        let line = Line(section: section, name: name, unit: unit, sample: sample, ratio: ratio, against: other?.name)
        lines.append(line)
        print("  " + line.text)
        fflush(nil)
    }

    /// Says what is not in the table, and why.
    func remark(_ text: String) {
        remarks.append("\(section): \(text)")
        print("  (\(text))")
        fflush(nil)
    }

    func write(to path: String, _ conditions: [JSON.Member]) throws {
        let document = JSON.object(
            conditions + [
                .init("lines", .array(lines.map(\.json))), .init("remarks", .array(remarks.map(JSON.string))),
            ])
        try Data(document.pretty()).write(to: URL(fileURLWithPath: path))
    }
}
