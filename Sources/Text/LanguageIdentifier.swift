import Model

/// Tells Arabic, English and Vietnamese apart by script, then marks, then frequent words.
public struct LanguageIdentifier: Sendable {
    private let frequent: [[UInt8]: Language]

    /// - Parameter words: for English and Vietnamese, words that every text of the language is full of; marks and case
    ///   do not matter.
    public init(words: [Language: [String]]) {
        var frequent: [[UInt8]: Language] = [:]
        for (language, list) in words.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for word in list { frequent[FoldedText(word).symbols] = language }
        }
        self.frequent = frequent
    }

    /// The language of a text. A few words in another script (names, document numbers) do not change it.
    public func language(of text: FoldedText) -> Language {
        let letters = LetterCounts(text)
        if letters.arabic > letters.latin { return .arabic }
        guard letters.latin > 0 else { return letters.arabic > 0 ? .arabic : .undetermined }
        // Vietnamese marks about a quarter of its letters with marks that no other language has together; English
        // articles hold a few marked names at most.
        if letters.vietnamese * 12 > letters.latin { return .vietnamese }
        var english = 0
        var vietnamese = 0
        for word in text.words {
            switch frequent[Array(text.symbols(of: word))] {
            case .english: english += 1
            case .vietnamese: vietnamese += 1
            default: break
            }
        }
        // Of running text about a third are frequent words; a fiftieth tells other languages from a list of names.
        guard max(english, vietnamese) * 50 >= text.words.count, english != vietnamese else { return .undetermined }
        return english > vietnamese ? .english : .vietnamese
    }

    /// Whether a text's Latin letters have hardly a mark: it was typed or stored without them.
    static func isMarkless(_ text: FoldedText) -> Bool {
        let letters = LetterCounts(text)
        return letters.vietnamese * 100 <= letters.latin
    }
}

/// Letters of a text by script.
struct LetterCounts {
    var arabic = 0
    var latin = 0
    /// Latin letters with a Vietnamese mark.
    var vietnamese = 0

    init(_ text: FoldedText) {
        text.symbols.withUnsafeBufferPointer { symbols in
            text.marks.withUnsafeBufferPointer { marks in
                for index in symbols.indices {
                    let symbol = symbols[index]
                    if Symbol.isArabic(symbol) {
                        arabic += 1
                    } else if Symbol.isLatin(symbol) {
                        latin += 1
                        let mark = Marks(bits: marks[index])
                        if mark.quality != Marks.foreign, mark.bits & ~Marks.upperCase != 0 { vietnamese += 1 }
                    }
                }
            }
        }
    }
}
