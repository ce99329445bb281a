import Model
import Text

/// Reads the files of the taxonomy and numbers what they list.
struct TaxonomyBuilder {
    private(set) var plans: [CategoryPlan] = []
    private(set) var terms: [[TermMeaning]] = []
    /// The language of each term.
    private(set) var termLanguages: [Language?] = []
    private(set) var words: [ClassSet] = []
    private(set) var patterns: [TermPattern] = []
    private(set) var entries: [LexiconEntry] = []
    private(set) var weights: TermWeights?
    private(set) var calibration: Calibration?
    private(set) var shared: SharedClasses?

    /// Class numbers by name; those of a category are named `category.class`.
    private(set) var classes: [String: Int] = [:]
    private var termNumbers: [Spelling: Int32] = [:]
    private var wordNumbers: [Spelling: Int32] = [:]

    /// What makes two spellings one entry: Arabic and English meet by their key alone, Vietnamese by its marks, too.
    private struct Spelling: Hashable {
        var language: Language
        var key: [UInt8]
        var marks: [UInt8]
    }

    private static let languages: [Language] = [.vietnamese, .english, .arabic]

    // MARK: - Files

    /// Reads `categories.toml`: what all categories share.
    mutating func readShared(_ table: ConfigurationTable) throws(ConfigurationError) {
        try table.allow(["weights", "confidence", "class"])
        try readClasses(table, prefix: "")
        var numbers: [Int] = []
        for name in SharedClasses.names {
            guard let number = classes[name] else { throw table.error(nil, "expected a table [class.\(name)]") }
            numbers.append(number)
        }
        shared = SharedClasses(
            party: numbers[0], state: numbers[1], locality: numbers[2], vietnam: numbers[3], abroad: numbers[4],
            post: numbers[5], link: numbers[6], otherField: numbers[7], presiding: numbers[8], aside: numbers[9],
            routine: numbers[10], theme: numbers[11], pretence: numbers[12], crime: numbers[13], steering: numbers[14],
            election: numbers[15], body: numbers[16], entering: numbers[17], union: numbers[18],
            congress: numbers[19], session: numbers[20], demand: numbers[21], membership: numbers[22],
            career: numbers[23], company: numbers[24])
        if let table = try table.table("weights") {
            try table.allow(["anchor", "support", "hint", "against", "neighbour"])
            weights = TermWeights(
                anchor: try number("anchor", table), support: try number("support", table),
                hint: try number("hint", table), against: try number("against", table),
                neighbour: try number("neighbour", table))
        }
        if let table = try table.table("confidence") {
            try table.allow(["label", "label-growth", "other", "other-growth"])
            calibration = Calibration(
                label: try number("label", table), labelGrowth: try number("label-growth", table),
                other: try number("other", table), otherGrowth: try number("other-growth", table))
        }
    }

    /// Reads the file of a category.
    mutating func read(_ table: ConfigurationTable, for category: Category) throws(ConfigurationError) {
        try table.allow([
            "title", "belongs", "excludes", "bodies", "boundary", "examines", "class", "pattern", "anchors",
            "ambiguous", "supports", "hints", "against", "neighbours", "stands-by", "examples",
        ])
        let index = plans.count
        try readClasses(table, prefix: category.name + ".")
        plans.append(
            CategoryPlan(
                category: category, titles: try titles(table), belongs: try table.required("belongs"),
                excludes: try table.required("excludes"), bodies: try table.strings("bodies"),
                boundary: try table.string("boundary") ?? "", examines: try table.boolean("examines") ?? false,
                field: classes[category.name + ".field"], joint: classes[category.name + ".joint"],
                owner: classes[category.name + ".owner"],
                companions: try companions(table),
                examples: try examples(table)))
        if let anchors = try table.table("anchors") {
            try anchors.allow(Set(AnchorNature.allCases.map(\.rawValue)))
            for nature in AnchorNature.allCases {
                try readTerms(anchors, nature.rawValue, as: .anchor(nature), of: index)
            }
        }
        try readTerms(table, "ambiguous", as: .ambiguous, of: index)
        try readTerms(table, "supports", as: .support, of: index)
        try readTerms(table, "hints", as: .hint, of: index)
        try readTerms(table, "against", as: .against, of: index)
        try readTerms(table, "neighbours", as: .neighbour, of: index)
        for pattern in try table.tables("pattern") { try readPattern(pattern, of: index, category) }
    }

    private func companions(_ table: ConfigurationTable) throws(ConfigurationError) -> [Int] {
        var numbers: [Int] = []
        for name in try table.strings("stands-by") {
            guard let number = classes[name] else {
                throw table.error(at: name, "expected a class of categories.toml, found \"\(name)\"")
            }
            numbers.append(number)
        }
        return numbers.isEmpty ? [shared?.party ?? 0] : numbers
    }

    private func examples(_ table: ConfigurationTable) throws(ConfigurationError) -> [Language: [String]] {
        guard let examples = try table.table("examples") else { return [:] }
        try examples.allow(Set(Self.languages.map(\.rawValue)))
        var result: [Language: [String]] = [:]
        for language in Self.languages { result[language] = try examples.strings(language.rawValue) }
        return result
    }

    private func titles(_ table: ConfigurationTable) throws(ConfigurationError) -> [Language: String] {
        guard let titles = try table.table("title") else { throw table.error(nil, "expected a table [title]") }
        try titles.allow(Set(Self.languages.map(\.rawValue)))
        var result: [Language: String] = [:]
        for language in Self.languages { result[language] = try titles.required(language.rawValue) }
        return result
    }

    private func number(_ key: String, _ table: ConfigurationTable) throws(ConfigurationError) -> Double {
        guard let number = try table.number(key) else { throw table.error(nil, "expected \"\(key)\" with a number") }
        return number
    }

    // MARK: - Terms

    private mutating func readTerms(
        _ table: ConfigurationTable, _ key: String, as grade: TermGrade, of category: Int
    ) throws(ConfigurationError) {
        guard let group = try table.table(key) else { return }
        try group.allow(Set(Self.languages.map(\.rawValue)))
        for language in Self.languages {
            for text in try group.strings(language.rawValue) {
                let spelling = try spelling(text, language, group)
                let meaning = TermMeaning(category: category, grade: grade, spelling: text)
                if let number = termNumbers[spelling] {
                    if let other = terms[Int(number)].first(where: { $0.category == category }) {
                        throw group.error(
                            at: text,
                            "expected \"\(text)\" once in this file; it is the same term as \"\(other.spelling)\"")
                    }
                    terms[Int(number)].append(meaning)
                } else {
                    termNumbers[spelling] = Int32(terms.count)
                    add(text, .term, Int32(terms.count), language)
                    terms.append([meaning])
                    termLanguages.append(language)
                }
            }
        }
    }

    private func spelling(
        _ text: String, _ language: Language, _ table: ConfigurationTable
    ) throws(ConfigurationError) -> Spelling {
        let folded = FoldedText(text)
        guard let key = folded.lexiconKey else {
            throw table.error(at: text, "expected words with at most one sign between two of them, found \"\(text)\"")
        }
        let marks = language == .vietnamese ? folded.marks.map { $0 & ~Marks.upperCase } : []
        return Spelling(language: language, key: key, marks: marks)
    }

    /// A single word that is spelt with a capital is looked for with it: "Party" is not a birthday's.
    private mutating func add(_ text: String, _ kind: VocabularyKind, _ entry: Int32, _ language: Language) {
        let folded = FoldedText(text)
        let isName = folded.words.count == 1 && folded.words.first.map(folded.isCapitalised) == true
        entries.append(LexiconEntry(text, kind: kind, entry: entry, language: language, capitals: isName))
    }

    // MARK: - Classes and patterns

    private mutating func readClasses(_ table: ConfigurationTable, prefix: String) throws(ConfigurationError) {
        guard let group = try table.table("class") else { return }
        for name in group.keys {
            guard let list = try group.table(name) else { continue }
            try list.allow(Set(Self.languages.map(\.rawValue)))
            let number = classes.count
            guard number < ClassSet.limit else {
                throw group.error(name, "expected at most \(ClassSet.limit) classes in all files")
            }
            classes[prefix + name] = number
            for language in Self.languages {
                for text in try list.strings(language.rawValue) {
                    let spelling = try spelling(text, language, list)
                    if let word = wordNumbers[spelling] {
                        words[Int(word)].insert(number)
                    } else {
                        wordNumbers[spelling] = Int32(words.count)
                        add(text, .wordClass, Int32(words.count), language)
                        words.append(ClassSet(number))
                    }
                }
            }
        }
    }

    private mutating func readPattern(
        _ table: ConfigurationTable, of index: Int, _ category: Category
    ) throws(ConfigurationError) {
        try table.allow(["name", "nature", "ambiguous", "classes", "gap", "joined", "ordered", "in-posts", "except"])
        func numbered(_ name: String, _ key: String) throws(ConfigurationError) -> Int {
            guard let number = classes["\(category.name).\(name)"] ?? classes[name] else {
                throw table.error(key, "expected a class of this file or of categories.toml, found \"\(name)\"")
            }
            return number
        }
        var numbers: [Int] = []
        for name in try table.strings("classes") { numbers.append(try numbered(name, "classes")) }
        var except: Int?
        if let name = try table.string("except") { except = try numbered(name, "except") }
        guard (2...4).contains(numbers.count) else {
            throw table.error("classes", "expected two to four classes")
        }
        guard let nature = AnchorNature(rawValue: try table.required("nature")) else {
            let natures = AnchorNature.allCases.map(\.rawValue).joined(separator: ", ")
            throw table.error("nature", "expected one of \(natures)")
        }
        patterns.append(
            TermPattern(
                category: index, name: try table.required("name"),
                grade: try table.boolean("ambiguous") == true ? .ambiguous : .anchor(nature), classes: numbers,
                except: except,
                gap: try table.integer("gap", in: 0...60) ?? 4, isJoined: try table.boolean("joined") ?? false,
                isOrdered: try table.boolean("ordered") ?? false,
                countsInPosts: try table.boolean("in-posts") ?? false))
    }
}
