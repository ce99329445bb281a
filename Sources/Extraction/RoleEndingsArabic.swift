import Model
import Text
import Vocabulary

/// What still belongs to a run of posts in Arabic letters: the article and the construct tell, where no capital does.
extension RoleEndings {
    /// "إن", "أن", "أنه": particles with a hamza; "هو", "هي": what follows is said to be the post.
    func isParticle(_ word: Int) -> Bool {
        if words.length(word) == 2, words.isOrdinary(word), words.symbol(word, 0) == PeopleWords.ArabicLetter.heh {
            return true
        }
        let lower = words.lower(word)
        guard words.isArabic(word), lower + 1 < words.bytes.count, words.bytes[lower] == 0xD8 else { return false }
        let hasHamza = words.bytes[lower + 1] == 0xA3 || words.bytes[lower + 1] == 0xA5
        return hasHamza && words.vocabulary.names.isOrdinary(words.key(word), in: .arabic)
    }

    /// "رئيس وفد نواب الجمعية الوطنية", "رئيس مجلس الأعضاء": those whom an Arabic body without an article is made of.
    func isComplement(_ word: Int, of last: Int) -> Bool {
        guard words.isArabic(word), words.role(endingWith: last) == .body, !words.isDefinite(last) else { return false }
        return words.gaps[word].isBlank && !words.glues(word) && words.conjunction(word) == 0
    }

    /// "طلب السكرتير من رئيسة اللجنة": behind a post with the article, "من" leads to somebody else, not to what the post is of.
    func isAskedOf(_ word: Int, after link: Int) -> Bool {
        guard words.isArabic(link), link > 0, words.isDefinite(link - 1), words.role(endingWith: link - 1) == .head
        else { return false }
        return words.role(word) == .head
    }

    /// "استقبل السيد X، رئيس اللجنة، المواطنين": in Arabic a field behind a comma goes on with a body's name only where a
    /// further one follows.
    func isInRow(_ word: Int, limit: Int) -> Bool {
        guard words.isArabic(word) else { return true }
        let next = words.roleEnd(word)
        guard next < limit else { return false }
        return words.role(next) == .field && (words.gaps[next].isComma || words.conjunction(next) == 1)
    }

    /// "صاحب أحد المنازل": one of several things is owned; that is nobody's post.
    func isOneOf(_ word: Int, limit: Int) -> Bool {
        word < limit && words.gaps[word].isBlank && words.isArabic(word) && Self.oneOf.contains(words.key(word))
    }

    private static let oneOf = Set(["أحد", "إحدى"].map { NameKey.of($0) })

    /// An Arabic word that no vocabulary has goes on with a run when it is definite, or stands in the construct behind
    /// a noun without an article ("مدير شركة أحذية").
    ///
    /// Behind "and" a definite word is one more field of a body in an apposition, unless its ending makes it people.
    func goesOn(arabic word: Int, after last: Int, isApposition: Bool) -> Bool {
        // "بالتحذير" says how; where it is told, the vocabulary has the noun.
        if words.isDefinite(word), words.symbol(word, 0) == PeopleWords.ArabicLetter.beh { return false }
        if words.isDefinite(word) { return words.conjunction(word) == 0 || isApposition && !isPeople(word) }
        guard !words.isDefinite(last), words.cue(word) == nil, !isParticle(word) else { return false }
        switch words.role(endingWith: last) {
        case .body, .occupation, .area, .field: return words.length(word) > 2
        // "مدير مشاريع تطوير المنطقة": a noun that no vocabulary has, where a definite one ends the construct.
        case .head: return isConstruct(from: word)
        default: return false
        }
    }

    /// Whether indefinite words from one lead to a definite word of the vocabulary or of the same phrase.
    private func isConstruct(from word: Int) -> Bool {
        for next in word..<min(word + 3, words.count) {
            guard next == word || words.gaps[next].isBlank, words.isArabic(next), words.length(next) > 2,
                words.cue(next) == nil, !isParticle(next), words.conjunction(next) == 0,
                !words.vocabulary.names.isOrdinary(words.key(next), in: .arabic)
            else { return false }
            if words.isDefinite(next) { return next > word }
        }
        return false
    }

    /// Where the name of a place ends that begins with syllables and goes on with a word that is none ("إيا هليو،"):
    /// punctuation must close it.
    func placeTail(arabic end: Int, limit: Int) -> Int {
        guard end + 1 < limit, words.isArabic(end), words.gaps[end].isBlank, !words.gaps[end + 1].isSoft,
            words.role(end) == nil, words.cue(end) == nil, !words.isDefinite(end), words.length(end) > 2,
            words.conjunction(end) == 0, !words.vocabulary.names.isOrdinary(words.key(end), in: .arabic)
        else { return end }
        return end + 1
    }

    /// "لشركة المكونات الإلكترونية سيجين،": where one or two words end that no vocabulary has and punctuation closes, as
    /// the names of firms and villages do.
    func nameTail(arabic word: Int, limit: Int) -> Int? {
        var end = word
        while end < limit, end - word < 2, end == word || words.gaps[end].isBlank {
            guard words.isArabic(end), words.gaps[end].isBlank, words.role(end) == nil, words.cue(end) == nil,
                !words.isDefinite(end), words.length(end) > 2, words.conjunction(end) == 0, !names.isAdverb(end)
            else { return nil }
            end += 1
        }
        return end < limit && words.gaps[end].isComma ? end : nil
    }

    /// The ending of the sound plural: "والمندوبون".
    private func isPeople(_ word: Int) -> Bool {
        let count = words.length(word)
        let last = words.symbol(word, count - 1)
        let vowel = words.symbol(word, count - 2)
        return last == PeopleWords.ArabicLetter.noon
            && (vowel == PeopleWords.ArabicLetter.waw || vowel == PeopleWords.ArabicLetter.yeh)
    }
}
