import Model

/// The figures of a set of articles, equal to the reference scorer's in name and value.
struct Score {
    let articles: [ScoredArticle]
    /// Names of the categories, `other` not among them.
    let categories: [String]

    /// In the order in which they are printed.
    var metrics: [Metric] { counts + primary + labels + language + values + people + sources + documents }

    private var count: Int { articles.count }

    private var counts: [Metric] {
        [
            Metric("files", count: count),
            Metric("missing predictions", count: articles.count { $0.prediction == nil }),
        ]
    }

    private var primary: [Metric] {
        let right = articles.count { $0.prediction?.primary == $0.gold.primary }
        let interval = Self.wilson(right, count)
        var metrics = [
            Metric("primary accuracy (5-way)", ratio(right, count)),
            Metric("  95% low", interval?.low),
            Metric("  95% high", interval?.high),
        ]
        var all: [Double] = []
        for category in categories + ["other"] {
            var tally = Tally()
            for article in articles {
                let (isGold, isFound) = (
                    article.gold.primary == category, article.prediction?.primary == category
                )
                tally += Tally(gold: isGold ? [category] : [], found: isFound ? [category] : [])
            }
            metrics.append(Metric("  F1 \(category)", tally.f1))
            tally.f1.map { all.append($0) }
        }
        return metrics + [Metric("primary macro-F1", mean(all))]
    }

    private var labels: [Metric] {
        let tallies = categories.map { labels(of: $0) }
        let total = tallies.reduce(into: Tally()) { $0 += $1 }
        let exact = articles.count {
            guard let prediction = $0.prediction else { return false }
            return Set($0.gold.labels ?? []) == Set(prediction.labels)
        }
        return [
            Metric("labels micro-F1", total.f1),
            Metric("labels macro-F1", mean(tallies.compactMap(\.f1))),
            Metric("labels exact set", ratio(exact, count)),
        ]
    }

    /// How often a category is a label, for a person and for Docket.
    func labels(of category: String) -> Tally {
        articles.reduce(into: Tally()) { tally, article in
            tally += Tally(
                gold: Set(article.gold.labels ?? []).intersection([category]),
                found: Set(article.prediction?.labels ?? []).intersection([category]))
        }
    }

    private var language: [Metric] {
        guard articles.contains(where: { $0.prediction?.lang != nil }) else { return [] }
        return [Metric("language", ratio(articles.count { $0.prediction?.lang == $0.gold.lang }, count))]
    }

    private var values: [Metric] {
        single("event date", \.eventDate, \.eventDate, Comparison.day)
            + single("published", \.published, \.published, Comparison.day)
            + single("province", \.province, \.province, Comparison.province)
            + single("province lenient", \.province, \.province) { Comparison.folded(Comparison.province($0)) }
    }

    private var people: [Metric] {
        let score = PeopleScore(articles)
        return [
            Metric("people precision", score.names.precision),
            Metric("people recall", score.names.recall),
            Metric("people F1", score.names.f1),
            Metric("people F1 lenient", score.folded.f1),
            Metric("role exact (matched people)", ratio(score.rolesRight, score.roles.count)),
            Metric("role word F1 (matched people)", mean(score.roles)),
        ]
    }

    private var sources: [Metric] {
        single("author", \.author, \.author, Comparison.text)
            + single("source", \.sourceURL, \.sourceURL, Comparison.url)
    }

    private var documents: [Metric] {
        let tally = articles.reduce(into: Tally()) { tally, article in
            tally += Tally(
                gold: Set((article.gold.documents ?? []).map(Comparison.document)),
                found: Set((article.prediction?.documents ?? []).map(Comparison.document)))
        }
        return [
            Metric("documents precision", tally.precision), Metric("documents recall", tally.recall),
            Metric("documents F1", tally.f1),
        ]
    }

    /// Of a value that an article has or has not: how often it is right, none included, and precision and recall.
    private func single(
        _ name: String, _ gold: KeyPath<GoldLine, String?>, _ found: KeyPath<Prediction, String?>,
        _ normal: (String) -> String
    ) -> [Metric] {
        // Strings that are canonically equivalent are equal in Swift; the reference scorer tells them apart.
        func value(_ value: String?) -> [Unicode.Scalar]? {
            value.flatMap { $0.isEmpty ? nil : Array(normal($0).unicodeScalars) }
        }
        var (exact, hits, wanted, given) = (0, 0, 0, 0)
        for article in articles {
            let gold = value(article.gold[keyPath: gold])
            let found = article.prediction.flatMap { value($0[keyPath: found]) }
            if article.prediction != nil, gold == found { exact += 1 }
            if gold != nil, gold == found { hits += 1 }
            if gold != nil { wanted += 1 }
            if found != nil { given += 1 }
        }
        return [
            Metric("\(name) exact (or null)", ratio(exact, count)),
            Metric("\(name) precision", ratio(hits, given)),
            Metric("\(name) recall", ratio(hits, wanted)),
        ]
    }

    /// The Wilson score interval of a share (E. B. Wilson, JASA 22, 1927), at 95 %.
    private static func wilson(_ part: Int, _ whole: Int) -> (low: Double, high: Double)? {
        guard let share = ratio(part, whole) else { return nil }
        let (n, z) = (Double(whole), 1.96)
        let centre = (share + z * z / 2 / n) / (1 + z * z / n)
        let half = z * (share * (1 - share) / n + z * z / 4 / n / n).squareRoot() / (1 + z * z / n)
        return (centre - half, centre + half)
    }
}
