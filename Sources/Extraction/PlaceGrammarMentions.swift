import Model
import Text
import Vocabulary

/// A name of a province or district as it stands in an article, with what stands beside it.
struct PlaceMention {
    var range: ByteRange
    var block: BlockKind
    /// What the name may stand for, in the light of its marks and the unit beside it.
    var meanings: [Places.Meaning]
    /// The unit beside the name: "huyện", "province".
    var level: Places.Level?
    /// Whether a Party or State body is named with it.
    var hasBody: Bool
    /// Whether it stands before a colon or dash at the head of its block.
    var headsBlock = false
    /// Whether it is one of a list of three provinces or more.
    var isListed = false
    /// Whether it stands among those who attended.
    var isAttendance = false
    /// Whether guests come from there: "a delegation of Thanh Hóa province".
    var isGuest = false

    /// Whether it is spelt in Arabic letters.
    var isArabic = false

    /// Whether it names a province, and no district alone.
    var namesProvince: Bool { meanings.contains { if case .province = $0 { true } else { false } } }
}

/// A word that tells whose story it is without naming a place.
struct PlaceCue {
    var range: ByteRange
    var record: Places.Record
}

/// Reads the mentions of places of an article: which are names of places indeed, and what stands beside them.
struct PlaceMentionReader {
    let context: Context
    let attendance: [ByteRange]
    let people: PeopleNames
    let mentions: [Mention]

    init(_ context: Context, attendance: [ByteRange], people: [Person]) {
        self.context = context
        self.attendance = attendance
        self.people = PeopleNames(people, context)
        mentions = context.mentions[.place]
    }

    func record(_ index: Int) -> Places.Record? {
        mentions.indices.contains(index) ? context.vocabulary.places.records[Int(mentions[index].entry)] : nil
    }

    /// What a text says of places, in its order.
    struct Reading {
        /// All names of places in the story.
        var names: [PlaceMention] = []
        /// The words between them that tell whose story it is.
        var cues: [PlaceCue] = []
        /// The names that papers bear, around the story and at its head: "Báo Hà Nam", "(صحيفة كيين جيانغ) -".
        var papers: [PlaceMention] = []
    }

    func read() -> Reading {
        var reading = Reading()
        var blocks = BlockCursor(context.article.blocks)
        var masks = RangeCursor(attendance)
        for index in mentions.indices {
            let range = mentions[index].range
            guard let block = blocks.block(at: range.lower) else { continue }
            if record(index) == .paper, let paper = paper(index, in: block) { reading.papers.append(paper) }
            guard Self.isStory(block.kind) else { continue }
            switch record(index) {
            case .name(let exact, let unmarked):
                guard var name = name(index, exact: exact, unmarked: unmarked, in: block) else { continue }
                name.isAttendance = masks.contains(range.lower)
                name.isGuest = hasGuests(before: index)
                reading.names.append(name)
            case .some(let record):
                if case .unit(let level) = record {
                    if hasName(beside: index) { continue }
                    if var name = soundingName(behind: range, level, in: block) {
                        name.isAttendance = masks.contains(range.lower)
                        reading.names.append(name)
                        continue
                    }
                }
                if isPlural(range), case .unit = record { continue }
                reading.cues.append(PlaceCue(range: range, record: record))
            case nil: continue
            }
        }
        markLists(&reading.names)
        return reading
    }

    /// The province whose name stands beside a word for a paper; nil when the story itself speaks of the paper.
    private func paper(_ index: Int, in block: Block) -> PlaceMention? {
        let range = mentions[index].range
        guard block.kind != .body, block.kind != .headline, block.kind != .caption,
            block.kind != .lead || range.lower - block.range.lower <= Self.longestHead
        else { return nil }
        for (other, first) in [(index + 1, index), (index - 1, index - 1)] {
            guard case .name(let exact, let unmarked) = record(other), gap(first, first + 1).isTight else { continue }
            let range = context.vocabulary.places.range(of: mentions[other])
            let provinces = (isMarked(range) ? exact : unmarked).filter {
                if case .province = $0 { true } else { false }
            }
            guard !provinces.isEmpty else { continue }
            return PlaceMention(range: range, block: block.kind, meanings: provinces, hasBody: false)
        }
        return soundingName(behind: range, .province, in: block).flatMap { $0.namesProvince ? $0 : nil }
    }

    /// In bytes, of what a paper signs at the head of a story.
    private static let longestHead = 60

    /// Whether a delegation stands before a name, with nothing but a preposition and the word for the unit between them.
    private func hasGuests(before index: Int) -> Bool {
        let text = context.text
        let places = context.vocabulary.places
        var first = text.word(at: mentions[index].range.lower)
        if case .unit = record(index - 1), gap(index - 1, index).isTight {
            first = text.word(at: mentions[index - 1].range.lower)
        }
        return (max(0, first - Self.longestGuest)..<first).contains { word in
            let range = text.range(of: text.words[word])
            let gap = text.symbols[Int(text.words[word].end)..<Int(text.words[first].start)]
            return places.isPreposition(.guest, text.symbols(of: text.words[word]))
                && gap.allSatisfy { Symbol.isSoft($0) || Symbol.isWord($0) }
                && !mentions[..<index].suffix(3).contains { $0.range.overlaps(range) }
        }
    }

    /// In words: "delegation of the", "đoàn công tác của".
    private static let longestGuest = 4

    /// English "provinces", "districts": not the paper's own.
    private func isPlural(_ range: ByteRange) -> Bool {
        isEnglish && context.text.symbols[context.text.symbol(at: range.upper) - 1] == Symbol.latin("s")
    }

    private static func isStory(_ kind: BlockKind) -> Bool {
        switch kind {
        case .headline, .dateline, .lead, .body, .caption: true
        case .byline, .source, .furniture: false
        }
    }

    // MARK: - One name

    private func name(
        _ index: Int, exact: [Places.Meaning], unmarked: [Places.Meaning], in block: Block
    ) -> PlaceMention? {
        let range = context.vocabulary.places.range(of: mentions[index])
        let meanings = isMarked(range) ? exact : unmarked
        let level = level(beside: index)
        if isPlainIn(range, index) { return nil }
        if level == nil, let before = record(index - 1), before == .bearer, gap(index - 1, index).isTight { return nil }
        if isEnglish, record(index + 1) == .bearer, gap(index, index + 1).isTight { return nil }
        let hasBody = hasBody(beside: index)
        let isHead = headsBlock(range, block)
        guard level != nil || isHead || standsAlone(range, hasBody: hasBody, meanings) else { return nil }
        let fitting = fitting(meanings, level)
        guard !fitting.isEmpty else { return nil }
        return PlaceMention(
            range: range, block: block.kind, meanings: fitting, level: level, hasBody: hasBody, headsBlock: isHead,
            isArabic: isArabic)
    }

    /// Whether a letter of the range has a Vietnamese mark; Arabic names have none to lose.
    private func isMarked(_ range: ByteRange) -> Bool {
        let symbols = context.text.symbol(at: range.lower)..<context.text.symbol(at: range.upper)
        return symbols.contains { context.text.marks[$0] & ~Marks.upperCase != 0 }
    }

    /// The meanings that agree with the unit beside the name. Arabic translations mix up the words for districts and
    /// provinces, so there no meaning is ruled out.
    private func fitting(_ meanings: [Places.Meaning], _ level: Places.Level?) -> [Places.Meaning] {
        let provinces = meanings.filter { if case .province = $0 { true } else { false } }
        switch level {
        case .district where context.article.language != .arabic, .commune where context.article.language != .arabic:
            let districts = meanings.filter { if case .district = $0 { true } else { false } }
            return districts.isEmpty ? provinces : districts
        case .province: return provinces.isEmpty ? meanings : provinces
        default: return provinces.isEmpty || context.article.language == .arabic ? meanings : provinces
        }
    }

    /// Whether a name without a unit beside it is a place at all: no part of a person's name, no single syllable, and no
    /// district in Arabic, where the syllables of places and people are the same and capitals do not tell them apart.
    private func standsAlone(_ range: ByteRange, hasBody: Bool, _ meanings: [Places.Meaning]) -> Bool {
        let text = context.text
        let first = text.word(at: range.lower)
        let last = text.word(at: range.upper - 1)
        if people.holds(first, last) { return false }
        let isArabic = Symbol.isArabic(text.symbols[Int(text.words[first].start)])
        let namesProvince = meanings.contains { if case .province = $0 { true } else { false } }
        if isArabic, !namesProvince { return last > first && isBehindIn(first) }
        if hasBody { return true }
        if isArabic { return namesProvince && (last > first || text.words[first].count >= 5) }
        if first == last, text.words[first].count < 5 { return false }
        return !isRunOn(first, last)
    }

    /// "في مونغ كاي": nobody's name stands behind "in".
    private func isBehindIn(_ word: Int) -> Bool {
        let text = context.text
        guard word > 0 else { return false }
        let before = text.words[word - 1]
        let gap = text.symbols[Int(before.end)..<Int(text.words[word].start)]
        return gap.elementsEqual([Symbol.space]) && NameKey.of(text, Int(before.start), Int(before.end)) == Self.within
    }

    private static let within = NameKey.of("في")

    /// "في توي هوا" is in Tuy Hoa: a name that reads "Vị" where Arabic says "in" is one behind the word for its unit alone.
    private func isPlainIn(_ range: ByteRange, _ index: Int) -> Bool {
        let text = context.text
        let first = text.words[text.word(at: range.lower)]
        guard NameKey.of(text, Int(first.start), Int(first.end)) == Self.within else { return false }
        guard case .unit = record(index - 1), gap(index - 1, index).isTight else { return true }
        // "الإقليمية في": "provincial" is no noun that a name follows.
        let unit = text.symbols(of: text.words[text.word(at: mentions[index - 1].range.lower)])
        return unit.starts(with: [Symbol.arabic("ا"), Symbol.arabic("ل")])
    }

    /// Whether capitalised words beside a name in Latin letters make it part of a longer name: "Nguyễn Thái Bình".
    private func isRunOn(_ first: Int, _ last: Int) -> Bool {
        let text = context.text
        guard first > 0 else { return false }
        let before = text.words[first - 1]
        let gap = text.symbols[Int(before.end)..<Int(text.words[first].start)]
        guard gap.elementsEqual([Symbol.space]), text.isCapitalised(before), before.count > 1 else { return false }
        // Abbreviations are written in capitals throughout; a sentence's first word is capitalised anyway.
        let capitals = text.symbols(of: before).indices.filter { text.marks[$0] & Marks.upperCase != 0 }.count
        let isShouting = text.symbols(of: text.words[last]).indices.allSatisfy {
            text.marks[$0] & Marks.upperCase != 0
        }
        if capitals == before.count, !isShouting { return false }
        guard first > 1 else { return false }
        let earlier = text.symbols[Int(text.words[first - 2].end)..<Int(before.start)]
        let opensSentence = earlier.contains { $0 == Symbol.stop || $0 == Symbol.lineBreak || $0 == Symbol.quote }
        return !opensSentence
    }

    /// Whether the name is the first of its block and a colon or dash follows: "Hàm Tân: …", "HÀ NỘI - …".
    private func headsBlock(_ range: ByteRange, _ block: Block) -> Bool {
        guard block.kind == .headline || block.kind == .lead else { return false }
        let text = context.text
        let start = text.symbol(at: block.range.lower)
        guard !text.symbols[start..<text.symbol(at: range.lower)].contains(where: Symbol.isWord) else { return false }
        let behind = text.symbols[text.symbol(at: range.upper)...].prefix(2).filter { $0 != Symbol.space }
        if block.kind == .lead, behind.first == Symbol.comma || behind.first == Symbol.open { return true }
        if behind.first == Symbol.colon || behind.first == Symbol.hyphen { return true }
        // A headline may open with the place that acts: "Hàm Tân tổng kết …".
        return block.kind == .headline && !Symbol.isArabic(text.symbols[text.symbol(at: range.lower)])
    }
}
