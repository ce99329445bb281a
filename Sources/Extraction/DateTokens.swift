import Model
import Text
import Vocabulary

/// A word or number of the text as the grammar of dates sees it.
struct DateToken: Sendable {
    enum Kind: Hashable, Sendable {
        /// A run of digits, also with a glued Arabic conjunction or an English ordinal ending.
        case number
        /// `17h40`; the value is the minute of the day.
        case clock
        case word(DateWord)
        /// A noun of official documents; or the word that announces their number.
        case noun(DocumentWord)
        /// The symbol of an official document.
        case document
        case other
    }

    var kind: Kind
    /// What stands before it.
    var gap: Gap
    /// Whether an Arabic conjunction is glued before it, or is the token.
    var isJoined = false
    /// Whether it begins with the Arabic article.
    var isDefinite = false

    // Every word of a text becomes a token: the numbers are kept in half the room.
    private var storedValue: Int32 = 0
    private var storedDigits: Int8 = 0
    private var storedHour: Int8 = -1
    private var storedStart: Int32 = 0
    private var storedEnd: Int32 = 0
    private var storedBlock: Int32 = 0
    private var storedSentence: Int32 = 0

    init(kind: Kind, start: Int, end: Int, gap: Gap, block: Int) {
        self.kind = kind
        self.gap = gap
        self.start = start
        self.end = end
        self.block = block
    }

    /// A number of at most nine digits.
    var value: Int {
        get { Int(storedValue) }
        set { storedValue = Int32(newValue) }
    }
    /// How many digits a number has.
    var digits: Int {
        get { Int(storedDigits) }
        set { storedDigits = Int8(newValue) }
    }
    /// The hour glued to a day as in `18T17:40`.
    var hour: Int? {
        get { storedHour < 0 ? nil : Int(storedHour) }
        set { storedHour = newValue.map { Int8($0) } ?? -1 }
    }
    /// Symbols of the text; a glued conjunction stands outside.
    var start: Int {
        get { Int(storedStart) }
        set { storedStart = Int32(newValue) }
    }
    var end: Int {
        get { Int(storedEnd) }
        set { storedEnd = Int32(newValue) }
    }
    /// The number of the block that it stands in.
    var block: Int {
        get { Int(storedBlock) }
        set { storedBlock = Int32(newValue) }
    }
    /// The number of its sentence.
    var sentence: Int {
        get { Int(storedSentence) }
        set { storedSentence = Int32(newValue) }
    }

    var part: DatePart? { if case .word(.part(let part)) = kind { part } else { nil } }
    var cue: DateCue? { if case .word(.cue(let cue)) = kind { cue } else { nil } }
    var month: Int? { if case .word(.month(let month)) = kind { month } else { nil } }
    var weekday: Int? { if case .word(.weekday(let day)) = kind { day } else { nil } }
    var ordinal: Int? { if case .word(.ordinal(let number)) = kind { number } else { nil } }

    /// The number, when it can be a day of a month.
    var dayNumber: Int? { kind == .number && digits <= 2 && (1...31).contains(value) ? value : nil }
    /// The number, when it can be a month.
    var monthNumber: Int? { kind == .number && digits <= 2 && (1...12).contains(value) ? value : nil }
    /// The number, when it can be a year.
    var yearNumber: Int? { kind == .number && digits == 4 && (1900...2100).contains(value) ? value : nil }
}

/// The tokens of an article, block by block, without furniture.
struct DateTokens: Sendable {
    let all: [DateToken]
    let text: FoldedText
    /// The first token of each block, and the number of all.
    let blockStarts: [Int]

    subscript(index: Int) -> DateToken { all[index] }
    var count: Int { all.count }

    func tokens(ofBlock block: Int) -> Range<Int> { blockStarts[block]..<blockStarts[block + 1] }

    /// The token at `index` when it belongs to the same block as the one before it.
    func follower(_ index: Int) -> DateToken? {
        index > 0 && index < all.count && all[index].block == all[index - 1].block ? all[index] : nil
    }

    /// Whether a token of any kind begins with the Arabic article.
    func beginsWithArticle(_ index: Int) -> Bool {
        text.symbols[all[index].start..<all[index].end].starts(with: Self.article)
    }

    private static let article = FoldedText("ال").symbols

    /// The tokens of the sentence around one, as far as `reach` on both sides.
    func sentence(around index: Int, within reach: Int) -> Range<Int> {
        var first = index
        var end = index + 1
        while first > 0, index - first < reach, all[first - 1].sentence == all[index].sentence { first -= 1 }
        while end < all.count, end - index < reach, all[end].sentence == all[index].sentence { end += 1 }
        return first..<end
    }

    func range(_ lower: Int, _ upper: Int) -> ByteRange {
        upper > lower
            ? text.range(all[lower].start, all[upper - 1].end)
            : text.range(all[min(lower, all.count - 1)].start, all[min(lower, all.count - 1)].start)
    }

    /// - Parameter documents: symbols whose digits are no dates, in the order of the text.
    init(_ context: Context, documents: [ByteRange]) {
        var builder = DateTokenBuilder(context, documents: documents)
        builder.run()
        all = builder.tokens
        blockStarts = builder.blockStarts
        text = context.text
    }
}

/// One walk over an article's words.
private struct DateTokenBuilder {
    let text: FoldedText
    let blocks: [Block]
    let dateWords: [DateWord]
    let documentWords: [DocumentWord]
    let dates: [Mention]
    let nouns: [Mention]
    let documents: [ByteRange]
    var tokens: [DateToken] = []
    var blockStarts: [Int] = []
    private var nextDate = 0
    private var nextNoun = 0
    private var nextDocument = 0
    private var sentence = 0

    init(_ context: Context, documents: [ByteRange]) {
        text = context.text
        blocks = context.article.blocks
        dateWords = context.vocabulary.dates.words
        documentWords = context.vocabulary.documents.words
        dates = context.mentions[.date]
        nouns = context.mentions[.document]
        self.documents = documents
    }

    mutating func run() {
        tokens.reserveCapacity(text.words.count)
        for (number, block) in blocks.enumerated() {
            blockStarts.append(tokens.count)
            sentence += 1
            if block.kind != .furniture { tokenize(block, number) }
        }
        blockStarts.append(tokens.count)
    }

    private mutating func tokenize(_ block: Block, _ number: Int) {
        var index = text.word(at: block.range.lower)
        var end = text.symbol(at: block.range.lower)
        let limit = text.symbol(at: block.range.upper)
        while index < text.words.count, Int(text.words[index].start) < limit {
            let word = text.words[index]
            let isSpace = word.followsSpace && end == Int(word.start) - 1
            let gap = (isSpace ? .space : gap(from: end, to: Int(word.start))).union(
                tokens.count == blockStarts[number] ? .block : [])
            var token = token(word, gap: gap, block: number)
            if isAddress(word) {
                token.kind = .other
                token.end = endOfAddress(from: Int(word.start), limit: limit)
            }
            if endsSentence(gap, before: token) { sentence += 1 }
            token.sentence = sentence
            tokens.append(token)
            end = max(token.end, Int(word.end))
            while index < text.words.count, Int(text.words[index].start) < end { index += 1 }
        }
    }

    private func gap(from lower: Int, to upper: Int) -> Gap {
        var gap: Gap = []
        var index = lower
        while index < upper {
            gap.formUnion(Gap(symbol: text.symbols[index]))
            index += 1
        }
        return gap
    }

    /// A full stop ends a sentence when a word follows that is no number and the word before is no abbreviation.
    private func endsSentence(_ gap: Gap, before token: DateToken) -> Bool {
        guard gap.contains(.stop), gap.contains(.space), token.kind != .number, let last = tokens.last else {
            return false
        }
        return last.end - last.start > 2 || last.kind == .number
    }

    private mutating func token(_ word: Word, gap: Gap, block: Int) -> DateToken {
        var token = DateToken(kind: .other, start: Int(word.start), end: Int(word.end), gap: gap, block: block)
        let lower = Int(text.offsets[token.start])
        let upper = Int(text.offsets[token.end])
        while nextDocument < documents.count, documents[nextDocument].upper <= lower { nextDocument += 1 }
        if nextDocument < documents.count, documents[nextDocument].lower < upper {
            token.kind = .document
            token.end = text.symbol(at: documents[nextDocument].upper)
            return token
        }
        if let mention = Self.mention(in: dates, &nextDate, lower, upper) {
            token.kind = .word(dateWords[Int(mention.entry)])
            take(mention, &token)
            return token
        }
        if let mention = Self.mention(in: nouns, &nextNoun, lower, upper) {
            token.kind = .noun(documentWords[Int(mention.entry)])
            take(mention, &token)
            return token
        }
        // No number begins with a Latin letter.
        if !Symbol.isLatin(text.symbols[token.start]) { readNumber(&token) }
        return token
    }

    /// The mention that begins inside a word; `next` walks along with the words.
    private static func mention(in mentions: [Mention], _ next: inout Int, _ lower: Int, _ upper: Int) -> Mention? {
        while next < mentions.count, mentions[next].range.lower < lower { next += 1 }
        return next < mentions.count && mentions[next].range.lower < upper ? mentions[next] : nil
    }

    private func take(_ mention: Mention, _ token: inout DateToken) {
        let symbols = text.symbolRange(of: mention)
        token.isJoined = symbols.lowerBound > token.start && isConjunction(text.symbols[token.start])
        token.start = symbols.lowerBound
        token.end = symbols.upperBound
        token.isDefinite = isArticle(at: token.start, before: token.end)
    }

    private func readNumber(_ token: inout DateToken) {
        var index = token.start
        while index < token.end, Symbol.isArabic(text.symbols[index]), index - token.start < 3 { index += 1 }
        let glued = index - token.start
        guard index < token.end, Symbol.isDigit(text.symbols[index]) else {
            token.isJoined = token.end - token.start == 1 && isConjunction(text.symbols[token.start])
            return
        }
        let first = index
        var value = 0
        while index < token.end, Symbol.isDigit(text.symbols[index]), index - first < 9 {
            value = value * 10 + Int(text.symbols[index] - Symbol.zero)
            index += 1
        }
        let digits = index - first
        let letters = Array(text.symbols[index..<token.end])
        if letters.isEmpty || Self.ordinalEndings.contains(letters) || Self.isHour(letters) {
            token.kind = .number
            token.value = value
            token.digits = digits
            if Self.isHour(letters) { token.hour = letters.dropFirst().reduce(0) { $0 * 10 + Int($1 - Symbol.zero) } }
            token.isJoined = glued > 0 && isConjunction(text.symbols[token.start])
            token.start = first
        } else if let minute = Self.clock(hour: value, letters) {
            token.kind = .clock
            token.value = minute
        }
    }

    /// The hour of an ISO 8601 time behind a day: `18T17:40`.
    private static func isHour(_ letters: [UInt8]) -> Bool {
        letters.count == 3 && letters[0] == Symbol.latin("t") && letters.dropFirst().allSatisfy(Symbol.isDigit)
    }

    /// `17h`, `17h40`
    private static func clock(hour: Int, _ letters: [UInt8]) -> Int? {
        guard letters.first == Symbol.latin("h"), letters.count <= 3,
            letters.dropFirst().allSatisfy(Symbol.isDigit)
        else { return nil }
        let minute = letters.dropFirst().reduce(0) { $0 * 10 + Int($1 - Symbol.zero) }
        return TimeOfDay(hour, minute).map { $0.hour * 60 + $0.minute }
    }

    private static let ordinalEndings: Set<[UInt8]> = Set(["st", "nd", "rd", "th"].map { FoldedText($0).symbols })
    private static let waw = Symbol.arabic("و")
    private static let alef = Symbol.arabic("ا")
    private static let lam = Symbol.arabic("ل")

    private func isConjunction(_ symbol: UInt8) -> Bool { symbol == Self.waw }

    private func isArticle(at start: Int, before end: Int) -> Bool {
        end - start > 2 && text.symbols[start] == Self.alef && text.symbols[start + 1] == Self.lam
    }

    /// The scheme or `www` of a URL: its digits are no dates of the story.
    private func isAddress(_ word: Word) -> Bool {
        let first = text.symbols[Int(word.start)]
        guard first == Symbol.latin("h") || first == Symbol.latin("w") else { return false }
        let symbols = text.symbols(of: word)
        return Self.addressOpenings.contains { symbols.elementsEqual($0) }
    }

    private static let addressOpenings = ["http", "https", "www"].map { FoldedText($0).symbols }

    private func endOfAddress(from start: Int, limit: Int) -> Int {
        var index = start
        while index < limit, text.symbols[index] != Symbol.space, text.symbols[index] != Symbol.lineBreak { index += 1 }
        return index
    }
}
