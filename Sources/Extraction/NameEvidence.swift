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
        /// The run of posts that ends right before them.
        var role: RoleRun?
        /// The first word of the address, or the word itself.
        var outer: Int
    }

    /// The name at a word and what made it one; nil where there is none.
    func name(at word: Int, limit: Int, before: Before) -> (NameCandidate, NameRule)? {
        if before.address != nil { return addressed(at: word, limit: limit, before: before) }
        if words.cue(word) == .honorific { return nil }
        if let role = before.role, !role.isPlural || isColon(word) {
            if let name = held(at: word, limit: limit, role: role) { return (name, .role) }
        }
        // Two syllables in a row are asked for first: hardly a word has them.
        guard let name = names.run(at: word, limit: limit), (2...5).contains(name.syllables),
            words.cue(word) != .within, !isPronoun(before: word, limit: limit),
            roles.heads.head(from: word, limit: limit) == nil, !isPlace(name),
            !isNamedPlace(name, limit: limit), !isCutShort(name)
        else { return apposed(at: word, limit: limit).map { ($0, .role) } }
        guard name.family != nil else {
            // A family name that no list has.
            let isListed = before.isList && name.syllables > 2 && isItem(name) && hasRole(behind: name, limit: limit)
            return isListed ? (name, .list) : apposed(at: word, limit: limit).map { ($0, .role) }
        }
        if let last = before.name, isJoined(name, to: last) { return (name, .list) }
        if before.isList, isItem(name), !isInListOfUnits(name.first) { return (name, .list) }
        if hasRole(behind: name, limit: limit) || hasAge(behind: name, limit: limit) { return (name, .role) }
        if name.conjunction > 0 || isWithin(name.first) || isListedPlace(name.first) { return nil }
        if words.language == .english, isBeforeListedPlace(name.end, limit: limit) { return nil }
        if isSpeaking(name, limit: limit) { return (name, .speech) }
        return isShaped(name) ? (name, .shape) : nil
    }

    /// "هو نغوين فان آن": the pronoun reads like the family name "Hồ" where a whole name follows, as does the verb of "ترى نغو
    /// ثي هوا".
    func isPronoun(before word: Int, limit: Int) -> Bool {
        guard words.isArabic(word), word + 1 < limit,
            words.vocabulary.names.isOrdinary(words.key(word), in: .arabic) || words.cue(word) == .verb,
            !words.vocabulary.names.isInner(words.key(word)),
            words.gaps[word + 1].isBlank, let name = names.candidate(at: word + 1, limit: limit)
        else { return false }
        let isMiddle = words.vocabulary.names.isCertainMiddle(words.toned(word + 1))
        return name.syllables > 2 && name.family ?? .minority >= .common && name.conjunction == 0 && !isMiddle
    }

    /// "زوجته في هاي دونغ": where somebody lives.
    private func isPreposition(before word: Int) -> Bool {
        words.isArabic(word) && words.cue(word) == .within && words.placeEnd(word + 1) != nil
    }

    // MARK: Before the name

    /// Behind a form of address: two syllables or more, Vietnamese or not.
    func addressed(at word: Int, limit: Int, before: Before) -> (NameCandidate, NameRule)? {
        guard roles.heads.head(from: word, limit: limit) == nil || names.candidate(at: word, limit: limit) != nil else {
            return nil
        }
        if isPronoun(before: word, limit: limit) || isPreposition(before: word) { return nil }
        let rule: NameRule = before.address == .honorifics ? .list : .honorific
        if let run = names.run(at: word, limit: limit), run.conjunction == 0, run.syllables >= 2 {
            return (names.prolonged(cut(run), limit: limit), rule)
        }
        if let name = called(at: word, limit: limit) ?? christened(at: word, limit: limit) { return (name, rule) }
        guard let name = names.foreign(at: word, limit: limit),
            words.isLatin(word)
                || isFollowed(name, limit: limit)
                    && (mayBeForeign(name, limit: limit) || before.address != .rank && endsSentence(name, limit: limit))
        else { return nil }
        return (name, rule)
    }

    /// "السيد فينسنت دانغ كونغ آنه": a saint's name, which no vocabulary has, before a whole name.
    func christened(at word: Int, limit: Int) -> NameCandidate? {
        guard words.isArabic(word), word + 1 < limit, words.gaps[word + 1].isBlank, words.role(word) == nil,
            words.cue(word) == nil, !words.isDefinite(word), words.length(word) > 3, !words.isOrdinary(word),
            words.conjunction(word) == 0, var name = names.candidate(at: word + 1, limit: limit),
            (3...4).contains(name.syllables), name.conjunction == 0
        else { return nil }
        name.first = word
        name.syllables += 1
        return name
    }

    /// "chị Chín, Phó Chủ nhiệm …,": somebody is called by the given name, and the post stands there.
    func called(at word: Int, limit: Int) -> NameCandidate? {
        guard let run = names.run(at: word, limit: limit), run.syllables == 1, run.conjunction == 0,
            run.end < limit, words.gaps[run.end].isComma,
            let start = RoleApposition(words: words).start(behind: run.end, limit: limit),
            let head = roles.heads.head(from: start, limit: limit, isApposition: true), !head.isPlural
        else { return nil }
        return run
    }

    /// Behind a run of posts that ends right before the name.
    func held(at word: Int, limit: Int, role: RoleRun) -> NameCandidate? {
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
    func mayBeForeign(_ name: NameCandidate, limit: Int) -> Bool {
        let range = name.first..<name.end
        let sounding = range.count { words.vocabulary.names.syllables.contains(words.key($0)) }
        if 2 * sounding >= range.count || range.contains(where: { words.length($0) == 1 }) { return true }
        guard name.end < limit, !words.gaps[name.end].isBlank else { return false }
        return hasRole(behind: name, limit: limit)
    }

    /// "الرفيق خامفان سيسوفان.": two or three long words that end neither as adverbs nor as adjectives do.
    private func endsSentence(_ name: NameCandidate, limit: Int) -> Bool {
        (2...3).contains(name.syllables) && (name.end >= limit || words.gaps[name.end].isSentenceEnd)
            && (name.first..<name.end).allSatisfy { words.length($0) > 3 && !names.isAdverb($0) && !isFeminine($0) }
    }

    /// Whether Arabic words that no vocabulary has are ended by punctuation, a verb or a particle, not by more of what
    /// they may be part of.
    func isFollowed(_ name: NameCandidate, limit: Int) -> Bool {
        guard name.end < limit, words.gaps[name.end].isBlank else { return true }
        return words.cue(name.end) != nil || words.vocabulary.names.isOrdinary(words.key(name.end), in: .arabic)
    }

    /// Whether a letter alone, as in "رو ماه هـ ثوي", or "ثي" makes Arabic words a name.
    func hasNameLetter(_ name: NameCandidate) -> Bool {
        name.syllables > 2
            && (name.first..<name.end).contains {
                words.length($0) == 1 || $0 > name.first && words.vocabulary.names.isAlwaysMiddle(words.toned($0))
            }
    }

    func isCountry(endingAt word: Int) -> Bool {
        (max(0, word - 3)..<word).contains { words.role($0) == .country && words.roleEnd($0) == word }
    }

    func isColon(_ word: Int) -> Bool { words.gaps[word].isSubset(of: [.space, .colon]) }

    /// Whether a word of the role vocabulary begins inside and goes on behind: "Ban Chấp hành".
    func isCutShort(_ name: NameCandidate) -> Bool {
        (name.first..<name.end).contains { words.role($0) != nil && words.roleEnd($0) > name.end }
    }

    /// A name right behind another and a comma or "and".
    func isJoined(_ name: NameCandidate, to last: Int) -> Bool {
        guard name.syllables > 2, let family = name.family, family >= .common else { return false }
        if last == name.first { return name.conjunction > 0 || words.gaps[name.first].isComma }
        return last == name.first - 1 && isItem(name) && words.gaps[name.first].isBlank
    }

    /// An item of a list: behind a comma, a semicolon, a colon or "and".
    func isItem(_ name: NameCandidate) -> Bool {
        let gap = words.gaps[name.first]
        if !gap.intersection([.comma, .semicolon, .colon]).isEmpty { return true }
        if name.conjunction > 0 { return true }
        return name.first > 0 && words.gaps[name.first].isBlank && isAnd(name.first - 1)
    }

    // MARK: The name itself

    /// A name that nothing announces must look like one all through.
    func isShaped(_ name: NameCandidate) -> Bool {
        guard (3...4).contains(name.syllables), let family = name.family else { return false }
        let inner = (name.first + 1..<name.end)
        guard inner.count + 1 == name.syllables else { return family > .minority && !isBehindName(name.first) }
        if names.hasLetterA(name), inner.count > 1 { return true }
        // "تشاماليا ثي هونغ"
        if words.isArabic(name.first), family == .minority, words.length(name.first) > 3,
            words.vocabulary.names.isCertainMiddle(words.toned(name.first + 1))
        {
            return true
        }
        let isAlways = words.vocabulary.names.isAlwaysMiddle(words.toned(name.first + 1))
        if isAlways, family >= .common { return true }
        if isBehindName(name.first) { return false }
        if words.isArabic(name.first) {
            if family == .common { return isBesideNoPlace(name) && hasShape(name) }
            guard family == .veryCommon else { return false }
            if words.length(name.first) > 3 { return true }
        } else if isAlways {
            return true
        }
        return family >= .lessCommon && hasShape(name)
    }

    /// Whether the middle and the last syllable are such as names have there.
    private func hasShape(_ name: NameCandidate) -> Bool {
        words.vocabulary.names.isGiven(words.toned(name.end - 1))
            && words.vocabulary.names.isMiddle(words.toned(name.first + 1))
    }

    /// Whether no noun of a body or a place stands right before Arabic words, which would name it.
    private func isBesideNoPlace(_ name: NameCandidate) -> Bool {
        guard name.first > 0, words.gaps[name.first].isBlank else { return true }
        switch words.role(endingWith: name.first - 1) {
        case .area, .body: return false
        default: return words.cue(name.first - 1) != .before && words.placeEnd(name.first) == nil
        }
    }

    /// Whether a capitalised word right before makes the syllables a part of some other name.
    func isBehindName(_ word: Int) -> Bool {
        guard word > 0, words.isCapital(word), words.gaps[word].isBlank, words.isCapital(word - 1) else { return false }
        return !(word > 1 && words.gaps[word - 1].isSentenceEnd) && words.cue(word - 1) != .verb
    }

    /// Whether the sentence goes on behind a name as it does behind a person.
    func isClosed(_ name: NameCandidate, limit: Int) -> Bool {
        guard name.end < limit else { return true }
        if !words.gaps[name.end].isBlank { return true }
        return !words.isCapital(name.end) && words.role(name.end) != .area && words.role(name.end) != .body
    }

    /// Of more than five syllables the first four are the name.
    func cut(_ run: NameCandidate) -> NameCandidate {
        guard run.syllables > 5, run.end - run.first == run.syllables else { return run }
        var name = run
        name.end = run.first + 4
        name.syllables = 4
        return name
    }
}
