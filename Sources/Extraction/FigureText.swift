import Model
import Text
import Vocabulary

/// The words of an article with what the vocabulary of figures says of each. A class, for every part of the grammar keeps it.
final class FigureText {
    let folded: FoldedText
    let language: Language
    private let bytes: [UInt8]
    /// By word: the vocabulary word that starts in it, and the word behind that.
    private let spans: [Span]
    /// By word: the index of its span; 0 is the empty one, for most words are none of the vocabulary's.
    private let spanNumbers: [Int32]

    private struct Span {
        var classes: FigureWord.Classes = []
        var value = 0
        /// The first symbol, behind a glued conjunction or preposition.
        var start = 0
        var end = 0
    }

    init(_ context: Context) {
        folded = context.text
        language = context.article.language
        bytes = context.article.text
        (spans, spanNumbers) = Self.spans(context)
    }

    private static func spans(_ context: Context) -> ([Span], [Int32]) {
        let folded = context.text
        var spans = [Span()]
        spans.reserveCapacity(context.mentions[.figure].count + 1)
        var numbers = [Int32](repeating: 0, count: folded.words.count)
        for mention in context.mentions[.figure] {
            let word = context.vocabulary.figures.words[Int(mention.entry)]
            numbers[mention.words.lowerBound] = Int32(spans.count)
            spans.append(
                Span(
                    classes: word.classes, value: word.value, start: folded.firstSymbol(of: mention),
                    end: mention.words.upperBound))
        }
        return (spans, numbers)
    }

    var count: Int { folded.words.count }
    func start(_ word: Int) -> Int { Int(folded.words[word].start) }
    func end(_ word: Int) -> Int { Int(folded.words[word].end) }

    private func span(_ word: Int) -> Span { spans[Int(spanNumbers[word])] }
    /// What the vocabulary says of the word that starts here, however long.
    func classes(_ word: Int) -> FigureWord.Classes { span(word).classes }
    func value(_ word: Int) -> Int { span(word).value }
    /// The word behind the vocabulary word that starts here, or simply the next.
    func next(_ word: Int) -> Int { max(span(word).end, word + 1) }
    /// Where the vocabulary word itself begins.
    func bareStart(_ word: Int) -> Int { span(word).classes.isEmpty ? start(word) : span(word).start }
    /// Whether a conjunction or preposition is glued before the vocabulary word.
    func isGlued(_ word: Int) -> Bool { bareStart(word) > start(word) }

    /// Whether nothing but white space stands before a word.
    func followsDirectly(_ word: Int, after end: Int) -> Bool {
        let gap = folded.symbols[min(end, start(word))..<start(word)]
        return !gap.isEmpty && gap.allSatisfy { $0 == Symbol.space }
    }

    /// Whether a phrase goes on from one word to the next: across white space and hyphens within a word. A quotation
    /// is a name.
    func goesOn(to word: Int) -> Bool {
        let gap = folded.symbols[end(word - 1)..<start(word)]
        if gap.count == 1, gap.first == Symbol.hyphen || gap.first == Symbol.apostrophe { return true }
        return gap.contains(Symbol.space) && gap.allSatisfy { $0 == Symbol.space }
    }

    func isNumeric(_ word: Int) -> Bool { folded.words[word].traits.contains(.digit) }

    /// The first digit of a word, behind at most two glued Arabic letters; nil unless only digits follow.
    func digits(_ word: Int) -> Int? {
        // Hardly a word ends in a digit.
        guard folded.words[word].traits.contains(.digit), Symbol.isDigit(folded.symbols[end(word) - 1]) else {
            return nil
        }
        var index = start(word)
        while index < end(word), Symbol.isArabic(folded.symbols[index]), index - start(word) < 2 { index += 1 }
        let (first, end) = (index, end(word))
        while index < end, Symbol.isDigit(folded.symbols[index]) { index += 1 }
        return index == end && first < end ? first : nil
    }

    /// Whether a word may be a number at all: it ends in a digit, or the vocabulary has it. Hardly a word does.
    func mayCount(_ word: Int) -> Bool {
        if spanNumbers[word] != 0 { return true }
        let word = folded.words[word]
        return word.traits.contains(.digit) && Symbol.isDigit(folded.symbols[Int(word.end) - 1])
    }

    func isCapitalised(_ word: Int) -> Bool { folded.isCapitalised(folded.words[word]) }

    /// Whether a Vietnamese word goes on with the name that the word before it begins: "Ban Chỉ đạo". Where all letters
    /// are capitals, names cannot be told.
    func isInName(_ word: Int) -> Bool {
        guard language == .vietnamese, word > 0, isCapitalised(word), isCapitalised(word - 1) else { return false }
        return start(word) + 1 < end(word) && !Marks(bits: folded.marks[start(word) + 1]).isUpperCase
    }

    /// The mark that an Arabic decimal or thousands separator stands for; both fold to a sign.
    func arabicMark(_ index: Int) -> UInt8? {
        let lower = Int(folded.offsets[index])
        guard folded.symbols[index] == Symbol.sign, lower + 1 < bytes.count, bytes[lower] == 0xD9 else { return nil }
        // U+066B and U+066C.
        return bytes[lower + 1] == 0xAB ? Symbol.comma : bytes[lower + 1] == 0xAC ? Symbol.stop : nil
    }

    /// Whether a word has the Arabic article, alone or behind glued letters; `isBehindGlued` tells the latter.
    func article(_ word: Int) -> (has: Bool, isBehindGlued: Bool) {
        let symbols = folded.symbols[start(word)..<end(word)]
        guard symbols.count > 3, let first = symbols.first else { return (false, false) }
        let (alef, lam) = (Symbol.arabic("ا"), Symbol.arabic("ل"))
        if first == alef, symbols[symbols.startIndex + 1] == lam { return (true, false) }
        if first == lam, symbols[symbols.startIndex + 1] == lam { return (true, true) }
        let isGlued =
            first == Symbol.arabic("و") || first == Symbol.arabic("ف") || first == Symbol.arabic("ب")
            || first == Symbol.arabic("ك")
        let hasGlued =
            isGlued && symbols.count > 4 && symbols[symbols.startIndex + 1] == alef
            && symbols[symbols.startIndex + 2] == lam
        return (hasGlued, hasGlued)
    }

    /// Whether an Arabic word agrees with the singular before it, which numbers from 11 to 99 have: "نموذجا جديدا".
    func agrees(_ word: Int, with noun: Int) -> Bool {
        let endings = [Symbol.arabic("ا"), Symbol.arabic("ه")]
        let ending = folded.symbols[end(noun) - 1]
        return !endings.contains(ending) || folded.symbols[end(word) - 1] == ending
    }

    /// Whether an English word is a participle: "allocated".
    func isParticiple(_ word: Int) -> Bool {
        let symbols = folded.symbols[start(word)..<end(word)]
        return symbols.count > 4 && symbols.suffix(2).elementsEqual([Symbol.latin("e"), Symbol.latin("d")])
    }

    /// Whether an English word ends as a plural does.
    func isPlural(_ word: Int) -> Bool {
        let symbols = folded.symbols[start(word)..<end(word)]
        guard symbols.count >= 3, symbols.last == Symbol.latin("s") else { return false }
        let before = symbols[symbols.endIndex - 2]
        return ![Symbol.latin("s"), Symbol.latin("u"), Symbol.latin("i")].contains(before)
    }

    /// Whether an Arabic word looks like a verb: ي or تت before a stem, ت of the feminine past, وا of the plural or
    /// a pronoun behind it.
    func looksLikeVerb(_ word: Int) -> Bool {
        let symbols = folded.symbols[start(word)..<end(word)]
        let (yeh, teh, heh) = (Symbol.arabic("ي"), Symbol.arabic("ت"), Symbol.arabic("ه"))
        let (alef, meem, waw) = (Symbol.arabic("ا"), Symbol.arabic("م"), Symbol.arabic("و"))
        guard symbols.count >= 4, let first = symbols.first, let last = symbols.last else { return false }
        let before = symbols[symbols.endIndex - 2]
        if last == teh { return before != alef }
        if before == waw, last == alef { return true }
        if before == heh, last == alef || last == meem { return true }
        if first == yeh { return last != heh && last != teh }
        let second = symbols[symbols.startIndex + 1]
        if first == Symbol.arabic("س"), symbols.count >= 5, second == yeh || second == teh { return last != heh }
        return first == teh && symbols[symbols.startIndex + 1] == teh
    }

    /// Whether a word of one letter is "ở", also without its marks.
    func isPrepositionO(_ word: Int) -> Bool {
        guard end(word) - start(word) == 1, folded.symbols[start(word)] == Symbol.latin("o") else { return false }
        let marks = Marks(bits: folded.marks[start(word)])
        return marks.bits & ~Marks.upperCase == 0 || marks.quality == Marks.horn && marks.tone == Marks.hookAbove
    }
}
