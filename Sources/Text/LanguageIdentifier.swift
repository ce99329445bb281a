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
                let symbols = FoldedText(word).symbols
                frequent[WordKey.whole(symbols.span, symbols.indices)] = language == .english ? 1 : 2
            }
        }
        self.frequent = KeyTable(frequent)
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
        let (symbols, words) = (text.symbols, text.words)
        for word in words {
            switch frequent[WordKey.whole(symbols.span, Int(word.start)..<Int(word.end))] {
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
struct LetterCounts: Equatable {
    var arabic = 0
    var latin = 0
    /// Latin letters with a Vietnamese mark.
    var vietnamese = 0

    /// - Parameter marks: beside the symbols.
    init(_ symbols: [UInt8], marks: [UInt8]) {
        symbols.withUnsafeBufferPointer { symbols in
            marks.withUnsafeBufferPointer { marks in
                // Sums of comparisons and no branches, in eight bits for a while: so the compiler counts sixteen at a time.
                var index = 0
                while index < symbols.count {
                    let end = min(symbols.count, index &+ 0xF0)
                    var counts: (arabic: UInt8, latin: UInt8, vietnamese: UInt8) = (0, 0, 0)
                    while index < end {
                        let symbol = symbols[index]
                        let mark = marks[index] & ~Marks.upperCase
                        let isLatin: UInt8 = symbol &- Symbol.a < Symbol.alef - Symbol.a ? 1 : 0
                        let isMarked: UInt8 = mark != 0 ? 1 : 0
                        let isOurs: UInt8 = mark & 7 != Marks.foreign ? 1 : 0
                        counts.arabic = counts.arabic &+ (symbol >= Symbol.alef ? 1 : 0)
                        counts.latin = counts.latin &+ isLatin
                        counts.vietnamese = counts.vietnamese &+ (isLatin & isMarked & isOurs)
                        index = index &+ 1
                    }
                    arabic += Int(counts.arabic)
                    latin += Int(counts.latin)
                    vietnamese += Int(counts.vietnamese)
                }
            }
        }
    }
}
