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
/// the number of entries. The nodes lie level by level, children of one node side by side: nine bytes a node and no
/// pointer. Per vocabulary the leftmost-longest entry wins and nested ones count nothing.
public struct Lexicon: Sendable {
    /// The symbol that leads to each node.
    let labels: [UInt8]
    /// The first child of each node; the next node's first child ends its children.
    let children: [Int32]
    /// The node's place in `senseStarts`, or -1.
    let values: [Int32]
    let senseStarts: [Int32]
    let senses: [Sense]
    /// For each word of each spelling: quality and case of each letter, then the word's tone.
    let spellings: [UInt8]
    /// The node behind the first two symbols of a key, or -1: spares the crowded top of the trie.
    let top: [Int32]

    struct Sense: Sendable {
        var kind: VocabularyKind
        var entry: Int32
        var language: Language?
        var capitals: Bool
        var spelling: Int32
        var words: Int32
        /// Whether the spelling has a Vietnamese mark at all.
        var isMarked: Bool
    }

    /// Compiles the entries. Entries that fold to nothing are left out.
    public init(_ entries: [LexiconEntry]) { self = LexiconBuilder(entries).build() }

    init(
        labels: [UInt8], children: [Int32], values: [Int32], senseStarts: [Int32], senses: [Sense], spellings: [UInt8]
    ) {
        self.labels = labels
        self.children = children
        self.values = values
        self.senseStarts = senseStarts
        self.senses = senses
        self.spellings = spellings
        var top = [Int32](repeating: -1, count: 128 * 128)
        if !labels.isEmpty {
            for first in Int(children[0])..<Int(children[1]) {
                for second in Int(children[first])..<Int(children[first + 1]) {
                    top[Int(labels[first]) << 7 | Int(labels[second])] = Int32(second)
                }
            }
        }
        self.top = top
    }

    /// How many spellings the lexicon holds.
    public var entryCount: Int { senses.count }

    /// How many nodes the trie has.
    public var nodeCount: Int { labels.count }

    /// Finds all entries in a text.
    ///
    /// - Parameter language: entries of other languages are not looked for.
    public func scan(_ text: FoldedText, language: Language) -> Mentions {
        guard nodeCount > 0, !text.words.isEmpty else { return Mentions() }
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
