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
    struct Walk {
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
        /// Whether the run ends with the name of a place.
        var isPlace = false

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
            isPlace = false
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
        if endings.isAddress(word) { return false }
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
        guard next < limit, words.gaps[next].isSoft, !endings.isAskedOf(next, after: walk.next) else { return false }
        // "Vụ Địa phương thuộc Ủy ban …"
        if walk.unknown > 0 {
            guard isNamed(walk), !isAnd else { return false }
            walk.take(to: walk.next, .body)
        }
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
            guard !endings.isAge(word, limit: limit) else { return false }
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
            walk.isPlace = words.placeEnd(word) != nil || words.role(endingWith: word - 1) == .area
            return true
        case .none: break
        }
        if let place = words.placeEnd(word) {
            walk.take(to: place, .body)
            walk.isPlace = true
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
            !endings.isVerbForm(word, after: walk.before), !walk.isPlace || words.language != .vietnamese
        else { return false }
        walk.unknown += 1
        walk.next = word + 1
        // What stands behind an unknown word is no longer that of the preposition before.
        walk.before = .body
        return true
    }

}
