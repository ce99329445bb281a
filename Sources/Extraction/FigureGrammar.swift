import Model
import Text
import Vocabulary

/// Finds what an article counts: a number and the noun phrase behind it. One walk over the words.
///
/// A class, for what its closures look at is not copied so.
final class FigureGrammar {
    private let article: Article
    private let text: FigureText
    /// Dates and documents, by their beginnings: their digits count nothing.
    private let taken: [ByteRange]

    init(_ context: Context, dates: [DateFinding]) {
        article = context.article
        text = FigureText(context)
        taken = (dates.compactMap(\.range) + context.citations).sorted()
    }

    /// Each figure once, at its first mention, in the order of the text.
    func figures() -> [Figure] {
        var figures: [Figure] = []
        var seen: Set<UInt64> = []
        var cursor = 0
        for block in article.blocks where block.kind == .headline || block.kind == .lead || block.kind == .body {
            var word = text.folded.word(at: block.range.lower)
            let limit = text.folded.word(at: block.range.upper)
            let words = word..<max(word, limit)
            while word < limit {
                guard text.mayCount(word) else {
                    word += 1
                    continue
                }
                guard var number = number(at: word, in: words) else {
                    word = behindDigits(word, in: words)
                    continue
                }
                let first = word
                word = behind(number.range.upperBound, from: word, in: words)
                word = multiply(&number, first: first, next: word, in: words)
                let lower = Int(text.folded.offsets[number.range.lowerBound])
                while cursor < taken.count, taken[cursor].upper <= lower { cursor += 1 }
                guard cursor == taken.count || taken[cursor].lower >= Int(text.folded.offsets[number.range.upperBound]),
                    let figure = figure(number, first: first, next: word, in: words)
                else { continue }
                if seen.insert(identity(figure)).inserted { figures.append(figure) }
            }
        }
        return figures
    }

    /// A hash of number and unit.
    private func identity(_ figure: Figure) -> UInt64 {
        let unit = text.folded.symbol(at: figure.unitRange.lower)..<text.folded.symbol(at: figure.unitRange.upper)
        var hash = WordHash.mix(WordHash.of(figure.decimal.utf8), 0)
        for index in unit { hash = WordHash.mix(hash, text.folded.symbols[index]) }
        return hash
    }

    // MARK: Numbers

    /// The number that begins in a word, in digits or in words.
    private func number(at word: Int, in words: Range<Int>) -> FigureNumber? {
        if let start = text.digits(word) {
            var end = start
            return FigureNumber.read(text.folded.symbols, at: start, end: &end) { text.arabicMark($0) }
        }
        guard text.classes(word).contains(.number) else { return nil }
        let start = text.bareStart(word)
        // "الاثنين" is Monday, "اللجان الثلاث" were counted before.
        guard text.language != .arabic || !text.article(word).has else { return nil }
        let last = text.next(word) - 1
        guard last < words.upperBound else { return nil }
        return FigureNumber(text.value(word), start..<text.end(last))
    }

    /// The word behind a run of digits that is no number, or simply the next.
    private func behindDigits(_ word: Int, in words: Range<Int>) -> Int {
        guard let start = text.digits(word) else { return word + 1 }
        var end = start
        _ = FigureNumber.read(text.folded.symbols, at: start, end: &end) { text.arabicMark($0) }
        return max(word + 1, behind(end, from: word, in: words))
    }

    private func behind(_ symbol: Int, from word: Int, in words: Range<Int>) -> Int {
        var next = word + 1
        while next < words.upperBound, text.start(next) < symbol { next += 1 }
        return next
    }

    /// Takes the multipliers behind a number into it.
    ///
    /// - Returns: the word behind them.
    private func multiply(_ number: inout FigureNumber, first: Int, next: Int, in words: Range<Int>) -> Int {
        var next = next
        while next < words.upperBound, text.classes(next).contains(.multiplier), !text.isGlued(next),
            text.followsDirectly(next, after: number.range.upperBound)
        {
            if number.decimals == 0, isFraction(number.range) { number.takeFraction() }
            guard number.multiply(by: text.value(next), upTo: text.end(next)) else { return next }
            next += 1
        }
        return next
    }

    /// "1,250" before a multiplier is a fraction in Vietnamese, "1.250" in English.
    private func isFraction(_ range: Range<Int>) -> Bool {
        let symbols = text.folded.symbols[range]
        let mark = text.language == .vietnamese ? Symbol.comma : Symbol.stop
        return symbols.count(where: { $0 == mark }) == 1
            && symbols.allSatisfy { $0 == mark || Symbol.isDigit($0) }
    }

    // MARK: Figures

    private func figure(_ number: FigureNumber, first: Int, next: Int, in words: Range<Int>) -> Figure? {
        guard next < words.upperBound, number.digits > 0,
            text.followsDirectly(next, after: number.range.upperBound), !isNumbered(first, in: words),
            let unit = FigureUnit(text, from: next, upTo: words.upperBound, behind: number),
            let lastWord = unit.words.last
        else { return nil }
        let isInWords = text.digits(first) == nil
        guard !isInWords || isCount(number, unit, next: next) else { return nil }
        guard !looksLikeYear(number) || unit.isCounted && text.language != .english else { return nil }
        let folded = text.folded
        let numberRange = folded.range(number.range.lowerBound, number.range.upperBound)
        let unitRange = folded.range(text.start(unit.words.lowerBound), text.end(lastWord))
        let rule = isInWords ? "number-word" : unit.isCounted ? "counted-noun" : "noun-phrase"
        return Figure(
            value: number.value, decimal: number.decimal, number: article.string(numberRange),
            unit: article.string(unitRange), numberRange: numberRange, unitRange: unitRange, rule: rule,
            confidence: isInWords ? 85 : unit.isCounted ? 95 : 75)
    }

    /// Whether a number in words counts: a noun of the list stands behind it; "one of" is a share.
    private func isCount(_ number: FigureNumber, _ unit: FigureUnit, next: Int) -> Bool {
        unit.isCounted && (number.digits != 1 || unit.words.lowerBound == next)
    }

    /// Four digits without a mark between 1900 and 2100.
    private func looksLikeYear(_ number: FigureNumber) -> Bool {
        number.range.count == 4 && number.decimals == 0 && (1900...2100).contains(number.digits)
    }

    /// Whether what stands before a number makes it a name, a share, a range or a part of a longer number.
    private func isNumbered(_ word: Int, in words: Range<Int>) -> Bool {
        guard word > words.lowerBound else { return false }
        let last = word - 1
        let symbols = text.folded.symbols
        let gap = symbols[text.end(last)..<text.start(word)]
        if gap.contains(Symbol.slash)
            || !gap.contains(Symbol.space) && !gap.contains(Symbol.open)
                && !gap.contains(Symbol.quote)
        {
            return true
        }
        let isSoft = gap.allSatisfy { Symbol.isSoft($0) || $0 == Symbol.colon }
        if isSoft, text.isNumeric(last), gap.contains(Symbol.hyphen) || gap.allSatisfy({ $0 == Symbol.space }) {
            return true
        }
        // "No. 5": the stop is that of an abbreviation.
        let isAbbreviated = gap.contains(Symbol.stop) && text.end(last) - text.start(last) <= 3
        return (isSoft || isAbbreviated) && names(last, in: words)
    }

    /// Whether the vocabulary word that ends with a word takes a number as its name.
    private func names(_ last: Int, in words: Range<Int>) -> Bool {
        for first in max(words.lowerBound, last - 2)...last where text.next(first) == last + 1 {
            if text.classes(first).contains(.numbered) { return true }
        }
        return false
    }
}
