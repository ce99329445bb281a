import Model
import Text
import Vocabulary

/// What a run of posts goes on with behind a comma, a dash or a parenthesis, and where it ends with words that no
/// vocabulary has.
extension RoleRuns {
    /// Behind a comma or a dash: a further post, or a further field of the body's name.
    func clause(_ walk: inout Walk, limit: Int) -> Bool {
        let word = walk.next
        guard walk.end == word || walk.unknown > 0 && walk.unknown <= 3 || isNamed(walk) else { return false }
        if let head = heads.head(from: word, limit: limit, isApposition: heads.isArticle(word)) {
            guard !head.isPlural else { return false }
            walk.posts.append(word)
            walk.take(to: head.end, .head)
            return true
        }
        // "…, kiêm Chủ tịch …"
        if words.role(word) == .link, endings.isAnd(word), words.language == .vietnamese, walk.end == word {
            let next = words.roleEnd(word)
            guard let head = heads.head(from: next, limit: limit), !head.isPlural, head.isPost else { return false }
            walk.posts.append(word)
            walk.take(to: head.end, .head)
            return true
        }
        guard walk.end == word, words.conjunction(word) == 0 else { return false }
        if words.role(word) == .field, endings.isInRow(word, limit: limit) {
            walk.take(to: words.roleEnd(word), .body)
            return true
        }
        guard words.gaps[word].isComma else { return false }
        if let end = endings.addressEnd(from: word, limit: limit),
            isEnclosed(end, limit: limit) || words.language == .vietnamese && isPredicate(end, limit: limit)
        {
            walk.take(to: end, .body)
            return true
        }
        return parent(&walk, limit: limit)
    }

    /// "Đội Cảnh sát giao thông số 2, Phòng Cảnh sát giao thông, nói": the body that holds the one before belongs to the
    /// run when the apposition goes on behind it or closes.
    private func parent(_ walk: inout Walk, limit: Int) -> Bool {
        let word = walk.next
        guard words.role(word) == .body, words.isCapital(word), !words.isPlural(word, end: words.roleEnd(word)) else {
            return false
        }
        var end = words.roleEnd(word)
        while end < limit, words.gaps[end].isSoft {
            switch words.role(end) {
            case .body, .field, .area: end = words.roleEnd(end)
            case nil where words.isCapital(end) && words.cue(end) == nil: end += 1
            default: return false
            }
        }
        guard isEnclosed(end, limit: limit), end < limit else { return false }
        guard words.gaps[end].isDash || words.gaps[end].contains(.close) || isPredicate(end, limit: limit) else {
            return false
        }
        walk.take(to: end, .body)
        return true
    }

    private func isPredicate(_ word: Int, limit: Int) -> Bool {
        if words.cue(word) == .verb || words.cue(word) == .function { return !words.isCapital(word) }
        guard let head = heads.head(from: word, limit: limit) else { return false }
        return !head.isPlural
    }

    /// Whether punctuation stands behind a phrase.
    private func isEnclosed(_ end: Int, limit: Int) -> Bool { end >= limit || !words.gaps[end].isSoft }

    /// "(Hai Duong city)" belongs to the run, "(45 years old)" does not.
    func parenthesis(_ walk: inout Walk, limit: Int) -> Bool {
        let open = walk.next
        guard walk.unknown == 0, !words.gaps[open].contains(.comma) else { return false }
        var end = open + 1
        while end < limit, end - open < 8, !words.gaps[end].contains(.close) { end += 1 }
        let isClosed = end < limit ? words.gaps[end].contains(.close) : endings.isClosed(behind: end - 1)
        guard isClosed, endings.isPlace(open, end) else { return false }
        walk.take(to: end, .body)
        walk.upper = endings.closing(behind: end - 1)
        guard end < limit, !words.gaps[end].isSentenceEnd, words.gaps[end].contains(.comma) else { return false }
        return clause(&walk, limit: limit)
    }

    /// "the owner of the establishment, Ms.": whether a form of address stands behind a comma.
    private func isAddressed(_ word: Int, limit: Int) -> Bool {
        guard word < limit, words.gaps[word].isComma, let cue = words.cue(word) else { return false }
        return cue == .honorific || cue == .rank || cue == .title
    }

    /// "Vụ Chính quyền địa phương", "Chi cục An toàn vệ sinh thực phẩm": in Vietnamese a capital opens the name of a body,
    /// and small letters go on with it.
    func isNamed(_ walk: Walk) -> Bool {
        words.language == .vietnamese && !walk.isPlace && (1...Self.longestName).contains(walk.unknown)
            && walk.end - 1 > walk.posts[0]
            && walk.next - walk.end == walk.unknown && !words.startsWithDigit(walk.end - 1)
            && (max(walk.posts[walk.posts.count - 1] + 1, walk.end - 3)..<walk.end).contains {
                words.isCapital($0) && words.role($0) != .head && !words.isAllCapitals($0)
            }
    }

    /// In words, behind the capitalised ones.
    static let longestName = 6

    /// Words that no vocabulary has belong to the run when it then ends with the clause or with a name.
    func settle(_ walk: inout Walk, limit: Int, isApposition: Bool) {
        let next = walk.next
        guard next - walk.end < 8 else { return }
        if isNamed(walk), isApposition, next >= limit || !words.gaps[next].isSoft || isPredicate(next, limit: limit) {
            walk.end = next
            return
        }
        guard (1...3).contains(walk.unknown) else { return }
        let closes = next < limit && !words.gaps[next].isSoft && !words.gaps[next].isSentenceEnd
        let touches =
            next < limit && words.gaps[next].isBlank && endings.inner(at: next, limit: limit, after: .body) == .name
        if closes && isApposition || touches || isAddressed(next, limit: limit) { walk.end = next }
    }
}
