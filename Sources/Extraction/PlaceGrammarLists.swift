import Model
import Text
import Vocabulary

/// Lists of provinces, which tell nothing of where the story is.
extension PlaceMentionReader {
    /// Marks runs of three different provinces or more that only commas, conjunctions and unit words part: guests,
    /// merged units, a round of the country.
    func markLists(_ names: inout [PlaceMention]) {
        var start = 0
        for index in names.indices {
            if index > 0, isStretch(names[index - 1], names[index]) {
                names[index - 1].isListed = true
                names[index].isListed = true
            }
            if index > start, !continuesList(names[index - 1], names[index]) { start = index }
            guard index - start >= 2 else { continue }
            if names[index - 1].isListed {
                names[index].isListed = true
                continue
            }
            let last = names[(index - 2)...index].flatMap(\.meanings)
            if Set(last.map(context.vocabulary.places.province)).count >= 3 {
                for member in (index - 2)...index { names[member].isListed = true }
            }
        }
    }

    /// "from Thanh Hóa to Phú Yên": all that lies between is meant.
    private func isStretch(_ first: PlaceMention, _ second: PlaceMention) -> Bool {
        let text = context.text
        // Readings of the same words overlap.
        guard first.range.upper <= second.range.lower else { return false }
        let start = text.word(at: first.range.lower)
        let between = text.word(at: first.range.upper)..<text.word(at: second.range.lower)
        let places = context.vocabulary.places
        return start > 0 && between.count == 1
            && places.isPreposition(.parting, text.symbols(of: text.words[between.lowerBound]))
            && places.isPreposition(.parting, text.symbols(of: text.words[start - 1]))
    }

    private func continuesList(_ first: PlaceMention, _ second: PlaceMention) -> Bool {
        let text = context.text
        let lower = text.symbol(at: first.range.upper)
        let upper = text.symbol(at: second.range.lower)
        guard lower < upper, upper - lower <= Self.widestGap, first.namesProvince, second.namesProvince else {
            return false
        }
        let symbols = text.symbols[lower..<upper]
        let words = text.words[text.word(at: first.range.upper)..<text.word(at: second.range.lower)]
        return !symbols.contains(Symbol.stop) && !symbols.contains(Symbol.lineBreak) && words.count <= 2
            && (symbols.contains(Symbol.comma) || !words.isEmpty)
    }
}
