import Model
import Text

/// What a word beside a date says.
public enum DateWord: Hashable, Sendable {
    /// 1–12.
    case month(Int)
    /// 1 (Monday) to 7 (ISO 8601).
    case weekday(Int)
    /// 1–31: a day of a month, a quarter or a half of a year.
    case ordinal(Int)
    /// How many months a period has.
    case count(Int)
    /// A part of speech in the grammar of dates.
    case part(DatePart)
    /// What a date is a date of.
    case cue(DateCue)
    /// Index into `DateWords.limits`.
    case limit(Int)
    /// Index into `DateWords.foundings`: what counts its anniversaries from a day.
    case founding(Int)

    /// Whether the word itself belongs to dates; the others stand beside them and everywhere else.
    public var isOfCalendar: Bool {
        switch self {
        case .part(.preposition), .part(.justPast), .part(.lastWeek): false
        case .month, .weekday, .part: true
        case .ordinal, .count, .cue, .limit, .founding: false
        }
    }
}

/// A part of speech in the grammar of dates, by its table `[words.…]` in `dates.toml`.
public enum DatePart: String, Sendable, Hashable, CaseIterable {
    case partOfDay = "part-of-day"
    case day, month, year, quarter, half, last
    case openingMonths = "opening-months"
    case closingMonths = "closing-months"
    case thisYear = "this-year"
    case lastYear = "last-year"
    case openingHalf = "opening-half"
    case closingHalf = "closing-half"
    case at, within, link, determiner, relative, preposition, and, until, since, between
    case untilEnd = "until-end"
    case endOf = "end-of"
    case today, yesterday, tomorrow
    case dayBeforeYesterday = "day-before-yesterday"
    /// Behind a day of the week: the last such day, or that of the week before.
    case justPast = "just-past"
    case lastWeek = "last-week"
    case thisPartOfDay = "this-part-of-day"
    /// Behind a day of the month: the month told before it, that of writing, or the one before that.
    case sameMonth = "same-month"
    case thisMonth = "this-month"
    case sameDay = "same-day"
    /// Before a number of years: it is not yet full.
    case nearly
    case lastMonth = "last-month"
}

/// What a date is a date of, by its table `[cue.…]` in `dates.toml`.
public enum DateCue: String, Sendable, Hashable, CaseIterable {
    case deadline, after, dated, anniversary, holiday, term, phase, horizon, earlier, planned, closing, held, issued,
        report,
        tasks, published, updated
    case asOf = "as-of"
    case inForce = "in-force"
    case pastAct = "past-act"
    case congress, recurring
    case schoolYear = "school-year"
    case sinceStart = "since-start"
    case compared, implementing, column
    case newYear = "new-year"
    case timeLimit = "time-limit"
    case superseded, lasting, according, exactly, course, notice
}

/// A fact of the institutional clock: the earliest or latest day on which a text that speaks of it can be written.
public struct DateLimit: Hashable, Sendable {
    /// The fact, in words.
    public var fact: String
    /// The earliest day, an ISO date (`2025-02-01`).
    public var from: String?
    /// The latest day; one of the two is there.
    public var until: String?
    /// Whether the fact only speaks for a day: it was so elsewhere before.
    public var isLikely = false
    /// The day from which a text most likely is that speaks of the fact, an ISO date; later than `from`.
    public var likelyFrom: String?
}

/// The words around dates, in three languages, and the spans and limits that help to tell an omitted year.
public struct DateWords: Sendable {
    /// By the entry number of mentions of the kind `date`.
    public private(set) var words: [DateWord] = []
    /// By the number in `DateWord.limit`.
    public private(set) var limits: [DateLimit] = []
    /// ISO dates of foundings, by the number in `DateWord.founding`.
    public private(set) var foundings: [String] = []
    /// ISO dates of well-known papers, by their symbol with the number's leading zeros left out (`37-QĐ/TW`).
    public private(set) var papers: [String: String] = [:]
    /// The years of which articles are, where a weekday alone tells a year.
    public private(set) var years = 2000...2000
    /// Spans of years that are terms of elected bodies, first and last year.
    public private(set) var terms: [ClosedRange<Int>] = []

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("dates.toml").root
        try root.allow([
            "month", "weekday", "ordinal", "count", "words", "cue", "limit", "founding", "term", "articles", "paper",
        ])
        var entries = DateEntries()
        try numbered("month", 1...12, root, &entries) { .month($0) }
        try numbered("weekday", 1...7, root, &entries) { .weekday($0) }
        try numbered("ordinal", 1...31, root, &entries) { .ordinal($0) }
        try numbered("count", 1...11, root, &entries) { .count($0) }
        try listed("words", DatePart.allCases.map { ($0.rawValue, .part($0)) }, root, &entries)
        try listed("cue", DateCue.allCases.map { ($0.rawValue, .cue($0)) }, root, &entries)
        try readLimits(root, &entries)
        for table in try root.tables("founding") {
            try table.allow(["fact", "day", "vi", "en", "ar"])
            _ = try table.required("fact")
            guard let day = try table.day("day") else { throw table.error(nil, "expected \"day\" with a date") }
            try entries.add(.founding(foundings.count), table)
            foundings.append(day)
        }
        try readPapers(root)
        if let articles = try root.table("articles") { years = try Self.span(articles) }
        for term in try root.tables("term") {
            terms.append(try Self.span(term))
        }
        words = entries.words
        loader.entries += entries.lexicon
    }

    private static func span(_ table: ConfigurationTable) throws(ConfigurationError) -> ClosedRange<Int> {
        try table.allow(["first", "last"])
        guard let first = try table.integer("first", in: 1900...2100),
            let last = try table.integer("last", in: first...2100)
        else { throw table.error(nil, "expected \"first\" and \"last\" with a year each") }
        return first...last
    }

    private func numbered(
        _ key: String, _ range: ClosedRange<Int>, _ root: ConfigurationTable, _ entries: inout DateEntries,
        _ word: (Int) -> DateWord
    ) throws(ConfigurationError) {
        for table in try root.tables(key) {
            try table.allow(["number", "capital", "vi", "en", "ar"])
            guard let number = try table.integer("number", in: range) else {
                throw table.error(nil, "expected \"number\" with a whole number")
            }
            try entries.add(word(number), table, capitals: try table.boolean("capital") ?? false)
        }
    }

    /// Reads `[key.name]` for each name; a name that is no table is an empty list.
    private func listed(
        _ key: String, _ names: [(String, DateWord)], _ root: ConfigurationTable, _ entries: inout DateEntries
    ) throws(ConfigurationError) {
        guard let table = try root.table(key) else { return }
        try table.allow(Set(names.map(\.0)))
        for (name, word) in names {
            guard let words = try table.table(name) else { continue }
            try words.allow(["vi", "en", "ar"])
            try entries.add(word, words)
        }
    }

    private mutating func readPapers(_ root: ConfigurationTable) throws(ConfigurationError) {
        for table in try root.tables("paper") {
            try table.allow(["symbol", "day"])
            let symbol = try table.required("symbol")
            guard let day = try table.day("day") else { throw table.error(nil, "expected \"day\" with a date") }
            guard papers.updateValue(day, forKey: symbol) == nil else {
                throw table.error("symbol", "\"\(symbol)\" stands twice; expected it once")
            }
        }
    }

    private mutating func readLimits(_ root: ConfigurationTable, _ entries: inout DateEntries)
        throws(ConfigurationError)
    {
        for table in try root.tables("limit") {
            try table.allow(["fact", "from", "until", "likely", "likely-from", "vi", "en", "ar"])
            let limit = DateLimit(
                fact: try table.required("fact"), from: try table.day("from"), until: try table.day("until"),
                isLikely: try table.boolean("likely") ?? false, likelyFrom: try table.day("likely-from"))
            guard limit.from != nil || limit.until != nil else {
                throw table.error(nil, "expected \"from\" or \"until\" with a date")
            }
            try entries.add(.limit(limits.count), table)
            limits.append(limit)
        }
    }
}

/// Gathers spellings and what they say; each list of a table is one entry.
private struct DateEntries {
    var words: [DateWord] = []
    var lexicon: [LexiconEntry] = []
    private var seen: [Language: Set<String>] = [:]

    mutating func add(_ word: DateWord, _ table: ConfigurationTable, capitals: Bool = false)
        throws(ConfigurationError)
    {
        for language in [Language.vietnamese, .english, .arabic] {
            for spelling in try table.strings(language.rawValue) {
                guard seen[language, default: []].insert(spelling).inserted else {
                    throw table.error(
                        language.rawValue, "\"\(spelling)\" stands in two lists; expected it in one of them")
                }
                lexicon.append(
                    LexiconEntry(
                        spelling, kind: .date, entry: Int32(words.count), language: language, capitals: capitals))
            }
        }
        words.append(word)
    }
}

extension ConfigurationTable {
    /// An ISO date, or nil when the key is absent.
    fileprivate func day(_ key: String) throws(ConfigurationError) -> String? {
        guard let text = try string(key) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ Int($0) != nil }) else {
            throw error(key, "expected a date such as \"2025-07-01\" for \"\(key)\", found \"\(text)\"")
        }
        return text
    }
}
