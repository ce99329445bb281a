import Model
import Text
import Vocabulary

/// Decides inside a run of posts what still belongs to it: names of places do, names of people and verbs do not.
struct RoleEndings {
    let words: PeopleWords
    let names: NameCandidates

    /// What a run ends with before a word.
    enum Before {
        case head, body, area, country
        /// "of", "in": a place follows.
        case link
    }

    /// What syllables inside a run are.
    enum Inner: Equatable {
        case name
        /// A place up to the word given.
        case place(Int)
        case none
    }

    /// Tells a name that follows a post ("Chủ tịch UBND tỉnh Lê Trí Thanh") from a place that belongs to it ("xã Sông
    /// Phan").
    func inner(at word: Int, limit: Int, after before: Before) -> Inner {
        if names.isLettered(at: word, limit: limit) { return .name }
        guard let run = names.run(at: word, limit: limit) else { return .none }
        if run.conjunction > 0 || run.syllables == 1 && isParticle(word) { return .none }
        if let place = words.placeEnd(word) { return behind(place, run, limit: limit, after: before) }
        if words.isLatin(word), words.language != .vietnamese { return english(run, limit: limit, after: before) }
        switch before {
        case .area: return area(run, limit: limit)
        case .link: return run.syllables >= 4 ? split(run, limit: limit) : .place(run.end)
        case .country where run.family == nil && (2...4).contains(run.syllables): return .name
        case .head, .body, .country:
            return isNamedAfter(word) && run.syllables < 5 ? .place(run.end) : plain(run, limit: limit)
        }
    }

    /// Where a known place begins the syllables: a name may follow it.
    private func behind(_ place: Int, _ run: NameCandidate, limit: Int, after before: Before) -> Inner {
        if place >= run.end { return .place(place) }
        if isName(from: place, run, atLeast: 2) { return .place(place) }
        // "Hà Nam Tiến": the syllables of a place that begin a name.
        let begins = before == .area ? looksNamed(run) : run.family != nil && before != .link
        return begins && run.syllables >= 3 ? .name : .place(run.end)
    }

    private func english(_ run: NameCandidate, limit: Int, after before: Before) -> Inner {
        if run.end < limit, words.gaps[run.end].isSoft, isPlaceNoun(run.end) {
            return run.syllables == 1 && words.role(run.end) == nil ? .none : .place(run.end)
        }
        if before == .link { return run.syllables >= 4 ? split(run, limit: limit) : .place(run.end) }
        return plain(run, limit: limit)
    }

    /// Whether an English place goes on at the word behind its name: "commune", "Provincial", "City".
    private func isPlaceNoun(_ word: Int) -> Bool {
        if words.cue(word) == .after { return true }
        switch words.role(word) {
        case .area, .body, .modifier, .field: return true
        case .link: return false
        case .head, .occupation: return words.isCapital(word)
        default: return words.isCapital(word) && words.cue(word) == nil && !isShouted(word)
        }
    }

    /// Whether two words in a row are upper case all through, as in a headline.
    private func isShouted(_ word: Int) -> Bool {
        word > 0 && words.isAllCapitals(word) && words.isAllCapitals(word - 1) && words.length(word) > 1
    }

    /// Behind "xã", "بلدية": two syllables are the place, more may be a name ("UBND xã Nguyễn Văn An") or both.
    private func area(_ run: NameCandidate, limit: Int) -> Inner {
        switch run.syllables {
        case 1: return .place(run.end)
        case 2: return run.family == .veryCommon && isProvince(before: run.first) ? .name : .place(run.end)
        case 3: return looksNamed(run) || run.family != nil && isProvince(before: run.first) ? .name : .place(run.end)
        default:
            return run.family == .veryCommon && isProvince(before: run.first) ? .name : split(run, limit: limit)
        }
    }

    /// Whether three syllables behind the noun of an area are a person's name rather than a commune's.
    private func looksNamed(_ run: NameCandidate) -> Bool {
        guard words.language == .vietnamese, let family = run.family, run.end - run.first == run.syllables else {
            return false
        }
        let names = words.vocabulary.names
        // "Giàng A Páo"
        if words.length(run.first + 1) == 1, words.isWord(run.first + 1, "a") { return true }
        if family == .veryCommon || names.isAlwaysMiddle(words.toned(run.first + 1)) { return true }
        guard names.isGiven(words.toned(run.end - 1)) else { return false }
        return family == .common || names.isMiddle(words.toned(run.first + 1))
    }

    /// Whether "tỉnh" or "thành phố" stands before a word. Provinces are all known: what is none of them is a name.
    private func isProvince(before word: Int) -> Bool {
        guard words.language == .vietnamese, word > 1 else { return false }
        return words.isWord(word - 1, "tinh") || words.isWord(word - 2, "thanh") && words.isWord(word - 1, "pho")
    }

    /// Behind a body or a bare head: a name if it begins like one, else a place and perhaps a name.
    private func plain(_ run: NameCandidate, limit: Int) -> Inner {
        guard run.syllables >= 2 else { return words.isLatin(run.first) ? .none : .place(run.end) }
        if run.family != nil, run.syllables < 4 { return .name }
        if run.family != nil, run.syllables <= 5 {
            let third = words.vocabulary.names.family(words.toned(run.first + 2))
            let isPlaceFirst = run.family != .veryCommon && third == .veryCommon
            return isPlaceFirst ? .place(run.first + 2) : run.syllables == 5 ? split(run, limit: limit) : .name
        }
        return split(run, limit: limit)
    }

    /// Parts syllables into a place of one to three and a name of two to four, the commoner the family name the
    /// better.
    private func split(_ run: NameCandidate, limit: Int) -> Inner {
        var best: (place: Int, weight: Int)?
        if let name = (run.first + 1..<run.end).last(where: { isBeforeCertainMiddle($0, run) }) { return .place(name) }
        for place in run.first..<min(run.first + 4, run.end) where isName(from: place, run, atLeast: 2) {
            // Two family names begin a person's name ("Nguyễn Lê"), not a commune's.
            if place == run.first + 1, run.syllables == 4, run.family == .veryCommon { continue }
            let family = words.vocabulary.names.family(words.toned(place))?.rawValue ?? 0
            let rest = run.end - place
            let weight = family * 4 + (rest == 3 ? 2 : rest == 4 ? 1 : 0) + (place - run.first == 2 ? 1 : 0)
            if weight > best?.weight ?? -1 { best = (place, weight) }
        }
        guard let best else { return .place(run.end) }
        return best.place == run.first ? .name : .place(best.place)
    }

    /// Whether "Văn" or "Thị" stands behind a syllable, and another behind that: there begins a name of three syllables or
    /// more, whatever the family.
    private func isBeforeCertainMiddle(_ word: Int, _ run: NameCandidate) -> Bool {
        let names = words.vocabulary.names
        guard (3...4).contains(run.end - word), names.isCertainMiddle(words.toned(word + 1)) else { return false }
        return words.isLatin(word) || names.family(words.toned(word)) != nil
    }

    /// Whether a name begins at a word inside a run of syllables and takes the rest of it.
    private func isName(from word: Int, _ run: NameCandidate, atLeast count: Int) -> Bool {
        guard word < run.end, (count...4).contains(run.end - word) else { return false }
        let names = words.vocabulary.names
        if names.family(words.toned(word)) != nil { return true }
        return run.end - word > 2 && names.isCertainMiddle(words.toned(word + 1))
    }

    /// Whether a person's whole name stands where a word of the role vocabulary begins: "Công An" is one, "Công an" is not.
    func isWholeName(at word: Int, limit: Int) -> Bool {
        guard words.roleEnd(word) - word < 3, let run = names.candidate(at: word, limit: limit), run.syllables >= 3,
            words.placeEnd(word) == nil, words.roleEnd(word) <= run.end
        else { return false }
        return run.family == .veryCommon || run.family == .common
    }

    /// The word inside a role word where a name begins: "tỉnh Đoàn Minh Huấn" is no "Tỉnh đoàn".
    func name(inside word: Int, limit: Int) -> Int? {
        guard words.language == .vietnamese, !words.isCapital(word) else { return nil }
        return (word + 1..<words.roleEnd(word)).first { next in
            guard words.isCapital(next), let run = names.candidate(at: next, limit: limit) else { return false }
            return run.syllables >= 3 && run.family ?? .minority >= .common
        }
    }

    /// Whether the noun before a word gives its name to what follows: a school, a street.
    func isNamedAfter(_ word: Int) -> Bool {
        word > 0 && words.gaps[word].isSoft && words.isNamed(behind: word)
    }

    /// Whether the words from one are the address of a body: "phường Hồng Hải", "xã Gia Lâm", "Phu Nghia commune".
    func addressEnd(from word: Int, limit: Int) -> Int? {
        if words.language == .english {
            guard words.isCapital(word), words.role(word) == nil || words.role(word) == .link,
                let run = names.run(at: word, limit: limit), run.end < limit, words.gaps[run.end].isBlank,
                words.role(run.end) == .area, !words.isCapital(run.end)
            else { return nil }
            return words.roleEnd(run.end)
        }
        guard words.role(word) == .area, words.conjunction(word) == 0 else { return nil }
        let next = words.roleEnd(word)
        guard next < limit, words.gaps[next].isBlank || isAbbreviation(before: next) else { return nil }
        if words.startsWithDigit(next) { return next + 1 }
        if let place = words.placeEnd(next) { return place }
        guard let run = names.run(at: next, limit: limit), run.conjunction == 0, run.syllables <= 3 else { return nil }
        return run.end
    }

    /// Whether foreign words between a bare head, or a country, and the rest of the sentence are a person's name.
    func isForeignName(at word: Int, limit: Int) -> Bool {
        guard let name = names.foreign(at: word, limit: limit) else { return false }
        guard name.end < limit, words.gaps[name.end].isBlank else { return true }
        if words.isCapital(name.end) { return false }
        switch words.role(name.end) {
        case nil, .link, .modifier: return true
        default: return words.cue(name.end) == .verb && words.cueEnd(name.end) >= words.roleEnd(name.end)
        }
    }

    // MARK: Words that are no names

    func isAnd(_ word: Int) -> Bool {
        words.isWord(word, "and")
            || words.language == .vietnamese && (words.isWord(word, "va") || words.isWord(word, "kiem"))
    }

    /// Whether a word of the person vocabulary ends a run.
    func ends(_ cue: Names.Cue, at word: Int) -> Bool {
        switch cue {
        case .honorific, .honorifics, .rank, .title:
            words.language != .vietnamese || !words.isCapital(word)
                || names.candidate(at: words.cueEnd(word), limit: words.count) != nil
        case .verb, .function, .relative: words.isArabic(word) ? !words.isDefinite(word) : !words.isCapital(word)
        case .before, .within, .after: false
        }
    }

    /// "đảng viên nghe đồng chí A": a form of address of more words than the role word there ("Đồng Chủ tịch").
    func isAddress(_ word: Int) -> Bool {
        guard words.role(word) != nil, !words.isCapital(word), words.cueEnd(word) > words.roleEnd(word) else {
            return false
        }
        switch words.cue(word) {
        case .honorific, .honorifics, .rank, .title: return true
        default: return false
        }
    }

    /// Whether an English word has the shape of a verb that begins the rest of the sentence ("visiting", "toured").
    func isVerbForm(_ word: Int, after before: Before) -> Bool {
        guard words.language == .english, words.length(word) > 4, before != .link else { return false }
        let count = words.length(word)
        let (a, b) = (words.symbol(word, count - 2), words.symbol(word, count - 1))
        if a == Symbol.latin("e"), b == Symbol.latin("d") { return true }
        return a == Symbol.latin("n") && b == Symbol.latin("g") && words.symbol(word, count - 3) == Symbol.latin("i")
    }

    /// "Lộc Văn Páo, Trưởng thôn Nà Sla, nhớ lại", "رئيس النقابة في شركة الأحذية تاي شوان،": two syllables that close the
    /// post of somebody named before it are what the body or the village is called, not another person.
    func namesake(at word: Int, after before: Before, limit: Int) -> Int? {
        guard words.language != .english, let run = names.run(at: word, limit: limit), run.syllables == 2,
            run.end - run.first == 2, run.conjunction == 0
        else { return nil }
        guard before == .body || before == .head && isOfVillage(word - 1) else { return nil }
        guard run.end < limit, words.gaps[run.end].isBlank else { return run.end }
        let goesOn =
            words.isArabic(run.end)
            ? words.isDefinite(run.end) || words.cue(run.end) == .verb
            : words.cue(run.end) == .verb && !words.isCapital(run.end)
        return goesOn || words.language == .vietnamese && !words.isCapital(run.end) ? run.end : nil
    }

    /// Whether a post ends with the noun of a village: "Trưởng thôn".
    func isOfVillage(_ word: Int) -> Bool {
        ["thon", "ban", "ap", "xom", "buon", "bon", "lang", "soc", "khom", "khu", "pho", "bum"].contains {
            words.isWord(word, $0)
        }
    }

    /// "TP. Huế", "P. Bến Nghé", "No. 5": the stop of an abbreviation ends nothing.
    func isAbbreviation(before word: Int) -> Bool {
        guard word > 0, words.gaps[word].subtracting([.stop, .space]).isEmpty else { return false }
        if words.startsWithDigit(word) { return words.isCapital(word - 1) && words.length(word - 1) <= 2 }
        return ["tp", "tx", "tt", "p", "q"].contains { words.isWord(word - 1, $0) } && words.isCapital(word - 1)
    }

    /// "34 tuổi", "34 years old", "34 عاما": an age is no part of what somebody is.
    func isAge(_ word: Int, limit: Int) -> Bool {
        let next = word + 1
        guard next < limit, words.length(word) == 2, words.gaps[next].isBlank || words.gaps[next] == .hyphen else {
            return false
        }
        if words.isArabic(next) { return Self.years.contains(words.key(next)) }
        return words.isWord(next, "tuoi") || words.isWord(next, "years") || words.isWord(next, "year")
    }

    private static let years = Set(["عاما", "سنة"].map { NameKey.of($0) })

    /// Whether words in parentheses belong to a post: a place, a body, an abbreviation.
    func isPlace(_ first: Int, _ end: Int) -> Bool {
        if words.startsWithDigit(first) { return false }
        if end - first == 1, words.isAllCapitals(first), words.isLatin(first), words.length(first) > 1 { return true }
        if words.role(first) == .body, words.isCapital(first) || words.isArabic(first) { return true }
        return (first..<end).contains { words.role($0) == .area || words.placeEnd($0) != nil }
    }

    func isClosed(behind word: Int) -> Bool { closing(behind: word) != nil }

    /// The end in bytes of the parenthesis that closes right behind a word.
    func closing(behind word: Int) -> Int? {
        let index = Int(words.text.words[word].end)
        guard index < words.text.symbols.count, words.text.symbols[index] == Symbol.close else { return nil }
        return Int(words.text.offsets[index + 1])
    }
}
