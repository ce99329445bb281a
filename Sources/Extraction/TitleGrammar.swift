import Model
import Text
import Vocabulary

/// Finds the title, a verbatim run of the text: the headline; else the one that the file declares; else the quoted theme of the
/// event; else the lead's first telling sentence without its adverbials; else the slug of the source's URL.
struct TitleGrammar {
    private let context: Context
    private let source: Finding<Source>?

    init(_ context: Context, source: Finding<Source>?, event: DateFinding?) {
        self.context = context
        self.source = source
    }

    func title() -> Title? {
        if let headline = context.article.first(.headline) { return title(headline.range, .headline) }
        if let declared = declared() { return declared }
        if let lead = context.article.first(.lead) {
            let sentences = Sentences.split(context.article.text, in: lead.range, limit: Self.sentencesOfLead)
            if let theme = sentences.lazy.compactMap({ theme(in: $0) }).first { return title(theme, .theme) }
            if let sentence = sentences.first(where: { tells($0) }) { return title(clause(of: sentence), .lead) }
        }
        return slug().map { title($0, .slug) }
    }

    private func declared() -> Title? {
        let declaration = context.article.declarations.first {
            $0.subject == .headline && Self.declaredLengths.contains($0.value.count)
        }
        return declaration.map { Title($0.value, origin: .declared, range: nil) }
    }

    /// In letters.
    private static let declaredLengths = 8...300

    /// How far into a lead its news may stand.
    private static let sentencesOfLead = 4
    /// In letters.
    private static let longest = 120
    private static let shortestClause = 30
    private static let themeLengths = 12...200

    private func title(_ range: ByteRange, _ origin: TitleOrigin) -> Title {
        Title(context.article.string(range), origin: origin, range: range)
    }

    private func cues(_ range: ByteRange, _ cue: Press.Cues) -> [Mention] {
        context.mentions.within(range, .press).filter {
            !context.vocabulary.press.cues[Int($0.entry)].isDisjoint(with: cue)
        }
    }

    // MARK: - Theme

    /// What stands in quotes a few words behind "under the theme".
    private func theme(in sentence: ByteRange) -> ByteRange? {
        let text = context.text
        for cue in cues(sentence, .theme) {
            let end = text.symbol(at: sentence.upper)
            var open = text.symbol(at: cue.range.upper)
            let limit = min(end, open + Self.reach)
            while open < limit, text.symbols[open] != Symbol.quote { open += 1 }
            guard open < limit, let close = text.symbols[(open + 1)..<end].firstIndex(of: Symbol.quote) else {
                continue
            }
            let range = text.range(open + 1, close)
            if Self.themeLengths.contains(close - open - 1) { return range }
        }
        return nil
    }

    /// How many symbols may stand between the cue and the quote.
    private static let reach = 12

    // MARK: - Lead

    /// Whether a sentence tells more than who chaired or attended.
    private func tells(_ sentence: ByteRange) -> Bool {
        guard let attends = cues(sentence, .attends).first else { return true }
        guard let held = cues(sentence, .held).first else { return false }
        return held.range < attends.range
    }

    /// A sentence without tag, date and venue before it and without its full stop, cut at the end of a clause.
    private func clause(of sentence: ByteRange) -> ByteRange {
        let text = context.text
        var lower = text.symbol(at: sentence.lower)
        var upper = text.symbol(at: sentence.upper)
        lower = behindTag(lower, upper)
        while let comma = endOfAdverbial(lower, upper) { lower = comma }
        while upper > lower, !Symbol.isWord(text.symbols[upper - 1]), text.symbols[upper - 1] != Symbol.quote,
            text.symbols[upper - 1] != Symbol.close
        { upper -= 1 }
        guard upper - lower > Self.longest else { return text.range(lower, upper) }
        return text.range(lower, cut(lower, upper))
    }

    /// Behind "(HBĐT) -", "baophutho.vn -", "HÀ NỘI -", "HANOI, May 12 -".
    private func behindTag(_ lower: Int, _ upper: Int) -> Int {
        let text = context.text
        let head = lower..<min(upper, lower + Self.longestTag)
        guard let dash = head.first(where: { text.symbols[$0] == Symbol.hyphen && isSpaced($0, upper) }) else {
            return lower
        }
        // Behind the place the day of writing may stand.
        let comma = text.symbols[lower..<dash].firstIndex(of: Symbol.comma)
        if let comma, !consistsOfDate(text.range(comma + 1, dash)) { return lower }
        let place = text.symbols[lower..<(comma ?? dash)]
        guard place.split(separator: Symbol.space).count <= 3, !place.contains(where: Symbol.isDigit) else {
            return lower
        }
        return skipSeparators(dash, upper)
    }

    private static let longestTag = 30

    private func isSpaced(_ index: Int, _ upper: Int) -> Bool {
        index + 1 < upper && context.text.symbols[index + 1] == Symbol.space
    }

    /// Behind the comma of an opening adverbial: a part of a day with a date, a venue.
    private func endOfAdverbial(_ lower: Int, _ upper: Int) -> Int? {
        let text = context.text
        let reach = lower..<min(upper, lower + Self.longestAdverbial)
        guard let comma = reach.first(where: { endsClause($0) }) else { return nil }
        let range = text.range(lower, comma)
        let opening = cues(range, .opening).first.flatMap { $0.range.lower == range.lower ? $0 : nil }
        let isDate = opening != nil && comma - lower <= Self.longestDate || consistsOfDate(range)
        let isVenue =
            comma - lower <= Self.longestVenue && text.symbols[lower..<comma].split(separator: Symbol.space).count <= 5
            && isVenue(range)
        return isDate || isVenue || opensWithPreposition(range) ? skipSeparators(comma, upper) : nil
    }

    /// Whether all words are numbers or belong to dates: "September 20".
    private func consistsOfDate(_ range: ByteRange) -> Bool {
        let text = context.text
        let known = cues(range, [.stamp, .opening]).map(\.range) + context.mentions.within(range, .date).map(\.range)
        return (text.word(at: range.lower)..<text.word(at: range.upper)).allSatisfy { index in
            let word = text.words[index]
            return text.symbols(of: word).allSatisfy(Symbol.isDigit)
                || known.contains { $0.contains(text.range(of: word)) }
        }
    }

    /// A preposition and the name of a place: what begins with the place itself is the subject.
    private func isVenue(_ range: ByteRange) -> Bool {
        let places = context.mentions.within(range, .place)
        guard let first = places.first, let last = places.last else { return false }
        return first.range.lower > range.lower && last.range.upper >= range.upper - 1
    }

    /// "At the headquarters of the Party Committee,"
    private func opensWithPreposition(_ range: ByteRange) -> Bool {
        let text = context.text
        let first = text.word(at: range.lower)
        return first < text.words.count
            && context.vocabulary.places.isPreposition(.venue, text.symbols(of: text.words[first]))
    }

    private static let longestAdverbial = 70
    private static let longestDate = 60
    private static let longestVenue = 30

    private func skipSeparators(_ index: Int, _ upper: Int) -> Int {
        var index = index
        while index < upper, !Symbol.isWord(context.text.symbols[index]), context.text.symbols[index] != Symbol.quote {
            index += 1
        }
        return index
    }

    /// The last end of a clause before `limit` that leaves the verb inside; the last end of a word when there is none.
    private func cut(_ lower: Int, _ upper: Int) -> Int {
        let text = context.text
        let limit = lower + Self.longest
        let verb = cues(text.range(lower, upper), .held).first.map { text.symbol(at: $0.range.upper) } ?? 0
        let first = max(lower + Self.shortestClause, verb)
        if first < limit, let clause = (first..<limit).last(where: { endsClause($0) }) { return clause }
        let joints = cues(text.range(min(max(first, lower + Self.shortestClause), limit), limit), [.joint, .opening])
        if let joint = joints.last { return endOfWord(before: text.symbol(at: joint.range.lower), lower) }
        // The verb comes late: a title without one is better than half a phrase.
        let clauses = lower + Self.shortestClause..<limit
        if first >= limit, let clause = clauses.last(where: { endsClause($0) }) { return clause }
        if first >= limit, let joint = cues(text.range(clauses.lowerBound, limit), [.joint, .opening]).last {
            return endOfWord(before: text.symbol(at: joint.range.lower), lower)
        }
        var end = (lower..<limit).last { !Symbol.isWord(text.symbols[$0]) } ?? limit
        while end > lower, !Symbol.isWord(text.symbols[end - 1]) { end -= 1 }
        return end
    }

    private func endOfWord(before index: Int, _ lower: Int) -> Int {
        var end = index
        let symbols = context.text.symbols
        while end > lower, !Symbol.isWord(symbols[end - 1]), symbols[end - 1] != Symbol.close,
            symbols[end - 1] != Symbol.quote
        { end -= 1 }
        return end
    }

    /// Whether a comma, semicolon or colon stands here, and not inside a number.
    private func endsClause(_ index: Int) -> Bool {
        let symbols = context.text.symbols
        guard symbols[index] == Symbol.comma || symbols[index] == Symbol.semicolon || symbols[index] == Symbol.colon
        else { return false }
        return index + 1 >= symbols.count || !Symbol.isDigit(symbols[index + 1])
    }

    // MARK: - Slug

    /// The part of the source's path with the most words, without the ending and number behind it.
    private func slug() -> ByteRange? {
        guard let source, let url = source.value.url, let range = source.range else { return nil }
        let bytes = Array(url.utf8)
        let path = url.hasPrefix("http") ? 3 : 1
        var part = 0
        var start = 0
        var best: Range<Int>?
        // One hyphen is no slug.
        var most = 1
        for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x2F || bytes[index] == 0x3F {
            let hyphens = bytes[start..<index].filter { $0 == 0x2D }.count
            if part >= path, hyphens > most {
                best = start..<index
                most = hyphens
            }
            start = index + 1
            part += 1
        }
        guard let best else { return nil }
        var end = bytes[best].firstIndex(of: 0x2E) ?? best.upperBound
        // The article's number: "-239826", "-post574210".
        if let hyphen = bytes[best.lowerBound..<end].lastIndex(of: 0x2D), (0x30...0x39).contains(bytes[end - 1]),
            bytes[(hyphen + 1)..<end].filter({ (0x30...0x39).contains($0) }).count >= 4
        {
            end = hyphen
        }
        return ByteRange(range.lower + best.lowerBound, range.lower + end)
    }
}
