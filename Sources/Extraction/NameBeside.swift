import Model
import Text
import Vocabulary

/// What stands behind a name, or beside it in its clause, and makes it one: a post, an age, a verb.
extension NameEvidence {
    /// Whether a post follows in apposition.
    func hasRole(behind name: NameCandidate, limit: Int) -> Bool {
        guard let start = RoleApposition(words: words).start(behind: name.end, limit: limit),
            let head = roles.heads.head(from: start, limit: limit, isApposition: true)
        else { return false }
        if words.gaps[name.end].isBlank, !words.isArabic(name.end) || name.syllables < 3 { return false }
        if name.syllables == 2, isBehindListedPlace(name.first) { return false }
        return !head.isPlural && (name.syllables > 2 || name.family != .lessCommon)
    }

    /// "born (in)".
    static let births = Set(["مواليد", "ولد", "ولدت", "المولود", "المولودة"].map { NameKey.of($0) })

    /// Whether an age or a year of birth follows: "Giang A Do, 34,", "(sinh năm 1980)", "(34 عاما)".
    func hasAge(behind name: NameCandidate, limit: Int) -> Bool {
        let next = name.end
        guard name.syllables > 2, next < limit else { return false }
        let gap = words.gaps[next]
        let isOpen = gap.contains(.open)
        guard isOpen || gap.isComma else { return false }
        if words.startsWithDigit(next) {
            guard words.length(next) == 2 else { return false }
            guard next + 1 < limit else { return true }
            let behind = words.gaps[next + 1]
            if behind.contains(.comma) || behind.contains(.close) { return true }
            if words.isArabic(next + 1), isOpen { return true }
            return ["tuoi", "years", "year"].contains { words.isWord(next + 1, $0) }
        }
        if words.isArabic(next) {
            if Self.births.contains(words.key(next)) { return isOpen }
            return next + 1 < limit && Self.births.contains(words.key(next + 1)) && words.isOrdinary(next)
        }
        return words.isWord(next, "born") || words.isWord(next, "aged")
            || words.isWord(next, "sinh") && next + 1 < limit && words.isWord(next + 1, "nam")
    }

    /// A name of another country that nothing but the post behind it announces: "Sun Guoliang, a former governor,",
    /// in Arabic behind a verb or with syllables that names have.
    func apposed(at word: Int, limit: Int) -> NameCandidate? {
        guard words.role(word) == nil, words.cue(word) == nil, words.language != .vietnamese,
            words.isLatin(word) ? words.isCapital(word) && !isBehindName(word) : words.length(word) > 2,
            hasCommaNear(word, limit: limit), let name = names.foreign(at: word, limit: limit),
            (2...(words.isLatin(word) ? 3 : 4)).contains(name.end - name.first),
            !isNamedPlace(name, limit: limit), !isWithin(name.first), !isArticled(word)
        else { return nil }
        guard name.end + 1 < limit, words.gaps[name.end].isComma,
            let start = RoleApposition(words: words).start(behind: name.end, limit: limit)
        else { return nil }
        if words.isLatin(word) {
            let isArticled =
                roles.heads.isArticle(start) || start > name.end || isAbroad(from: start, limit: limit)
                || isAlone(name, before: start, limit: limit)
            guard isArticled, !(name.first..<name.end).contains(where: words.isAllCapitals) else { return nil }
        } else {
            let syllables = (name.first..<name.end).count { words.vocabulary.names.syllables.contains(words.key($0)) }
            guard isVerb(endingAt: name.first) || 2 * syllables > name.end - name.first else { return nil }
            guard !(name.first..<name.end).contains(where: isFeminine) else { return nil }
        }
        guard let head = roles.heads.head(from: start, limit: limit, isApposition: true), !head.isPlural else {
            return nil
        }
        return name
    }

    /// "at the Grassroots Level, the head": no name stands behind an article.
    private func isArticled(_ word: Int) -> Bool {
        word > 0 && words.gaps[word].isBlank && roles.heads.isArticle(word - 1)
    }

    /// Whether a comma stands where one must stand behind a name of two to five words: most words are ruled out by that.
    private func hasCommaNear(_ word: Int, limit: Int) -> Bool {
        var next = word + 2
        while next < limit, next <= word + 5 {
            if words.gaps[next].isComma { return true }
            next += 1
        }
        return false
    }

    /// "From the guest side, Khamsing Keovilay, Head of …": punctuation before the words, and behind them a post in
    /// capitals that is nobody else's.
    private func isAlone(_ name: NameCandidate, before start: Int, limit: Int) -> Bool {
        guard name.first > 0, words.gaps[name.first].isComma || words.gaps[name.first].isSentenceEnd,
            words.isCapital(start), let run = roles.run(from: start, limit: limit, isApposition: true), run.isPost,
            !run.isPlural, run.end - run.first > 1
        else { return false }
        return run.end >= limit || names.candidate(at: run.end, limit: limit) == nil
    }

    /// Whether a post is one of another country: "Thongloun Sisoulith, General Secretary of the Lao Party".
    func isAbroad(from word: Int, limit: Int) -> Bool {
        guard let run = roles.run(from: word, limit: limit), run.isPost else { return false }
        return (run.first..<run.end).contains { words.role($0) == .country }
    }

    func isFeminine(_ word: Int) -> Bool {
        let upper = words.upper(word)
        return upper > 1 && words.bytes[upper - 2] == 0xD8 && words.bytes[upper - 1] == 0xA9
    }

    /// Whether the name does something: a verb behind it, or before it in an Arabic sentence.
    func isSpeaking(_ name: NameCandidate, limit: Int) -> Bool {
        guard name.syllables > 2 || name.family == .veryCommon, !isBehindName(name.first) else { return false }
        if words.isArabic(name.first) {
            guard name.first > 0, words.gaps[name.first].isBlank, name.syllables > 2 else { return false }
            return isVerb(endingAt: name.first)
        }
        guard name.end < limit, words.gaps[name.end].isBlank || words.gaps[name.end].isComma else { return false }
        return words.cue(name.end) == .verb && !words.isCapital(name.end)
    }

    /// Whether a preposition of place stands before a word.
    func isWithin(_ word: Int) -> Bool {
        guard word > 0, words.gaps[word].isBlank else { return false }
        for first in max(0, word - 2)..<word where words.cue(first) == .within && words.cueEnd(first) == word {
            return true
        }
        return false
    }

    func isVerb(endingAt word: Int) -> Bool {
        for first in max(0, word - 2)..<word where words.cue(first) == .verb && words.cueEnd(first) == word {
            return true
        }
        return false
    }
}
