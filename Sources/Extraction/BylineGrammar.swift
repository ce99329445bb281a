import Model
import Text
import Vocabulary

/// Finds the author line.
struct BylineGrammar {
    let context: Context

    init(_ context: Context) { self.context = context }

    /// The byline without its lead-in ("Tin, ảnh:", "By"), otherwise whole.
    ///
    /// Of several the last counts: a story ends with its author; a name above it may be an editor's.
    func author() -> Finding<String>? {
        let blocks = context.article.blocks.filter { $0.kind == .byline }
        for block in blocks.reversed() {
            let range = withoutAddress(bare(withoutDate(author(in: block.range))))
            guard !range.isEmpty else { continue }
            let hasCue = range.lower > block.range.lower
            return Finding(
                context.article.string(range), range: range, rule: hasCue ? "byline-cue" : "byline-line",
                confidence: hasCue ? 97 : 90)
        }
        return glued() ?? dated() ?? opening()
    }

    /// "Hà Anh | 14/03/2024", "Hà Anh on 14/03/2024": without the date behind the name.
    private func withoutDate(_ range: ByteRange) -> ByteRange {
        let text = context.text
        let dates = context.mentions.within(range, .date)
        let words = text.word(at: range.lower)..<text.word(at: range.upper)
        func isNumber(_ index: Int) -> Bool { text.symbols(of: text.words[index]).contains(where: Symbol.isDigit) }
        let date = words.reversed().prefix { index in
            if isNumber(index) { return true }
            guard let hit = dates.first(where: { $0.range.overlaps(text.range(of: text.words[index])) }) else {
                return false
            }
            let word = context.vocabulary.dates.words[Int(hit.entry)]
            // "Mai" is a name, and to a folded eye the month of May: a month stands right before a number.
            guard case .month = word else { return word.isOfCalendar }
            return index + 1 < words.upperBound && isNumber(index + 1) && isBlank(before: index + 1)
        }
        let years = date.filter {
            text.words[$0].count == 4 && text.symbols(of: text.words[$0]).allSatisfy(Symbol.isDigit)
        }
        guard let first = date.last, !years.isEmpty else { return range }
        return ByteRange(range.lower, max(range.lower, Int(text.offsets[Int(text.words[first].start)])))
    }

    /// A byline without its lead-in, otherwise whole: a photographer who is named beside the writer stays.
    private func author(in block: ByteRange) -> ByteRange {
        let rest = context.behindCue(.byline, in: block)
        // "PV Group" is its author; "PV: Hà Anh" is not.
        if rest.isEmpty || rest.lower > block.lower && opensWithReporter(block) && !isParted(rest.lower) {
            return block
        }
        if rest.lower > block.lower, !isParted(rest.lower), isPenName(block) { return block }
        return rest == block ? behindColon(block) : behindLabel(rest)
    }

    /// "Local correspondent: Hà Anh", "كتابة وتصوير: …": the lead-in goes on for a word or two before its colon.
    private func behindLabel(_ rest: ByteRange) -> ByteRange {
        guard !isParted(rest.lower) else { return rest }
        let text = context.text
        let symbols = text.symbol(at: rest.lower)..<text.symbol(at: rest.upper)
        guard let colon = symbols.first(where: { text.symbols[$0] == Symbol.colon }), colon + 1 < symbols.upperBound,
            text.word(at: Int(text.offsets[colon])) - text.word(at: rest.lower) <= 2
        else { return rest }
        return text.range(colon + 1, symbols.upperBound)
    }

    /// What stands behind the colon of a line: "Contributing: Hà Anh"; the line where it has none, or only one that leads
    /// in the photographer: "Hà Anh - Ảnh: Minh Tú".
    private func behindColon(_ block: ByteRange) -> ByteRange {
        guard !context.mentions.within(block, .press).contains(where: { cues($0).contains(.photo) }) else {
            return block
        }
        let text = context.text
        let symbols = text.symbol(at: block.lower)..<text.symbol(at: block.upper)
        guard let colon = symbols.first(where: { text.symbols[$0] == Symbol.colon }), colon + 1 < symbols.upperBound
        else {
            return block
        }
        return text.range(colon + 1, symbols.upperBound)
    }

    /// Whether a line of two capitalised words, the first of which may lead in a name, is one: "Tin Hùng".
    private func isPenName(_ block: ByteRange) -> Bool {
        let text = context.text
        let words = text.words[text.word(at: block.lower)..<text.word(at: block.upper)]
        return words.count == 2
            && words.allSatisfy { word in
                text.isCapitalised(word)
                    && context.vocabulary.names.syllables.contains(NameKey.of(text, Int(word.start), Int(word.end)))
            }
    }

    /// A range without signs around it, brackets and the stop of an initial apart.
    private func bare(_ range: ByteRange) -> ByteRange {
        let text = context.text
        var lower = text.symbol(at: range.lower)
        var upper = text.symbol(at: range.upper)
        // "(Hà Anh)" is a name in brackets; "Hà Anh (contributor)" is not.
        let isBracketed = upper > lower && text.symbols[lower] == Symbol.open && text.symbols[upper - 1] == Symbol.close
        if isBracketed, !text.symbols[lower + 1..<upper - 1].contains(Symbol.open) {
            lower += 1
            upper -= 1
        }
        while lower < upper, !Symbol.isWord(text.symbols[lower]), text.symbols[lower] != Symbol.open { lower += 1 }
        while upper > lower, !Symbol.isWord(text.symbols[upper - 1]),
            text.symbols[upper - 1] != Symbol.close || !text.symbols[lower..<upper].contains(Symbol.open)
        {
            let word = text.words[max(0, text.word(at: Int(text.offsets[upper - 1])) - 1)]
            if text.symbols[upper - 1] == Symbol.stop, word.count == 1 { break }
            upper -= 1
        }
        return text.range(lower, upper)
    }

    /// "Phạm Văn Quý (xã Nghĩa Hưng)": what a reader's signature says of the place in brackets is no part of the name; what a
    /// contributor's says tells where he writes from.
    private func withoutAddress(_ range: ByteRange) -> ByteRange {
        guard !opensWithReporter(range) else { return range }
        let text = context.text
        let lower = text.symbol(at: range.lower)
        let upper = text.symbol(at: range.upper)
        guard upper > lower, text.symbols[upper - 1] == Symbol.close,
            let open = text.symbols[lower..<upper].lastIndex(of: Symbol.open), open > lower
        else { return range }
        let inner = text.range(open + 1, upper - 1)
        let places = context.mentions.within(inner, .place)
        let isAddress = (text.word(at: inner.lower)..<text.word(at: inner.upper)).allSatisfy { word in
            places.contains { $0.range.overlaps(text.range(of: text.words[word])) && isOfAddress($0) }
        }
        return isAddress ? bare(text.range(lower, open)) : range
    }

    /// Whether a mention is of a place of this country: "Anh" and "Nga" are names, and to the press countries.
    func isOfAddress(_ mention: Mention) -> Bool {
        switch context.vocabulary.places.records[Int(mention.entry)] {
        case .name, .unit: true
        default: false
        }
    }

    private func opensWithReporter(_ block: ByteRange) -> Bool {
        context.mentions.within(block, .press).first.map { cues($0).contains(.reporter) } ?? false
    }

    func cues(_ mention: Mention) -> Press.Cues { context.vocabulary.press.cues[Int(mention.entry)] }

    /// Whether a colon or dash stands before a place in the text.
    private func isParted(_ byte: Int) -> Bool {
        let text = context.text
        var index = text.symbol(at: byte)
        while index > 0, !Symbol.isWord(text.symbols[index - 1]) {
            index -= 1
            if text.symbols[index] == Symbol.colon || text.symbols[index] == Symbol.hyphen { return true }
        }
        return false
    }

    // MARK: - Without a line of its own

    /// A name behind the last sentence of the story: "... in all communes. Hà Anh".
    private func glued() -> Finding<String>? {
        guard let block = context.article.blocks.last(where: { $0.kind == .body || $0.kind == .lead }) else {
            return nil
        }
        let sentences = Sentences.split(context.article.text, in: block.range, limit: Self.mostSentences)
        guard sentences.count > 1, let last = sentences.last, last.upper == block.range.upper,
            !Sentences.endsSentence(context.article.text, in: last)
        else { return nil }
        let range = context.trimmed(context.behindCue(.byline, in: last))
        guard isName(range),
            !context.mentions.within(last, .press).contains(where: { cues($0).contains(.photo) })
        else { return nil }
        return Finding(context.article.string(range), range: range, rule: "byline-glued", confidence: 75)
    }

    private static let mostSentences = 256

    /// Whether the whole range is one word or phrase of a kind.
    func isOne(_ range: ByteRange, _ kind: VocabularyKind) -> Bool {
        context.mentions.within(range, kind).contains { $0.range == range }
    }

    /// Two to four words that are capitalised, or Arabic without articles, and no place or date.
    private func isName(_ range: ByteRange) -> Bool {
        let text = context.text
        let words = text.words[text.word(at: range.lower)..<text.word(at: range.upper)]
        guard (2...4).contains(words.count), !isOne(range, .date), !isOne(range, .place)
        else { return false }
        return words.allSatisfy { word in
            let symbols = text.symbols(of: word)
            guard let first = symbols.first, !symbols.contains(where: Symbol.isDigit) else { return false }
            if Symbol.isArabic(first) {
                return !(symbols.count > 3 && symbols.starts(with: [Symbol.arabic("ا"), Symbol.arabic("ل")]))
            }
            return text.isCapitalised(word)
        }
    }
}
