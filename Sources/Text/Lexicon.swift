import Model

/// One spelling of one entry of a vocabulary, to be looked for.
public struct LexiconEntry: Hashable, Sendable {
    /// The spelling, with its marks and capitals.
    public var text: String
    /// The vocabulary it belongs to.
    public var kind: VocabularyKind
    /// The entry's number within its vocabulary; several spellings share it.
    public var entry: Int32
    /// The language the spelling belongs to; nil when it is looked for in every text (names of places).
    public var language: Language?
    /// Whether letters that are upper case here must be so in the text, too.
    public var capitals: Bool

    /// Takes its parts as they are given.
    public init(_ text: String, kind: VocabularyKind, entry: Int32, language: Language?, capitals: Bool = false) {
        self.text = text
        self.kind = kind
        self.entry = entry
        self.language = language
        self.capitals = capitals
    }
}

/// All vocabularies in one automaton: a trie over folded words, walked from every beginning of a word.
///
/// A walk ends at the first symbol that no entry continues with, so the cost of a scan grows with the text and not with
/// the number of entries. The trie is a double array (Aoe 1989): the child of a node by a symbol stands in the slot
/// `base + symbol`, if that slot has the symbol for its label. No two nodes share a base, so the label alone tells whose
/// child it is, and base and label of a slot fit in four bytes: one look a symbol, eight bytes a node with its value. Per
/// vocabulary the leftmost-longest entry wins and nested ones count nothing.
public struct Lexicon: Sendable {
    /// By slot: the node's base in the upper 24 bits, its label in the lower 8. The root has slot 0. A base is followed by
    /// as many slots as there are symbols, so that no look needs to ask where the array ends.
    let slots: [UInt32]
    /// By slot: the node's place in `senseStarts`, or -1.
    let values: [Int32]
    let senseStarts: [Int32]
    let senses: [Sense]
    /// For each word of each spelling: the marks of each letter, where capitals are asked for.
    let spellings: [UInt8]
    /// How many nodes the trie has.
    public let nodeCount: Int

    struct Sense: Sendable {
        var kind: VocabularyKind
        var entry: Int32
        var language: Language?
        var capitals: Bool
        var spelling: Int32
        var words: Int32
        /// Whether the spelling has a Vietnamese mark at all.
        var isMarked: Bool
        /// A hash of its marks, see `MarkHash`.
        var marks: MarkHash
    }

    /// Compiles the entries. Entries that fold to nothing are left out.
    public init(_ entries: [LexiconEntry]) {
        let builder = LexiconBuilder(entries)
        var trie = DoubleArray()
        (senseStarts, senses) = builder.build(&trie)
        spellings = builder.spellings
        (slots, values, nodeCount) = trie.finished()
    }

    /// How many spellings the lexicon holds.
    public var entryCount: Int { senses.count }

    /// Finds all entries in a text.
    ///
    /// - Parameter language: entries of other languages are not looked for.
    public func scan(_ text: FoldedText, language: Language) -> Mentions {
        guard !senses.isEmpty, !text.words.isEmpty else { return Mentions() }
        var scan = LexiconScan(lexicon: self, text: text, language: language)
        return scan.run()
    }
}

/// The mentions of one article, by vocabulary, each in the order of the text and without overlaps.
public struct Mentions: Sendable {
    private var byKind: [[Mention]]

    /// Starts empty, with defaults.
    public init() { byKind = Array(repeating: [], count: VocabularyKind.allCases.count) }

    /// The mentions of one vocabulary.
    public subscript(kind: VocabularyKind) -> [Mention] { byKind[Int(kind.rawValue)] }

    mutating func append(_ mention: Mention) { byKind[Int(mention.kind.rawValue)].append(mention) }

    /// The mentions of one vocabulary that lie inside a range.
    public func within(_ range: ByteRange, _ kind: VocabularyKind) -> ArraySlice<Mention> {
        let all = self[kind]
        let lower = all.partitioningIndex { $0.range.lower >= range.lower }
        var upper = lower
        while upper < all.count, all[upper].range.upper <= range.upper { upper += 1 }
        return all[lower..<upper]
    }
}

extension Array {
    /// The first index whose element satisfies a predicate that, once true, stays true.
    @inlinable public func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
