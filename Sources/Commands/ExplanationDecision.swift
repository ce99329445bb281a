import Model

/// The decision of an explanation: labels, how sure, what came nearest, and what would have changed it.
struct ExplanationDecision {
    let classification: Classification
    let outcomes: [WhatIf.Outcome]
    let page: ExplanationPage

    var lines: [String] { [verdict] + scores + nearest + changes }

    private var verdict: String {
        let labels = classification.labels
        guard let primary = labels.first else { return page.row("category", "none") }
        let further = labels.dropFirst().map(\.name).joined(separator: ", ")
        return page.row("category", primary.name + (further.isEmpty ? "" : ", then \(further)"))
    }

    private var scores: [String] {
        classification.confidence.map { confidence in
            let evidence = classification.evidence.filter { $0.category == confidence.category }
            let weight = WeightText(evidence.reduce(0) { $0 + $1.weight }).text
            let terms = Set(evidence.map(\.term)).count
            let said = terms == 0 ? "no term" : "\(terms) \(terms == 1 ? "term" : "terms"), weight \(weight)"
            return page.row("", "\(confidence.category.name) \(confidence.percent) % (\(said))")
        }
    }

    private var nearest: [String] {
        guard let runnerUp = classification.runnerUp else { return [] }
        let missing = classification.missing.map { ", for which is missing: \(Isolated.text($0))" } ?? ""
        return [page.row("nearest", runnerUp.name + missing)]
    }

    private var changes: [String] {
        var lines = outcomes.map { outcome in
            let what =
                outcome.term.map(Isolated.text) ?? "all that speaks for \(outcome.category.name) in headline and lead"
            let labels = outcome.labels.map(\.name).joined(separator: ", then ")
            return "without \(what): \(labels.isEmpty ? "no category" : labels)"
        }
        if lines.isEmpty, !classification.labels.isEmpty {
            lines = ["no single term, nor headline and lead alone, decide"]
        }
        return lines.enumerated().map { page.row($0 == 0 ? "change" : "", $1) }
    }
}
