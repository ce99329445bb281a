/// The private alphabet of folded text: one byte a symbol, the same for every way of writing a letter.
///
/// Letters lose case, marks and house of style; digits of every script are one; what separates words is told apart only
/// as far as grammars need it.
public enum Symbol {
    /// Not part of the text: marks, tatweel, bidirectional controls.
    public static let dropped: UInt8 = 0
    // Soft separators: any run of them is one step between two words of a term.
    public static let space: UInt8 = 1
    public static let quote: UInt8 = 2
    public static let hyphen: UInt8 = 3
    public static let apostrophe: UInt8 = 4
    // Hard separators: no term reaches across them, but for one comma where the term has one, too.
    public static let comma: UInt8 = 5
    public static let lineBreak: UInt8 = 6
    public static let stop: UInt8 = 7
    public static let colon: UInt8 = 8
    public static let semicolon: UInt8 = 9
    public static let slash: UInt8 = 10
    public static let open: UInt8 = 11
    public static let close: UInt8 = 12
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

    @inlinable public static func isLetter(_ symbol: UInt8) -> Bool { symbol >= a || symbol == otherLetter }
    @inlinable public static func isLatin(_ symbol: UInt8) -> Bool { symbol >= a && symbol < alef }
    @inlinable public static func isArabic(_ symbol: UInt8) -> Bool { symbol >= alef }
    @inlinable public static func isDigit(_ symbol: UInt8) -> Bool { symbol >= zero && symbol < a }
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
    public var bits: UInt8

    @inlinable public init(bits: UInt8) { self.bits = bits }

    public static let circumflex: UInt8 = 1
    public static let breve: UInt8 = 2
    public static let horn: UInt8 = 3
    public static let stroke: UInt8 = 4
    /// A mark that Vietnamese does not use.
    public static let foreign: UInt8 = 5

    public static let grave: UInt8 = 1 << 3
    public static let acute: UInt8 = 2 << 3
    public static let hookAbove: UInt8 = 3 << 3
    public static let tilde: UInt8 = 4 << 3
    public static let dotBelow: UInt8 = 5 << 3

    public static let upperCase: UInt8 = 1 << 6

    @inlinable public var quality: UInt8 { bits & 7 }
    @inlinable public var tone: UInt8 { bits & (7 << 3) }
    @inlinable public var isUpperCase: Bool { bits & Self.upperCase != 0 }
}
