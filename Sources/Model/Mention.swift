/// The vocabularies that one scan of an article looks for.
public enum VocabularyKind: UInt8, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    /// Weighted terms and cues of the categories.
    case term
    /// Posts that a person may hold, and the head nouns of such posts.
    case role
    /// Provinces, cities, districts.
    case place
    /// Month names, day parts, "ngày", "dated", "quarter": the words around dates.
    case date
    /// Nouns of official documents and the words around their numbers.
    case document
    /// Words that announce a person (honorifics, ranks, speech verbs) or rule one out.
    case person
    /// What portals and newspapers add: bylines, captions, sources, adverts.
    case press
    /// Words of a class that patterns of the taxonomy are made of: bodies, the Party, fields.
    case wordClass
    /// Words that say who attended.
    case attendance
    /// Number words, multipliers and the words around what is counted.
    case figure
}

/// One place where an entry of a vocabulary stands in an article's text.
public struct Mention: Hashable, Sendable, BitwiseCopyable {
    /// The vocabulary the entry belongs to.
    public var kind: VocabularyKind
    /// The entry's number within its vocabulary.
    public var entry: Int32
    // In half the room: more mentions are made than a text has words.
    @usableFromInline let lower: Int32
    @usableFromInline let upper: Int32
    @usableFromInline let first: Int32
    @usableFromInline let end: Int32

    /// Where it stands, without a glued Arabic conjunction or preposition.
    @inlinable public var range: ByteRange { ByteRange(Int(lower), Int(upper)) }

    /// The indices of the folded text's words that it stands on. The scan knows them, so that no grammar looks for them by
    /// their bytes.
    @inlinable public var words: Range<Int> { Int(first)..<Int(end) }

    /// Takes its parts as they are given.
    @inlinable public init(kind: VocabularyKind, entry: Int32, range: ByteRange, words: Range<Int>) {
        self.kind = kind
        self.entry = entry
        lower = Int32(range.lower)
        upper = Int32(range.upper)
        first = Int32(words.lowerBound)
        end = Int32(words.upperBound)
    }
}

/// A stretch of text that speaks about something else than the field of the story: a term inside it is no anchor.
public struct Mask: Hashable, Sendable {
    /// Why the stretch is masked.
    public enum Kind: String, Sendable, Hashable {
        /// The posts of a person.
        case roleTitle
        /// Who attended.
        case attendance
    }
    /// Why it is masked.
    public var kind: Kind
    /// Where it stands.
    public var range: ByteRange

    /// Takes its parts as they are given.
    public init(_ kind: Kind, _ range: ByteRange) {
        self.kind = kind
        self.range = range
    }
}
