/// What a stretch of an article's text is for.
public enum BlockKind: String, Sendable, Hashable {
    /// The headline, where one is printed.
    case headline
    /// A line that holds a date, a time or a dateline and nothing else.
    case dateline
    /// The first paragraph of the story.
    case lead
    /// Any further paragraph.
    case body
    /// A picture's caption.
    case caption
    /// Who wrote or photographed: "Tin, ảnh: …", or a name alone at the end.
    case byline
    /// A line that names the source or gives its URL.
    case source
    /// What a portal adds around the story: "Comment (0)", "[إعلان 2]", "Bình luận (0)".
    case furniture
}

/// A stretch of an article's text, usually a paragraph, without the white space around it.
public struct Block: Hashable, Sendable {
    /// What the stretch is.
    public var kind: BlockKind
    /// Where it stands.
    public var range: ByteRange

    /// Takes its parts as they are given.
    public init(_ kind: BlockKind, _ range: ByteRange) {
        self.kind = kind
        self.range = range
    }
}

/// How a file's bytes became an article's text.
public struct Decoding: Hashable, Sendable {
    /// What made the text out of the file: "utf-8" when the file is the text.
    public var converter: String
    /// The media type of the file, told by its bytes, e.g. `text/plain`; that of the content where it is packed.
    public var mediaType: String
    /// The character encoding of the file, by its IANA name; `tcvn3` and `vni` have none there.
    public var charset: String
    /// Whether a byte order mark opens the file. In a UTF-8 file it belongs to the text; no block holds it.
    public var hasByteOrderMark: Bool
    /// What the file was packed in, outermost first: `application/gzip`.
    public var containers: [String] = []
    /// The media type that the file's name promises, where it is another than `mediaType`.
    public var namedMediaType: String?
    /// The encoding that the file says it is in, in lower case.
    public var declaredCharset: String?
    /// How the encoding was told.
    public var charsetEvidence: CharsetEvidence = .wellFormed
    /// How sure the encoding is, 0 to 100.
    public var charsetConfidence = 100

    /// The media type of the file as it lies there: that of what it is packed in, else of its content.
    public var fileMediaType: String { containers.first ?? mediaType }

    /// Takes its parts as they are given; the others are those of a UTF-8 file whose name fits.
    public init(converter: String, mediaType: String, charset: String, hasByteOrderMark: Bool) {
        self.converter = converter
        self.mediaType = mediaType
        self.charset = charset
        self.hasByteOrderMark = hasByteOrderMark
    }
}

/// How a file's character encoding was told.
public enum CharsetEvidence: String, Hashable, Sendable, CaseIterable {
    /// The bytes are well-formed UTF-8, which others hardly ever are by accident.
    case wellFormed = "well-formed"
    /// A byte order mark opens the file.
    case byteOrderMark = "byte-order-mark"
    /// The pattern of bytes that UTF-16 or UTF-32 leave.
    case pattern
    /// The file declares it, and the text that it gives does not contradict.
    case declared
    /// The text that it gives is the language's; the others' is not.
    case statistics
    /// A converter gave UTF-8.
    case converter
}

/// An article as read: its text and what each part of it is.
public struct Article: Sendable {
    /// The text, valid UTF-8. All ranges in findings are offsets into it.
    public var text: [UInt8]
    /// The blocks in the order of the text; they do not overlap.
    public var blocks: [Block]
    /// The language it is written in.
    public var language: Language
    /// How the bytes became text.
    public var decoding: Decoding
    /// What the file declares of itself beside the text, in the order in which it is to be believed.
    public var declarations: [Declaration]

    /// Takes its parts as they are given.
    public init(
        text: [UInt8], blocks: [Block], language: Language, decoding: Decoding, declarations: [Declaration] = []
    ) {
        self.text = text
        self.blocks = blocks
        self.language = language
        self.decoding = decoding
        self.declarations = declarations
    }

    /// The bytes of `range`, as a string for showing.
    public func string(_ range: ByteRange) -> String {
        String(decoding: text[range.lower..<range.upper], as: UTF8.self)
    }

    /// The first block of a kind.
    public func first(_ kind: BlockKind) -> Block? { blocks.first { $0.kind == kind } }
}
