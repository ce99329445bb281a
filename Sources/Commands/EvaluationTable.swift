import Evaluation
import Model
import Platform

/// An evaluation for a person to read: one column for all articles, then one for each language.
struct EvaluationTable {
    private let evaluation: Evaluation
    private let limit: Int

    init(_ evaluation: Evaluation, limit: Int) {
        self.evaluation = evaluation
        self.limit = limit
    }

    var text: String {
        ([metrics, categories, confusion, calibration] + (limit > 0 ? [errors, values] : []))
            .filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private static let wide = 34
    private static let narrow = 8

    private var columns: [Evaluation.Column] { evaluation.columns }

    private var metrics: [String] {
        let names = columns.first?.metrics.map(\.name) ?? []
        return [row("metric", columns.map(\.name))]
            + names.map { name in
                row(
                    name,
                    columns.map { column in
                        column.metrics.first { $0.name == name }.map { Self.string($0.value) } ?? "-"
                    })
            }
    }

    private var categories: [String] {
        let names = columns.first?.categories.map(\.category) ?? []
        func rows(_ kind: String, _ value: (Evaluation.CategoryScore) -> Double?) -> [String] {
            names.indices.map { index in
                row("  \(kind) \(names[index])", columns.map { Self.string(.ratio(value($0.categories[index]))) })
            }
        }
        return [row("labels by category", columns.map(\.name))] + rows("precision", \.precision)
            + rows("recall", \.recall)
    }

    private var confusion: [String] {
        let table = evaluation.confusion
        let numbers = table.found.indices.map { "(\($0 + 1))" }
        return [row("primary: gold in rows", numbers)]
            + table.wanted.enumerated().map { index, wanted in
                row("  (\(index + 1)) \(wanted)", table.found.map { "\(table[wanted, $0])" })
            }
            + (table.found.count > table.wanted.count
                ? ["  (\(table.found.count)) articles that could not be read"] : [])
    }

    private var calibration: [String] {
        guard let all = columns.first else { return [] }
        let bins = all.calibration.bins
        return [
            row("calibration, by confidence", bins.indices.map { "\($0 + 1)/\(bins.count)" }),
            row("  statements", bins.map { "\($0.count)" }),
            row("  mean confidence", bins.map { Self.string(.ratio($0.confidence)) }),
            row("  share true", bins.map { Self.string(.ratio($0.share)) }),
            row("", columns.map(\.name)),
            row("expected calibration error", columns.map { Self.string(.ratio($0.calibration.error)) }),
        ]
    }

    private var errors: [String] {
        let all = evaluation.errors
        guard !all.isEmpty else { return ["no labels are wrong"] }
        let primaries = all.count(where: \.isPrimaryWrong)
        let shown = min(limit, all.count)
        return [
            "wrong labels: \(all.count), of them wrong primaries: \(primaries)"
                + (shown < all.count ? "; the first \(shown) of them" : "")
        ]
            + all.prefix(limit).flatMap(lines)
    }

    private var values: [String] {
        let all = evaluation.values
        guard !all.isEmpty else { return ["no values are wrong"] }
        let heading = "wrong values: \(all.count)" + (all.count > limit ? "; the first \(limit) of them" : "")
        return [heading]
            + all.prefix(limit).map { error in
                let (wanted, found) = (error.wanted.map(Isolated.text), error.found.map(Isolated.text))
                return "  \(name(error.gold)): \(error.field) \(wanted ?? "none"); found \(found ?? "none")"
            }
    }

    private func name(_ gold: GoldLine) -> String { Printable.name(Array("\(gold.lang ?? "?") \(gold.name)".utf8)) }

    private func lines(_ error: ArticleError) -> [String] {
        let gold = error.gold.ordered.isEmpty ? "no category" : error.gold.ordered.joined(separator: ", ")
        let found = error.prediction.map { $0.labels.isEmpty ? "no category" : $0.labels.joined(separator: ", ") }
        var lines = ["  \(name(error.gold)): \(Printable.name(Array(gold.utf8))); found \(found ?? "unreadable")"]
        if let notes = error.gold.notes, !notes.isEmpty { lines.append("      (\(Isolated.text(notes)))") }
        for reason in error.reasons {
            let times = reason.count > 1 ? ", \(reason.count) times" : ""
            let weight = WeightText(reason.weight).text
            lines.append(
                "      \(reason.category.name): \(Isolated.text(reason.term)) (\(reason.place.rawValue), \(weight)\(times))"
            )
        }
        if let runnerUp = error.prediction?.runnerUp, let missing = error.prediction?.missing {
            lines.append("      nearest \(runnerUp.name), lacking \(Isolated.text(missing))")
        }
        return lines
    }

    private func row(_ name: String, _ cells: [String]) -> String {
        let name = Printable.name(Array(name.utf8))
        return name + blanks(Self.wide - name.count) + cells.map { blanks(Self.narrow - $0.count) + $0 }.joined()
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(1, count)) }

    /// A count as it is, a share with three digits, `-` for none.
    private static func string(_ value: Metric.Value) -> String {
        switch value {
        case .count(let count): return "\(count)"
        case .ratio(nil): return "-"
        case .ratio(let ratio?):
            let thousandths = Int((ratio * 1000).rounded(.toNearestOrEven))
            return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
        }
    }
}
