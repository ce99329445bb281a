import Model
import Text
import Vocabulary

/// What stands behind the story: its author, his paper, the source.
extension Layout {
    /// The byline and the source behind the story.
    func markEnd(_ kinds: inout [BlockKind?]) {
        var index = paragraphs.count - 1
        while index > 0, let kind = kinds[index], kind != .byline { index -= 1 }
        guard index > 0 else { return }
        markSignature(&kinds, &index)
        guard index > 0 else { return }
        if kinds[index] == nil, let line = line(index), line.length <= 60,
            line.opens(with: .credit), line.wordsBehindOpening <= 5, !line.endsSentence || line.wordsBehindOpening <= 3
        {
            kinds[index] = .source
            index -= 1
        }
        guard index > 0, kinds[index] == nil, let line = line(index) else { return }
        let isName =
            line.isName(strictly: false) || line.isBylineWithoutSign || line.isLedName || line.isNameWithOffice
        if isName, signsPaper(above: index, kinds) { return }
        if !isName || line.isArabicPhrase, let author = author(above: index, kinds) {
            kinds[author] = .byline
        } else if isName {
            kinds[index] = .byline
        }
    }

    /// "TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "(đã ký)": who signs a paper is not its author.
    private func signsPaper(above name: Int, _ kinds: [BlockKind?]) -> Bool {
        var index = name - 1
        while index > 0, kinds[index] == nil, let line = line(index) {
            if line.signsPaper { return true }
            guard line.isShouting, line.text.words.count <= Self.longestOffice else { return false }
            index -= 1
        }
        return false
    }

    /// In words, of a line of capitals that may be an office and may be a name.
    private static let longestOffice = 4

    /// The name of a person behind the last sentence of the story, with lines below it that nothing tells.
    private func author(above last: Int, _ kinds: [BlockKind?]) -> Int? {
        var index = last
        while index > 1, last - index < Self.mostLinesBelow, let below = line(index), below.length <= Self.longestBelow,
            kinds[index] != .byline, !below.endsSentence
        {
            index -= 1
            guard kinds[index] == nil, let name = line(index), name.soundsLikeName else { continue }
            let isBehindStory = kinds[index - 1] == nil && (line(index - 1)?.endsSentence ?? true)
            return isBehindStory ? index : nil
        }
        return nil
    }

    private static let mostLinesBelow = 4
    /// In letters.
    static let longestBelow = 100

    /// What stands behind the author: the editors' note, his address or his paper.
    private func markSignature(_ kinds: inout [BlockKind?], _ index: inout Int) {
        func isAuthor(_ place: Int) -> Bool {
            place > 0
                && (kinds[place] == .byline || kinds[place] == nil && line(place)?.isName(strictly: false) == true)
        }
        if kinds[index] == nil, paragraphs[index].length <= Self.longestNote,
            ShortLine(bytes, paragraphs[index], of: folded, language: language, vocabulary: vocabulary)
                .opens(with: .note),
            isAuthor(index - 1) || isAuthor(index - 2)
        {
            kinds[index] = .furniture
            index -= 1
        }
        guard kinds[index] == nil, let line = line(index) else { return }
        if line.isPaper {
            kinds[index] = .source
            index -= 1
        } else if line.isBracketed, isAuthor(index - 1) {
            kinds[index] = line.holdsDay ? .dateline : .furniture
            index -= 1
        }
    }

    /// In letters.
    private static let longestNote = 400
}
