import Model

/// One pass of a lexicon over a text.
struct LexiconScan {
    let lexicon: Lexicon
    let text: FoldedText
    let language: Language
    private let wanted: Lexicon.Uses
    /// One bit for each vocabulary that is not asked for.
    private let unwanted: UInt16
    /// Whether hardly a Vietnamese mark stands in the text: then words without marks are taken for marked ones.
    private let isMarkless: Bool
    /// End of the last mention of each vocabulary, in symbols.
    private var taken = InlineArray<16, Int>(repeating: 0)
    /// Mentions of all vocabularies in the order in which they were found.
    private var found: [Mention] = []
    /// Ends of entries met on the present walk.
    private var hits: [Hit] = []

    fileprivate struct Hit {
        var value: Int32
        /// Index of the first symbol, of the first and the last word.
        var start: Int
        var first: Int
        var last: Int
    }

    init(lexicon: Lexicon, text: FoldedText, language: Language, kinds: [VocabularyKind]) {
        self.lexicon = lexicon
        self.text = text
        self.language = language
        wanted = Lexicon.Uses(kinds, in: language)
        unwanted = kinds.reduce(UInt16.max) { $0 & ~(1 << UInt16($1.rawValue)) }
        isMarkless = LanguageIdentifier.isMarkless(text)
    }

    mutating func run() -> Mentions {
        let (text, lexicon) = (text, lexicon)
        let (meanings, senses) = (lexicon.meanings, lexicon.senses)
        found.reserveCapacity(text.words.count / 2)
        let tables = Tables(
            symbols: text.symbols, words: text.words, slots: lexicon.slots, values: lexicon.values,
            meanings: meanings, wanted: wanted)
        for index in text.words.indices {
            let word = text.words[index]
            let start = Int(word.start)
            tables.walk(from: start, word: index, into: &hits)
            if word.clitics & 1 != 0 { tables.walk(from: start + 1, word: index, into: &hits) }
            if word.clitics & 2 != 0 { tables.walk(from: start + 2, word: index, into: &hits) }
            if !hits.isEmpty { take(meanings.span, senses.span) }
        }
        return Mentions(found)
    }

    /// Of the entries met, takes the longest that the spelling confirms, for each vocabulary.
    ///
    /// - Parameters:
    ///   - meanings: the lexicon's, handed in with `senses` as spans: an array that is read while this changes
    ///     would be retained for every hit.
    private mutating func take(_ meanings: Span<Lexicon.Meaning>, _ senses: Span<Lexicon.Sense>) {
        // Vocabularies that nobody asks for are done with.
        var done = unwanted
        for index in hits.indices {
            let hit = hits[index]
            let isArabic = Symbol.isArabic(text.symbols[hit.start])
            var marks: MarkHash?
            let value = Int(hit.value)
            for index in Int(meanings[value].firstSense)..<Int(meanings[value + 1].firstSense) {
                let kind = Int(senses[index].kind.rawValue)
                let bit = UInt16(1) << UInt16(kind)
                guard done & bit == 0, hit.start >= taken[kind] else { continue }
                let sense = senses[index]
                guard sense.language == nil || sense.language == language || language == .undetermined,
                    isArabic || confirms(sense, hit, &marks)
                else { continue }
                done |= bit
                let end = Int(text.words[hit.last].end)
                taken[kind] = end
                found.append(
                    Mention(
                        kind: sense.kind, entry: sense.entry, range: text.range(beginning(of: hit), end),
                        words: hit.first..<hit.last + 1))
            }
        }
        // One by one, for they are few: emptying an array at once goes the long way of replacing a part of it.
        while hits.popLast() != nil {}
    }

    /// Of the two lams of "للجنة" the first is the preposition's, whichever the key was matched with.
    private func beginning(of hit: Hit) -> Int {
        let word = text.words[hit.first]
        return word.articleLength == 1 && hit.start + 1 == Int(word.article) ? hit.start + 1 : hit.start
    }

    /// Compares the marks and, where the entry asks for it, the capitals of a hit with those of the spelling.
    ///
    /// - Parameter known: the marks of the hit, once they were worked out.
    private func confirms(_ sense: Lexicon.Sense, _ hit: Hit, _ known: inout MarkHash?) -> Bool {
        if sense.capitals, !hasCapitals(sense, hit) { return false }
        let marks = known ?? MarkHash(text, hit.first..<hit.last + 1)
        known = marks
        if marks.hash == sense.marks { return true }
        guard marks.isBare, sense.isMarked else { return false }
        let mayLackMarks = sense.kind == .place || language == .vietnamese || language == .undetermined
        return mayLackMarks && (isMarkless || sense.isPhrase)
    }

    private func hasCapitals(_ sense: Lexicon.Sense, _ hit: Hit) -> Bool {
        var spelling = Int(sense.spelling)
        for word in text.words[hit.first...hit.last] {
            for index in Int(word.start)..<Int(word.end) - Int(word.ending) {
                let isAsked = Marks(bits: lexicon.spellings[spelling]).isUpperCase
                if isAsked, !Marks(bits: text.marks[index]).isUpperCase { return false }
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
    func walk(from start: Int, word first: Int, into hits: inout [LexiconScan.Hit]) {
        let symbols = symbols.span
        let words = words.span
        let slots = slots.span
        let label = UInt32(DoubleArray.label)
        var slot = 0
        var node = slots[0]
        var position = start
        var index = first
        // Keys whose first word is a single symbol are not worth a look of their own.
        var length = 0
        while true {
            let word = words[index]
            let end = Int(word.end) - Int(word.ending)
            while position < end {
                if position == Int(word.article), word.articleLength > 0 {
                    position += Int(word.articleLength)
                    continue
                }
                let symbol = UInt32(symbols[position].keySymbol)
                slot = Int(node >> 8 + symbol)
                node = slots[slot]
                guard node & label == symbol else { return }
                position += 1
                length += 1
            }
            guard length > 1 else { return }
            if node & UInt32(DoubleArray.hasValue) != 0 {
                let value = values[slot]
                if !meanings[Int(value)].uses.isDisjoint(with: wanted) {
                    Self.note(.init(value: value, start: start, first: first, last: index), in: &hits)
                }
            }
            // A node without children is the end of most walks.
            guard node >> 8 != 0 else { return }
            index += 1
            guard index < words.count,
                let separator = words[index].followsSpace
                    ? Symbol.space : FoldedText.separator(symbols, from: Int(word.end), to: Int(words[index].start))
            else { return }
            slot = Int(node >> 8 + UInt32(separator))
            node = slots[slot]
            guard node & label == UInt32(separator) else { return }
            position = Int(words[index].start)
        }
    }

    /// Notes a hit where it belongs: those that end last first, of these those that begin first.
    private static func note(_ hit: LexiconScan.Hit, in hits: inout [LexiconScan.Hit]) {
        var place = hits.count
        hits.append(hit)
        while place > 0, (hits[place - 1].last, -hits[place - 1].start) < (hit.last, -hit.start) {
            hits.swapAt(place - 1, place)
            place -= 1
        }
    }
}
