import Text
import Vocabulary

/// Where the post of a person begins behind the name: behind a comma, a dash, a parenthesis, or directly; an age may
/// stand between.
struct RoleApposition {
    let words: PeopleWords

    /// The first word of what may be a post, or nil.
    func start(behind word: Int, limit: Int) -> Int? {
        guard word < limit, opens(words.gaps[word]) else { return nil }
        if let behind = age(from: word, limit: limit) { return behind }
        return article(word, limit: limit)
    }

    private func opens(_ gap: PeopleGap) -> Bool {
        gap.isBlank || gap.isComma || gap.isDash || gap.subtracting([.space, .open]).isEmpty
    }

    /// "the Head of …" begins with "Head".
    private func article(_ word: Int, limit: Int) -> Int? {
        if let behind = relative(word, limit: limit) { return behind }
        guard words.isWord(word, "the") || isPronoun(word) else { return word }
        return word + 1 < limit ? word + 1 : nil
    }

    /// "who is now deputy head", "hiện là Chủ tịch", "الذي يشغل منصب رئيس": the word behind the verb of such a clause.
    private func relative(_ word: Int, limit: Int) -> Int? {
        guard words.gaps[word].isComma, words.cue(word) == .relative else { return nil }
        let next = words.cueEnd(word)
        guard next < limit, words.gaps[next].isBlank else { return nil }
        return words.isWord(next, "the") ? next + 1 : next
    }

    /// "وهو", "وهي": "who is", behind a comma.
    private func isPronoun(_ word: Int) -> Bool {
        guard words.isArabic(word), words.length(word) == 3, words.gaps[word].isComma else { return false }
        let (first, second, third) = (words.symbol(word, 0), words.symbol(word, 1), words.symbol(word, 2))
        return first == PeopleWords.ArabicLetter.waw && second == PeopleWords.ArabicLetter.heh
            && (third == PeopleWords.ArabicLetter.waw || third == PeopleWords.ArabicLetter.yeh)
    }

    /// Behind "45 tuổi,", "(born in 1980),", "45,".
    private func age(from word: Int, limit: Int) -> Int? {
        guard !words.gaps[word].isBlank else { return nil }
        var next = word
        var hasNumber = false
        while next < limit, next - word < 5, next == word || words.gaps[next].isBlank || words.gaps[next] == .hyphen {
            if words.startsWithDigit(next) { hasNumber = true }
            if words.role(next) == .head || words.role(next) == .occupation { return nil }
            next += 1
        }
        guard hasNumber, next < limit, words.gaps[next].isComma || words.gaps[next].contains(.close) else { return nil }
        guard !words.gaps[next].contains(.stop) else { return nil }
        return article(next, limit: limit)
    }
}
