import Model
import Text
import Vocabulary

/// Names in Arabic letters, where nothing but the vocabulary tells a syllable of a name from a word.
extension NameCandidates {
    func arabicRun(at word: Int, limit: Int) -> NameCandidate? {
        let names = words.vocabulary.names
        guard words.isArabic(word), words.role(word) == nil || words.role(word) == .link else { return nil }
        if isLetterA(word), hasMadda(word), word + 2 < limit { return lettered(at: word, limit: limit) }
        // "كان آ ديو" was A Dio; "لي آ تشو" is Ly A Chu.
        if word + 1 < limit, isMaddaA(word + 1), words.gaps[word + 1].isBlank,
            names.isOrdinary(words.key(word), in: .arabic), !names.isInner(words.key(word))
        {
            return nil
        }
        var conjunction = 0
        if !isArabicSyllable(word, skipping: 0), words.conjunction(word) == 1 { conjunction = 1 }
        let isMinority = conjunction == 0 && words.length(word) > 2 && names.family(words.toned(word)) == .minority
        guard isMinority || isArabicSyllable(word, skipping: conjunction) else { return nil }
        var end = word + 1
        while end < limit, end - word < 6, words.gaps[end].isBlank, words.role(end) == nil || words.role(end) == .link,
            isArabicSyllable(end, skipping: 0) && !isOrdinary(end, limit: limit, behind: word) || isLetterA(end)
                || end - word > 1 && isLetterY(end, limit: limit)
        {
            end += 1
        }
        if isUnfinished(word, end, limit: limit) { end += 1 }
        if let place = placeBehind(word, end) { end = place }
        return NameCandidate(
            first: word, end: end, conjunction: conjunction, syllables: end - word,
            family: family(word, syllables: end - word, skipping: conjunction), isForeign: false)
    }

    /// "جيانغ ثي سنه": "ثي" ends no name, so that the word behind it belongs there although it means something else, too.
    private func isUnfinished(_ first: Int, _ end: Int, limit: Int) -> Bool {
        guard end - first == 2, end < limit, words.gaps[end].isBlank, words.role(end) == nil, words.cue(end) == nil,
            words.isArabic(end), !words.isDefinite(end), words.conjunction(end) == 0,
            (2...5).contains(words.length(end))
        else { return false }
        return words.vocabulary.names.isCertainMiddle(words.toned(end - 1))
    }

    /// Where a province begins behind a whole name: "قيم الرفيق دينه فان ثانه باك جيانغ".
    private func placeBehind(_ first: Int, _ end: Int) -> Int? {
        guard end - first == 5, words.placeEnd(end - 2) == end,
            words.vocabulary.names.isCertainMiddle(words.toned(first + 1))
        else { return nil }
        return end - 2
    }

    /// "آ فونغ": "A" and the name of a man of the Central Highlands.
    private func lettered(at word: Int, limit: Int) -> NameCandidate? {
        guard words.gaps[word + 1].isBlank, var name = arabicRun(at: word + 1, limit: limit), name.conjunction == 0
        else { return nil }
        name.first = word
        name.syllables += 1
        name.family = .minority
        return name
    }

    func isArabicSyllable(_ word: Int, skipping letters: Int) -> Bool {
        guard words.isArabic(word), words.length(word) - letters >= 2 else { return false }
        let isSyllable =
            letters == 0
            ? words.isSyllable(word) : words.vocabulary.names.syllables.contains(words.key(word, skipping: letters))
        return isSyllable && !hasInnerHamza(word)
    }

    /// Whether "A" stands behind the first syllable of an Arabic name: only names of the Hmong have it there.
    func hasLetterA(_ name: NameCandidate) -> Bool {
        words.isArabic(name.first) && name.syllables > 2 && isMaddaA(name.first + 1)
    }

    func isMaddaA(_ word: Int) -> Bool { words.isArabic(word) && isLetterA(word) && hasMadda(word) }

    /// "A" as in "Giàng A Cháu".
    func isLetterA(_ word: Int) -> Bool {
        words.length(word) == 1 && words.symbol(word, 0) == PeopleWords.ArabicLetter.alef
    }

    /// "Ý" as in "Cầm Thị Như Ý", with nothing but the end of the name behind it.
    private func isLetterY(_ word: Int, limit: Int) -> Bool {
        words.length(word) == 1 && words.symbol(word, 0) == PeopleWords.ArabicLetter.yeh
            && (word + 1 >= limit || !words.gaps[word + 1].isBlank || words.cue(word + 1) != nil)
    }

    /// Words such as "أن" read like syllables of a name; as such they are taken where the name ends with them. A word
    /// with a madda ("آن") is no such word.
    private func isOrdinary(_ word: Int, limit: Int, behind first: Int) -> Bool {
        let names = words.vocabulary.names
        if word - first > 1, names.isInner(words.key(word)) { return false }
        guard words.vocabulary.names.isOrdinary(words.key(word), in: .arabic), !hasMadda(word) else { return false }
        if word - first > 1, words.key(word) == Self.within, endsPhrase(before: word + 1, limit: limit) { return false }
        return word + 1 >= limit || words.gaps[word + 1].isBlank
    }

    func hasMadda(_ word: Int) -> Bool {
        let lower = words.lower(word)
        let bytes = words.bytes
        guard lower + 3 < bytes.count else { return false }
        // U+0622, or alef and U+0653.
        return (bytes[lower] == 0xD8 && bytes[lower + 1] == 0xA2)
            || (bytes[lower + 2] == 0xD9 && bytes[lower + 3] == 0x93)
    }

    /// "وقالت نغو ثي هوا في إن": "in" has nothing behind it there, so that it is the given name "Vy".
    private func endsPhrase(before word: Int, limit: Int) -> Bool {
        guard word < limit, words.gaps[word].isBlank, words.isArabic(word) else { return false }
        if words.cue(word) == .verb || Self.particles.contains(words.key(word)) { return true }
        return words.isDefinite(word) && words.symbol(word, 0) == PeopleWords.ArabicLetter.beh
    }

    private static let within = NameKey.of("في")
    private static let particles = Set(
        ["أن", "إن", "إنه", "إنها", "أنه", "أنها", "على", "عن", "إلى"].map { NameKey.of($0) })

    /// No rendering of a syllable has a hamza on alef or waw inside ("لأن", "شؤون").
    private func hasInnerHamza(_ word: Int) -> Bool {
        var index = words.lower(word) + 2
        let upper = words.upper(word)
        while index + 1 < upper {
            let (first, second) = (words.bytes[index], words.bytes[index + 1])
            if first == 0xD8, (0xA3...0xA5).contains(second) { return true }
            if first == 0xD9, second == 0x94 || second == 0x95, index > words.lower(word) + 2 { return true }
            index += 1
        }
        return false
    }
}
