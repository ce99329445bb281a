import Model

/// One pass of a lexicon over a text.
///
/// Spans are read unchecked: the indices come from the text's own words and from the lexicon's own tables, which fit together
/// by construction (`Lexicon`, `FoldedText`), and asking for each of them again whether it stands inside cost a third of
/// the scan.
struct LexiconScan {
    private let lexicon: Lexicon
    // The text's, kept here so that no loop holds on to them anew.
    private let words: [Word]
    private let symbols: [UInt8]
    private let symbolMarks: [UInt8]
    private let offsets: [Int32]
    private let language: Language
    private let wanted: Lexicon.Uses
    /// One bit for each vocabulary that is not asked for.
    private let unwanted: UInt16
    /// Whether hardly a Vietnamese mark stands in the text: then words without marks are taken for marked ones.
    private let isMarkless: Bool

    /// An entry met on a walk.
    fileprivate struct Hit {
        var value: Int32
        /// Index of the first symbol, of the first and the last word.
        var start: Int32
        var first: Int32
        var last: Int32
    }

    /// What a scan has found so far.
    private struct Findings: ~Copyable {
        /// End of the last mention of each vocabulary, in symbols.
        var taken = InlineArray<16, Int32>(repeating: 0)
        /// Mentions of all vocabularies in the order in which they were found.
        var mentions: Pile<Mention>
    }

    init(lexicon: Lexicon, text: FoldedText, language: Language, kinds: [VocabularyKind]) {
        self.lexicon = lexicon
        words = text.words
        symbols = text.symbols
        symbolMarks = text.marks
        offsets = text.offsets
        self.language = language
        wanted = Lexicon.Uses(kinds, in: language)
        unwanted = kinds.reduce(UInt16.max) { $0 & ~(1 << UInt16($1.rawValue)) }
        isMarkless = LanguageIdentifier.isMarkless(text)
    }

    func run() -> Mentions {
        var findings = Findings(mentions: Pile(capacity: 2 * words.count))
        var hits = Pile<Hit>(capacity: 16)
        let tables = Tables(
            symbols: symbols, words: words, slots: lexicon.slots, values: lexicon.values,
            meanings: lexicon.meanings, wanted: wanted)
        for index in 0..<words.count {
            let word = words.span[unchecked: index]
            tables.walk(from: Int(word.start), word: index, into: &hits)
            if word.clitics & 1 != 0 { tables.walk(from: Int(word.start) + 1, word: index, into: &hits) }
            if word.clitics & 2 != 0 { tables.walk(from: Int(word.start) + 2, word: index, into: &hits) }
            guard hits.count > 0 else { continue }
            // Vocabularies that nobody asks for are done with.
            var done = unwanted
            for index in 0..<hits.count { take(hits[index], &done, &findings) }
            hits.removeAll()
        }
        return findings.mentions.withElements { Mentions($0) }
    }

    /// Of an entry met, takes the senses that the spelling confirms, one for each vocabulary that has none yet.
    private func take(_ hit: Hit, _ done: inout UInt16, _ findings: inout Findings) {
        let words = words.span
        let offsets = offsets.span
        let meanings = lexicon.meanings.span
        let senses = lexicon.senses.span
        let isArabic = Symbol.isArabic(symbols.span[unchecked: Int(hit.start)])
        var marks: MarkHash?
        let end = words[unchecked: Int(hit.last)].end
        let firstSense = Int(meanings[unchecked: Int(hit.value)].firstSense)
        for index in firstSense..<Int(meanings[unchecked: Int(hit.value) + 1].firstSense) {
            let sense = senses[unchecked: index]
            let kind = Int(sense.kind.rawValue)
            let bit = UInt16(1) << UInt16(truncatingIfNeeded: kind)
            guard done & bit == 0, hit.start >= findings.taken[kind],
                sense.language == nil || sense.language == language || language == .undetermined,
                isArabic || confirms(sense, hit, &marks)
            else { continue }
            done |= bit
            findings.taken[kind] = end
            let start = beginning(of: hit, words[unchecked: Int(hit.first)])
            findings.mentions.append(
                Mention(
                    kind: sense.kind, entry: sense.entry,
                    range: ByteRange(Int(offsets[unchecked: start]), Int(offsets[unchecked: Int(end)])),
                    words: Int(hit.first)..<Int(hit.last) + 1))
        }
    }

    /// Of the two lams of "للجنة" the first is the preposition's, whichever the key was matched with.
    private func beginning(of hit: Hit, _ word: Word) -> Int {
        Int(word.articleLength == 1 && hit.start + 1 == word.article ? hit.start + 1 : hit.start)
    }

    /// Compares the marks and, where the entry asks for it, the capitals of a hit with those of the spelling.
    ///
    /// - Parameter known: the marks of the hit, once they were worked out.
    private func confirms(_ sense: Lexicon.Sense, _ hit: Hit, _ known: inout MarkHash?) -> Bool {
        if sense.capitals, !hasCapitals(sense, hit) { return false }
        let marks = known ?? MarkHash(words.span, Int(hit.first)..<Int(hit.last) + 1, marks: symbolMarks.span)
        known = marks
        if marks.hash == sense.marks { return true }
        guard marks.isBare, sense.isMarked else { return false }
        let mayLackMarks = sense.kind == .place || language == .vietnamese || language == .undetermined
        return mayLackMarks && (isMarkless || sense.isPhrase)
    }

    private func hasCapitals(_ sense: Lexicon.Sense, _ hit: Hit) -> Bool {
        var spelling = Int(sense.spelling)
        for word in words[Int(hit.first)...Int(hit.last)] {
            for index in Int(word.start)..<Int(word.end) - Int(word.ending) {
                let isAsked = Marks(bits: lexicon.spellings[spelling]).isUpperCase
                if isAsked, !Marks(bits: symbolMarks[index]).isUpperCase { return false }
                spelling += 1
            }
        }
        return true
    }
}

/// What a walk looks at, apart from what it finds, so that the loop holds on to nothing that changes.
private struct Tables {
    let symbols: [UInt8]
    let words: [Word]
    let slots: [UInt32]
    let values: [Int32]
    let meanings: [Lexicon.Meaning]
    let wanted: Lexicon.Uses

    /// Follows the trie from a symbol inside a word, on across words, and notes every entry that ends with a word.
    func walk(from start: Int, word first: Int, into hits: inout Pile<LexiconScan.Hit>) {
        let symbols = symbols.span
        let words = words.span
        let slots = slots.span
        let label = UInt32(DoubleArray.label)
        var slot = 0
        var node = slots[unchecked: 0]
        var position = start
        var index = first
        // Keys whose first word is a single symbol are not worth a look of their own.
        var length = 0
        while true {
            let word = words[unchecked: index]
            let end = Int(word.end) - Int(word.ending)
            // No position is -1: a word without article is walked without asking.
            let article = word.articleLength > 0 ? Int(word.article) : -1
            while position < end {
                if position == article {
                    position += Int(word.articleLength)
                    continue
                }
                let symbol = UInt32(symbols[unchecked: position].keySymbol)
                slot = Int(node >> 8 &+ symbol)
                node = slots[unchecked: slot]
                guard node & label == symbol else { return }
                position &+= 1
                length &+= 1
            }
            guard length > 1 else { return }
            if node & UInt32(DoubleArray.hasValue) != 0 {
                let value = values.span[unchecked: slot]
                if !meanings.span[unchecked: Int(value)].uses.isDisjoint(with: wanted) {
                    Self.note(
                        .init(
                            value: value, start: Int32(truncatingIfNeeded: start),
                            first: Int32(truncatingIfNeeded: first), last: Int32(truncatingIfNeeded: index)), in: &hits)
                }
            }
            // A node without children is the end of most walks.
            guard node >> 8 != 0 else { return }
            index &+= 1
            guard index < words.count,
                let separator = words[unchecked: index].followsSpace
                    ? Symbol.space
                    : FoldedText.separator(symbols, from: Int(word.end), to: Int(words[unchecked: index].start))
            else { return }
            slot = Int(node >> 8 &+ UInt32(separator))
            node = slots[unchecked: slot]
            guard node & label == UInt32(separator) else { return }
            position = Int(words[unchecked: index].start)
        }
    }

    /// Notes a hit where it belongs: those that end last first, of these those that begin first.
    private static func note(_ hit: LexiconScan.Hit, in hits: inout Pile<LexiconScan.Hit>) {
        var place = hits.count
        hits.append(hit)
        while place > 0, (hits[place - 1].last, -hits[place - 1].start) < (hit.last, -hit.start) {
            hits[place] = hits[place - 1]
            place -= 1
        }
        hits[place] = hit
    }
}
