import Model
import Text
import Vocabulary

/// A word or number of the text as the grammar of dates sees it.
struct DateToken: Sendable {
    enum Kind: Hashable, Sendable {
        /// A run of digits, also with a glued Arabic conjunction or an English ordinal ending.
        case number
        /// `17h40`; the value is the minute of the day.
        case clock
        case word(DateWord)
        /// A noun of official documents; or the word that announces their number.
        case noun(DocumentWord)
        /// The symbol of an official document.
        case document
        case other
    }

    var kind: Kind
    /// What stands before it.
    var gap: Gap
    /// Whether an Arabic conjunction is glued before it, or is the token.
    var isJoined = false
    /// Whether it begins with the Arabic article.
    var isDefinite = false

    // Every word of a text becomes a token: the numbers are kept in half the room.
    private var storedValue: Int32 = 0
    private var storedDigits: Int8 = 0
    private var storedHour: Int8 = -1
    private var storedStart: Int32 = 0
    private var storedEnd: Int32 = 0
    private var storedBlock: Int32 = 0
    private var storedSentence: Int32 = 0

    init(kind: Kind, start: Int, end: Int, gap: Gap, block: Int) {
        self.kind = kind
        self.gap = gap
        storedStart = Int32(truncatingIfNeeded: start)
        storedEnd = Int32(truncatingIfNeeded: end)
        storedBlock = Int32(truncatingIfNeeded: block)
    }

    /// A number of at most nine digits.
    var value: Int {
        get { Int(storedValue) }
        set { storedValue = Int32(newValue) }
    }
    /// How many digits a number has.
    var digits: Int {
        get { Int(storedDigits) }
        set { storedDigits = Int8(newValue) }
    }
    /// The hour glued to a day as in `18T17:40`.
    var hour: Int? {
        get { storedHour < 0 ? nil : Int(storedHour) }
        set { storedHour = newValue.map { Int8($0) } ?? -1 }
    }
    /// Symbols of the text; a glued conjunction stands outside.
    var start: Int {
        get { Int(storedStart) }
        set { storedStart = Int32(newValue) }
    }
    var end: Int {
        get { Int(storedEnd) }
        set { storedEnd = Int32(newValue) }
    }
    /// The number of the block that it stands in.
    var block: Int {
        get { Int(storedBlock) }
        set { storedBlock = Int32(newValue) }
    }
    /// The number of its sentence.
    var sentence: Int {
        get { Int(storedSentence) }
        set { storedSentence = Int32(truncatingIfNeeded: newValue) }
    }

    var part: DatePart? { if case .word(.part(let part)) = kind { part } else { nil } }
    /// To issue a paper is an act like others.
    var cue: DateCue? { if case .word(.cue(let cue)) = kind { cue == .issued ? .held : cue } else { nil } }
    var isIssuing: Bool { kind == .word(.cue(.issued)) }
    var month: Int? { if case .word(.month(let month)) = kind { month } else { nil } }
    var weekday: Int? { if case .word(.weekday(let day)) = kind { day } else { nil } }
    var ordinal: Int? { if case .word(.ordinal(let number)) = kind { number } else { nil } }

    /// The number, when it can be a day of a month.
    var dayNumber: Int? { kind == .number && digits <= 2 && (1...31).contains(value) ? value : nil }
    /// The number, when it can be a month.
    var monthNumber: Int? { kind == .number && digits <= 2 && (1...12).contains(value) ? value : nil }
    /// The number, when it can be a year.
    var yearNumber: Int? { kind == .number && digits == 4 && (1900...2100).contains(value) ? value : nil }
}
