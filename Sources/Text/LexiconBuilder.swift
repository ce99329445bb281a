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
        let (words, symbolMarks) = (text.words, text.marks)
        let marks = MarkHash(words.span, words.indices, marks: symbolMarks.span)
        keys.append(
            (
                key,
                .init(
                    marks: marks.hash, entry: entry.entry, spelling: spelling, kind: entry.kind,
                    language: entry.language, capitals: entry.capitals, isPhrase: text.words.count > 1,
                    isMarked: !marks.isBare)
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

    /// Lays the trie out: the upper levels, which every walk passes, one after the other, and below them each branch in one
    /// go, so that a walk that has come there finds the nodes ahead of it side by side in memory.
    ///
    /// - Returns: what the values of its nodes stand for.
    func build(_ trie: inout DoubleArray) -> (senseStarts: [Int32], senses: [Lexicon.Sense]) {
        var layout = TrieLayout(keys)
        var level = [TrieNode(range: keys.indices, slot: 0, depth: 0)]
        for _ in 0..<Self.upperLevels {
            var next: [TrieNode] = []
            for node in level { layout.place(node, in: &trie, children: &next) }
            level = next
        }
        var branch: [TrieNode] = []
        var children: [TrieNode] = []
        for node in level {
            branch.append(node)
            while let next = branch.popLast() {
                children.removeAll(keepingCapacity: true)
                layout.place(next, in: &trie, children: &children)
                branch.append(contentsOf: children.reversed())
            }
        }
        return (layout.senseStarts + [Int32(layout.senses.count)], layout.senses)
    }

    private static let upperLevels = 3
}

/// A node of the trie: the range of the sorted keys that share a prefix.
private struct TrieNode {
    var range: Range<Int>
    var slot: Int
    var depth: Int
}

/// What a trie's nodes stand for, while it is laid out.
private struct TrieLayout {
    private let keys: [(key: [UInt8], sense: Lexicon.Sense)]
    private(set) var senseStarts: [Int32] = []
    private(set) var senses: [Lexicon.Sense] = []
    /// The labels of the node at hand, kept so that no node asks for memory.
    private var labels: [UInt8] = []

    init(_ keys: [(key: [UInt8], sense: Lexicon.Sense)]) {
        self.keys = keys
        senses.reserveCapacity(keys.count)
    }

    /// Gives a node its value and its children their slots, and adds the children to some nodes.
    mutating func place(_ node: TrieNode, in trie: inout DoubleArray, children: inout [TrieNode]) {
        var index = node.range.lowerBound
        if index < node.range.upperBound, keys[index].key.count == node.depth {
            trie.setValue(Int32(senseStarts.count), at: node.slot)
            senseStarts.append(Int32(senses.count))
            while index < node.range.upperBound, keys[index].key.count == node.depth {
                senses.append(keys[index].sense)
                index += 1
            }
        }
        // The parts of the range that go on with different symbols.
        let first = children.count
        labels.removeAll(keepingCapacity: true)
        while index < node.range.upperBound {
            let label = keys[index].key[node.depth]
            let start = index
            while index < node.range.upperBound, keys[index].key[node.depth] == label { index += 1 }
            labels.append(label)
            children.append(TrieNode(range: start..<index, slot: Int(label), depth: node.depth + 1))
        }
        let base = trie.place(labels, below: node.slot)
        for child in first..<children.count { children[child].slot += base }
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
