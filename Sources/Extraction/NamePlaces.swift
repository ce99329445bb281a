import Model
import Text
import Vocabulary

/// Names that are none of a person: of streets, schools, prizes and places, one or a list of them.
extension NameEvidence {
    func isPlace(_ name: NameCandidate) -> Bool {
        guard let end = words.placeEnd(name.first) else { return false }
        return end >= name.end
    }

    /// Whether the noun before or behind is that of a street, a school, a prize.
    func isNamedPlace(_ name: NameCandidate, limit: Int) -> Bool {
        if isNamed(name.first) { return true }
        guard name.end < limit, words.gaps[name.end].isSoft else { return false }
        if words.cue(name.end) == .after { return true }
        guard words.language == .english else { return false }
        return words.role(name.end) == .area || words.role(name.end) == .body && words.isCapital(name.end)
    }

    /// The noun may stand some words before: "Trường THPT chuyên Lê Hồng Phong", "Trường Chính trị Trần Phú".
    func isNamed(_ word: Int) -> Bool {
        var first = word
        while first > 0, word - first < 4, words.gaps[first].isSoft {
            if words.isNamed(behind: first) { return true }
            guard words.isCapital(first - 1) || words.isInRole(first - 1) else { return false }
            first -= 1
        }
        return false
    }

    /// Whether a list of streets or schools goes on here: "đường Lê Lợi, Trần Hưng Đạo và Nguyễn Thị Minh Khai".
    func isListedPlace(_ word: Int) -> Bool {
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

    /// "بلديات وأحياء باي دينه، وتاي هوا لو": in Arabic a list of communes runs on behind the plural noun.
    func isInListOfUnits(_ word: Int) -> Bool {
        guard words.isArabic(word) else { return false }
        var first = word
        while first > 0, word - first < 16 {
            let gap = words.gaps[first]
            guard gap.isBlank || gap.isComma else { return false }
            if gap.isBlank, Self.units.contains(words.key(first - 1, skipping: words.conjunction(first - 1))) {
                return true
            }
            guard isNamePart(first - 1) else { return false }
            first -= 1
        }
        return false
    }

    private static let units = Set(
        ["بلديات", "أحياء", "مناطق", "مقاطعات", "محافظات", "مدن", "قرى", "بلدات", "دوائر"].map { NameKey.of($0) })

    /// "In Gia Kiem, Ho Nai, a secretary opens": behind a place and a comma stands another place.
    func isBehindListedPlace(_ word: Int) -> Bool {
        guard word > 0, words.gaps[word].isComma else { return false }
        var first = word
        while first > 0, word - first < 5, isNamePart(first - 1), first == word || words.gaps[first].isSoft {
            first -= 1
            if words.cue(first) == .within { return true }
        }
        return first < word && isWithin(first)
    }

    func isNamePart(_ word: Int) -> Bool {
        if words.isLatin(word) { return words.isCapital(word) && words.cue(word) != .before }
        let names = words.vocabulary.names.syllables
        return names.contains(words.key(word)) || names.contains(words.key(word, skipping: words.conjunction(word)))
    }

    func isAnd(_ word: Int) -> Bool { words.isWord(word, "and") || words.isWord(word, "va") }

    /// "Tran Hung Dao and Le Loi streets"
    func isBeforeListedPlace(_ end: Int, limit: Int) -> Bool {
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
}
