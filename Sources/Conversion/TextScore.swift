import Model
import Vocabulary

/// Says how much a decoded text looks like the language that its encoding is for.
///
/// Only words with a letter outside ASCII count, for only those differ between encodings. A true decoding of Vietnamese
/// gives syllables that the language can have, nearly without exception; a wrong one gives some by accident.
struct TextScore {
    private let charsets: Charsets
    private let vietnamese: VietnameseWords

    init(_ charsets: Charsets) {
        self.charsets = charsets
        vietnamese = VietnameseWords(charsets)
    }

    /// How well a text fits.
    struct Fit: Comparable {
        /// 0 to 1.
        var value = 0.0
        /// Words and signs that do not fit.
        var misses = 0
        /// Words and signs that could have failed to fit.
        var evidence = 0

        static func < (left: Fit, right: Fit) -> Bool { left.value < right.value }
    }

    /// How well a text fits.
    ///
    /// - Parameters:
    ///   - text: a sample without markup.
    ///   - isWestern: whether libuchardet takes it for a text of Western Europe.
    func score(_ text: String, as language: Language, isWestern: Bool = false) -> Fit {
        let sample = WordSample(text)
        guard sample.isText else { return Fit() }
        switch language {
        case .vietnamese: return asVietnamese(sample)
        case .arabic: return asArabic(sample)
        case .english, .undetermined: return asWestern(sample, isWestern: isWestern)
        }
    }

    private func asVietnamese(_ sample: WordSample) -> Fit {
        // Three words of four have a mark; a tenth is a list of names in another language.
        guard sample.marked.count * 4 >= sample.count, !sample.marked.isEmpty else { return Fit() }
        let valid = sample.marked.count { vietnamese.isSyllable($0) }
        return Self.fit(valid, of: sample.marked.count + odd(sample) + sample.torn)
    }

    private func asArabic(_ sample: WordSample) -> Fit {
        guard sample.marked.count * 4 >= sample.count, !sample.marked.isEmpty else { return Fit() }
        var valid = 0
        var known = 0
        let frequent = charsets.frequent[.arabic] ?? []
        for word in sample.marked {
            guard word.allSatisfy({ $0.unicodeScalars.allSatisfy { (0x620...0x65F).contains($0.value) } }) else {
                continue
            }
            valid += 1
            let text = String(word)
            if frequent.contains(text)
                || Self.articles.contains(where: { text.hasPrefix($0) && text.count > $0.count + 1 })
            {
                known += 1
            }
        }
        // Of running text a third are frequent words or have the article; of letters by accident hardly any.
        let plain = min(1, 10 * Double(known) / Double(sample.marked.count))
        return Self.fit(valid, of: sample.marked.count + odd(sample), factor: plain)
    }

    /// The article, alone and behind the particles that are written together with it.
    private static let articles = ["ال", "وال", "بال", "لل", "كال", "فال"]

    private func asWestern(_ sample: WordSample, isWestern: Bool) -> Fit {
        let valid = sample.marked.count { Self.isWesternWord($0) }
        let evidence = sample.marked.count + odd(sample)
        let frequent = charsets.frequent[.english] ?? []
        let known = sample.plain.count { frequent.contains(String($0).lowercased()) }
        // Of English a third are frequent words.
        let language = known * 10 >= sample.count ? 1 : isWestern ? 0.85 : 0.5
        guard evidence > 0 else { return Fit(value: language) }
        // Half of all words with a mark: no language of Western Europe.
        let density = sample.marked.count * 2 > sample.count ? 0.5 : 1
        let value = Double(valid) / Double(evidence) * language * density
        return Fit(value: value, misses: evidence - valid, evidence: evidence)
    }

    /// Latin letters, of which a marked capital stands at the beginning or among capitals.
    private static func isWesternWord(_ word: ArraySlice<Character>) -> Bool {
        let capitals = word.count { $0.isUppercase }
        let isLatin = word.allSatisfy {
            $0.unicodeScalars.allSatisfy { $0.value < 0x250 && $0.properties.isAlphabetic }
        }
        return isLatin
            && (capitals <= 1 && (capitals == 0 || word.first?.isUppercase == true) || capitals == word.count)
    }

    private func odd(_ sample: WordSample) -> Int { sample.signs.count { !charsets.signs.contains($0) } }

    /// Few words prove little.
    private static func fit(_ valid: Int, of all: Int, factor: Double = 1) -> Fit {
        Fit(value: factor * Double(valid) / (Double(all) + 0.5), misses: all - valid, evidence: all)
    }
}

/// The words and signs of a text.
struct WordSample {
    /// Words with a letter outside ASCII.
    private(set) var marked: [ArraySlice<Character>] = []
    /// Words of ASCII letters.
    private(set) var plain: [ArraySlice<Character>] = []
    /// Signs outside ASCII that are no blanks.
    private(set) var signs: [Unicode.Scalar] = []
    /// How many signs stand between two letters, where no writer puts them.
    private(set) var torn = 0
    /// Whether the text holds neither C1 controls nor more C0 controls than a stray one.
    let isText: Bool

    /// How many words there are.
    var count: Int { marked.count + plain.count }

    init(_ text: String) {
        let characters = Array(text)
        var controls = 0
        var isBroken = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x1A, 0x85: break
            case 0...0x1F, 0x7F: controls += 1
            case 0x80...0x9F, 0xFFFD, 0xFDD0...0xFDEF: isBroken = true
            default: break
            }
        }
        isText = !isBroken && controls * 500 <= characters.count
        var start: Int?
        for index in 0...characters.count {
            if index < characters.count, Self.isWordPart(characters[index]) {
                start = start ?? index
                continue
            }
            if let lower = start { take(characters[lower..<index]) }
            start = nil
            if index < characters.count, let sign = characters[index].unicodeScalars.first, sign.value >= 0xA1 {
                signs.append(sign)
                let isWithin =
                    index > 0 && index + 1 < characters.count && characters[index - 1].isLetter
                    && characters[index + 1].isLetter
                if isWithin, !Self.joiners.contains(sign) { torn += 1 }
            }
        }
    }

    /// Apostrophe, dashes, middle dot.
    private static let joiners: Set<Unicode.Scalar> = ["\u{2019}", "\u{2013}", "\u{2014}", "\u{B7}", "\u{2011}"]

    private mutating func take(_ word: ArraySlice<Character>) {
        if word.allSatisfy(\.isASCII) { plain.append(word) } else { marked.append(word) }
    }

    /// Letters, marks without one, and the signs that wrong decodings put in the middle of words.
    private static func isWordPart(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: return true
        case 0...0xA9, 0xAB, 0xAE, 0xB0...0xB4, 0xB6, 0xB7, 0xBB...0xBF: return false
        case 0x2000...0x2BFF, 0x60C, 0x61B, 0x61F, 0x660...0x66D: return false
        default: return character.isLetter || scalar.properties.canonicalCombiningClass != .notReordered
        }
    }
}
