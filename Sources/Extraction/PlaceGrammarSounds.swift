import Model
import Text
import Vocabulary

extension PlaceMentionReader {
    /// A name in an Arabic text that no listed spelling fits, read by its sound behind a word for a unit: "مقاطعة X", "لجنة
    /// الحزب الإقليمية في X".
    ///
    /// - Parameters:
    ///   - unit: the range of the unit's word.
    ///   - block: where it stands; the name does not reach beyond it.
    func soundingName(behind unit: ByteRange, _ level: Places.Level, in block: Block) -> PlaceMention? {
        guard context.article.language == .arabic else { return nil }
        let text = context.text
        var first = text.word(at: unit.upper)
        guard first < text.words.count, isSoft(from: unit.upper, toWord: first) else { return nil }
        let places = context.vocabulary.places
        if places.isPreposition(.venue, text.symbols(of: text.words[first])) { first += 1 }
        // "المقاطعة في حي X": another unit's word stands before the name.
        guard first < text.words.count, !isUnit(first) else { return nil }
        let words = run(from: first, in: block).map { text.symbols(of: text.words[$0]) }
        guard let found = places.sounds.longest(of: words) else { return nil }
        let range = text.range(Int(text.words[first].start), Int(text.words[first + found.words - 1].end))
        return PlaceMention(
            range: range, block: block.kind, meanings: found.meanings, level: level, hasBody: level == .province,
            isArabic: true)
    }

    private func isUnit(_ word: Int) -> Bool {
        context.mentions.within(context.text.range(of: context.text.words[word]), .place).contains {
            if case .unit = context.vocabulary.places.records[Int($0.entry)] { true } else { false }
        }
    }

    /// Whether nothing but blanks stands between an offset and a word.
    private func isSoft(from offset: Int, toWord word: Int) -> Bool {
        let text = context.text
        return text.symbols[text.symbol(at: offset)..<Int(text.words[word].start)].allSatisfy(Symbol.isSoft)
    }

    /// The words from `first` that only blanks part, as far as a name may reach.
    private func run(from first: Int, in block: Block) -> [Int] {
        let text = context.text
        var words: [Int] = []
        var index = first
        while index < text.words.count, words.count < PlaceSounds.longest,
            text.range(of: text.words[index]).upper <= block.range.upper,
            Symbol.isArabic(text.symbols[Int(text.words[index].start)])
        {
            if let last = words.last,
                !text.symbols[Int(text.words[last].end)..<Int(text.words[index].start)].allSatisfy({
                    $0 == Symbol.space
                })
            {
                break
            }
            words.append(index)
            index += 1
        }
        return words
    }
}
