/// How the people found compare with those named. People are matched by their names alone.
struct PeopleScore {
    private(set) var names = Tally()
    /// The same without marks on letters.
    private(set) var folded = Tally()
    /// For each person that was found and has posts: F1 of the posts' words.
    private(set) var roles: [Double] = []
    /// How many of these posts are the same word for word.
    private(set) var rolesRight = 0

    init(_ articles: [ScoredArticle]) {
        for article in articles {
            let gold = Self.gold(article.gold.people ?? [])
            let found = Self.found(article.prediction?.people ?? [])
            let (named, seen) = (Set(gold.keys), Set(found.keys))
            names += Tally(gold: named, found: seen)
            folded += Tally(gold: Set(named.map(Comparison.folded)), found: Set(seen.map(Comparison.folded)))
            // Sorted, for a sum of fractions depends on the order of its parts.
            for name in named.intersection(seen).sorted() {
                guard let wanted = gold[name], !wanted.isEmpty, let given = found[name] else { continue }
                let (a, b) = (Set(wanted), Set(given))
                roles.append(2 * Double(a.intersection(b).count) / Double(a.count + b.count))
                if wanted == given { rolesRight += 1 }
            }
        }
    }

    /// Words of the posts by name; of a name that stands twice the last counts.
    private static func gold(_ people: [GoldLine.Person]) -> [String: [String]] {
        var out: [String: [String]] = [:]
        for person in people { out[Comparison.text(person.name)] = Comparison.words(person.role) }
        out[""] = nil
        return out
    }

    /// Words of the posts by name; of a name that stands twice the first counts.
    private static func found(_ people: [Prediction.Person]) -> [String: [String]] {
        var out: [String: [String]] = [:]
        for person in people where out[Comparison.text(person.name)] == nil {
            out[Comparison.text(person.name)] = Comparison.words(person.role)
        }
        out[""] = nil
        return out
    }
}
