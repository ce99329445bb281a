/// The private alphabet of folded text: one byte a symbol, the same for every way of writing a letter.
///
/// Letters lose case, marks and house of style; digits of every script are one; what separates words is told apart only
/// as far as grammars need it. All of it is inlinable: grammars compare symbols in every loop, and a stored constant of
/// another module would be fetched by a call each time.
public enum Symbol {
    /// Not part of the text: marks, tatweel, bidirectional controls.
    @inlinable public static var dropped: UInt8 { 0 }
    // Soft separators: any run of them is one step between two words of a term.
    /// White space.
    @inlinable public static var space: UInt8 { 1 }
    /// Any quotation mark.
    @inlinable public static var quote: UInt8 { 2 }
    /// Any dash.
    @inlinable public static var hyphen: UInt8 { 3 }
    /// An apostrophe, and a possessive's.
    @inlinable public static var apostrophe: UInt8 { 4 }
    // Hard separators: no term reaches across them, but for one comma where the term has one, too.
    /// A comma, Arabic or not.
    @inlinable public static var comma: UInt8 { 5 }
    /// A line end between blocks.
    @inlinable public static var lineBreak: UInt8 { 6 }
    /// A full stop.
    @inlinable public static var stop: UInt8 { 7 }
    /// A colon.
    @inlinable public static var colon: UInt8 { 8 }
    /// A semicolon, Arabic or not.
    @inlinable public static var semicolon: UInt8 { 9 }
    /// A slash.
    @inlinable public static var slash: UInt8 { 10 }
    /// An opening bracket.
    @inlinable public static var open: UInt8 { 11 }
    /// A closing bracket.
    @inlinable public static var close: UInt8 { 12 }
    /// A percent sign.
    @inlinable public static var percent: UInt8 { 13 }
    /// `!`, `?`, `…`, bullets and every other sign.
    @inlinable public static var sign: UInt8 { 14 }
    /// A letter of a script that no vocabulary uses.
    @inlinable public static var otherLetter: UInt8 { 15 }
    /// `0`; the other digits follow.
    @inlinable public static var zero: UInt8 { 16 }
    /// `a`; the other letters of the Latin alphabet follow.
    @inlinable public static var a: UInt8 { 26 }
    /// Alef; the other letters of the Arabic alphabet follow in the order of `arabicLetters`.
    @inlinable public static var alef: UInt8 { 52 }
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

    /// The symbol of an ASCII lower-case letter. A scalar and no `Character`, so that the compiler makes a constant of it.
    @inlinable public static func latin(_ letter: Unicode.Scalar) -> UInt8 {
        letter.value >= 0x61 && letter.value <= 0x7A ? a + UInt8(truncatingIfNeeded: letter.value - 0x61) : a
    }

    /// The symbol of a base letter of the Arabic alphabet: its place in `arabicLetters`, reckoned from the runs of the code
    /// chart that follow the alphabet, so that the compiler makes a constant of it.
    @inlinable public static func arabic(_ letter: Unicode.Scalar) -> UInt8 {
        switch letter.value {
        case 0x627...0x628: alef + UInt8(truncatingIfNeeded: letter.value - 0x627)
        case 0x62A...0x63A: alef + 2 + UInt8(truncatingIfNeeded: letter.value - 0x62A)
        case 0x641...0x648: alef + 19 + UInt8(truncatingIfNeeded: letter.value - 0x641)
        case 0x64A: alef + 27
        case 0x621: alef + 28
        default: otherLetter
        }
    }
}

/// What folding took from a letter, kept beside its symbol.
///
/// Bits 0–2: the quality of a Vietnamese letter; bits 3–5: its tone; bit 6: upper case.
@frozen public struct Marks: Hashable, Sendable {
    /// The bits as described above.
    public var bits: UInt8

    /// Takes its parts as they are given.
    @inlinable public init(bits: UInt8) { self.bits = bits }

    /// As in â, ê, ô.
    @inlinable public static var circumflex: UInt8 { 1 }
    /// As in ă.
    @inlinable public static var breve: UInt8 { 2 }
    /// As in ơ, ư.
    @inlinable public static var horn: UInt8 { 3 }
    /// As in đ.
    @inlinable public static var stroke: UInt8 { 4 }
    /// A mark that Vietnamese does not use.
    @inlinable public static var foreign: UInt8 { 5 }

    /// The tone of à.
    @inlinable public static var grave: UInt8 { 1 << 3 }
    /// The tone of á.
    @inlinable public static var acute: UInt8 { 2 << 3 }
    /// The tone of ả.
    @inlinable public static var hookAbove: UInt8 { 3 << 3 }
    /// The tone of ã.
    @inlinable public static var tilde: UInt8 { 4 << 3 }
    /// The tone of ạ.
    @inlinable public static var dotBelow: UInt8 { 5 << 3 }

    /// The letter is upper case.
    @inlinable public static var upperCase: UInt8 { 1 << 6 }

    /// The quality alone.
    @inlinable public var quality: UInt8 { bits & 7 }
    /// The tone alone.
    @inlinable public var tone: UInt8 { bits & (7 << 3) }
    /// Whether the letter is upper case.
    @inlinable public var isUpperCase: Bool { bits & Self.upperCase != 0 }
}
