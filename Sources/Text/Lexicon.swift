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
    /// By slot: the node's base in the upper 24 bits, whether it has a value in the next (so that those without are not
    /// asked for one, which would mostly be fetched from far), its label in the lower 7. The root has slot 0. A base is
    /// followed by as many slots as there are symbols, so that no look needs to ask where the array ends.
    let slots: [UInt32]
    /// By slot: the node's place in `meanings`, or -1.
    let values: [Int32]
    /// By value, and one more behind the last.
    let meanings: [Meaning]
    let senses: [Sense]
    /// For each word of each spelling: the marks of each letter, where capitals are asked for.
    let spellings: [UInt8]
    /// How many nodes the trie has.
    public let nodeCount: Int

    /// What a node of the trie stands for. The two are kept together, for a hit asks for both and memory is far.
    struct Meaning {
        /// Which vocabularies it has senses of, for texts of which language; most hits are ruled out by it before a sense is
        /// fetched.
        var uses: Uses
        /// Its first sense; those of the next value follow its own.
        var firstSense: Int32
    }

    /// Laid out so that three fit in a cache line.
    struct Sense: Sendable {
        /// A hash of its marks, see `MarkHash`.
        var marks: UInt64
        var entry: Int32
        /// Where its marks stand in `spellings`.
        var spelling: Int32
        var kind: VocabularyKind
        var language: Language?
        var capitals: Bool
        /// Whether it has several words.
        var isPhrase: Bool
        /// Whether the spelling has a Vietnamese mark at all.
        var isMarked: Bool
    }

    /// One bit for each vocabulary and language.
    struct Uses: OptionSet {
        var rawValue: UInt32

        init(rawValue: UInt32) { self.rawValue = rawValue }

        /// - Parameter language: nil or `.undetermined` for all.
        init(_ kinds: some Sequence<VocabularyKind>, in language: Language?) {
            let all = kinds.reduce(UInt32(0)) { $0 | 1 << UInt32($1.rawValue) }
            switch language {
            case .arabic: rawValue = all
            case .english: rawValue = all << Self.width
            case .vietnamese: rawValue = all << (2 * Self.width)
            case .undetermined, nil: rawValue = all | all << Self.width | all << (2 * Self.width)
            }
        }

        /// How many vocabularies there may be.
        static var width: UInt32 { 10 }
    }

    /// Compiles the entries. Entries that fold to nothing are left out.
    public init(_ entries: [LexiconEntry]) {
        precondition(VocabularyKind.allCases.count <= Uses.width, "there are more vocabularies than Uses has bits for")
        precondition(Symbol.count <= DoubleArray.label, "there are more symbols than a label has bits for")
        let builder = LexiconBuilder(entries)
        var trie = DoubleArray()
        let (starts, senses) = builder.build(&trie)
        meanings = starts.indices.map { value in
            var uses: Uses = []
            let end = value + 1 < starts.count ? starts[value + 1] : starts[value]
            for sense in senses[Int(starts[value])..<Int(end)] {
                uses.formUnion(Uses([sense.kind], in: sense.language))
            }
            return Meaning(uses: uses, firstSense: starts[value])
        }
        self.senses = senses
        spellings = builder.spellings
        (slots, values, nodeCount) = trie.finished()
    }

    /// How many spellings the lexicon holds.
    public var entryCount: Int { senses.count }

    /// Finds all entries in a text.
    ///
    /// - Parameters:
    ///   - language: entries of other languages are not looked for.
    ///   - kinds: the vocabularies that are asked for.
    public func scan(
        _ text: FoldedText, language: Language, kinds: [VocabularyKind] = VocabularyKind.allCases
    ) -> Mentions {
        guard !senses.isEmpty, !text.words.isEmpty else { return Mentions() }
        let scan = LexiconScan(lexicon: self, text: text, language: language, kinds: kinds)
        return scan.run()
    }
}

/// The mentions of one article, by vocabulary, each in the order of the text and without overlaps.
public struct Mentions: Sendable {
    private var byKind: [[Mention]]

    /// Starts empty, with defaults.
    public init() { byKind = Self.none }

    private static let none = [[Mention]](repeating: [], count: VocabularyKind.allCases.count)

    /// Sorts mentions by vocabulary, counting first how many each has: every mention is then put where it belongs at once.
    init(_ mentions: UnsafeBufferPointer<Mention>) {
        self.init()
        var ends = InlineArray<16, Int>(repeating: 0)
        for mention in mentions { ends[Int(mention.kind.rawValue)] += 1 }
        var start = 0
        for kind in byKind.indices {
            (start, ends[kind]) = (start + ends[kind], start)
        }
        withUnsafeTemporaryAllocation(of: Mention.self, capacity: mentions.count) { sorted in
            for mention in mentions {
                let kind = Int(mention.kind.rawValue)
                sorted.initializeElement(at: ends[kind], to: mention)
                ends[kind] += 1
            }
            var start = 0
            for kind in byKind.indices where ends[kind] > start {
                byKind[kind] = Array(sorted[start..<ends[kind]])
                start = ends[kind]
            }
        }
    }

    /// The mentions of one vocabulary.
    public subscript(kind: VocabularyKind) -> [Mention] { byKind[Int(kind.rawValue)] }

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
