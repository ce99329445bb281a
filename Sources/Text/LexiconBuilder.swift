import Model

/// Turns spellings into a `Lexicon`.
struct LexiconBuilder {
    private var keys: [(key: [UInt8], sense: Lexicon.Sense)] = []
    private(set) var spellings: [UInt8] = []

    init(_ entries: [LexiconEntry]) {
        keys.reserveCapacity(entries.count)
        for entry in entries { add(entry) }
        keys.sort { $0.key.lexicographicallyPrecedes($1.key) }
    }

    private mutating func add(_ entry: LexiconEntry) {
        let text = FoldedText(entry.text)
        guard let key = Self.key(text) else { return }
        let spelling = Int32(spellings.count)
        if entry.capitals {
            for word in text.words { spellings += text.marks[Int(word.start)..<Int(word.end) - Int(word.ending)] }
        }
        let marks = MarkHash(text, text.words.indices)
        keys.append(
            (
                key,
                .init(
                    kind: entry.kind, entry: entry.entry, language: entry.language, capitals: entry.capitals,
                    spelling: spelling, words: Int32(text.words.count), isMarked: !marks.isBare, marks: marks)
            ))
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

    /// Lays the trie out level by level.
    ///
    /// - Returns: what the values of its nodes stand for.
    func build(_ trie: inout DoubleArray) -> (senseStarts: [Int32], senses: [Lexicon.Sense]) {
        var senseStarts: [Int32] = []
        var senses: [Lexicon.Sense] = []
        senses.reserveCapacity(keys.count)
        // Each node stands for a range of the sorted keys that share a prefix.
        var level: [(range: Range<Int>, slot: Int)] = [(keys.indices, 0)]
        var depth = 0
        while !level.isEmpty {
            var next: [(Range<Int>, Int)] = []
            for (range, slot) in level {
                var index = range.lowerBound
                if index < range.upperBound, keys[index].key.count == depth {
                    trie.setValue(Int32(senseStarts.count), at: slot)
                    senseStarts.append(Int32(senses.count))
                    while index < range.upperBound, keys[index].key.count == depth {
                        senses.append(keys[index].sense)
                        index += 1
                    }
                }
                let children = children(of: index..<range.upperBound, at: depth)
                let base = trie.place(children.map(\.label), below: slot)
                for child in children { next.append((child.range, base + Int(child.label))) }
            }
            level = next
            depth += 1
        }
        senseStarts.append(Int32(senses.count))
        return (senseStarts, senses)
    }

    /// The parts of a range of keys that go on with different symbols.
    private func children(of range: Range<Int>, at depth: Int) -> [(label: UInt8, range: Range<Int>)] {
        var children: [(UInt8, Range<Int>)] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let label = keys[index].key[depth]
            let start = index
            while index < range.upperBound, keys[index].key[depth] == label { index += 1 }
            children.append((label, start..<index))
        }
        return children
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
