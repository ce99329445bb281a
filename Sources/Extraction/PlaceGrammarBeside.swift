import Model
import Text
import Vocabulary

/// What stands beside a name of a place: the word for its unit, a Party or State body.
extension PlaceMentionReader {
    struct Gap {
        var words: Int
        var isSoft: Bool
        var isTight: Bool { words == 0 && isSoft }
    }

    /// What stands between two mentions.
    func gap(_ first: Int, _ second: Int) -> Gap {
        let text = context.text
        let lower = text.symbol(at: mentions[first].range.upper)
        let upper = text.symbol(at: mentions[second].range.lower)
        guard upper > lower else { return Gap(words: 0, isSoft: true) }
        guard upper - lower <= Self.widestGap else { return Gap(words: .max, isSoft: false) }
        let symbols = text.symbols
        var words = 0
        var isSoft = true
        for index in lower..<upper {
            let symbol = symbols[index]
            if Symbol.isWord(symbol) {
                if index + 1 == upper || !Symbol.isWord(symbols[index + 1]) { words += 1 }
            } else if !Symbol.isSoft(symbol) || symbol == Symbol.hyphen {
                isSoft = false
            }
        }
        // "TP. Huế": the stop of an abbreviation separates nothing.
        let isStop = upper - lower == 2 && symbols[lower] == Symbol.stop && symbols[lower + 1] == Symbol.space
        return Gap(words: words, isSoft: isSoft || isStop)
    }

    /// In symbols.
    static let widestGap = 24

    var isEnglish: Bool { context.article.language == .english }
    var isArabic: Bool { context.article.language == .arabic }

    /// Whether a preposition between two mentions parts them: "the committee met in Hanoi".
    private func isParted(_ first: Int, _ second: Int) -> Bool {
        let text = context.text
        let words = text.word(at: mentions[first].range.upper)..<text.word(at: mentions[second].range.lower)
        return words.contains { context.vocabulary.places.isPreposition(.parting, text.symbols(of: text.words[$0])) }
    }

    /// The unit beside a name: before it in Vietnamese and Arabic, behind it in English ("province of X" aside).
    func level(beside index: Int) -> Places.Level? {
        if case .unit(let level) = record(index + 1), isEnglish, gap(index, index + 1).isTight { return level }
        guard case .unit(let level) = record(index - 1) else { return nil }
        let gap = gap(index - 1, index)
        guard gap.isSoft, !isParted(index - 1, index) else { return nil }
        if isEnglish { return gap.words == 1 || gap.words == 2 ? level : nil }
        // "لجنة الحزب الإقليمية في ها نام": a preposition may stand between.
        return gap.words <= (context.article.language == .arabic ? 1 : 0) ? level : nil
    }

    func hasBody(beside index: Int) -> Bool {
        for (other, first, second) in [(index - 1, index - 1, index), (index + 1, index, index + 1)] {
            switch record(other) {
            case .body, .unit(.province), .unit(.city):
                if other > index, !isEnglish { continue }
                let gap = gap(first, second)
                if gap.isSoft, gap.words <= (isArabic ? 1 : 2), !isParted(first, second) { return true }
            case .unit:
                // "UBND huyện X", "X District Party Committee": the body stands behind the unit.
                let further = other < index ? other - 1 : other + 1
                guard record(further) == .body, other < index || isEnglish else { continue }
                if gap(min(other, further), max(other, further)).isSoft { return true }
            default: continue
            }
        }
        return false
    }

    /// Whether a unit's word stands beside a name.
    func hasName(beside index: Int) -> Bool {
        if case .name = record(index + 1) {
            let gap = gap(index, index + 1)
            if gap.isSoft, gap.words <= (context.article.language == .vietnamese ? 0 : 2) { return true }
        }
        if case .name = record(index - 1), isEnglish {
            let gap = gap(index - 1, index)
            return gap.isSoft && gap.words <= 1
        }
        return false
    }
}
