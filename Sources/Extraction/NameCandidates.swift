import Model
import Text
import Vocabulary

/// Words that may be a person's name.
struct NameCandidate: Hashable {
    var first: Int
    var end: Int
    /// Letters of a glued conjunction before the first word.
    var conjunction: Int
    /// How many syllables.
    var syllables: Int
    /// How frequent the first syllable is as a family name; nil when it is none.
    var family: Names.Frequency?
    /// A name of other syllables than Vietnamese has.
    var isForeign: Bool
}

/// Finds runs of syllables that a name could be made of. Whether they are one is for the words around them to say.
struct NameCandidates {
    let words: PeopleWords

    /// The longest run of syllables from a word, without a family name being asked for: a name or a place.
    func run(at word: Int, limit: Int) -> NameCandidate? {
        guard word < limit else { return nil }
        return words.isLatin(word) ? latinRun(at: word, limit: limit) : arabicRun(at: word, limit: limit)
    }

    /// A name of two to five syllables from a word, family name first; of more syllables at most the first five.
    func candidate(at word: Int, limit: Int) -> NameCandidate? {
        guard let run = run(at: word, limit: limit), run.family != nil, (2...5).contains(run.syllables) else {
            return nil
        }
        return run
    }

    /// A name that need not be Vietnamese, where the cue before it is strong: two to five capitalised words, or two to
    /// four Arabic words that are none of the vocabulary's, up to punctuation or a word that is.
    func foreign(at word: Int, limit: Int) -> NameCandidate? {
        guard word < limit else { return nil }
        var end = word
        let isLatin = words.isLatin(word)
        while end < limit, end - word < 5,
            end == word || words.gaps[end].isBlank || words.gaps[end] == .hyphen || isElement(before: end)
        {
            if !isLatin, isPart(arabic: end, first: word) {
                end += 1
                continue
            }
            // "لا تحمل السيدة ه' ني كسور دفترا": what somebody carries.
            if !isLatin, end - word > 1, isAdverb(end) { break }
            guard words.role(end) == nil, words.placeEnd(end) == nil, words.cue(end) == nil else { break }
            if isLatin {
                let isJoined = end > word && words.gaps[end] == .hyphen
                guard isJoined || words.isCapital(end), !words.startsWithDigit(end) else { break }
            } else {
                guard words.isArabic(end), !words.isDefinite(end), words.length(end) > 2,
                    hasMadda(end) || !words.vocabulary.names.isOrdinary(words.key(end), in: .arabic)
                else { break }
            }
            end += 1
        }
        guard end - word >= 2, isLatin || !isBeforeName(word, end),
            isLatin ? !isHeading(word, end) : end - word < 5 && !isQuality(behind: word, end)
        else { return nil }
        return NameCandidate(
            first: word, end: end, conjunction: 0, syllables: end - word, family: nil, isForeign: true)
    }

    /// Whether an element such as "H'" or "K' " stands before a word, or an apostrophe inside a name.
    private func isElement(before word: Int) -> Bool {
        let gap = words.gaps[word]
        return gap == .apostrophe || gap == [.apostrophe, .space] && words.length(word - 1) == 1
    }

    /// Whether an Arabic letter alone behind one or two words makes them a name: "رو ماه هـ ثوي".
    func isLettered(at word: Int, limit: Int) -> Bool {
        guard words.isArabic(word), words.role(word) == nil, words.cue(word) == nil, words.length(word) > 1 else {
            return false
        }
        var next = word + 1
        while next + 1 < limit, next - word <= 2, words.gaps[next].isBlank, words.isArabic(next),
            words.role(next) == nil, words.cue(next) == nil
        {
            if words.length(next) == 1, words.symbol(next, 0) == PeopleWords.ArabicLetter.heh {
                return words.gaps[next + 1].isBlank && words.isArabic(next + 1)
            }
            next += 1
        }
        return false
    }

    /// Whether an Arabic word is one that only names have: the letter of "H'" or "A", "ثي", "فان" inside.
    private func isPart(arabic word: Int, first: Int) -> Bool {
        guard words.isArabic(word) else { return false }
        if words.length(word) == 1 {
            let isYeh = word == first && words.symbol(word, 0) == PeopleWords.ArabicLetter.yeh
            return isLetterA(word) || isYeh || words.symbol(word, 0) == PeopleWords.ArabicLetter.heh
        }
        if word == first {
            return words.role(word) == nil && words.cue(word) == nil
                && words.vocabulary.names.family(words.toned(word)) == .minority
        }
        guard words.role(word) == nil || words.length(word) < 4 else { return false }
        return words.vocabulary.names.isAlwaysMiddle(words.toned(word))
            || words.length(word) == 2 && isArabicSyllable(word, skipping: 0) && words.cue(word) == nil
                && words.role(word) == nil && !words.vocabulary.names.isOrdinary(words.key(word), in: .arabic)
    }

    /// "وتوبيخ نجو شوان ثانه": a word that is no syllable, and behind it a whole name as far as the words go.
    private func isBeforeName(_ first: Int, _ end: Int) -> Bool {
        guard words.length(first) > 2, !isArabicSyllable(first, skipping: 0),
            words.vocabulary.names.family(words.toned(first)) == nil, end - first > 3,
            let name = arabicRun(at: first + 1, limit: end), name.conjunction == 0, name.end == end
        else { return false }
        return name.family != nil
            || name.syllables > 2 && !words.vocabulary.names.isCertainMiddle(words.toned(first + 1))
    }

    /// A family name and an adjective ("السيدة فان محقة") are no foreign name: its feminine ending tells.
    private func isQuality(behind first: Int, _ end: Int) -> Bool {
        guard end - first == 2, isArabicSyllable(first, skipping: 0) else { return false }
        let upper = words.upper(end - 1)
        return upper > 1 && words.bytes[upper - 2] == 0xD8 && words.bytes[upper - 1] == 0xA9
    }

    /// Whether an Arabic word is a small one of the sentence, or has the ending of an adverb ("أيضا", "سريعا").
    func isAdverb(_ word: Int) -> Bool {
        let count = words.length(word)
        return words.vocabulary.names.isOrdinary(words.key(word), in: .arabic)
            || count > 3 && words.symbol(word, count - 1) == PeopleWords.ArabicLetter.alef
    }

    /// A name behind a form of address that goes on with a word that is no syllable of Vietnamese ("Lý Thị Sa Mol",
    /// "ثاتش ثي سا ري"). In Arabic punctuation must close it, and adverbs are none.
    func prolonged(_ name: NameCandidate, limit: Int) -> NameCandidate {
        let next = name.end
        guard name.family != nil, (2...3).contains(name.syllables), next < limit, words.gaps[next].isBlank,
            words.cue(next) == nil, words.placeEnd(next) == nil
        else { return name }
        if words.isLatin(next) {
            guard words.isCapital(next), words.role(next) == nil, words.length(next) > 1,
                !words.isAllCapitals(next) || words.isAllCapitals(name.first)
            else { return name }
        } else {
            let ends = next + 1 >= limit || words.gaps[next + 1].isSentenceEnd
            let isClosed = ends ? name.syllables == 2 : !words.gaps[next + 1].isSoft
            let isSyllable = isArabicSyllable(next, skipping: 0)
            guard isSyllable || !isAdverb(next) else { return name }
            guard words.isArabic(next), isClosed, !words.isDefinite(next), (2...5).contains(words.length(next)),
                words.role(next) == nil || isSyllable
            else { return name }
        }
        var longer = name
        longer.end = next + 1
        longer.syllables += 1
        return longer
    }

    private func isHeading(_ first: Int, _ end: Int) -> Bool {
        (first..<end).allSatisfy { words.isAllCapitals($0) && words.length($0) > 1 }
            && (first..<end).contains { !words.vocabulary.names.syllables.contains(words.key($0)) }
    }

    // MARK: Latin letters

    private func latinRun(at word: Int, limit: Int) -> NameCandidate? {
        var end = word
        var syllables = 0
        while end < limit, end == word || words.gaps[end].isBlank, let next = latinSyllable(at: end, limit: limit) {
            guard end == word || !isForeclosed(end) else { break }
            if syllables > 1, isShoutedVerb(end) { break }
            if words.language == .english, words.vocabulary.names.isOrdinary(words.key(end), in: .english) { break }
            syllables += 1
            end = next
        }
        // "Nguyễn Văn B." hides a name; "Kim Sang-sik" is none of Viet Nam.
        if syllables >= 2, end < limit, words.gaps[end].isBlank, words.isCapital(end), words.length(end) == 1 {
            syllables += 1
            end += 1
        }
        guard syllables > 0, end >= limit || words.gaps[end] != .hyphen else { return nil }
        return NameCandidate(
            first: word, end: end, conjunction: 0, syllables: syllables,
            family: family(word, syllables: syllables), isForeign: false)
    }

    /// How frequent a family name is; one that no list has is a rare one before "Văn" and "Thị".
    func family(_ word: Int, syllables: Int, skipping letters: Int = 0) -> Names.Frequency? {
        let names = words.vocabulary.names
        if let known = names.family(words.toned(word, skipping: letters)) { return known }
        guard syllables > 2 else { return nil }
        if isMaddaA(word + 1) { return .minority }
        guard names.isCertainMiddle(words.toned(word + 1)) else { return nil }
        return .lessCommon
    }

    /// The word behind a capitalised syllable; an element such as "H'" goes together with what follows.
    private func latinSyllable(at word: Int, limit: Int) -> Int? {
        guard words.isCapital(word) else { return nil }
        let names = words.vocabulary.names
        if words.length(word) <= 2, word + 1 < limit, isElement(before: word + 1), words.isCapital(word + 1) {
            return word + 2
        }
        if words.isSyllable(word) || names.family(words.toned(word)) == .minority || isChristened(word, limit: limit) {
            return word + 1
        }
        return nil
    }

    /// "Chamalé Thị Huyền": a first element that no list has, before "Thị" or "Văn" and a further syllable.
    private func isChristened(_ word: Int, limit: Int) -> Bool {
        guard word + 2 < limit, words.length(word) > 3, words.gaps[word + 1].isBlank, words.gaps[word + 2].isBlank,
            words.isCapital(word + 1), words.isCapital(word + 2), words.role(word) == nil, words.cue(word) == nil
        else { return false }
        return words.vocabulary.names.isCertainMiddle(words.toned(word + 1)) && words.isSyllable(word + 2)
    }

    /// Whether a word of an upper-case headline begins what the person does.
    private func isShoutedVerb(_ word: Int) -> Bool {
        guard words.isAllCapitals(word), words.length(word) > 1 else { return false }
        if words.cue(word) == .verb || words.cue(word) == .function { return true }
        return words.role(word) != nil && words.roleEnd(word) - word > 1
    }

    /// Whether a post begins here ("Nguyễn Văn A Bí thư …"), which ends the name. A single word that reads as a syllable
    /// is one of the name ("Trưởng").
    private func isForeclosed(_ word: Int) -> Bool {
        words.role(word) == .head && words.roleEnd(word) - word > 1
    }
}
