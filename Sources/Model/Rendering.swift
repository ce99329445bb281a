/// What a file says in its own metadata, beside the article's text: a page's JSON-LD, a mail's header.
public struct Declaration: Hashable, Sendable {
    /// What is declared.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        /// The headline.
        case headline
        /// When it was published, as written: ISO 8601, or a mail's date.
        case published
        /// Who wrote it.
        case author
        /// The medium that published it.
        case publisher
        /// The address it is known by.
        case url
        /// The language, as a BCP 47 tag.
        case language
    }

    /// What is declared.
    public var subject: Subject
    /// The value as declared, without the white space around it; never empty.
    public var value: String
    /// Where in the file it is declared: `json-ld`, `opengraph`, `meta`, `time`, `byline` (an element whose class says
    /// that it names the author), `link`, `html-lang`, `mail-header`, `front-matter`, `document-properties`.
    public var standsIn: String

    /// Takes its parts as they are given.
    public init(_ subject: Subject, _ value: String, standsIn: String) {
        self.subject = subject
        self.value = value
        self.standsIn = standsIn
    }
}

/// A file turned into text, before anything in it is understood.
public struct Rendering: Hashable, Sendable {
    /// The text, valid UTF-8, paragraphs apart by line ends.
    public var text: [UInt8]
    /// How it was made.
    public var decoding: Decoding
    /// What the file declares of itself, in the order in which it is to be believed.
    public var declarations: [Declaration]

    /// Takes its parts as they are given.
    public init(text: [UInt8], decoding: Decoding, declarations: [Declaration] = []) {
        self.text = text
        self.decoding = decoding
        self.declarations = declarations
    }
}
