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

    private struct Hit {
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
        for index in text.words.indices {
            hits.removeAll(keepingCapacity: true)
            let word = text.words[index]
            walk(from: Int(word.start), word: index)
            if word.clitics & 1 != 0 { walk(from: Int(word.start) + 1, word: index) }
            if word.clitics & 2 != 0 { walk(from: Int(word.start) + 2, word: index) }
            if !hits.isEmpty { take() }
        }
        return mentions
    }

    /// Follows the trie from a symbol inside a word, on across words, and notes every entry that ends with a word.
    private mutating func walk(from start: Int, word first: Int) {
        text.symbols.withUnsafeBufferPointer { symbols in
            lexicon.labels.withUnsafeBufferPointer { labels in
                lexicon.children.withUnsafeBufferPointer { children in
                    var node = 0
                    var position = start
                    var index = first
                    var pending: UInt8?
                    while true {
                        let word = text.words[index]
                        let end = Int(word.end) - Int(word.ending)
                        while position < end {
                            if word.leavesOut(position) {
                                position += 1
                                continue
                            }
                            let symbol = symbols[position].keySymbol
                            position += 1
                            if node == 0 {
                                guard let opening = pending else {
                                    pending = symbol
                                    continue
                                }
                                node = Int(lexicon.top[Int(opening) << 7 | Int(symbol)])
                                if node < 0 { return }
                                continue
                            }
                            node = Self.child(of: node, symbol, labels, children)
                            if node < 0 { return }
                        }
                        // Keys of a single symbol are not worth a look of their own.
                        guard node > 0 else { return }
                        if lexicon.values[node] >= 0 {
                            hits.append(.init(value: lexicon.values[node], start: start, first: first, last: index))
                        }
                        index += 1
                        guard index < text.words.count,
                            let separator = text.separator(from: Int(word.end), to: Int(text.words[index].start))
                        else { return }
                        node = Self.child(of: node, separator, labels, children)
                        if node < 0 { return }
                        position = Int(text.words[index].start)
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func child(
        of node: Int, _ symbol: UInt8, _ labels: UnsafeBufferPointer<UInt8>, _ children: UnsafeBufferPointer<Int32>
    ) -> Int {
        var index = Int(children[node])
        let end = Int(children[node + 1])
        while index < end {
            if labels[index] == symbol { return index }
            index += 1
        }
        return -1
    }

    /// Of the entries met, takes the longest that the spelling confirms, for each vocabulary.
    private mutating func take() {
        hits.sort { ($0.last, -$0.start) > ($1.last, -$1.start) }
        var done: UInt16 = 0
        for hit in hits {
            let senses = Int(lexicon.senseStarts[Int(hit.value)])..<Int(lexicon.senseStarts[Int(hit.value) + 1])
            for sense in lexicon.senses[senses] {
                let bit = UInt16(1) << UInt16(sense.kind.rawValue)
                guard done & bit == 0, hit.start >= taken[Int(sense.kind.rawValue)],
                    sense.language == nil || sense.language == language || language == .undetermined,
                    confirms(sense, hit)
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

    /// Compares the marks and, where the entry asks for it, the capitals of a hit with those of the spelling. A tone
    /// counts for the word, wherever it is put (hoà, hòa).
    private func confirms(_ sense: Lexicon.Sense, _ hit: Hit) -> Bool {
        if Symbol.isArabic(text.symbols[hit.start]) { return true }
        var spelling = Int(sense.spelling)
        var agrees = true
        var bare = true
        for word in text.words[hit.first...hit.last] {
            var tone: UInt8 = 0
            for index in Int(word.start)..<Int(word.end) - Int(word.ending) {
                let marks = Marks(bits: text.marks[index])
                let asked = lexicon.spellings[spelling]
                spelling += 1
                tone |= marks.tone
                if marks.quality != 0 { bare = false }
                if marks.quality != asked & 7 { agrees = false }
                if sense.capitals, asked & Marks.upperCase != 0, !marks.isUpperCase { return false }
            }
            if tone != 0 { bare = false }
            if tone != lexicon.spellings[spelling] { agrees = false }
            spelling += 1
        }
        if agrees { return true }
        guard bare, sense.isMarked else { return false }
        let mayLackMarks = sense.kind == .place || language == .vietnamese || language == .undetermined
        return mayLackMarks && (isMarkless || sense.words > 1)
    }
}
