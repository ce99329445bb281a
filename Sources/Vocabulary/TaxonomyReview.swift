import Model
import Text

/// What a person who tunes a taxonomy should look at. Nothing of it is an error: that a term contains another is often
/// meant ("Party inspection sector" and "inspection sector"), and the longest always wins.
public struct TaxonomyReview: Sendable {
    /// One thing to look at.
    public struct Remark: Sendable, Hashable {
        /// What kind of thing it is.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// A term that stands inside another, of its own or of another category.
            case nested
            /// A term that speaks against a category inside one that speaks for it.
            case negativeInsidePositive = "negative inside positive"
            /// A term that speaks for one category in an example of another.
            case foreignExample = "hits another category's example"
        }
        /// What kind of thing it is.
        public var kind: Kind
        /// The category that the term belongs to.
        public var category: Category
        /// The term, as its file spells it.
        public var term: String
        /// The category of the other term or of the example.
        public var other: Category
        /// The other term, or the example.
        public var text: String
    }

    /// In the order of the files; by kind, by category, by term.
    public let remarks: [Remark]

    /// - Parameter vocabulary: the taxonomy to review. Terms are found as in articles: by the lexicon, whatever their
    ///   inflection or marks, in the language that they are listed for.
    public init(_ vocabulary: Vocabulary) {
        let taxonomy = vocabulary.taxonomy
        let index = NestingIndex(vocabulary)
        var remarks = Set(index.nested())
        for (category, plan) in taxonomy.plans.enumerated() {
            for (language, examples) in plan.examples {
                for example in examples {
                    for meaning in Self.meanings(of: example, language, vocabulary) {
                        guard meaning.category != category, Self.claims(meaning.grade) else { continue }
                        remarks.insert(
                            Remark(
                                kind: .foreignExample, category: taxonomy.categories[meaning.category],
                                term: meaning.spelling, other: plan.category, text: example))
                    }
                }
            }
        }
        self.remarks = remarks.sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1)) }
    }

    /// One line for each remark, for a person.
    public var lines: [String] {
        remarks.map { remark in
            switch remark.kind {
            case .nested:
                "nested: \"\(remark.term)\" (\(remark.category)) stands in \"\(remark.text)\" (\(remark.other))"
            case .negativeInsidePositive:
                "negative inside positive: \"\(remark.term)\" speaks against \(remark.category) and stands in "
                    + "\"\(remark.text)\", which speaks for \(remark.other)"
            case .foreignExample:
                "another category's example: \"\(remark.term)\" (\(remark.category)) is found in an example of "
                    + "\(remark.other): \"\(remark.text)\""
            }
        }
    }

    /// How many remarks of each kind there are, in the kinds' order.
    public var counts: [(kind: Remark.Kind, count: Int)] {
        Remark.Kind.allCases.map { kind in (kind, remarks.count { $0.kind == kind }) }
    }

    private static func meanings(of text: String, _ language: Language, _ vocabulary: Vocabulary) -> [TermMeaning] {
        vocabulary.lexicon.scan(FoldedText(text), language: language)[.term].flatMap {
            vocabulary.taxonomy.terms[Int($0.entry)]
        }
    }

    /// Whether a grade may make a label.
    private static func claims(_ grade: TermGrade) -> Bool {
        switch grade {
        case .anchor, .ambiguous: true
        case .support, .hint, .against, .neighbour: false
        }
    }

    private static func key(_ remark: Remark) -> [String] {
        let order = Remark.Kind.allCases.firstIndex(of: remark.kind) ?? 0
        return ["\(order)", remark.category.name, remark.term, remark.other.name, remark.text]
    }
}

/// Finds terms inside terms by their words, each looked up once for every stretch of words of a term.
private struct NestingIndex {
    private struct Entry {
        var meaning: TermMeaning
        var language: Language
        var words: [[UInt8]]
    }
    private struct Key: Hashable {
        var language: Language
        var words: [[UInt8]]
    }
    private var entries: [Entry] = []
    private let taxonomy: Taxonomy

    init(_ vocabulary: Vocabulary) {
        taxonomy = vocabulary.taxonomy
        for (number, meanings) in taxonomy.terms.enumerated() {
            guard let language = taxonomy.termLanguages[number] else { continue }
            for meaning in meanings {
                let words = Self.words(of: meaning.spelling, language)
                entries.append(Entry(meaning: meaning, language: language, words: words))
            }
        }
    }

    /// What makes two words one, as in the lexicon; Vietnamese words by their marks, too.
    private static func words(of spelling: String, _ language: Language) -> [[UInt8]] {
        let bytes = Array(spelling.utf8)
        let text = FoldedText(bytes)
        return text.words.map { word in
            let range = text.range(of: word)
            let folded = FoldedText(Array(bytes[range.lower..<range.upper]))
            let marks = language == .vietnamese ? folded.marks.map { $0 & ~Marks.upperCase } : []
            return (folded.lexiconKey ?? folded.symbols) + [0] + marks
        }
    }

    func nested() -> [TaxonomyReview.Remark] {
        var byWords: [Key: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            byWords[Key(language: entry.language, words: entry.words), default: []].append(index)
        }
        var remarks: [TaxonomyReview.Remark] = []
        for outer in entries where outer.words.count > 1 {
            for start in outer.words.indices {
                for end in start + 1...outer.words.count where end - start < outer.words.count {
                    let key = Key(language: outer.language, words: Array(outer.words[start..<end]))
                    for inner in byWords[key] ?? [] {
                        remarks.append(remark(entries[inner].meaning, in: outer.meaning))
                    }
                }
            }
        }
        return remarks
    }

    private func remark(_ inner: TermMeaning, in outer: TermMeaning) -> TaxonomyReview.Remark {
        let isContrary =
            Self.isNegative(inner.grade) && !Self.isNegative(outer.grade) && inner.category == outer.category
        return TaxonomyReview.Remark(
            kind: isContrary ? .negativeInsidePositive : .nested, category: taxonomy.categories[inner.category],
            term: inner.spelling, other: taxonomy.categories[outer.category], text: outer.spelling)
    }

    private static func isNegative(_ grade: TermGrade) -> Bool { grade == .against || grade == .neighbour }
}
