import Text

/// A syllable or word as one number, so that sets of them are asked without making strings.
///
/// Tones and case are left out, qualities of Vietnamese letters (ê, ơ, đ) count, and y is i: "Sỹ" is "Sĩ". A word
/// written without marks has the key of the markless spelling.
public enum NameKey {
    /// The key of the symbols `lower..<upper` of a text.
    public static func of(_ text: FoldedText, _ lower: Int, _ upper: Int, marked: Bool = true) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
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

    /// The keys of a spelling with its marks and without them.
    static func both(_ spelling: String) -> [UInt64] { [of(spelling), of(spelling, marked: false)] }
}
