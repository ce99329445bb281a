/// A value that extraction found, with the place it stands on and the rule that found it.
public struct Finding<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What was found.
    public var value: Value
    /// Where the value stands; nil when it is derived (a year from a URL's stamp names the stamp's range).
    public var range: ByteRange?
    /// The name of the rule, e.g. `dateline`, `Y1`.
    public var rule: String
    /// 0–100.
    public var confidence: Int

    /// Takes its parts as they are given.
    public init(_ value: Value, range: ByteRange?, rule: String, confidence: Int) {
        self.value = value
        self.range = range
        self.rule = rule
        self.confidence = confidence
    }
}

/// Where a title comes from.
public enum TitleOrigin: String, Sendable, Hashable {
    /// A printed headline.
    case headline
    /// The quoted theme of the event.
    case theme
    /// The first telling sentence of the lead.
    case lead
    /// The text prints none, but the file declares one.
    case declared
    /// There is no title in the text; the file's name takes the slug of the source URL.
    case slug
    case none
}

/// A title: a verbatim run of the text, or what the file declares. For `.slug` the range is that of the slug inside the URL.
public struct Title: Hashable, Sendable {
    /// The title.
    public var value: String
    /// Where it comes from.
    public var origin: TitleOrigin
    /// Where it stands; nil for a declared one.
    public var range: ByteRange?

    /// Takes its parts as they are given.
    public init(_ value: String, origin: TitleOrigin, range: ByteRange?) {
        self.value = value
        self.origin = origin
        self.range = range
    }
}

/// What a date in an article is the date of.
public enum DateRole: String, Sendable, Hashable {
    case event, document, publication, period, term, anniversary, deadline
    /// A date whose role nothing tells.
    case other
}

/// How exact a date is.
public enum DatePrecision: String, Sendable, Hashable {
    case minute, day, month, quarter, half, year
    case range = "range"
}

/// One date of an article.
public struct DateFinding: Hashable, Sendable {
    /// What it is the date of.
    public var role: DateRole
    /// Extended Date/Time Format (ISO 8601-2 level 1): `2024-04-19`, `XXXX-04-12`, `2024-01/2024-03`, `2024`.
    public var edtf: String
    /// How exact it is.
    public var precision: DatePrecision
    /// Where it stands; nil for one that the file declares beside its text.
    public var range: ByteRange?
    /// How the date was read and, where no year is printed, how it was inferred (`Y0`–`Y3`, `U1`).
    public var rule: String

    /// Takes its parts as they are given.
    public init(role: DateRole, edtf: String, precision: DatePrecision, range: ByteRange?, rule: String) {
        self.role = role
        self.edtf = edtf
        self.precision = precision
        self.range = range
        self.rule = rule
    }
}

/// A person named in an article.
public struct Person: Hashable, Sendable {
    /// The full name as spelt at its first mention, without honorific, rank or academic title.
    public var name: String
    /// Where it stands.
    public var range: ByteRange
    /// The whole run of posts beside the first mention that has one.
    public var role: String?
    /// Where the posts stand.
    public var roleRange: ByteRange?
    /// The canonical key of the first post that the vocabulary knows, e.g. `province-party-secretary`.
    public var roleKey: String?
    /// The cue that made the words a name: `honorific`, `role`, `speech`, `list`.
    public var rule: String
    /// 0–100.
    public var confidence: Int

    /// Takes its parts as they are given.
    public init(
        name: String, range: ByteRange, role: String? = nil, roleRange: ByteRange? = nil, roleKey: String? = nil,
        rule: String, confidence: Int
    ) {
        self.name = name
        self.range = range
        self.role = role
        self.roleRange = roleRange
        self.roleKey = roleKey
        self.rule = rule
        self.confidence = confidence
    }
}

/// A place of an article. The place of a national event is `Trung ương`, with the code `VN`.
public struct Place: Hashable, Sendable {
    /// The official Vietnamese name as of the event's date.
    public var name: String
    /// ISO 3166-2 code, or `VN`.
    public var code: String
    /// The name of the unit that holds the place since 1 July 2025, where it differs.
    public var successor: String?

    /// Takes its parts as they are given.
    public init(name: String, code: String, successor: String? = nil) {
        self.name = name
        self.code = code
        self.successor = successor
    }
}

/// Which of Viet Nam's numbering systems a document number belongs to.
public enum DocumentSystem: String, Sendable, Hashable {
    case party, state, legislative
}

/// An official document number that an article cites.
public struct DocumentReference: Hashable, Sendable {
    /// The symbol as printed, blanks and dashes normalised: `222-KH/UBKTTW`.
    public var symbol: String
    /// Where it stands.
    public var range: ByteRange
    /// The number without leading zeros, with a letter where it has one.
    public var number: String
    /// The year within the number, for State documents.
    public var year: Int?
    /// The type's code in Vietnamese spelling (`QĐ`), nil for laws and State letters.
    public var type: String?
    /// The issuer's code in Vietnamese spelling.
    public var issuer: String
    /// The unit that drafted a State letter.
    public var draftingUnit: String?
    /// Which numbering it belongs to.
    public var system: DocumentSystem
    /// EDTF date printed beside the symbol.
    public var date: String?
    /// `P:<issuer>:<type>:<number>@<date or term>` or `S:<issuer>:<type>:<number>:<year>`.
    public var key: String

    /// Takes its parts as they are given.
    public init(
        symbol: String, range: ByteRange, number: String, year: Int?, type: String?, issuer: String,
        draftingUnit: String?, system: DocumentSystem, date: String?, key: String
    ) {
        self.symbol = symbol
        self.range = range
        self.number = number
        self.year = year
        self.type = type
        self.issuer = issuer
        self.draftingUnit = draftingUnit
        self.system = system
        self.date = date
        self.key = key
    }
}

/// The newspaper or site an article was taken from.
public struct Source: Hashable, Sendable {
    /// The URL as printed, nil when only a name is printed.
    public var url: String?
    /// The publisher's name or host.
    public var name: String

    /// Takes its parts as they are given.
    public init(url: String?, name: String) {
        self.url = url
        self.name = name
    }
}

/// What a file declares of itself, held against what its text says.
public struct DeclaredValue: Hashable, Sendable {
    /// What became of a declaration.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// The text says nothing of the kind: the finding is what is declared.
        case taken
        /// The text says the same.
        case confirmed
        /// The text says something else, and the text is believed.
        case contradicted
        /// Another declaration is believed before it, or nothing can be made of it.
        case unused
    }

    /// What is declared, and where.
    public var declaration: Declaration
    /// What became of it.
    public var verdict: Verdict
    /// What the text says where it contradicts; else nil.
    public var printed: String?

    /// Takes its parts as they are given.
    public init(_ declaration: Declaration, _ verdict: Verdict, printed: String? = nil) {
        self.declaration = declaration
        self.verdict = verdict
        self.printed = printed
    }
}

/// What extraction says of an article.
public struct Extracts: Hashable, Sendable {
    /// The title, or nil when the text has none.
    public var title: Title?
    /// The date of the reported event, EDTF; its role is `event`.
    public var event: DateFinding?
    /// The day of publication (`2024-07-01`) or minute (`2024-07-01T13:51`), local time as printed.
    public var published: DateFinding?
    /// Every date of the text, the two above included, in the order of the text.
    public var dates: [DateFinding]
    /// In the order of their first mention.
    public var people: [Person]
    /// The province of the event.
    public var province: Finding<Place>?
    /// Further places that are named.
    public var places: [Finding<Place>]
    /// Each symbol once, in the order of the text.
    public var documents: [DocumentReference]
    /// What the article counts, each once, in the order of the text.
    public var figures: [Figure]
    /// The byline.
    public var author: Finding<String>?
    /// Where the article was taken from.
    public var source: Finding<Source>?
    /// Role titles and attendance lists, for the classifier.
    public var masks: [Mask]
    /// What the file declares of itself beside its text, and what became of it.
    public var declared: [DeclaredValue] = []

    /// Takes its parts as they are given.
    public init(
        title: Title? = nil, event: DateFinding? = nil, published: DateFinding? = nil, dates: [DateFinding] = [],
        people: [Person] = [], province: Finding<Place>? = nil, places: [Finding<Place>] = [],
        documents: [DocumentReference] = [], figures: [Figure] = [], author: Finding<String>? = nil,
        source: Finding<Source>? = nil,
        masks: [Mask] = []
    ) {
        self.title = title
        self.event = event
        self.published = published
        self.dates = dates
        self.people = people
        self.province = province
        self.places = places
        self.documents = documents
        self.figures = figures
        self.author = author
        self.source = source
        self.masks = masks
    }
}

/// Everything Docket understands of one article. The same bytes, configuration and version give the same findings.
public struct Findings: Hashable, Sendable {
    /// The language it is written in.
    public var language: Language
    /// The categories, with evidence.
    public var classification: Classification
    /// The metadata.
    public var extracts: Extracts
    /// The text that all ranges point into.
    public var text: TextDescription
    /// The files inside the file, for a mail.
    public var parts: [PartDescription] = []

    /// Takes its parts as they are given.
    public init(
        language: Language, classification: Classification, extracts: Extracts, text: TextDescription
    ) {
        self.language = language
        self.classification = classification
        self.extracts = extracts
        self.text = text
    }
}

/// Identifies the text that all ranges point into.
public struct TextDescription: Hashable, Sendable {
    /// SHA-256 of the text, lower-case hexadecimal.
    public var sha256: String
    /// Length in bytes.
    public var length: Int
    /// How the bytes became text.
    public var decoding: Decoding
    /// SHA-256 of the configuration that the findings depend on (vocabularies and taxonomy), lower-case hexadecimal.
    public var configuration: String

    /// Takes its parts as they are given.
    public init(sha256: String, length: Int, decoding: Decoding, configuration: String) {
        self.sha256 = sha256
        self.length = length
        self.decoding = decoding
        self.configuration = configuration
    }
}
