import Vocabulary

/// Tells Vietnamese syllables from what a wrong decoding makes of them.
struct VietnameseWords {
    /// The letter without its tone, in small letters, and the tone; composed and decomposed letters are equal.
    private let letters: [Character: (letter: String, tone: Tone)]
    private let syllables: Set<String>
    private let stops: [String]
    private let alone: Set<Character>

    private enum Tone { case none, rising, heavy, other }

    init(_ charsets: Charsets) {
        syllables = charsets.syllables
        stops = charsets.stops
        alone = Set(charsets.alone.flatMap { [$0, Character($0.uppercased())] })
        let tones: [(String, Tone)] = [
            ("", .none), ("\u{301}", .rising), ("\u{323}", .heavy), ("\u{300}", .other), ("\u{309}", .other),
            ("\u{303}", .other),
        ]
        var letters: [Character: (String, Tone)] = [:]
        for letter in "abcdeghiklmnopqrstuvxyđăâêôơư" {
            let isVowel = "aeiouyăâêôơư".contains(letter)
            for (mark, tone) in isVowel ? tones : [("", .none)] {
                let marked = String(letter) + mark
                letters[Character(marked)] = (String(letter), tone)
                letters[Character(marked.uppercased())] = (String(letter), tone)
            }
        }
        self.letters = letters
    }

    /// Whether a word is a syllable that Vietnamese can have.
    func isSyllable(_ word: ArraySlice<Character>) -> Bool {
        guard word.count <= 7 else { return false }
        if word.count == 1, let letter = word.first { return alone.contains(letter) }
        var bare = ""
        var tone = Tone.none
        for character in word {
            guard let (letter, own) = letters[character] else { return false }
            bare += letter
            if own != .none {
                guard tone == .none else { return false }
                tone = own
            }
        }
        guard syllables.contains(bare) else { return false }
        return tone == .rising || tone == .heavy || !stops.contains { bare.hasSuffix($0) }
    }
}
