import Model
import Text
import Vocabulary

/// One walk over an article's words.
///
/// What only looks is inlined into what changes the builder: for each call of such a method, once a word, the builder would be
/// copied, so that nothing changes it under the method's eyes.
struct DateTokenBuilder {
    let text: FoldedText
    let blocks: [Block]
    let dateWords: [DateWord]
    let documentWords: [DocumentWord]
    let dates: [Mention]
    let nouns: [Mention]
    let documents: [ByteRange]
    let language: Language
    var tokens: [DateToken] = []
    /// See `DateTokens.marked`.
    var marked: [Int] = []
    var blockStarts: [Int] = []
    private var nextDate = 0
    private var nextNoun = 0
    private var nextDocument = 0
    /// See `lookAhead`.
    private var nextKnown: Int32 = 0
    private var sentence = 0

    init(_ context: Context, documents: [ByteRange]) {
        text = context.text
        blocks = context.article.blocks
        dateWords = context.vocabulary.dates.words
        documentWords = context.vocabulary.documents.words
        dates = context.mentions[.date]
        nouns = context.mentions[.document]
        self.documents = documents
        language = context.article.language
    }

    mutating func run() {
        tokens.reserveCapacity(text.words.count)
        marked.reserveCapacity(text.words.count / 2)
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
        let words = text.words
        var isFirst = true
        while index < words.count, Int(words[index].start) < limit {
            let word = words[index]
            let isSpace = word.followsSpace && end == Int(word.start) - 1
            var gap = isSpace ? .space : gap(from: end, to: Int(word.start))
            if isFirst { gap.formUnion(.block) }
            isFirst = false
            if isOrdinary(word) {
                append(ordinary: word, gap: gap, block: number)
                end = Int(word.end)
                index += 1
                continue
            }
            var token = token(word, gap: gap, block: number)
            nextKnown = lookAhead(behind: Int(text.offsets[Int(word.end)]))
            if isAddress(word) {
                token.kind = .other
                token.end = endOfAddress(from: Int(word.start), limit: limit)
            }
            if endsSentence(gap, before: token) { sentence += 1 }
            token.sentence = sentence
            if let (part, length) = gluedPart(token) {
                var opening = token
                opening.kind = .word(.part(part))
                opening.end = token.start + length
                marked.append(tokens.count)
                tokens.append(opening)
                token.start = opening.end
                token.gap = []
                readNumber(&token)
            }
            marked.append(tokens.count)
            tokens.append(token)
            end = max(token.end, Int(word.end))
            while index < words.count, Int(words[index].start) < end { index += 1 }
        }
    }

    /// Whether a word is neither a number nor of a vocabulary nor the beginning of an address: so it is with most by far, and
    /// none of that need be asked again.
    @inline(__always)
    private func isOrdinary(_ word: Word) -> Bool {
        let start = Int(word.start)
        // What stands next of documents and vocabularies, also what was passed since it was looked at last.
        guard text.offsets[Int(word.end)] <= nextKnown else { return false }
        if word.traits.contains(.latin) {
            guard !word.traits.contains(.digit) || !Symbol.isDigit(text.symbols[Int(word.end) - 1]) else {
                return false
            }
            let first = text.symbols[start]
            let mayBeAddress = first == Symbol.latin("h") || first == Symbol.latin("w")
            return !mayBeAddress || word.count <= 2
                || text.symbols[start + 1] != (first == Symbol.latin("h") ? Symbol.latin("t") : first)
        }
        guard word.traits.contains(.arabic) else { return false }
        guard word.traits.contains(.digit) else { return true }
        // A number may be glued behind up to three letters.
        for index in start + 1..<max(start + 1, min(start + 4, Int(word.end))) where Symbol.isDigit(text.symbols[index])
        {
            return false
        }
        return true
    }

    private mutating func append(ordinary word: Word, gap: Gap, block: Int) {
        var token = DateToken(kind: .other, start: Int(word.start), end: Int(word.end), gap: gap, block: block)
        token.isJoined = word.count == 1 && isConjunction(text.symbols[Int(word.start)])
        if gap.contains(.stop), endsSentence(gap, before: token) { sentence += 1 }
        token.sentence = sentence
        tokens.append(token)
    }

    /// The first byte of what is known to stand next behind a byte: of a document, a word of dates or a noun of documents.
    @inline(__always)
    private func lookAhead(behind upper: Int) -> Int32 {
        var next = Int.max
        if nextDocument < documents.count { next = documents[nextDocument].lower }
        // Of what stands in the token at hand already, the follower.
        let date = nextDate < dates.count && dates[nextDate].range.lower < upper ? nextDate + 1 : nextDate
        if date < dates.count { next = min(next, dates[date].range.lower) }
        let noun = nextNoun < nouns.count && nouns[nextNoun].range.lower < upper ? nextNoun + 1 : nextNoun
        if noun < nouns.count { next = min(next, nouns[noun].range.lower) }
        return Int32(clamping: next)
    }

    @inline(__always)
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
    @inline(__always)
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

    /// "ngày5", "tháng6", "năm2024": the blank between a word of the calendar and its number was lost.
    @inline(__always)
    private func gluedPart(_ token: DateToken) -> (part: DatePart, length: Int)? {
        guard token.kind == .other, language == .vietnamese, Symbol.isDigit(text.symbols[token.end - 1]) else {
            return nil
        }
        let word = text.symbols[token.start..<token.end]
        for (part, symbols) in Self.gluedParts where word.starts(with: symbols) {
            let number = word.dropFirst(symbols.count)
            if number.count <= 4, number.allSatisfy(Symbol.isDigit) { return (part, symbols.count) }
        }
        return nil
    }

    private static let gluedParts: [(DatePart, [UInt8])] = [
        (.day, FoldedText("ngày").symbols), (.month, FoldedText("tháng").symbols), (.year, FoldedText("năm").symbols),
    ]

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
    @inline(__always)
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
