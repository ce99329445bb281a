/// A value of an article that Docket found wrongly, found though it is not there, or missed.
public struct ValueError: Hashable, Sendable {
    /// The article.
    public var gold: GoldLine
    /// `event date`, `published`, `province`, `author`, `source`, `person`, `role` or `document`.
    public var field: String
    /// As the gold has it; nil when there is none.
    public var wanted: String?
    /// As Docket has it; nil when it found none.
    public var found: String?

    /// - Returns: in the order of the fields; none for an article that could not be read.
    static func all(in article: ScoredArticle) -> [ValueError] {
        guard let prediction = article.prediction else { return [] }
        let gold = article.gold
        let single: [(String, String?, String?, (String) -> String)] = [
            ("event date", gold.eventDate, prediction.eventDate, Comparison.day),
            ("published", gold.published, prediction.published, Comparison.day),
            ("province", gold.province, prediction.province, Comparison.province),
            ("author", gold.author, prediction.author, Comparison.text),
            ("source", gold.sourceURL, prediction.sourceURL, Comparison.url),
        ]
        let values = single.compactMap { field, wanted, found, normal -> ValueError? in
            let (wanted, found) = (wanted.flatMap(some), found.flatMap(some))
            return wanted.map(normal) == found.map(normal)
                ? nil : ValueError(gold: gold, field: field, wanted: wanted, found: found)
        }
        return values
            + lists(gold, "person", (gold.people ?? []).map(\.name), prediction.people.map(\.name), Comparison.text)
            + roles(gold, prediction)
            + lists(gold, "document", gold.documents ?? [], prediction.documents, Comparison.document)
    }

    /// What only one of two lists has.
    private static func lists(
        _ gold: GoldLine, _ field: String, _ wanted: [String], _ found: [String], _ normal: (String) -> String
    ) -> [ValueError] {
        let (named, seen) = (Set(wanted.map(normal)), Set(found.map(normal)))
        return wanted.filter { !seen.contains(normal($0)) }.map { .init(gold: gold, field: field, wanted: $0) }
            + found.filter { !named.contains(normal($0)) }.map { .init(gold: gold, field: field, found: $0) }
    }

    /// Posts of people that were found and have posts, where a word differs.
    private static func roles(_ gold: GoldLine, _ prediction: Prediction) -> [ValueError] {
        (gold.people ?? []).compactMap { person in
            let name = Comparison.text(person.name)
            guard let role = person.role.flatMap(some),
                let found = prediction.people.first(where: { Comparison.text($0.name) == name }),
                Comparison.words(role) != Comparison.words(found.role)
            else { return nil }
            return ValueError(gold: gold, field: "role", wanted: role, found: found.role)
        }
    }

    private static func some(_ value: String) -> String? { value.isEmpty ? nil : value }
}
