import Model

/// Turns spellings into a `Lexicon`.
struct LexiconBuilder {
    private(set) var openings: [UInt64: Int32] = [:]
    private(set) var continuations: [UInt64: Int32] = [:]
    private(set) var spellings: [UInt8] = []
    /// By node: its senses in the order of the entries.
    private var senses: [[Lexicon.Sense]] = [[]]
    /// By node: which senses these are, and whether steps lead on from it.
    private var uses: [Lexicon.Uses] = [.goesOn]

    init(_ entries: [LexiconEntry]) {
        senses.reserveCapacity(2 * entries.count)
        uses.reserveCapacity(2 * entries.count)
        for entry in entries { add(entry) }
    }

    private mutating func add(_ entry: LexiconEntry) {
        let text = FoldedText(entry.text)
        guard let node = node(of: text) else { return }
        let spelling = Int32(spellings.count)
        if entry.capitals {
            for word in text.words { spellings += text.marks[Int(word.start)..<Int(word.end) - Int(word.ending)] }
        }
        let (words, symbolMarks) = (text.words, text.marks)
        let marks = MarkHash(words.span, words.indices, marks: symbolMarks.span)
        var traits: Lexicon.Sense.Traits = entry.capitals ? .capitals : []
        if text.words.count > 1 { traits.insert(.phrase) }
        if !marks.isBare { traits.insert(.marked) }
        senses[node].append(
            .init(
                marks: marks.hash, entry: entry.entry, spelling: spelling, kind: entry.kind,
                languages: Lexicon.Sense.bits(entry.language), traits: traits))
        uses[node].formUnion(Lexicon.Uses([entry.kind], in: entry.language))
    }

    /// The node that the words of a text lead to, with the steps to it, which are added where they are missing; nil where
    /// there is no way.
    private mutating func node(of text: FoldedText) -> Int? {
        guard Self.key(text) != nil else { return nil }
        var node = WordTrie.root
        var end = 0
        for (index, word) in text.words.enumerated() {
            let separator =
                index > 0 ? text.separator(from: end, to: Int(word.start)) ?? Symbol.space : Symbol.dropped
            let symbols = text.symbols
            let key = WordKey.of(symbols.span, word, from: Int(word.start))
            node = target(of: WordTrie.step(from: node, across: separator, to: key), from: node)
            end = Int(word.end)
        }
        return Int(node)
    }

    private mutating func target(of step: UInt64, from node: Int32) -> Int32 {
        let isOpening = node == WordTrie.root
        if let known = isOpening ? openings[step] : continuations[step] { return known }
        let target = Int32(senses.count)
        senses.append([])
        uses.append([])
        uses[Int(node)].formUnion(.goesOn)
        if isOpening { openings[step] = target } else { continuations[step] = target }
        return target
    }

    /// All nodes, and their senses one behind the other.
    func nodesAndSenses() -> (nodes: [Lexicon.Node], senses: [Lexicon.Sense]) {
        var nodes: [Lexicon.Node] = []
        var all: [Lexicon.Sense] = []
        nodes.reserveCapacity(senses.count)
        for (number, senses) in senses.enumerated() {
            let first = Int32(all.count)
            all += senses
            nodes.append(
                .init(number: Int32(number), uses: uses[number], firstSense: first, endSense: Int32(all.count)))
        }
        return (nodes, all)
    }

    /// The symbols of a term's words without articles and endings, with one symbol between two words.
    static func key(_ text: FoldedText) -> [UInt8]? {
        guard let first = text.words.first else { return nil }
        var key: [UInt8] = []
        var last = first
        for (index, word) in text.words.enumerated() {
            if index > 0 {
                guard let separator = text.separator(from: Int(last.end), to: Int(word.start)) else { return nil }
                key.append(separator)
            }
            for position in Int(word.start)..<Int(word.end) - Int(word.ending) where !word.leavesOut(position) {
                key.append(text.symbols[position].keySymbol)
            }
            last = word
        }
        return key.isEmpty ? nil : key
    }
}

extension UInt8 {
    /// In keys i and y are one letter: "kỷ luật" is "kỉ luật", "parties" is "party" with an ending.
    @inline(__always) var keySymbol: UInt8 { self == Symbol.a + 24 ? Symbol.a + 8 : self }
}

extension Word {
    /// Whether a key leaves out the symbol at `position`, as part of the article.
    @inline(__always) func leavesOut(_ position: Int) -> Bool {
        position >= Int(article) && position < Int(article) + Int(articleLength)
    }
}

extension FoldedText {
    /// What a lexicon looks a spelling up by: its words without marks, articles and endings; nil when it has none.
    /// Two spellings with the same key are the same entry to Arabic and English texts.
    public var lexiconKey: [UInt8]? { LexiconBuilder.key(self) }

    /// What stands between two words, as one symbol of a key: `space` for soft separators, else the one hard separator;
    /// nil when there is more than one, a line break, or none (a word that was cut).
    func separator(from lower: Int, to upper: Int) -> UInt8? {
        let symbols = symbols
        return Self.separator(symbols.span, from: lower, to: upper)
    }

    /// The same of symbols.
    @inline(__always)
    static func separator(_ symbols: Span<UInt8>, from lower: Int, to upper: Int) -> UInt8? {
        var found = Symbol.space
        var index = lower
        while index < upper {
            let symbol = symbols[index]
            index += 1
            // The only letter between two words is that of a possessive.
            if Symbol.isSoft(symbol) || Symbol.isWord(symbol) { continue }
            guard symbol != Symbol.lineBreak, found == Symbol.space else { return nil }
            found = symbol
        }
        return found
    }
}
