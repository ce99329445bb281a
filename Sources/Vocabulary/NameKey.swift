import Text

/// A syllable or word as one number, so that sets of them are asked without making strings.
///
/// Case is left out, qualities of Vietnamese letters (ê, ơ, đ) count, and y is i: "Sỹ" is "Sĩ". Tones count where
/// words are told apart ("Tiền" is a family name, "Tiến" is not), not for what a syllable may be.
public enum NameKey {
    /// The key of the symbols `lower..<upper` of a text.
    public static func of(_ text: FoldedText, _ lower: Int, _ upper: Int, marked: Bool = true) -> UInt64 {
        of(text, lower, upper, marked: marked, behind: 0xCBF2_9CE4_8422_2325)
    }

    /// The key of a spelling that begins with one whose key is known.
    static func of(_ spelling: FoldedText, behind start: UInt64, marked: Bool = true) -> UInt64 {
        of(spelling, 0, spelling.symbols.count, marked: marked, behind: start)
    }

    @inline(__always)
    private static func of(_ text: FoldedText, _ lower: Int, _ upper: Int, marked: Bool, behind start: UInt64) -> UInt64
    {
        var hash = start
        for index in lower..<upper {
            let symbol = text.symbols[index]
            let letter = symbol == Symbol.latin("y") ? Symbol.latin("i") : symbol
            let quality = marked ? Marks(bits: text.marks[index]).quality : 0
            hash = (hash ^ (UInt64(letter) << 3 | UInt64(quality))) &* 0x100_0000_01B3
        }
        return hash
    }

    /// The key of a spelling.
    public static func of(_ spelling: String, marked: Bool = true) -> UInt64 {
        let text = FoldedText(spelling)
        return of(text, 0, text.symbols.count, marked: marked)
    }

    /// The key of a syllable with its tone, wherever it is put; that of the markless spelling where it has no mark.
    public static func toned(_ text: FoldedText, _ lower: Int, _ upper: Int) -> UInt64 {
        var tone: UInt8 = 0
        for index in lower..<upper { tone |= Marks(bits: text.marks[index]).tone }
        return of(text, lower, upper) ^ UInt64(tone) << 56
    }

    /// The key of a syllable in a text that leaves marks out; it is none of any marked spelling, so that "Ban" in a
    /// Vietnamese text is not the family name "Bàn".
    public static func markless(_ text: FoldedText, _ lower: Int, _ upper: Int) -> UInt64 {
        of(text, lower, upper, marked: false) ^ 1 << 63
    }

    /// The keys of a spelling with its marks and tone, and without any.
    static func bothToned(_ spelling: String) -> [UInt64] {
        let text = FoldedText(spelling)
        return [toned(text, 0, text.symbols.count), markless(text, 0, text.symbols.count)]
    }
}
