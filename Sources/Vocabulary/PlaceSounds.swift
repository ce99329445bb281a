import Text

/// Finds names of places in Arabic letters by their sound, where no listed spelling fits: translators write one name in
/// many ways.
///
/// A Vietnamese syllable and its Arabic rendering share a skeleton of consonants, and hardly differ in their vowels when
/// those are taken as three. (Tried on 146 seen forms of syllables and all seen names of provinces: but for two slips the
/// skeletons agree, and the vowels differ in one place a syllable at most.)
public struct PlaceSounds: Sendable {
    private var units: [[UInt8]: [(vowels: [[UInt8]], meaning: Places.Meaning)]] = [:]

    /// How many syllables the longest name has.
    public static let longest = 4

    init(_ provinces: [Places.Province], _ districts: [Places.District]) {
        for (index, province) in provinces.enumerated() { add(province.name, .province(index)) }
        for (index, district) in districts.enumerated() { add(district.name, .district(index)) }
    }

    private mutating func add(_ name: String, _ meaning: Places.Meaning) {
        let text = FoldedText(name)
        let syllables = text.words.map { Sound(latin: text.symbols(of: $0)) }
        guard (2...Self.longest).contains(syllables.count), syllables.allSatisfy({ !$0.consonants.isEmpty }) else {
            return
        }
        units[Self.key(syllables), default: []].append((syllables.map(\.vowels), meaning))
    }

    private static func key(_ syllables: some Sequence<Sound>) -> [UInt8] {
        Array(syllables.map(\.consonants).joined(separator: [0]))
    }

    /// The units whose names sound like the most of some Arabic words, two at least, that any sounds like: the nearest alone.
    ///
    /// - Parameter words: folded symbols of each word.
    /// - Returns: how many of the words, and what they mean; nil when nothing sounds like them.
    public func longest(of words: [ArraySlice<UInt8>]) -> (words: Int, meanings: [Places.Meaning])? {
        // Each word is read once, however many of them are tried together.
        let syllables = words.prefix(Self.longest).map(Sound.init(arabic:))
        for count in stride(from: syllables.count, through: 2, by: -1) {
            let meanings = meanings(ofSounds: syllables[..<count])
            if !meanings.isEmpty { return (count, meanings) }
        }
        return nil
    }

    /// The units whose names sound like some Arabic words, all of them: the nearest alone.
    ///
    /// - Parameter words: folded symbols of each word.
    public func meanings(of words: [ArraySlice<UInt8>]) -> [Places.Meaning] {
        meanings(ofSounds: words.map(Sound.init(arabic:))[...])
    }

    private func meanings(ofSounds syllables: ArraySlice<Sound>) -> [Places.Meaning] {
        guard syllables.allSatisfy({ !$0.consonants.isEmpty }), let near = units[Self.key(syllables)] else { return [] }
        var best: [Places.Meaning] = []
        var least = 2
        for unit in near {
            let distances = zip(unit.vowels, syllables).map { Sound.distance($0, $1.vowels) }
            let total = distances.reduce(0, +)
            guard distances.allSatisfy({ $0 <= 1 }), total <= least else { continue }
            if total < least { best = [] }
            least = total
            best.append(unit.meaning)
        }
        return best
    }
}

/// A syllable as a skeleton of consonants and a line of three vowels.
struct Sound {
    var consonants: [UInt8] = []
    var vowels: [UInt8] = []

    private typealias Reading = (letters: [UInt8], sound: [UInt8])

    /// Latin onsets and endings, longest first, and what they sound like; a lower-case letter is a vowel.
    private static let latin: [Reading] = [
        ("ngh", "Q"), ("ng", "Q"), ("nh", "N"), ("gh", "G"), ("gi", "Gi"), ("kh", "X"), ("ch", "C"), ("tr", "TR"),
        ("th", "T"),
        ("ph", "F"), ("qu", "Ku"), ("g", "G"), ("t", "T"), ("v", "F"), ("q", "K"), ("k", "K"), ("c", "K"), ("x", "S"),
        ("s", "S"),
        ("d", "D"), ("b", "B"), ("p", "B"), ("h", "H"), ("l", "L"), ("m", "M"), ("n", "N"), ("r", "R"), ("a", "a"),
        ("e", "i"),
        ("i", "i"), ("y", "i"), ("o", "u"), ("u", "u"), ("w", "u"),
    ].map { (FoldedText($0.0).symbols, Array($0.1.utf8)) }

    private static let arabic: [Reading] = [
        ("تش", "C"), ("نج", "Q"), ("نغ", "Q"), ("نق", "Q"), ("نه", "N"), ("ب", "B"), ("ت", "T"), ("ث", "T"), ("ط", "T"),
        ("ج", "G"),
        ("غ", "G"), ("ح", "H"), ("ه", "H"), ("خ", "X"), ("د", "D"), ("ذ", "D"), ("ض", "D"), ("ر", "R"), ("ز", "S"),
        ("س", "S"),
        ("ص", "S"), ("ش", "S"), ("ف", "F"), ("ق", "K"), ("ك", "K"), ("ل", "L"), ("م", "M"), ("ن", "N"), ("ا", "a"),
        ("ي", "i"),
        ("و", "u"),
    ].map { (FoldedText($0.0).symbols, Array($0.1.utf8)) }

    /// The same by their first letters, in the same order: few are left to be tried at a letter.
    private static let latinByLetter = byLetter(latin)
    private static let arabicByLetter = byLetter(arabic)

    private static func byLetter(_ table: [Reading]) -> [[Reading]] {
        var byLetter = [[Reading]](repeating: [], count: 256)
        for reading in table {
            if let first = reading.letters.first { byLetter[Int(first)].append(reading) }
        }
        return byLetter
    }

    init(latin symbols: ArraySlice<UInt8>) { read(symbols, Self.latinByLetter) }
    init(arabic symbols: ArraySlice<UInt8>) { read(symbols, Self.arabicByLetter) }

    private mutating func read(_ symbols: ArraySlice<UInt8>, _ table: [[Reading]]) {
        var rest = symbols
        while let first = rest.first {
            guard let hit = table[Int(first)].first(where: { rest.starts(with: $0.letters) }) else {
                rest = rest.dropFirst()
                continue
            }
            for letter in hit.sound {
                if letter < 0x61 {
                    consonants.append(letter)
                } else if vowels.last != letter {
                    vowels.append(letter)
                }
            }
            rest = rest.dropFirst(hit.letters.count)
        }
    }

    /// How many letters must be put in, left out or changed to make one line the other.
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substituted = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
