import Model

/// A finding as it is shown beside the text.
struct ExplanationNote {
    /// Where it stands; nil for what is derived from the whole.
    var range: ByteRange?
    /// What it is: `date`, `person`.
    var name: String
    /// The value with rule and confidence.
    var value: String
    /// How its stretch of the text is marked; nil for not at all.
    var ink: Palette.Ink?
    /// Whether it is evidence for or against a category.
    var isEvidence = false

    /// - Parameter article: what the ranges point into.
    static func all(_ findings: Findings, in article: Article) -> [ExplanationNote] {
        let extracts = findings.extracts
        var notes = evidence(findings.classification)
        if let title = extracts.title {
            notes.append(.init(range: title.range, name: "title", value: with(title.value, title.origin.rawValue)))
        }
        notes += extracts.dates.map { date in
            let said = date.range.map { ": \(quoted($0, article))" } ?? ""
            let value = "\(date.edtf), \(date.role.rawValue)\(said) (\(date.rule))"
            return .init(range: date.range, name: "date", value: value, ink: .date)
        }
        notes += extracts.people.flatMap(person)
        let province = extracts.province.map { [place($0, "province", article)] } ?? []
        notes += province + extracts.places.map { place($0, "place", article) }
        notes += extracts.documents.map(document)
        if let author = extracts.author {
            notes.append(.init(range: author.range, name: "byline", value: with(author.value, reason(author))))
        }
        if let source = extracts.source {
            let value = with(source.value.url ?? source.value.name, reason(source))
            notes.append(.init(range: source.range, name: "source", value: value))
        }
        return notes + extracts.declared.map(declared)
    }

    private static func declared(_ value: DeclaredValue) -> ExplanationNote {
        let declaration = value.declaration
        let printed = value.printed.map { ", the text says \(Isolated.text($0))" } ?? ""
        return .init(
            range: nil, name: "declared",
            value: "\(declaration.subject.rawValue) \(Isolated.text(declaration.value)) "
                + "(\(declaration.standsIn), \(value.verdict.rawValue)\(printed))")
    }

    /// Terms of the labels and of the category that came nearest; where there is neither, all.
    private static func evidence(_ classification: Classification) -> [ExplanationNote] {
        let isUndecided = classification.labels.isEmpty && classification.runnerUp == nil
        return classification.evidence.compactMap { item in
            let isLabel = classification.labels.contains(item.category)
            guard isLabel || isUndecided || item.category == classification.runnerUp else { return nil }
            let isFor = item.weight > 0
            let value =
                "\(item.category.name): \(Isolated.text(item.term)) "
                + "(\(item.place.rawValue), weight \(WeightText(item.weight).text))"
            return .init(
                range: item.range, name: isFor ? "for" : "against", value: value,
                ink: !isFor ? .against : isLabel ? .label : .nearest, isEvidence: true)
        }
    }

    private static func person(_ person: Person) -> [ExplanationNote] {
        let reason = "\(person.rule), \(person.confidence) %"
        var notes = [
            ExplanationNote(range: person.range, name: "person", value: with(person.name, reason), ink: .person)
        ]
        if let role = person.role {
            let holder = "\(Isolated.text(role)) of \(Isolated.text(person.name))"
            notes.append(
                .init(range: person.roleRange, name: "role", value: holder + (person.roleKey.map { " (\($0))" } ?? "")))
        }
        return notes
    }

    private static func place(_ place: Finding<Place>, _ name: String, _ article: Article) -> ExplanationNote {
        let successor = place.value.successor.map { ", now \(Isolated.text($0))" } ?? ""
        let said = place.range.map { ": \(quoted($0, article))" } ?? ""
        return .init(
            range: place.range, name: name,
            value: "\(Isolated.text(place.value.name)) \(place.value.code)\(successor)\(said) (\(reason(place)))",
            ink: .place)
    }

    private static func document(_ document: DocumentReference) -> ExplanationNote {
        let date = document.date.map { ", dated \($0)" } ?? ""
        let value =
            "\(Isolated.text(document.symbol)) = \(Isolated.text(document.key)) (\(document.system.rawValue)\(date))"
        return .init(range: document.range, name: "document", value: value, ink: .document)
    }

    private static func with(_ value: String, _ reason: String) -> String { "\(Isolated.text(value)) (\(reason))" }

    private static func reason<Value>(_ finding: Finding<Value>) -> String {
        "\(finding.rule), \(finding.confidence) %"
    }

    private static func quoted(_ range: ByteRange, _ article: Article) -> String {
        MarkedText(article.text, marks: [], palette: Palette(isColoured: false)).string(range)
    }
}
