import Daemon
import Model
import Platform

/// What Docket understands of a file and why, for a person to read: the decision, the values, and the text with all that
/// was found beside it. Text from the article is isolated (U+2068, U+2069), so that right-to-left text leaves the lines
/// in order, and holds no control characters.
struct Explanation {
    private let article: Article
    private let findings: Findings
    private let file: String
    private let outcomes: [WhatIf.Outcome]
    private let palette: Palette
    private let page: ExplanationPage

    /// - Parameter understanding: made the findings, and is asked what would have changed them.
    init(_ article: Article, _ findings: Findings, file: String, _ understanding: Understanding, _ palette: Palette) {
        self.article = article
        self.findings = findings
        self.file = file
        self.palette = palette
        page = ExplanationPage(palette: palette)
        outcomes =
            WhatIf(understanding: understanding, article: article, classification: findings.classification).outcomes
    }

    var text: String {
        let name = palette.paint(Printable.name(Array(file.utf8)), .heading)
        let decision = ExplanationDecision(
            classification: findings.classification, outcomes: outcomes, page: page)
        let top = [name, page.row("language", findings.language.rawValue)] + decision.lines + values
        return (top + [""] + story).joined(separator: "\n") + "\n"
    }

    /// The values alone; rule and confidence stand beside the text.
    private var values: [String] {
        let extracts = findings.extracts
        let place = extracts.province?.value
        let named: [(String, String?)] = [
            ("title", extracts.title.map { Isolated.text($0.value) }),
            ("event", extracts.event?.edtf),
            ("published", extracts.published?.edtf),
            ("province", place.map { $0.name + ($0.successor.map { ", now \($0)" } ?? "") }),
            ("byline", extracts.author.map { Isolated.text($0.value) }),
            ("source", extracts.source.map { Isolated.text($0.value.url ?? $0.value.name) }),
        ]
        return named.map { page.row($0, $1 ?? "none") }
            + list("people", extracts.people.map { Isolated.text($0.name) })
            + list("documents", extracts.documents.map { Isolated.text($0.symbol) })
            + list("figures", extracts.figures.map { Isolated.text($0.number + " " + $0.unit) })
    }

    private func list(_ name: String, _ values: [String]) -> [String] {
        [page.row(name, values.isEmpty ? "none" : values.joined(separator: ", "))]
    }

    /// Block by block, findings below the block in which they begin; then those that stand nowhere.
    private var story: [String] {
        let notes = ExplanationNote.all(findings, in: article)
        let marks = notes.compactMap { note in
            note.range.flatMap { range in
                note.ink.map { MarkedText.Mark(range: range, ink: $0, isEvidence: note.isEvidence) }
            }
        }
        let text = MarkedText(article.text, marks: marks, palette: palette)
        var lines: [String] = []
        for block in article.blocks {
            lines.append(page.row(block.kind.rawValue, text.string(block.range)))
            lines += Self.lines(notes.filter { $0.range.map { block.range.contains($0.lower) } ?? false }, page)
        }
        let elsewhere = notes.filter { note in
            note.range.map { range in !article.blocks.contains { $0.range.contains(range.lower) } } ?? true
        }
        if !elsewhere.isEmpty { lines += [page.row("elsewhere", "")] + Self.lines(elsewhere, page) }
        return lines
    }

    /// In the order of the text; what is said several times in the same words is one line.
    private static func lines(_ notes: [ExplanationNote], _ page: ExplanationPage) -> [String] {
        var counted: [(note: ExplanationNote, count: Int)] = []
        let sorted = notes.indices.sorted {
            (notes[$0].range?.lower ?? .max, $0) < (notes[$1].range?.lower ?? .max, $1)
        }
        for note in sorted.map({ notes[$0] }) {
            if let index = counted.firstIndex(where: { $0.note.name == note.name && $0.note.value == note.value }) {
                counted[index].count += 1
            } else {
                counted.append((note, 1))
            }
        }
        return counted.map { page.note($0.note.name, $0.note.value + ($0.count > 1 ? " \($0.count) times" : "")) }
    }
}
