import Text

/// A syllable by its consonants, the same for Vietnamese, English and Arabic spelling, and by its vowels reduced to
/// three.
struct SyllableSkeleton: Hashable {
    /// Letters for onset and final: `Q` is ng, `N` is nh or n, `X` is kh…
    var consonants: [UInt8]
    /// `A`, `I` and `U`, repeated ones once.
    var vowels: [UInt8]
}

/// Makes skeletons of syllables.
///
/// Consonants that translators write alike are one letter, so that "Ngọc", "Ngoc", "نجوك" and "نغوك" are all `QK`.
enum NameSkeleton {
    /// The skeleton of the symbols `lower..<upper`.
    static func of(_ text: FoldedText, _ lower: Int, _ upper: Int) -> SyllableSkeleton {
        lower < upper && Symbol.isArabic(text.symbols[lower]) ? arabic(text, lower, upper) : latin(text, lower, upper)
    }

    private static func ascii(_ letter: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: letter.value) }

    private typealias Group = (letters: [UInt8], code: [UInt8], vowel: UInt8?)

    /// By the symbol that they begin with.
    private static let latinGroups: [[Group]] = {
        let groups: [(String, String, Unicode.Scalar?)] = [
            ("ngh", "Q", nil), ("ng", "Q", nil), ("nh", "N", nil), ("gh", "G", nil), ("gi", "G", "I"), ("kh", "X", nil),
            ("ch", "C", nil), ("tr", "TR", nil), ("th", "T", nil), ("ph", "F", nil), ("qu", "K", "U"), ("g", "G", nil),
            ("t", "T", nil), ("v", "F", nil), ("f", "F", nil), ("q", "K", nil), ("k", "K", nil), ("c", "K", nil),
            ("x", "S", nil), ("s", "S", nil), ("z", "S", nil), ("d", "D", nil), ("p", "B", nil), ("b", "B", nil),
            ("h", "H", nil), ("l", "L", nil), ("m", "M", nil), ("n", "N", nil), ("r", "R", nil), ("j", "G", nil),
            ("a", "", "A"), ("e", "", "I"), ("i", "", "I"), ("y", "", "I"), ("o", "", "U"), ("u", "", "U"),
            ("w", "", "U"),
        ]
        var bySymbol = [[Group]](repeating: [], count: Symbol.count)
        for (letters, code, vowel) in groups {
            let symbols = letters.utf8.map { Symbol.a + $0 - 0x61 }
            bySymbol[Int(symbols[0])].append((symbols, Array(code.utf8), vowel.map(ascii)))
        }
        return bySymbol
    }()

    private static func latin(_ text: FoldedText, _ lower: Int, _ upper: Int) -> SyllableSkeleton {
        var skeleton = SyllableSkeleton(consonants: [], vowels: [])
        var index = lower
        while index < upper {
            let rest = text.symbols[index..<upper]
            let groups = latinGroups[Int(text.symbols[index])]
            guard let group = groups.first(where: { rest.starts(with: $0.letters) }) else {
                index += 1
                continue
            }
            skeleton.consonants += group.code
            if let vowel = group.vowel { skeleton.add(vowel) }
            // "gi" before a consonant or the end is g and i, before a vowel the i is written for the sound alone.
            index += group.letters.count
        }
        return skeleton
    }

    private static let arabicCodes: [UInt8: UInt8] = {
        let codes: [(String, Unicode.Scalar)] = [
            ("ب", "B"), ("تثط", "T"), ("جغ", "G"), ("حه", "H"), ("خ", "X"), ("دذضظ", "D"), ("ر", "R"), ("زسصش", "S"),
            ("ف", "F"), ("قك", "K"), ("ل", "L"), ("م", "M"), ("ن", "N"),
        ]
        var table: [UInt8: UInt8] = [:]
        for (letters, code) in codes {
            for letter in letters.unicodeScalars { table[Symbol.arabic(letter)] = ascii(code) }
        }
        return table
    }()

    private static func arabic(_ text: FoldedText, _ lower: Int, _ upper: Int) -> SyllableSkeleton {
        var skeleton = SyllableSkeleton(consonants: [], vowels: [])
        var index = lower
        while index < upper {
            let symbol = text.symbols[index]
            let next = index + 1 < upper ? text.symbols[index + 1] : Symbol.space
            switch (symbol, next) {
            case (Arabic.teh, Arabic.sheen):
                skeleton.consonants.append(ascii("C"))
                index += 1
            // At the end "ش" is the "ch" of "Quách".
            case (Arabic.sheen, _) where index + 1 == upper && index > lower:
                skeleton.consonants.append(ascii("C"))
            case (Arabic.noon, Arabic.jeem), (Arabic.noon, Arabic.ghain), (Arabic.noon, Arabic.qaf):
                skeleton.consonants.append(ascii("Q"))
                index += 1
            case (Arabic.noon, Arabic.heh):
                skeleton.consonants.append(ascii("N"))
                index += 1
            case (Arabic.alef, _): skeleton.add(ascii("A"))
            case (Arabic.waw, _): skeleton.add(ascii("U"))
            case (Arabic.yeh, _): skeleton.add(ascii("I"))
            default: if let code = arabicCodes[symbol] { skeleton.consonants.append(code) }
            }
            index += 1
        }
        return skeleton
    }

    private enum Arabic {
        static let alef = Symbol.arabic("ا")
        static let waw = Symbol.arabic("و")
        static let yeh = Symbol.arabic("ي")
        static let teh = Symbol.arabic("ت")
        static let sheen = Symbol.arabic("ش")
        static let noon = Symbol.arabic("ن")
        static let jeem = Symbol.arabic("ج")
        static let ghain = Symbol.arabic("غ")
        static let qaf = Symbol.arabic("ق")
        static let heh = Symbol.arabic("ه")
    }
}

extension SyllableSkeleton {
    mutating func add(_ vowel: UInt8) {
        if vowels.last != vowel { vowels.append(vowel) }
    }

    /// How many vowels differ: insertions, deletions and replacements.
    func vowelDistance(to other: SyllableSkeleton) -> Int {
        var row = Array(0...other.vowels.count)
        for (index, vowel) in vowels.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.vowels.indices {
                let replaced = diagonal + (vowel == other.vowels[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.vowels.count]
    }
}
