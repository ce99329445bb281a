import Model

/// One measured figure.
public struct Metric: Hashable, Sendable {
    /// A figure's value.
    public enum Value: Hashable, Sendable {
        /// How many.
        case count(Int)
        /// 0–1; nil when nothing was there to be measured.
        case ratio(Double?)
    }

    /// The name, as the reference scorer prints it.
    public var name: String
    /// The figure.
    public var value: Value

    init(_ name: String, _ ratio: Double?) {
        self.name = name
        value = .ratio(ratio)
    }

    init(_ name: String, count: Int) {
        self.name = name
        value = .count(count)
    }
}

extension Metric.Value {
    /// A whole number, a number with a fraction, or null.
    public var json: JSON {
        switch self {
        case .count(let count): .integer(count)
        case .ratio(let ratio): ratio.map(JSON.number) ?? .null
        }
    }
}

/// Hits, false alarms and misses.
struct Tally: Hashable {
    var hits = 0
    var extra = 0
    var lacking = 0

    init() {}

    /// Counts what two sets share and what only one has.
    init<Item: Hashable>(gold: Set<Item>, found: Set<Item>) {
        hits = gold.intersection(found).count
        extra = found.count - hits
        lacking = gold.count - hits
    }

    /// Nil when nothing was found.
    var precision: Double? { ratio(hits, hits + extra) }
    /// Nil when there was nothing to find.
    var recall: Double? { ratio(hits, hits + lacking) }
    /// The harmonic mean of the two; nil when there was nothing to find and nothing was found.
    var f1: Double? { ratio(2 * hits, 2 * hits + extra + lacking) }

    static func += (a: inout Tally, b: Tally) {
        a.hits += b.hits
        a.extra += b.extra
        a.lacking += b.lacking
    }
}

/// Nil when the whole is nothing.
func ratio(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }

/// The arithmetic mean; nil of nothing.
func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
