import Model
import Platform

/// What Docket understands of a file, for a person to read. Text from the article is isolated (U+2068, U+2069), so that
/// right-to-left titles leave the lines in order, and holds no control characters.
struct Explanation {
    let findings: Findings
    let file: String

    init(_ findings: Findings, file: String) {
        self.findings = findings
        self.file = file
    }

    var text: String {
        (heading + labels + metadata).joined(separator: "\n") + "\n"
    }

    private var heading: [String] {
        [Printable.name(Array(file.utf8)), row("language", findings.language.rawValue)]
    }

    private var labels: [String] {
        let classification = findings.classification
        var lines: [String] = []
        if classification.labels.isEmpty {
            lines.append(row("category", "none"))
        } else {
            lines.append(row("category", classification.labels.map(\.name).joined(separator: ", ")))
        }
        for confidence in classification.confidence where confidence.percent > 0 {
            lines.append(row("", "\(confidence.category.name) \(confidence.percent) %"))
            for evidence in classification.evidence where evidence.category == confidence.category {
                lines.append(
                    row("", "    \(evidence.place.rawValue): \(isolated(evidence.term)) (\(evidence.weight))"))
            }
        }
        if let runnerUp = classification.runnerUp, let missing = classification.missing {
            lines.append(row("nearest", "\(runnerUp.name): \(missing)"))
        }
        return lines
    }

    private var metadata: [String] {
        let extracts = findings.extracts
        var lines: [String] = []
        if let title = extracts.title {
            lines.append(row("title", "\(isolated(title.value)) (\(title.origin.rawValue))"))
        }
        if let event = extracts.event { lines.append(row("event", "\(event.edtf) (\(event.rule))")) }
        if let published = extracts.published {
            lines.append(row("published", "\(published.edtf) (\(published.rule))"))
        }
        if let province = extracts.province {
            let successor = province.value.successor.map { ", now \($0)" } ?? ""
            lines.append(row("province", "\(province.value.name)\(successor) (\(province.rule))"))
        }
        for (index, person) in extracts.people.enumerated() {
            let role = person.role.map { " – " + isolated($0) } ?? ""
            lines.append(row(index == 0 ? "people" : "", isolated(person.name) + role))
        }
        for (index, document) in extracts.documents.enumerated() {
            lines.append(row(index == 0 ? "documents" : "", "\(isolated(document.symbol)) = \(document.key)"))
        }
        for (index, figure) in extracts.figures.enumerated() {
            let value = figure.number == figure.decimal ? "" : " = \(figure.decimal)"
            lines.append(row(index == 0 ? "figures" : "", isolated(figure.number + " " + figure.unit) + value))
        }
        if let author = extracts.author { lines.append(row("byline", isolated(author.value))) }
        if let source = extracts.source { lines.append(row("source", isolated(source.value.url ?? source.value.name))) }
        return lines
    }

    private func row(_ name: String, _ value: String) -> String {
        "  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + value
    }

    private func isolated(_ text: String) -> String {
        "\u{2068}" + Printable.name(Array(text.utf8)) + "\u{2069}"
    }
}
