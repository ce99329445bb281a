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
/// A walk ends at the first word that no entry continues with, so the cost of a scan grows with the text and not with the
/// number of entries. Per vocabulary the leftmost-longest entry wins and nested ones count nothing.
public struct Lexicon: Sendable {
    /// The steps from the root: the first words of all entries. A table of their own, which most words of a text end at, is
    /// small enough to stay near the processor.
    let openings: WordTrie
    /// All other steps.
    let continuations: WordTrie
    let senses: [Sense]
    /// For each word of each spelling: the marks of each letter, where capitals are asked for.
    let spellings: [UInt8]
    /// How many nodes the trie has.
    public let nodeCount: Int

    /// A node of the trie.
    struct Node {
        /// Its number.
        var number: Int32 = 0
        /// Which vocabularies it has senses of, for texts of which language; most hits are ruled out by it before a sense is
        /// fetched. And whether steps lead on from it.
        var uses: Uses = []
        /// Where its senses stand.
        var firstSense: Int32 = 0
        var endSense: Int32 = 0
    }

    /// Laid out so that four fit in a cache line, which hold all of most nodes.
    struct Sense: Sendable {
        /// A hash of its marks, see `MarkHash`.
        var marks: UInt32
        var entry: Int32
        /// Where its marks stand in `spellings`.
        var spelling: Int32
        var kind: VocabularyKind
        /// One bit for each language that it is looked for in.
        var languages: UInt8
        var traits: Traits

        /// What the spelling is like.
        struct Traits: OptionSet {
            let rawValue: UInt8
            /// Capitals are asked for.
            static let capitals = Self(rawValue: 1)
            /// It has several words.
            static let phrase = Self(rawValue: 2)
            /// It has a Vietnamese mark.
            static let marked = Self(rawValue: 4)
        }

        /// The bit of a language.
        static func bit(_ language: Language) -> UInt8 {
            switch language {
            case .arabic: 1
            case .english: 2
            case .vietnamese: 4
            case .undetermined: 8
            }
        }

        /// The bits of an entry's language; all for one of none, and texts of no language are looked through for all.
        static func bits(_ language: Language?) -> UInt8 {
            language.map { bit($0) | bit(.undetermined) } ?? .max
        }
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

        /// Whether two sets share one.
        @inline(__always)
        func meets(_ other: Self) -> Bool { rawValue & other.rawValue != 0 }

        /// Not a use: steps lead on from the node.
        static var goesOn: Self { Self(rawValue: 1 << 31) }

        /// How many vocabularies there may be.
        static var width: UInt32 { 10 }
    }

    /// Compiles the entries. Entries that fold to nothing are left out.
    public init(_ entries: [LexiconEntry]) {
        precondition(VocabularyKind.allCases.count <= Uses.width, "there are more vocabularies than Uses has bits for")
        precondition(Symbol.count <= 0x80, "keys take symbols for bytes below 0x80")
        let builder = LexiconBuilder(entries)
        let (nodes, senses) = builder.nodesAndSenses()
        openings = WordTrie(builder.openings, nodes: nodes)
        continuations = WordTrie(builder.continuations, nodes: nodes)
        nodeCount = nodes.count
        self.senses = senses
        spellings = builder.spellings
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
