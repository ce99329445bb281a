import Vocabulary

/// Vietnamese written with signs behind its vowels (RFC 1456): `Uy? ban Kie^?m tra` for "Uỷ ban Kiểm tra".
struct Viqr {
    private let words: VietnameseWords

    init(_ charsets: Charsets) { words = VietnameseWords(charsets) }

    /// The text in its letters; nil where it is no such text.
    ///
    /// A sign belongs to a letter only where that makes a word of the language: few writers put the backslash before others.
    ///
    /// - Parameter text: ASCII.
    func decoded(_ text: [UInt8]) -> MeantText? {
        var output: [UInt8] = []
        var (all, turned, refused) = (0, 0, 0)
        var index = 0
        while index < text.count {
            if text[index] == Self.escape, index + 1 < text.count, Self.isSign(text[index + 1]) {
                output.append(text[index + 1])
                index += 2
                continue
            }
            guard Self.isLetter(text[index]) else {
                output.append(text[index])
                index += 1
                continue
            }
            let word = Word(text, at: index)
            let (letters, length) = meant(word)
            all += 1
            if letters == nil { refused += 1 }
            if letters?.contains(where: { !$0.isASCII }) == true { turned += 1 }
            output += letters.map { Array(String($0).utf8) } ?? Array(text[index..<index + length])
            index += length
        }
        // Three words of four have a mark.
        guard turned >= Self.fewest, turned * 4 >= all, turned >= 4 * refused else { return nil }
        return MeantText(text: output, charset: "viqr", confidence: 100 * turned / (turned + refused))
    }

    /// The letters of a word, and how many bytes it has: one less where the sign at its end is its own. Nil for a word that
    /// is none of the language.
    private func meant(_ word: Word) -> (letters: [Character]?, length: Int) {
        if word.letters.count == word.length { return (word.letters, word.length) }
        if word.isAcronym || words.isSyllable(word.letters[...]) && !word.isInitial {
            return (word.letters, word.length)
        }
        guard let bare = word.bare, bare.allSatisfy(\.isASCII) || words.isSyllable(bare[...]) else {
            return (nil, word.length)
        }
        return (bare, word.length - 1)
    }

    /// A run of letters with their signs.
    private struct Word {
        var letters: [Character] = []
        /// In bytes.
        var length = 0
        /// The letters without the sign of a tone that the word ends in.
        var bare: [Character]?
        /// Whether it is capitals alone, of which none has a sign: "HĐND".
        var isAcronym: Bool { letters.allSatisfy { $0 == "Đ" || $0.isASCII && $0.isUppercase } && bare == nil }
        /// Whether it may be somebody's initial: a capital and a full stop.
        var isInitial = false

        init(_ text: [UInt8], at start: Int) {
            var index = start
            while index < text.count, Viqr.isLetter(text[index]) {
                bare = nil
                let letter = text[index]
                index += 1
                if letter | 0x20 == 0x64, index < text.count, text[index] | 0x20 == 0x64 {
                    letters.append(letter == 0x64 ? "đ" : "Đ")
                    index += 1
                    continue
                }
                var scalars = String.UnicodeScalarView([Unicode.Scalar(letter)])
                if index < text.count, let mark = Viqr.marks[letter | 0x20]?[text[index]] {
                    scalars.append(mark)
                    index += 1
                }
                if index < text.count, Viqr.vowels.contains(letter | 0x20), let tone = Viqr.tones[text[index]] {
                    bare = letters + [Self.composed(scalars)]
                    isInitial = letters.isEmpty && letter < 0x60 && text[index] == 0x2E
                    scalars.append(tone)
                    index += 1
                }
                letters.append(Self.composed(scalars))
            }
            length = index - start
            if letters.count > 1 { isInitial = false }
        }

        private static func composed(_ scalars: String.UnicodeScalarView) -> Character {
            Character(String(scalars).composed)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) && byte >= 0x41 }

    /// Whether a backslash before it takes its meaning as a sign.
    private static func isSign(_ byte: UInt8) -> Bool {
        byte == escape || tones[byte] != nil || Array("(^+*".utf8).contains(byte) || byte | 0x20 == 0x64
    }

    private static let escape: UInt8 = 0x5C
    private static let vowels = Set("aeiouy".utf8)
    /// Circumflex, breve and horn.
    private static let marks: [UInt8: [UInt8: Unicode.Scalar]] = [
        0x61: [0x5E: "\u{302}", 0x28: "\u{306}"], 0x65: [0x5E: "\u{302}"],
        0x6F: [0x5E: "\u{302}", 0x2B: "\u{31B}", 0x2A: "\u{31B}"], 0x75: [0x2B: "\u{31B}", 0x2A: "\u{31B}"],
    ]
    private static let tones: [UInt8: Unicode.Scalar] = [
        0x27: "\u{301}", 0x60: "\u{300}", 0x3F: "\u{309}", 0x7E: "\u{303}", 0x2E: "\u{323}",
    ]
    private static let fewest = 8
}
