import Text
import Vocabulary

/// Where the noun of a post or occupation stands in the phrase that begins at a word.
struct RoleHead {
    /// The word behind the noun.
    var end: Int
    /// Whether it is a post, not an occupation.
    var isPost: Bool
    /// Whether several hold it: no role of one person.
    var isPlural: Bool
}

/// Finds the beginnings of posts. In Vietnamese and Arabic the noun comes first, behind a modifier at most; in English
/// it may come last ("Provincial Party Committee Secretary").
struct RoleHeads {
    let words: PeopleWords

    /// How far an English noun phrase is followed, in words.
    private static let reach = 10

    /// The head of a post that begins at a word, or nil.
    ///
    /// - Parameter isApposition: behind a name and a comma an English phrase may also open with an article and with
    ///   words that no vocabulary has ("a coffee grower").
    func head(from word: Int, limit: Int, isApposition: Bool = false) -> RoleHead? {
        guard word < limit else { return nil }
        if isApposition, isArticle(word), word + 1 < limit, words.gaps[word + 1].isBlank {
            return words.language == .english
                ? phrase(from: word + 1, limit: limit, unknown: 3) : head(from: word + 1, limit: limit)
        }
        switch words.role(word) {
        case .head, .occupation: return isPossessive(word) ? nil : noun(at: word)
        case .plural: return RoleHead(end: words.roleEnd(word), isPost: true, isPlural: true)
        case .modifier:
            return words.language == .english
                ? phrase(from: word, limit: limit, unknown: isApposition ? 2 : 0) : modified(from: word, limit: limit)
        case .body, .field, .area, .country:
            return words.language == .english ? phrase(from: word, limit: limit, unknown: 0) : nil
        default:
            guard isApposition, words.language == .english, words.isLatin(word), words.cue(word) == nil else {
                return nil
            }
            return phrase(from: word, limit: limit, unknown: words.isCapital(word) ? 0 : 2)
        }
    }

    /// "a", "an", "một"
    func isArticle(_ word: Int) -> Bool {
        switch words.language {
        case .english: words.isWord(word, "a") || words.isWord(word, "an")
        case .vietnamese: words.isWord(word, "mot")
        case .arabic, .undetermined: false
        }
    }

    /// "The Fisherman's Song": what the noun owns is meant.
    private func isPossessive(_ word: Int) -> Bool {
        let end = words.roleEnd(word)
        guard words.language == .english, end < words.count else { return false }
        return words.gaps[end].contains([.apostrophe, .space])
    }

    private func noun(at word: Int) -> RoleHead {
        let end = words.roleEnd(word)
        return RoleHead(end: end, isPost: words.role(word) == .head, isPlural: words.isPlural(word, end: end))
    }

    /// "nguyên Phó Chủ tịch"
    private func modified(from word: Int, limit: Int) -> RoleHead? {
        var next = words.roleEnd(word)
        while next < limit, words.gaps[next].isSoft {
            switch words.role(next) {
            case .modifier: next = words.roleEnd(next)
            case .head, .occupation: return noun(at: next)
            default: return nil
            }
        }
        return nil
    }

    /// An English noun phrase up to its noun: modifiers, bodies, fields, areas, names of places.
    private func phrase(from word: Int, limit: Int, unknown: Int) -> RoleHead? {
        var next = word
        var unknown = unknown
        var opened = false
        while next < min(limit, word + Self.reach), next == word || words.gaps[next].isSoft {
            switch words.role(next) {
            case .head, .occupation: return isPossessive(next) ? nil : noun(at: next)
            case .modifier, .body, .field, .area, .country:
                next = words.roleEnd(next)
                opened = true
            case .link where words.isWord(next, "and") && opened && next + 1 < limit && isPart(next + 1): next += 1
            case .link, .end, .plural: return nil
            case nil:
                if words.cue(next) != nil, !words.isCapital(next) || words.cue(next) == .honorific { return nil }
                if words.isCapital(next) || words.startsWithDigit(next) {
                    next += 1
                } else if unknown > 0, words.isLatin(next) {
                    unknown -= 1
                    next += 1
                } else {
                    return nil
                }
            }
        }
        return nil
    }

    private func isPart(_ word: Int) -> Bool {
        switch words.role(word) {
        case .field, .body: true
        default: false
        }
    }
}
