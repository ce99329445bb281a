import Text
import Vocabulary

/// A name as its syllables, for telling whether two spellings are one person's.
struct SpeltName {
    /// Each syllable as written: letters, qualities and tone.
    let spelling: [[UInt8]]
    let skeletons: [SyllableSkeleton]
    let isArabic: Bool
    /// Whether the name has Vietnamese marks.
    let isMarked: Bool

    init(_ name: NameCandidate, in words: PeopleWords) {
        var spelling: [[UInt8]] = []
        var skeletons: [SyllableSkeleton] = []
        var isMarked = false
        spelling.reserveCapacity(name.end - name.first)
        for word in name.first..<name.end {
            let lower = Int(words.text.words[word].start) + (word == name.first ? name.conjunction : 0)
            let upper = Int(words.text.words[word].end)
            var letters: [UInt8] = []
            letters.reserveCapacity(2 * (upper - lower) + 1)
            var tone: UInt8 = 0
            for index in lower..<upper {
                let marks = Marks(bits: words.text.marks[index])
                tone |= marks.tone
                let symbol = words.text.symbols[index]
                letters.append(symbol == Symbol.latin("y") ? Symbol.latin("i") : symbol)
                letters.append(marks.quality)
                if marks.quality != 0 || marks.tone != 0 { isMarked = true }
            }
            letters.append(tone)
            spelling.append(letters)
            // Sounds are compared with Arabic renderings only.
            if words.text.holdsArabic { skeletons.append(NameSkeleton.of(words.text, lower, upper)) }
        }
        self.spelling = spelling
        self.skeletons = skeletons
        self.isMarked = isMarked
        isArabic = words.isArabic(name.first)
    }

    /// Hashes that two names share when they may be spelt alike or sound alike: of the letters without their marks, and of
    /// the consonants.
    var likenesses: [UInt64] {
        let letters = Self.hash(spelling)
        guard !skeletons.isEmpty else { return [letters] }
        return [letters, ~WordHash.of(skeletons.lazy.flatMap(\.consonants))]
    }

    /// The hash of the given name, the last syllable.
    var given: UInt64 { Self.hash(spelling.suffix(1)) &* 31 }

    /// The hash of a name that may be short for another; nil for one of more syllables than two.
    var shortSpelling: UInt64? { spelling.count == 2 ? Self.hash(spelling) : nil }

    /// The hashes of the short forms of a name: the same as those of the letters of such a name.
    var shortForms: [UInt64] {
        guard let first = spelling.first, let last = spelling.last, spelling.count > 2 else { return [] }
        return [Self.hash([spelling[spelling.count - 2], last]), Self.hash([first, last])]
    }

    /// A hash of syllables without their marks, which stand in every second place and at the end.
    private static func hash(_ syllables: some Sequence<[UInt8]>) -> UInt64 {
        var hash = WordHash.start
        for syllable in syllables {
            for index in stride(from: 0, to: syllable.count, by: 2) {
                hash = WordHash.mix(hash, index + 1 < syllable.count ? syllable[index] : 0)
            }
        }
        return hash
    }

    /// The same letters and marks; a spelling without marks is like any with them.
    func isSpelt(like other: SpeltName) -> Bool {
        guard spelling.count == other.spelling.count else { return false }
        return zip(spelling, other.spelling).allSatisfy { Self.equal($0, $1, marks: isMarked == other.isMarked) }
    }

    private static func equal(_ a: [UInt8], _ b: [UInt8], marks: Bool) -> Bool {
        if marks { return a == b }
        guard a.count == b.count else { return false }
        return stride(from: 0, to: a.count - 1, by: 2).allSatisfy { a[$0] == b[$0] }
    }

    /// How far apart two Arabic renderings of one Vietnamese name are, or a rendering and the name: the number of
    /// vowels that differ, at most one a syllable and one in all (two in four syllables or more). Nil where consonants
    /// differ, or more vowels: those are two names.
    func distance(to other: SpeltName) -> Int? {
        guard isArabic || other.isArabic else { return nil }
        guard skeletons.count == other.skeletons.count else { return sounds(joinedLike: other) ? 0 : nil }
        var distance = 0
        for (a, b) in zip(skeletons, other.skeletons) {
            guard a.consonants == b.consonants else { return nil }
            let vowels = a.vowelDistance(to: b)
            guard vowels <= 1 else { return nil }
            distance += vowels
        }
        return distance <= (skeletons.count >= 4 ? 2 : 1) ? distance : nil
    }

    /// Written apart in one place and together in another: no vowel may differ.
    private func sounds(joinedLike other: SpeltName) -> Bool {
        skeletons.flatMap(\.consonants) == other.skeletons.flatMap(\.consonants)
            && skeletons.flatMap(\.vowels) == other.skeletons.flatMap(\.vowels)
    }

    /// The given name alone.
    func isGiven(of full: SpeltName) -> Bool {
        guard let given = spelling.first, let last = full.spelling.last else { return false }
        return Self.equal(given, last, marks: isMarked == full.isMarked)
    }

    /// A later short form: the last two syllables, or the first and the last.
    func isShort(of full: SpeltName) -> Bool {
        guard spelling.count == 2, full.spelling.count > 2 else { return false }
        let marks = isMarked == full.isMarked
        let pairs = [(full.spelling.count - 2, full.spelling.count - 1), (0, full.spelling.count - 1)]
        return pairs.contains { first, last in
            Self.equal(spelling[0], full.spelling[first], marks: marks)
                && Self.equal(spelling[1], full.spelling[last], marks: marks)
        }
    }
}
