import Model
import Text
import Vocabulary

/// What made words a name.
enum NameRule: String {
    case honorific, role, list, speech
    /// Nothing but the shape of the name.
    case shape
}

/// A name in its place, with the words of address that lead to it.
struct NameMention {
    var name: NameCandidate
    /// The first word of the address before the name, or the name's own.
    var outer: Int
    var rule: NameRule
}

/// Names and runs of posts in the order of a block.
enum PeopleItem {
    case name(NameMention)
    case role(RoleRun)

    /// First word, address included, and the word behind the last.
    var first: Int {
        switch self {
        case .name(let mention): mention.outer
        case .role(let run): run.first
        }
    }
    var end: Int {
        switch self {
        case .name(let mention): mention.name.end
        case .role(let run): run.end
        }
    }
}

/// Walks over a block once and notes names and runs of posts.
///
/// What only looks is inlined into what changes the scan: for each call of such a method, once a word, the scan would be copied,
/// so that nothing changes it under the method's eyes.
struct PeopleScan {
    private let words: PeopleWords
    private let names: NameCandidates
    private let roles: RoleRuns
    private let evidence: NameEvidence
    private(set) var items: [PeopleItem] = []
    /// The word behind the last item and what that is: every word is asked for these two, and an item is large to copy.
    private var last: (end: Int, isName: Bool)?
    /// The address before the word at hand: its first word and the one behind it.
    private var address: (first: Int, end: Int, cue: Names.Cue)?
    /// Whether the sentence has opened a list of names ("Comrades: …").
    private var isList = false

    init(words: PeopleWords) {
        self.words = words
        names = NameCandidates(words: words)
        roles = RoleRuns(words: words, names: names)
        evidence = NameEvidence(words: words, names: names, roles: roles)
    }

    mutating func scan(_ block: Range<Int>) -> [PeopleItem] {
        items = []
        last = nil
        address = nil
        isList = false
        var word = block.lowerBound
        while word < block.upperBound {
            if word > block.lowerBound, words.gaps[word].isSentenceEnd, address?.end != word {
                endSentence(before: word)
            }
            word = words.opensNothing(word) ? word + 1 : step(at: word, limit: block.upperBound)
        }
        return items
    }

    private mutating func add(_ item: PeopleItem) {
        items.append(item)
        if case .name = item { last = (item.end, true) } else { last = (item.end, false) }
    }

    private mutating func endSentence(before word: Int) {
        guard word < 1 || !RoleEndings(words: words, names: names).isAbbreviation(before: word) else { return }
        isList = false
        address = nil
    }

    /// Takes what stands at a word; returns the word to go on with.
    private mutating func step(at word: Int, limit: Int) -> Int {
        if let mention = name(at: word, limit: limit) {
            add(.name(mention))
            address = nil
            return apposition(behind: mention.name.end, limit: limit)
        }
        if words.role(word) != nil, !isLongerCue(word), let run = roles.run(from: word, limit: limit) {
            add(.role(articled(widened(compounded(run)))))
            return run.end
        }
        if let cue = words.cue(word) {
            switch cue {
            case .honorific, .honorifics, .rank, .title:
                if cue == .honorifics { isList = true }
                let continues = address.map { $0.end == word } ?? false
                address = (continues ? address?.first ?? word : word, words.cueEnd(word), cue)
                return words.cueEnd(word)
            case .verb, .function, .relative, .before, .within, .after: break
            }
        }
        return word + 1
    }

    /// Whether an address takes more words than the role word there: "Nghệ nhân Ưu tú" is a title.
    @inline(__always)
    private func isLongerCue(_ word: Int) -> Bool {
        switch words.cue(word) {
        case .honorific, .honorifics, .rank, .title: words.role(word) != nil && words.cueEnd(word) > words.roleEnd(word)
        default: false
        }
    }

    /// Takes the run of posts behind a name, which may open as no other does ("a coffee grower").
    private mutating func apposition(behind word: Int, limit: Int) -> Int {
        guard let start = RoleApposition(words: words).start(behind: word, limit: limit), !words.gaps[word].isBlank,
            let run = roles.run(from: start, limit: limit, isApposition: true)
        else { return word }
        add(.role(run))
        return run.end
    }

    @inline(__always)
    private func name(at word: Int, limit: Int) -> NameMention? {
        // No rule takes a lower-case word or a number for the first of a name.
        guard words.isArabic(word) || words.isCapital(word) else { return nil }
        let before = NameEvidence.Before(
            address: address.flatMap { isBridged($0.end, word, $0.cue) ? $0.cue : nil }, isList: isList,
            name: last.flatMap { $0.isName ? $0.end : nil },
            role: roleBefore(word),
            outer: address.flatMap { $0.end == word ? $0.first : nil } ?? word)
        guard let (name, rule) = evidence.name(at: word, limit: limit, before: before) else { return nil }
        return NameMention(name: name, outer: before.address == nil ? word : before.outer, rule: rule)
    }

    /// The run of posts that ends right before a word.
    @inline(__always)
    private func roleBefore(_ word: Int) -> RoleRun? {
        guard let last, !last.isName, last.end == word, case .role(let run)? = items.last else { return nil }
        return run
    }

    /// Whether only what an address may be followed by stands between it and a name: "TS. ", "PGS, ", "Comrades: ".
    @inline(__always)
    private func isBridged(_ end: Int, _ word: Int, _ cue: Names.Cue) -> Bool {
        guard end == word else { return false }
        let gap = words.gaps[word]
        switch cue {
        case .honorifics: return gap.isSubset(of: [.space, .colon, .quote])
        case .title: return gap.isSubset(of: [.space, .stop, .comma, .hyphen])
        default: return gap.isSubset(of: words.isArabic(word) ? .space : [.space, .stop, .colon])
        }
    }

    /// "One sewing worker", "Shrimp farmer": a noun that no vocabulary has before an English occupation.
    private func compounded(_ run: RoleRun) -> RoleRun {
        let last = run.first - 1
        guard last >= 0 else { return run }
        let noun = compoundStart(last)
        guard words.language == .english, words.role(run.first) == .occupation, !words.isCapital(run.first),
            noun >= self.last?.end ?? 0, words.gaps[run.first].isBlank, words.role(noun) == nil,
            words.cue(noun) == nil, noun < last || words.length(noun) > 4, words.isLatin(noun),
            !words.startsWithDigit(noun)
        else { return run }
        let opens = noun == 0 || words.gaps[noun].isSentenceEnd
        guard opens || isDeterminer(noun - 1) && !words.isCapital(noun) else { return run }
        var compound = run
        compound.first = noun
        compound.posts[0] = noun
        compound.range = ByteRange(words.lower(noun), run.range.upper)
        return compound
    }

    /// "a second-year student": the first word of a compound with hyphens.
    private func compoundStart(_ noun: Int) -> Int {
        var first = noun
        while first > 0, words.gaps[first] == .hyphen, words.isLatin(first - 1), !words.isCapital(first - 1) {
            first -= 1
        }
        return first
    }

    private func isDeterminer(_ word: Int) -> Bool {
        if words.cue(word) == .verb || words.role(word) == .link { return true }
        return ["a", "an", "one", "by", "with", "while", "when"].contains { words.isWord(word, $0) }
    }

    /// "the parish priest", "the owner of the shop": the article belongs to what somebody is, not to a post by its title.
    private func articled(_ run: RoleRun) -> RoleRun {
        let article = run.first - 1
        guard words.language == .english, !words.isCapital(run.first), article >= last?.end ?? 0, article >= 0,
            words.isWord(article, "the") && !words.isCapital(article)
                || !run.isPost && RoleHeads(words: words).isArticle(article),
            words.gaps[run.first].isBlank
        else { return run }
        var articled = run
        articled.range = ByteRange(words.lower(article), run.range.upper)
        return articled
    }

    /// An English post may open with the name of its place: "Hai Duong Provincial Party Secretary".
    private func widened(_ run: RoleRun) -> RoleRun {
        guard words.language == .english, words.role(run.first) == .area || words.role(run.first) == .body else {
            return run
        }
        var first = run.first
        let floor = last?.end ?? 0
        while first > floor, words.gaps[first].isBlank, words.isCapital(first - 1), words.role(first - 1) == nil,
            words.cue(first - 1) == nil, run.first - first < 3,
            words.vocabulary.names.syllables.contains(words.key(first - 1)),
            !words.vocabulary.names.isOrdinary(words.key(first - 1), in: .english)
        {
            first -= 1
        }
        var widened = run
        widened.first = first
        widened.posts[0] = first
        widened.range = ByteRange(words.lower(first), run.range.upper)
        return widened
    }
}
