import Model
import Text
import Vocabulary

/// Decides from the words around it whether a run of syllables is a person's name.
struct NameEvidence {
    let words: PeopleWords
    let names: NameCandidates
    let roles: RoleRuns

    /// What stands before the words at hand.
    struct Before {
        /// A form of address, rank or title directly before.
        var address: Names.Cue?
        /// Whether the sentence opened a list of names.
        var isList: Bool
        /// The word behind the name last met.
        var name: Int?
        /// The run of posts last met.
        var role: RoleRun?
        /// The first word of the address, or the word itself.
        var outer: Int
    }

    /// The name at a word and what made it one; nil where there is none.
    func name(at word: Int, limit: Int, before: Before) -> (NameCandidate, NameRule)? {
        if before.address != nil { return addressed(at: word, limit: limit, before: before) }
        if words.cue(word) == .honorific { return nil }
        if let role = before.role, role.end == word, !role.isPlural || isColon(word) {
            if let name = held(at: word, limit: limit, role: role) { return (name, .role) }
        }
        guard words.cue(word) != .within, !isPronoun(before: word, limit: limit),
            roles.heads.head(from: word, limit: limit) == nil,
            let name = names.run(at: word, limit: limit), (2...5).contains(name.syllables), !isPlace(name),
            !isNamedPlace(name, limit: limit), !isCutShort(name)
        else { return apposed(at: word, limit: limit).map { ($0, .role) } }
        guard name.family != nil else {
            // A family name that no list has.
            let isListed = before.isList && name.syllables > 2 && isItem(name) && hasRole(behind: name, limit: limit)
            return isListed ? (name, .list) : apposed(at: word, limit: limit).map { ($0, .role) }
        }
        if let last = before.name, isJoined(name, to: last) { return (name, .list) }
        if before.isList, isItem(name) { return (name, .list) }
        if hasRole(behind: name, limit: limit) || hasAge(behind: name, limit: limit) { return (name, .role) }
        if name.conjunction > 0 || isWithin(name.first) || isListedPlace(name.first) { return nil }
        if words.language == .english, isBeforeListedPlace(name.end, limit: limit) { return nil }
        if isSpeaking(name, limit: limit) { return (name, .speech) }
        return isShaped(name) ? (name, .shape) : nil
    }

    /// "هو نغوين فان آن": the pronoun reads like the family name "Hồ" where a whole name follows.
    private func isPronoun(before word: Int, limit: Int) -> Bool {
        guard words.isArabic(word), words.vocabulary.names.isOrdinary(words.key(word), in: .arabic), word + 1 < limit,
            words.gaps[word + 1].isBlank, let name = names.candidate(at: word + 1, limit: limit)
        else { return false }
        let isMiddle = words.vocabulary.names.isCertainMiddle(words.toned(word + 1))
        return name.syllables > 2 && name.family ?? .minority >= .common && name.conjunction == 0 && !isMiddle
    }

    // MARK: Before the name

    /// Behind a form of address: two syllables or more, Vietnamese or not.
    private func addressed(at word: Int, limit: Int, before: Before) -> (NameCandidate, NameRule)? {
        guard roles.heads.head(from: word, limit: limit) == nil || names.candidate(at: word, limit: limit) != nil else {
            return nil
        }
        if isPronoun(before: word, limit: limit) { return nil }
        let rule: NameRule = before.address == .honorifics ? .list : .honorific
        if let run = names.run(at: word, limit: limit), run.conjunction == 0, run.syllables >= 2 {
            return (names.prolonged(cut(run), limit: limit), rule)
        }
        guard let name = names.foreign(at: word, limit: limit),
            words.isLatin(word) || isFollowed(name, limit: limit) && mayBeForeign(name, limit: limit)
        else { return nil }
        return (name, rule)
    }

    /// Behind a run of posts that ends right before the name.
    private func held(at word: Int, limit: Int, role: RoleRun) -> NameCandidate? {
        let gap = words.gaps[word]
        if isPronoun(before: word, limit: limit) { return nil }
        if let name = names.candidate(at: word, limit: limit), name.end < limit, words.gaps[name.end].isSoft,
            words.cue(name.end) == .after
        {
            return nil
        }
        guard gap.isBlankOrClose || isColon(word) else {
            guard gap.isComma, words.language != .vietnamese, let name = names.candidate(at: word, limit: limit),
                name.conjunction == 0, !isPlace(name), name.syllables > 2
            else { return nil }
            return isClosed(name, limit: limit) ? name : nil
        }
        if let name = names.candidate(at: word, limit: limit), name.conjunction == 0 {
            if name.syllables > 2 { return name }
            return isPlace(name) || gap.contains(.colon)
                || !role.isPost && name.family != .veryCommon && name.family != .minority ? nil : name
        }
        if let run = names.run(at: word, limit: limit), run.conjunction == 0, (3...5).contains(run.syllables),
            role.end - role.first <= 2, !isPlace(run), isClosed(run, limit: limit)
        {
            return run
        }
        guard gap.isBlank, let name = names.foreign(at: word, limit: limit), isClosed(name, limit: limit),
            words.isLatin(word) || isCountry(endingAt: word)
                || hasNameLetter(name) && isFollowed(name, limit: limit)
        else { return nil }
        return name
    }

    /// Whether Arabic words behind a form of address that no vocabulary has are a name: half of them sound as names do,
    /// a letter is among them, or a post follows. "العجوز مرة أخرى" is none.
    private func mayBeForeign(_ name: NameCandidate, limit: Int) -> Bool {
        let range = name.first..<name.end
        let sounding = range.count { words.vocabulary.names.syllables.contains(words.key($0)) }
        if 2 * sounding >= range.count || range.contains(where: { words.length($0) == 1 }) { return true }
        guard name.end < limit, !words.gaps[name.end].isBlank else { return false }
        return hasRole(behind: name, limit: limit)
    }

    /// Whether Arabic words that no vocabulary has are ended by punctuation, a verb or a particle, not by more of what
    /// they may be part of.
    private func isFollowed(_ name: NameCandidate, limit: Int) -> Bool {
        guard name.end < limit, words.gaps[name.end].isBlank else { return true }
        return words.cue(name.end) != nil || words.vocabulary.names.isOrdinary(words.key(name.end), in: .arabic)
    }

    /// Whether a letter alone, as in "رو ماه هـ ثوي", or "ثي" makes Arabic words a name.
    private func hasNameLetter(_ name: NameCandidate) -> Bool {
        name.syllables > 2
            && (name.first..<name.end).contains {
                words.length($0) == 1 || $0 > name.first && words.vocabulary.names.isAlwaysMiddle(words.toned($0))
            }
    }

    private func isCountry(endingAt word: Int) -> Bool {
        (max(0, word - 3)..<word).contains { words.role($0) == .country && words.roleEnd($0) == word }
    }

    private func isColon(_ word: Int) -> Bool { words.gaps[word].isSubset(of: [.space, .colon]) }

    /// Whether a word of the role vocabulary begins inside and goes on behind: "Ban Chấp hành".
    private func isCutShort(_ name: NameCandidate) -> Bool {
        (name.first..<name.end).contains { words.role($0) != nil && words.roleEnd($0) > name.end }
    }

    /// A name right behind another and a comma or "and".
    private func isJoined(_ name: NameCandidate, to last: Int) -> Bool {
        guard name.syllables > 2, let family = name.family, family >= .common else { return false }
        if last == name.first { return name.conjunction > 0 || words.gaps[name.first].isComma }
        return last == name.first - 1 && isItem(name) && words.gaps[name.first].isBlank
    }

    /// An item of a list: behind a comma, a semicolon, a colon or "and".
    private func isItem(_ name: NameCandidate) -> Bool {
        let gap = words.gaps[name.first]
        if !gap.intersection([.comma, .semicolon, .colon]).isEmpty { return true }
        if name.conjunction > 0 { return true }
        return name.first > 0 && words.gaps[name.first].isBlank && isAnd(name.first - 1)
    }

    // MARK: Behind the name

    /// Whether a post follows in apposition.
    private func hasRole(behind name: NameCandidate, limit: Int) -> Bool {
        guard let start = RoleApposition(words: words).start(behind: name.end, limit: limit),
            let head = roles.heads.head(from: start, limit: limit, isApposition: true)
        else { return false }
        if words.gaps[name.end].isBlank, !words.isArabic(name.end) || name.syllables < 3 { return false }
        if name.syllables == 2, isBehindListedPlace(name.first) { return false }
        return !head.isPlural && (name.syllables > 2 || name.family != .lessCommon)
    }

    /// "born (in)".
    private static let births = Set(["مواليد", "ولد", "ولدت", "المولود", "المولودة"].map { NameKey.of($0) })

    /// Whether an age or a year of birth follows: "Giang A Do, 34,", "(sinh năm 1980)", "(34 عاما)".
    private func hasAge(behind name: NameCandidate, limit: Int) -> Bool {
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
        if words.isArabic(next) { return isOpen && Self.births.contains(words.key(next)) }
        return words.isWord(next, "born") || words.isWord(next, "aged")
            || words.isWord(next, "sinh") && next + 1 < limit && words.isWord(next + 1, "nam")
    }

    /// A name of another country that nothing but the post behind it announces: "Sun Guoliang, a former governor,",
    /// in Arabic behind a verb or with syllables that names have.
    func apposed(at word: Int, limit: Int) -> NameCandidate? {
        guard words.role(word) == nil, words.cue(word) == nil, words.language != .vietnamese,
            words.isLatin(word) ? words.isCapital(word) && !isBehindName(word) : words.length(word) > 2,
            let name = names.foreign(at: word, limit: limit),
            (2...(words.isLatin(word) ? 3 : 4)).contains(name.end - name.first),
            !isNamedPlace(name, limit: limit), !isWithin(name.first)
        else { return nil }
        guard name.end + 1 < limit, words.gaps[name.end].isComma,
            let start = RoleApposition(words: words).start(behind: name.end, limit: limit)
        else { return nil }
        if words.isLatin(word) {
            let isArticled = roles.heads.isArticle(start) || start > name.end || isAbroad(from: start, limit: limit)
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

    /// Whether a post is one of another country: "Thongloun Sisoulith, General Secretary of the Lao Party".
    private func isAbroad(from word: Int, limit: Int) -> Bool {
        guard let run = roles.run(from: word, limit: limit), run.isPost else { return false }
        return (run.first..<run.end).contains { words.role($0) == .country }
    }

    private func isFeminine(_ word: Int) -> Bool {
        let upper = words.upper(word)
        return upper > 1 && words.bytes[upper - 2] == 0xD8 && words.bytes[upper - 1] == 0xA9
    }

    /// Whether the name does something: a verb behind it, or before it in an Arabic sentence.
    private func isSpeaking(_ name: NameCandidate, limit: Int) -> Bool {
        guard name.syllables > 2 || name.family == .veryCommon, !isBehindName(name.first) else { return false }
        if words.isArabic(name.first) {
            guard name.first > 0, words.gaps[name.first].isBlank, name.syllables > 2 else { return false }
            return isVerb(endingAt: name.first)
        }
        guard name.end < limit, words.gaps[name.end].isBlank || words.gaps[name.end].isComma else { return false }
        return words.cue(name.end) == .verb && !words.isCapital(name.end)
    }

    /// Whether a preposition of place stands before a word.
    private func isWithin(_ word: Int) -> Bool {
        guard word > 0, words.gaps[word].isBlank else { return false }
        for first in max(0, word - 2)..<word where words.cue(first) == .within && words.cueEnd(first) == word {
            return true
        }
        return false
    }

    private func isVerb(endingAt word: Int) -> Bool {
        for first in max(0, word - 2)..<word where words.cue(first) == .verb && words.cueEnd(first) == word {
            return true
        }
        return false
    }

    // MARK: The name itself

    /// A name that nothing announces must look like one all through.
    private func isShaped(_ name: NameCandidate) -> Bool {
        guard (3...4).contains(name.syllables), let family = name.family else { return false }
        let inner = (name.first + 1..<name.end)
        guard inner.count + 1 == name.syllables else { return family > .minority && !isBehindName(name.first) }
        let isAlways = words.vocabulary.names.isAlwaysMiddle(words.toned(name.first + 1))
        if isAlways, family >= .common { return true }
        if isBehindName(name.first) { return false }
        if words.isArabic(name.first) {
            guard family == .veryCommon else { return false }
            if words.length(name.first) > 3 { return true }
        } else if isAlways {
            return true
        }
        return family >= .lessCommon && words.vocabulary.names.isGiven(words.toned(name.end - 1))
            && words.vocabulary.names.isMiddle(words.toned(name.first + 1))
    }

    /// Whether a capitalised word right before makes the syllables a part of some other name.
    private func isBehindName(_ word: Int) -> Bool {
        guard word > 0, words.isCapital(word), words.gaps[word].isBlank, words.isCapital(word - 1) else { return false }
        return !(word > 1 && words.gaps[word - 1].isSentenceEnd) && words.cue(word - 1) != .verb
    }

    private func isPlace(_ name: NameCandidate) -> Bool {
        guard let end = words.placeEnd(name.first) else { return false }
        return end >= name.end
    }

    /// Whether the noun before or behind is that of a street, a school, a prize.
    private func isNamedPlace(_ name: NameCandidate, limit: Int) -> Bool {
        if isNamed(name.first) { return true }
        guard name.end < limit, words.gaps[name.end].isSoft else { return false }
        if words.cue(name.end) == .after { return true }
        guard words.language == .english else { return false }
        return words.role(name.end) == .area || words.role(name.end) == .body && words.isCapital(name.end)
    }

    /// The noun may stand some words before: "Trường THPT chuyên Lê Hồng Phong", "Trường Chính trị Trần Phú".
    private func isNamed(_ word: Int) -> Bool {
        var first = word
        while first > 0, word - first < 4, words.gaps[first].isSoft {
            if words.isNamed(behind: first) { return true }
            guard words.isCapital(first - 1) || words.isInRole(first - 1) else { return false }
            first -= 1
        }
        return false
    }

    /// Whether a list of streets or schools goes on here: "đường Lê Lợi, Trần Hưng Đạo và Nguyễn Thị Minh Khai".
    private func isListedPlace(_ word: Int) -> Bool {
        var first = word
        for _ in 0..<5 {
            guard first > 1 else { return false }
            var last = first
            if words.gaps[first].isBlank, isAnd(first - 1) { last = first - 1 }
            let isLinked = last < first || words.gaps[first].isComma || words.conjunction(first) == 1
            guard isLinked else { return false }
            first = last
            while first > 0, last - first < 4, isNamePart(first - 1), first == last || words.gaps[first].isBlank {
                first -= 1
            }
            guard first < last else { return false }
            if isNamed(first) { return true }
        }
        return false
    }

    /// "In Gia Kiem, Ho Nai, a secretary opens": behind a place and a comma stands another place.
    private func isBehindListedPlace(_ word: Int) -> Bool {
        guard word > 0, words.gaps[word].isComma else { return false }
        var first = word
        while first > 0, word - first < 5, isNamePart(first - 1), first == word || words.gaps[first].isSoft {
            first -= 1
            if words.cue(first) == .within { return true }
        }
        return first < word && isWithin(first)
    }

    private func isNamePart(_ word: Int) -> Bool {
        if words.isLatin(word) { return words.isCapital(word) && words.cue(word) != .before }
        let names = words.vocabulary.names.syllables
        return names.contains(words.key(word)) || names.contains(words.key(word, skipping: words.conjunction(word)))
    }

    private func isAnd(_ word: Int) -> Bool { words.isWord(word, "and") || words.isWord(word, "va") }

    /// "Tran Hung Dao and Le Loi streets"
    private func isBeforeListedPlace(_ end: Int, limit: Int) -> Bool {
        var next = end
        for _ in 0..<4 {
            guard next < limit, words.gaps[next].isComma || words.gaps[next].isBlank else { return false }
            if isAnd(next) { next += 1 } else if !words.gaps[next].isComma { return false }
            guard let run = names.run(at: next, limit: limit), run.end < limit else { return false }
            if words.gaps[run.end].isBlank, words.cue(run.end) == .after || words.role(run.end) == .area { return true }
            next = run.end
        }
        return false
    }

    /// Whether the sentence goes on behind a name as it does behind a person.
    private func isClosed(_ name: NameCandidate, limit: Int) -> Bool {
        guard name.end < limit else { return true }
        if !words.gaps[name.end].isBlank { return true }
        return !words.isCapital(name.end) && words.role(name.end) != .area && words.role(name.end) != .body
    }

    /// Of more than five syllables the first four are the name.
    private func cut(_ run: NameCandidate) -> NameCandidate {
        guard run.syllables > 5, run.end - run.first == run.syllables else { return run }
        var name = run
        name.end = run.first + 4
        name.syllables = 4
        return name
    }
}
