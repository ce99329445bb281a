/// Language versions of one story: which pairs a person names and which Docket names.
struct Links {
    private struct Pair: Hashable {
        var first: String
        var second: String

        init(_ a: String, _ b: String) { (first, second) = a < b ? (a, b) : (b, a) }
    }

    private let gold: Set<Pair>
    private let found: Set<Pair>

    init(_ articles: [ScoredArticle]) {
        let names = Set(articles.map(\.gold.name))
        var groups: [String: Set<String>] = [:]
        for article in articles {
            guard let group = article.gold.translationGroup, !group.isEmpty else { continue }
            groups[group, default: []].insert(article.gold.name)
        }
        gold = groups.values.reduce(into: []) { pairs, group in
            for a in group { for b in group where a != b { pairs.insert(Pair(a, b)) } }
        }
        found = articles.reduce(into: []) { pairs, article in
            for related in article.prediction?.related ?? [] where names.contains(related) {
                if related != article.gold.name { pairs.insert(Pair(related, article.gold.name)) }
            }
        }
    }

    var metrics: [Metric] {
        let tally = Tally(gold: gold, found: found)
        return [
            Metric("link pairs in gold", count: gold.count), Metric("link precision", tally.precision),
            Metric("link recall", tally.recall), Metric("link F1", tally.f1),
        ]
    }
}
