import Model
import Text
import Vocabulary

/// An article under examination: all that the rules look at, worked out once. A class, for every rule keeps it.
final class Examination {
    let article: Article
    let text: FoldedText
    let extracts: Extracts
    let taxonomy: Taxonomy
    let sentences: SentenceIndex
    /// Terms of the taxonomy in the order of the text.
    let terms: [TermHit]
    /// Words of classes in the order of the text.
    let words: [WordHit]
    /// By word: the classes of the last hit that it belongs to.
    private let classesOfWords: [ClassSet]
    /// Names of places and the words around them, in the order of the text.
    let places: [Mention]
    /// Where the places stand that extraction recognised as Viet Nam's.
    let provinces: [ByteRange]
    /// Masks by their start, and how far those up to each reach.
    private let masks: [(mask: Mask, reach: Int)]

    init(_ article: Article, _ text: FoldedText, _ mentions: Mentions, _ extracts: Extracts, _ taxonomy: Taxonomy) {
        self.article = article
        self.text = text
        self.extracts = extracts
        self.taxonomy = taxonomy
        sentences = SentenceIndex(text)
        // The slug of a source's URL is a place of its own.
        let source = extracts.source?.range
        func story(_ mentions: [Mention]) -> [Mention] {
            guard let source else { return mentions }
            return mentions.filter { !source.overlaps($0.range) }
        }
        terms = story(mentions[.term]).map {
            TermHit(
                range: $0.range, words: $0.words, entry: Int($0.entry),
                meanings: taxonomy.terms[Int($0.entry)])
        }
        words = story(mentions[.wordClass]).map {
            WordHit(range: $0.range, words: $0.words, classes: taxonomy.words[Int($0.entry)])
        }
        var classesOfWords = [ClassSet](repeating: [], count: text.words.count + 1)
        for hit in words {
            for word in hit.words { classesOfWords[word] = hit.classes }
        }
        self.classesOfWords = classesOfWords
        places = mentions[.place]
        provinces = ((extracts.province.map { [$0] } ?? []) + extracts.places).filter { $0.value != Places.nation }
            .compactMap(\.range)
        var reach = 0
        masks = extracts.masks.sorted { $0.range < $1.range }.map { mask in
            reach = max(reach, mask.range.upper)
            return (mask, reach)
        }
    }

    /// Whether a hyphen stands right before a range.
    func isBehindHyphen(_ range: ByteRange) -> Bool {
        let start = text.symbol(at: range.lower)
        return start > 0 && text.symbols[start - 1] == Symbol.hyphen
    }

    /// The words of a class that stand in a range.
    func hits(of number: Int, in range: ByteRange) -> [WordHit] {
        let first = words.partitioningIndex { $0.range.lower >= range.lower }
        return words[first...].prefix { $0.range.lower < range.upper }.filter { $0.classes.contains(number) }
    }

    /// The terms that begin in a range.
    func terms(in range: ByteRange) -> ArraySlice<TermHit> {
        let first = terms.partitioningIndex { $0.range.lower >= range.lower }
        return terms[first...].prefix { $0.range.lower < range.upper }
    }

    /// The mask that a range begins in; the narrowest where several are nested.
    func mask(of range: ByteRange) -> Mask? {
        var index = masks.partitioningIndex { $0.mask.range.lower > range.lower } - 1
        while index >= 0, masks[index].reach > range.lower {
            if masks[index].mask.range.contains(range.lower) { return masks[index].mask }
            index -= 1
        }
        return nil
    }

    /// Whether the word at an index belongs to one of some classes, or to a longer hit that does.
    func isWord(_ word: Int, of classes: ClassSet) -> Bool { !classesOfWords[word].isDisjoint(with: classes) }

    /// Whether the word at an index is part of a place's name.
    func isPlace(_ word: Int) -> Bool {
        let range = text.range(of: text.words[word])
        let next = places.partitioningIndex { $0.range.lower >= range.upper }
        return next > 0 && places[next - 1].range.overlaps(range)
    }

    /// Whether a word of a class is only a part of a place's name: "Thai" of Thai Nguyen, "Lao" of Lao Cai.
    func isPartOfPlace(_ hit: WordHit) -> Bool {
        let next = places.partitioningIndex { $0.range.lower >= hit.range.upper }
        return next > 0 && places[next - 1].range.overlaps(hit.range) && places[next - 1].range.count > hit.range.count
    }

    /// Whether the words from `lower` to `upper` do nothing but link a post or a body to what it belongs to: "of the", the
    /// Party, names.
    func isLink(from lower: Int, to upper: Int) -> Bool {
        guard lower < upper else { return true }
        let shared = taxonomy.shared
        let linking: ClassSet = [shared.link, shared.party, shared.state, shared.locality]
        for word in lower..<upper {
            if word > 0, hasComma(between: word - 1, and: word) { return false }
            if isWord(word, of: linking) || isPlace(word) { continue }
            guard text.isCapitalised(text.words[word]) else { return false }
        }
        return !hasComma(between: upper - 1, and: upper)
    }

    /// Whether a word is joined to what stands before it by a glued conjunction.
    func isConjoined(_ hit: WordHit) -> Bool {
        guard hit.words.lowerBound < text.words.count else { return false }
        let word = text.words[hit.words.lowerBound]
        let start = Int(word.start)
        return Int(text.offsets[start]) < hit.range.lower && text.symbols[start] == Symbol.arabic("و")
    }

    /// Whether a comma stands in the symbols between two words.
    func hasComma(between lower: Int, and upper: Int) -> Bool {
        guard lower < upper else { return false }
        return text.symbols[Int(text.words[lower].end)..<Int(text.words[upper].start)].contains(Symbol.comma)
    }
}

/// A term where it stands.
struct TermHit {
    var range: ByteRange
    /// Indices of its words.
    var words: Range<Int>
    /// Its number in the taxonomy.
    var entry: Int
    var meanings: [TermMeaning]
}

/// A word of one or more classes where it stands.
struct WordHit {
    var range: ByteRange
    var words: Range<Int>
    var classes: ClassSet
}

extension FoldedText {
    /// The indices of the words that a range touches.
    func wordRange(_ range: ByteRange) -> Range<Int> {
        let lower = word(at: range.lower)
        var upper = max(lower, word(at: max(range.lower, range.upper - 1)))
        if upper < words.count, Int(offsets[Int(words[upper].start)]) < range.upper { upper += 1 }
        return lower..<upper
    }
}
