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
        return glued() ?? dated()
    }

    /// The name beside the date of a dateline: "Hà Anh - 14/03/2024 08:15".
    private func dated() -> Finding<String>? {
        for block in context.article.blocks where block.kind == .dateline {
            guard !context.mentions.within(block.range, .press).contains(where: { cues($0).contains(.paper) }) else {
                continue
            }
            let runs = names(in: block.range)
            guard runs.count <= 1, let range = runs.first ?? initials(in: block.range) else { continue }
            return Finding(context.article.string(range), range: range, rule: "byline-dated", confidence: 75)
        }
        return nil
    }

    /// Initials, with a name or without, that open a line and that a sign parts from its date: "Đ.TR. - 14/03/2024",
    /// "T. Hà (14/03/2024)".
    private func initials(in block: ByteRange) -> ByteRange? {
        let text = context.text
        let words = text.word(at: block.lower)..<text.word(at: block.upper)
        func gap(before word: Int) -> ArraySlice<UInt8> {
            text.symbols[Int(text.words[word - 1].end)..<Int(text.words[word].start)]
        }
        let opening = words.prefix { index in
            let word = text.words[index]
            let isBeside = index == words.lowerBound || gap(before: index).allSatisfy { $0 == Symbol.stop || $0 == Symbol.space }
            return isBeside && (isInitial(word) || isSyllable(word))
        }
        guard (2...4).contains(opening.count), opening.count < words.count, let last = opening.last,
            isInitial(text.words[opening.lowerBound]), gap(before: opening.lowerBound + 1).first == Symbol.stop
        else { return nil }
        let gap = text.symbols[Int(text.words[last].end)..<Int(text.words[last + 1].start)]
        guard gap.contains(where: { $0 != Symbol.space && $0 != Symbol.stop && $0 != Symbol.comma }) else { return nil }
        let end = Int(text.words[last].end) + (gap.first == Symbol.stop ? 1 : 0)
        return text.range(Int(text.words[opening.lowerBound].start), end)
    }

    private func isInitial(_ word: Word) -> Bool {
        Symbol.isArabic(context.text.symbols[Int(word.start)]) ? word.count <= 2 : word.count <= 3 && context.text.isCapitalised(word)
    }

    /// The runs of words of a dateline that are no part of its date and sound like a name, between dashes or bars.
    private func names(in block: ByteRange) -> [ByteRange] {
        let text = context.text
        let taken =
            context.mentions.within(block, .date).map(\.range) + context.mentions.within(block, .place).map(\.range)
            + context.mentions.within(block, .press).map(\.range)
        var runs: [Range<Int>] = []
        for index in text.word(at: block.lower)..<text.word(at: block.upper) {
            let range = text.range(of: text.words[index])
            guard !taken.contains(where: { $0.overlaps(range) }), isSyllable(text.words[index]) else { continue }
            if let last = runs.last, last.upperBound == index, isBlank(before: index) {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return joined(runs.filter { (2...4).contains($0.count) }).filter { isParted($0, in: block) }.map { run in
            text.range(Int(text.words[run.lowerBound].start), Int(text.words[run.upperBound - 1].end))
        }
    }

    /// Names with nothing but a dash, a comma or "and" between are one byline: "Hà Anh - Minh Tú | 14/03/2024".
    private func joined(_ runs: [Range<Int>]) -> [Range<Int>] {
        let text = context.text
        var joined: [Range<Int>] = []
        for run in runs {
            if let last = joined.last {
                let gap = text.symbols[
                    Int(text.words[last.upperBound - 1].end)..<Int(text.words[run.lowerBound].start)]
                if gap.count <= Self.longestJoint, !gap.contains(where: Symbol.isDigit) {
                    joined[joined.count - 1] = last.lowerBound..<run.upperBound
                    continue
                }
            }
            joined.append(run)
        }
        return joined
    }

    /// In symbols: " and ".
    private static let longestJoint = 5

    private func isSyllable(_ word: Word) -> Bool {
        let text = context.text
        let isName = text.isCapitalised(word) || Symbol.isArabic(text.symbols[Int(word.start)])
        return isName && context.vocabulary.names.syllables.contains(NameKey.of(text, Int(word.start), Int(word.end)))
    }

    private func isBlank(before word: Int) -> Bool {
        let text = context.text
        return text.symbols[Int(text.words[word - 1].end)..<Int(text.words[word].start)].allSatisfy {
            $0 == Symbol.space
        }
    }

    /// Whether a run stands at an end of its line and something else than a blank or a comma parts it from the rest.
    private func isParted(_ run: Range<Int>, in block: ByteRange) -> Bool {
        let text = context.text
        let words = text.word(at: block.lower)..<text.word(at: block.upper)
        // "Điện Biên, 14/3/2024" is a place and its day; with a time of day the line is the article's stamp.
        let hasTime = self.hasTime(block)
        func isSign(_ gap: Range<Int>) -> Bool {
            text.symbols[gap].contains { $0 != Symbol.space && ($0 != Symbol.comma || hasTime) }
        }
        if isLedIn(run.lowerBound, in: block), run.upperBound < words.upperBound {
            // "By Hà Anh on July 5"
            let next = text.range(of: text.words[run.upperBound])
            if run.lowerBound > words.lowerBound,
                context.mentions.within(block, .date).contains(where: { $0.range.overlaps(next) })
            {
                return true
            }
            return isSign(Int(text.words[run.upperBound - 1].end)..<Int(text.words[run.upperBound].start))
        }
        return run.upperBound == words.upperBound && run.lowerBound > words.lowerBound
            && isSign(Int(text.words[run.lowerBound - 1].end)..<Int(text.words[run.lowerBound].start))
    }

    private func hasTime(_ block: ByteRange) -> Bool {
        let text = context.text
        let symbols = text.symbols[text.symbol(at: block.lower)..<text.symbol(at: block.upper)]
        return symbols.indices.dropFirst().dropLast().contains {
            symbols[$0] == Symbol.colon && Symbol.isDigit(symbols[$0 - 1]) && Symbol.isDigit(symbols[$0 + 1])
        }
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

    /// Whether a line begins with a word, or with nothing but a lead-in before it: "By Hà Anh | July 5".
    private func isLedIn(_ word: Int, in block: ByteRange) -> Bool {
        let first = context.text.word(at: block.lower)
        guard word > first else { return true }
        let press = context.mentions.within(block, .press)
        return (first..<word).allSatisfy { index in
            let range = context.text.range(of: context.text.words[index])
            return press.contains { $0.range.overlaps(range) && cues($0).contains(.byline) }
        }
    }

    /// A byline without its lead-in, otherwise whole: a photographer who is named beside the writer stays.
    private func author(in block: ByteRange) -> ByteRange {
        let rest = context.behindCue(.byline, in: block)
        // "PV Group" is its author; "PV: Hà Anh" is not.
        if rest.isEmpty || rest.lower > block.lower && opensWithReporter(block) && !isParted(rest.lower) {
            return block
        }
        if rest.lower > block.lower, !isParted(rest.lower), isPenName(block) { return block }
        return rest == block ? behindColon(block) : rest
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

    /// "Phạm Văn Quý (xã Nghĩa Hưng)": what a reader's signature says of the place in brackets is no part of the name.
    private func withoutAddress(_ range: ByteRange) -> ByteRange {
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

    private func isOfAddress(_ mention: Mention) -> Bool {
        switch context.vocabulary.places.records[Int(mention.entry)] {
        case .name, .unit: true
        default: false
        }
    }

    private func opensWithReporter(_ block: ByteRange) -> Bool {
        context.mentions.within(block, .press).first.map { cues($0).contains(.reporter) } ?? false
    }

    private func cues(_ mention: Mention) -> Press.Cues { context.vocabulary.press.cues[Int(mention.entry)] }

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
    private func isOne(_ range: ByteRange, _ kind: VocabularyKind) -> Bool {
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
