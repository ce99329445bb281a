/// The private alphabet of folded text: one byte a symbol, the same for every way of writing a letter.
///
/// Letters lose case, marks and house of style; digits of every script are one; what separates words is told apart only
/// as far as grammars need it.
public enum Symbol {
    /// Not part of the text: marks, tatweel, bidirectional controls.
    public static let dropped: UInt8 = 0
    // Soft separators: any run of them is one step between two words of a term.
    /// White space.
    public static let space: UInt8 = 1
    /// Any quotation mark.
    public static let quote: UInt8 = 2
    /// Any dash.
    public static let hyphen: UInt8 = 3
    /// An apostrophe, and a possessive's.
    public static let apostrophe: UInt8 = 4
    // Hard separators: no term reaches across them, but for one comma where the term has one, too.
    /// A comma, Arabic or not.
    public static let comma: UInt8 = 5
    /// A line end between blocks.
    public static let lineBreak: UInt8 = 6
    /// A full stop.
    public static let stop: UInt8 = 7
    /// A colon.
    public static let colon: UInt8 = 8
    /// A semicolon, Arabic or not.
    public static let semicolon: UInt8 = 9
    /// A slash.
    public static let slash: UInt8 = 10
    /// An opening bracket.
    public static let open: UInt8 = 11
    /// A closing bracket.
    public static let close: UInt8 = 12
    /// A percent sign.
    public static let percent: UInt8 = 13
    /// `!`, `?`, `…`, bullets and every other sign.
    public static let sign: UInt8 = 14
    /// A letter of a script that no vocabulary uses.
    public static let otherLetter: UInt8 = 15
    /// `0`; the other digits follow.
    public static let zero: UInt8 = 16
    /// `a`; the other letters of the Latin alphabet follow.
    public static let a: UInt8 = 26
    /// Alef; the other letters of the Arabic alphabet follow in the order of `arabicLetters`.
    public static let alef: UInt8 = 52
    /// How many symbols there are.
    public static let count = 52 + arabicLetters.count

    /// Base letters of the Arabic alphabet in the order of their symbols.
    public static let arabicLetters: [Unicode.Scalar] = Array(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويء".unicodeScalars)

    /// Whether it is a letter of any script.
    @inlinable public static func isLetter(_ symbol: UInt8) -> Bool { symbol >= a || symbol == otherLetter }
    /// Whether it is a Latin letter.
    @inlinable public static func isLatin(_ symbol: UInt8) -> Bool { symbol >= a && symbol < alef }
    /// Whether it is an Arabic letter.
    @inlinable public static func isArabic(_ symbol: UInt8) -> Bool { symbol >= alef }
    /// Whether it is a digit.
    @inlinable public static func isDigit(_ symbol: UInt8) -> Bool { symbol >= zero && symbol < a }
    /// Whether it is a letter or a digit.
    @inlinable public static func isWord(_ symbol: UInt8) -> Bool { symbol >= otherLetter }
    /// Whether a term may go on across the separator without naming it.
    @inlinable public static func isSoft(_ symbol: UInt8) -> Bool { symbol >= space && symbol <= apostrophe }

    /// The symbol of an ASCII lower-case letter.
    @inlinable public static func latin(_ letter: Character) -> UInt8 { a + (letter.asciiValue ?? 97) - 97 }
    /// The symbol of a base letter of the Arabic alphabet.
    public static func arabic(_ letter: Unicode.Scalar) -> UInt8 {
        UInt8(arabicLetters.firstIndex(of: letter).map { $0 + Int(alef) } ?? Int(otherLetter))
    }
}

/// What folding took from a letter, kept beside its symbol.
///
/// Bits 0–2: the quality of a Vietnamese letter; bits 3–5: its tone; bit 6: upper case.
public struct Marks: Hashable, Sendable {
    /// The bits as described above.
    public var bits: UInt8

    /// Takes its parts as they are given.
    @inlinable public init(bits: UInt8) { self.bits = bits }

    /// As in â, ê, ô.
    public static let circumflex: UInt8 = 1
    /// As in ă.
    public static let breve: UInt8 = 2
    /// As in ơ, ư.
    public static let horn: UInt8 = 3
    /// As in đ.
    public static let stroke: UInt8 = 4
    /// A mark that Vietnamese does not use.
    public static let foreign: UInt8 = 5

    /// The tone of à.
    public static let grave: UInt8 = 1 << 3
    /// The tone of á.
    public static let acute: UInt8 = 2 << 3
    /// The tone of ả.
    public static let hookAbove: UInt8 = 3 << 3
    /// The tone of ã.
    public static let tilde: UInt8 = 4 << 3
    /// The tone of ạ.
    public static let dotBelow: UInt8 = 5 << 3

    /// The letter is upper case.
    public static let upperCase: UInt8 = 1 << 6

    /// The quality alone.
    @inlinable public var quality: UInt8 { bits & 7 }
    /// The tone alone.
    @inlinable public var tone: UInt8 { bits & (7 << 3) }
    /// Whether the letter is upper case.
    @inlinable public var isUpperCase: Bool { bits & Self.upperCase != 0 }
}
