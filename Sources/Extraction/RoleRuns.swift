import Model
import Text
import Vocabulary

/// A run of posts as printed.
struct RoleRun: Hashable {
    var first: Int
    /// The word behind the last.
    var end: Int
    /// The first words of the posts it is made of.
    var posts: [Int]
    var range: ByteRange
    /// Whether it opens with a post, not with an occupation.
    var isPost: Bool
    var isPlural: Bool
}

/// Reads runs of posts: a head noun, then words of the vocabulary, names of places and bodies, further posts behind
/// commas and "and". A run ends before a verb, a person, or punctuation that begins something else.
struct RoleRuns {
    let words: PeopleWords
    let names: NameCandidates
    let heads: RoleHeads
    let endings: RoleEndings

    init(words: PeopleWords, names: NameCandidates) {
        self.words = words
        self.names = names
        heads = RoleHeads(words: words)
        endings = RoleEndings(words: words, names: names)
    }

    /// The run that begins at a word, or nil.
    func run(from word: Int, limit: Int, isApposition: Bool = false) -> RoleRun? {
        guard let head = heads.head(from: word, limit: limit, isApposition: isApposition),
            !endings.isOneOf(head.end, limit: limit)
        else { return nil }
        var walk = Walk(first: word, head: head)
        while walk.next < limit, step(&walk, limit: limit, isApposition: isApposition) {}
        settle(&walk, limit: limit, isApposition: isApposition)
        return RoleRun(
            first: word, end: walk.end, posts: walk.posts,
            range: ByteRange(lower(of: word), walk.upper ?? words.upper(walk.end - 1)), isPost: head.isPost,
            isPlural: head.isPlural)
    }

    /// A run in the making.
    private struct Walk {
        var posts: [Int]
        /// The word behind the last that surely belongs to the run.
        var end: Int
        /// The word to look at.
        var next: Int
        /// The end in bytes where the run ends with a closing parenthesis.
        var upper: Int?
        /// Words behind `end` that no vocabulary has.
        var unknown = 0
        /// What the words before `next` end with, for deciding what a name is.
        var before: RoleEndings.Before = .head

        init(first: Int, head: RoleHead) {
            posts = [first]
            end = head.end
            next = head.end
        }

        mutating func take(to word: Int, _ before: RoleEndings.Before) {
            end = word
            next = word
            unknown = 0
            upper = nil
            self.before = before
        }
    }

    /// Where a run begins in bytes: behind a glued conjunction or preposition.
    private func lower(of word: Int) -> Int {
        guard words.isArabic(word), words.role(word) != nil else { return words.lower(word) }
        return words.roleLower(word)
    }

    /// Looks at one word; false where the run ends.
    private func step(_ walk: inout Walk, limit: Int, isApposition: Bool) -> Bool {
        let word = walk.next
        let gap = words.gaps[word]
        if gap.contains(.open) { return parenthesis(&walk, limit: limit) }
        if gap.isComma || gap.isDash { return clause(&walk, limit: limit) }
        guard gap.isSoft || endings.isAbbreviation(before: word) else { return false }
        if words.cue(word) == .verb, words.cueEnd(word) > words.roleEnd(word), !words.isCapital(word) { return false }
        switch words.role(word) {
        case .link where words.isCapital(word) && names.candidate(at: word, limit: limit) != nil:
            return other(&walk, limit: limit, isApposition: isApposition)
        case .plural where endings.isComplement(word, of: walk.end - 1):
            walk.take(to: words.roleEnd(word), .body)
            return true
        case .plural, .end: return false
        case .head, .occupation: return post(&walk, limit: limit)
        case .link: return link(&walk, limit: limit)
        case .body, .field, .area, .modifier, .country: return part(&walk, limit: limit)
        case nil: return other(&walk, limit: limit, isApposition: isApposition)
        }
    }

    /// Behind a comma or a dash: a further post, or a further field of the body's name.
    private func clause(_ walk: inout Walk, limit: Int) -> Bool {
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
        if words.role(word) == .field {
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

    /// A noun of a post inside a run: a new post behind a glued conjunction, else a part ("Office of the Secretary").
    private func post(_ walk: inout Walk, limit: Int) -> Bool {
        let word = walk.next
        guard let head = heads.head(from: word, limit: limit), !head.isPlural else { return false }
        if words.isArabic(word), words.conjunction(word) == 1 { walk.posts.append(word) }
        walk.take(to: head.end, .head)
        return true
    }

    /// A small word goes on with the run when what follows does.
    private func link(_ walk: inout Walk, limit: Int) -> Bool {
        var next = words.roleEnd(walk.next)
        let isAnd = endings.isAnd(walk.next)
        if next < limit, heads.isArticle(next) || words.isWord(next, "the"), words.gaps[next].isBlank { next += 1 }
        guard next < limit, words.gaps[next].isSoft, walk.unknown == 0 else { return false }
        if isAnd { return and(&walk, next, limit: limit) }
        walk.next = next
        walk.before = .link
        return true
    }

    private func and(_ walk: inout Walk, _ next: Int, limit: Int) -> Bool {
        let start = heads.isArticle(next - 1) ? next - 1 : next
        if let head = heads.head(from: start, limit: limit, isApposition: start < next) {
            guard !head.isPlural else { return false }
            walk.posts.append(start)
            walk.take(to: head.end, .head)
            return true
        }
        switch words.role(next) {
        case .field: break
        case .body, .modifier, .area, .country:
            guard words.isCapital(next), words.language != .vietnamese else { return false }
        case nil:
            guard words.isCapital(next), words.cue(next) == nil,
                endings.inner(at: next, limit: limit, after: .body) != .name
            else { return false }
        default: return false
        }
        walk.next = next
        walk.before = .body
        return true
    }

    /// A word of the vocabulary. In Arabic a glued conjunction joins fields, not bodies: "والمندوبون" begins something
    /// else.
    private func part(_ walk: inout Walk, limit: Int) -> Bool {
        let word = walk.next
        let role = words.role(word)
        if let name = endings.name(inside: word, limit: limit) {
            walk.take(to: name, .body)
            return false
        }
        if words.conjunction(word) == 1, words.glues(word), role != .field { return false }
        if words.language == .vietnamese, words.isCapital(word), walk.before != .link,
            endings.isWholeName(at: word, limit: limit)
        {
            return false
        }
        let end = words.roleEnd(word)
        // "المقاطعة" is a province spoken of before; the name of one follows "مقاطعة".
        let takesName = role == .area && !words.isDefinite(end - 1)
        walk.take(to: end, takesName ? .area : role == .country ? .country : .body)
        return true
    }

    /// A word that is not of the role vocabulary.
    private func other(_ walk: inout Walk, limit: Int, isApposition: Bool) -> Bool {
        let word = walk.next
        if let cue = words.cue(word), endings.ends(cue, at: word) { return false }
        if words.startsWithDigit(word) {
            walk.take(to: word + 1, .body)
            return true
        }
        switch endings.inner(at: word, limit: limit, after: walk.before) {
        case .name:
            guard isApposition, let end = endings.namesake(at: word, after: walk.before, limit: limit) else {
                return false
            }
            walk.take(to: end, .body)
            return true
        case .place(let end):
            walk.take(to: endings.placeTail(arabic: end, limit: limit), .body)
            return true
        case .none: break
        }
        if let place = words.placeEnd(word) {
            walk.take(to: place, .body)
            return true
        }
        if words.isArabic(word) {
            if endings.goesOn(arabic: word, after: walk.end - 1, isApposition: isApposition) {
                walk.take(to: word + 1, .body)
                return true
            }
            guard isApposition, let end = endings.nameTail(arabic: word, limit: limit) else { return false }
            walk.take(to: end, .body)
            return false
        }
        if words.isCapital(word) {
            // "Trưởng thôn Nà Sla,"
            let isVillage = isApposition && walk.before == .head && endings.isOfVillage(word - 1)
            guard
                isVillage
                    || !((walk.before == .head || walk.before == .country)
                        && endings.isForeignName(at: word, limit: limit))
            else { return false }
            walk.take(to: word + 1, .body)
            return true
        }
        guard walk.unknown < (words.language == .vietnamese ? Self.longestName : 4), words.isLatin(word),
            !endings.isVerbForm(word, after: walk.before)
        else { return false }
        walk.unknown += 1
        walk.next = word + 1
        return true
    }

    /// "(Hai Duong city)" belongs to the run, "(45 years old)" does not.
    private func parenthesis(_ walk: inout Walk, limit: Int) -> Bool {
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
    private func isNamed(_ walk: Walk) -> Bool {
        words.language == .vietnamese && (1...Self.longestName).contains(walk.unknown) && walk.end - 1 > walk.posts[0]
            && walk.next - walk.end == walk.unknown && !words.startsWithDigit(walk.end - 1)
            && (max(walk.posts[walk.posts.count - 1] + 1, walk.end - 3)..<walk.end).contains {
                words.isCapital($0) && words.role($0) != .head && !words.isAllCapitals($0)
            }
    }

    /// In words, behind the capitalised ones.
    private static let longestName = 6

    /// Words that no vocabulary has belong to the run when it then ends with the clause or with a name.
    private func settle(_ walk: inout Walk, limit: Int, isApposition: Bool) {
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
