import Model

/// One pass of a lexicon over a text.
struct LexiconScan {
    let lexicon: Lexicon
    let text: FoldedText
    let language: Language
    /// Whether hardly a Vietnamese mark stands in the text: then words without marks are taken for marked ones.
    private let isMarkless: Bool
    /// End of the last mention of each vocabulary, in symbols.
    private var taken = [Int](repeating: 0, count: VocabularyKind.allCases.count)
    private var mentions = Mentions()
    /// Ends of entries met on the present walk.
    private var hits: [Hit] = []

    fileprivate struct Hit {
        var value: Int32
        /// Index of the first symbol, of the first and the last word.
        var start: Int
        var first: Int
        var last: Int
    }

    init(lexicon: Lexicon, text: FoldedText, language: Language) {
        self.lexicon = lexicon
        self.text = text
        self.language = language
        isMarkless = LanguageIdentifier.isMarkless(text)
    }

    mutating func run() -> Mentions {
        let (text, lexicon) = (text, lexicon)
        let tables = Tables(
            symbols: text.symbols, words: text.words, slots: lexicon.slots, values: lexicon.values)
        for index in text.words.indices {
            let word = text.words[index]
            let start = Int(word.start)
            tables.walk(from: start, word: index, into: &hits)
            if word.clitics & 1 != 0 { tables.walk(from: start + 1, word: index, into: &hits) }
            if word.clitics & 2 != 0 { tables.walk(from: start + 2, word: index, into: &hits) }
            if !hits.isEmpty {
                take()
                hits.removeAll(keepingCapacity: true)
            }
        }
        return mentions
    }

    /// Of the entries met, takes the longest that the spelling confirms, for each vocabulary.
    private mutating func take() {
        let lexicon = lexicon
        var done: UInt16 = 0
        for hit in hits {
            let isArabic = Symbol.isArabic(text.symbols[hit.start])
            let marks = isArabic ? nil : MarkHash(text, hit.first..<hit.last + 1)
            for index in Int(lexicon.senseStarts[Int(hit.value)])..<Int(lexicon.senseStarts[Int(hit.value) + 1]) {
                let sense = lexicon.senses[index]
                let bit = UInt16(1) << UInt16(sense.kind.rawValue)
                guard done & bit == 0, hit.start >= taken[Int(sense.kind.rawValue)],
                    sense.language == nil || sense.language == language || language == .undetermined,
                    marks.map({ confirms(sense, hit, $0) }) ?? true
                else { continue }
                done |= bit
                let end = Int(text.words[hit.last].end)
                taken[Int(sense.kind.rawValue)] = end
                let range = text.range(beginning(of: hit), end)
                mentions.append(.init(kind: sense.kind, entry: sense.entry, range: range))
            }
        }
    }

    /// Of the two lams of "للجنة" the first is the preposition's, whichever the key was matched with.
    private func beginning(of hit: Hit) -> Int {
        let word = text.words[hit.first]
        return word.articleLength == 1 && hit.start + 1 == Int(word.article) ? hit.start + 1 : hit.start
    }

    /// Compares the marks and, where the entry asks for it, the capitals of a hit with those of the spelling.
    private func confirms(_ sense: Lexicon.Sense, _ hit: Hit, _ marks: MarkHash) -> Bool {
        if sense.capitals, !hasCapitals(sense, hit) { return false }
        if marks == sense.marks { return true }
        guard marks.isBare, sense.isMarked else { return false }
        let mayLackMarks = sense.kind == .place || language == .vietnamese || language == .undetermined
        return mayLackMarks && (isMarkless || sense.words > 1)
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

    /// Follows the trie from a symbol inside a word, on across words, and notes every entry that ends with a word.
    func walk(from start: Int, word first: Int, into hits: inout [LexiconScan.Hit]) {
        let symbols = symbols.span
        let words = words.span
        let slots = slots.span
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
                guard node & 0xFF == symbol else { return }
                position += 1
                length += 1
            }
            guard length > 1 else { return }
            if values[slot] >= 0 { Self.note(.init(value: values[slot], start: start, first: first, last: index), in: &hits) }
            index += 1
            guard index < words.count,
                let separator = FoldedText.separator(symbols, from: Int(word.end), to: Int(words[index].start))
            else { return }
            slot = Int(node >> 8 + UInt32(separator))
            node = slots[slot]
            guard node & 0xFF == UInt32(separator) else { return }
            position = Int(words[index].start)
        }
    }

    /// Notes a hit where it belongs: those that end last first, of these those that begin first.
    private static func note(_ hit: LexiconScan.Hit, in hits: inout [LexiconScan.Hit]) {
        let place = hits.firstIndex { ($0.last, -$0.start) < (hit.last, -hit.start) } ?? hits.count
        hits.insert(hit, at: place)
    }
}
