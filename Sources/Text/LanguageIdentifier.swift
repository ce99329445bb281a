import Model

/// Tells Arabic, English and Vietnamese apart by script, then marks, then frequent words.
public struct LanguageIdentifier: Sendable {
    /// By the keys of words: 1 for English, 2 for Vietnamese.
    private let frequent: KeyTable

    /// - Parameter words: for English and Vietnamese, words that every text of the language is full of; marks and case
    ///   do not matter.
    public init(words: [Language: [String]]) {
        var frequent: [UInt64: UInt8] = [:]
        for (language, list) in words.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for word in list {
                frequent[Self.key(FoldedText(word).symbols[...])] = language == .english ? 1 : 2
            }
        }
        self.frequent = KeyTable(frequent)
    }

    /// A hash of symbols (FNV-1a).
    private static func key(_ symbols: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for symbol in symbols { hash = (hash ^ UInt64(symbol)) &* 0x100_0000_01B3 }
        return hash
    }

    /// The language of a text. A few words in another script (names, document numbers) do not change it.
    public func language(of text: FoldedText) -> Language {
        let letters = text.letters
        if letters.arabic > letters.latin { return .arabic }
        guard letters.latin > 0 else { return letters.arabic > 0 ? .arabic : .undetermined }
        // Vietnamese marks about a quarter of its letters with marks that no other language has together; English
        // articles hold a few marked names at most.
        if letters.vietnamese * 12 > letters.latin { return .vietnamese }
        var english = 0
        var vietnamese = 0
        for word in text.words {
            switch frequent[Self.key(text.symbols(of: word))] {
            case 1: english += 1
            case 2: vietnamese += 1
            default: break
            }
        }
        // Of running text about a third are frequent words; a fiftieth tells other languages from a list of names.
        guard max(english, vietnamese) * 50 >= text.words.count, english != vietnamese else { return .undetermined }
        return english > vietnamese ? .english : .vietnamese
    }

    /// Whether a text's Latin letters have hardly a mark: it was typed or stored without them.
    static func isMarkless(_ text: FoldedText) -> Bool {
        let letters = text.letters
        return letters.vietnamese * 100 <= letters.latin
    }
}

/// Letters of a text by script.
struct LetterCounts {
    var arabic = 0
    var latin = 0
    /// Latin letters with a Vietnamese mark.
    var vietnamese = 0

    /// - Parameter marks: beside the symbols.
    init(_ symbols: [UInt8], marks: [UInt8]) {
        symbols.withUnsafeBufferPointer { symbols in
            marks.withUnsafeBufferPointer { marks in
                // Sums of comparisons and no branches, in sixteen bits for a while: so the compiler counts many at a time.
                var start = 0
                while start < symbols.count {
                    let end = min(symbols.count, start + 0x8000)
                    var counts: (arabic: UInt16, latin: UInt16, vietnamese: UInt16) = (0, 0, 0)
                    for index in start..<end {
                        let symbol = symbols[index]
                        let mark = marks[index] & ~Marks.upperCase
                        let isLatin: UInt16 = Symbol.isLatin(symbol) ? 1 : 0
                        let isVietnamese: UInt16 = mark != 0 && mark & 7 != Marks.foreign ? 1 : 0
                        counts.arabic &+= Symbol.isArabic(symbol) ? 1 : 0
                        counts.latin &+= isLatin
                        counts.vietnamese &+= isLatin & isVietnamese
                    }
                    arabic += Int(counts.arabic)
                    latin += Int(counts.latin)
                    vietnamese += Int(counts.vietnamese)
                    start = end
                }
            }
        }
    }
}
