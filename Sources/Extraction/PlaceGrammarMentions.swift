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
    private let mentions: [Mention]

    init(_ context: Context, attendance: [ByteRange], people: [Person]) {
        self.context = context
        self.attendance = attendance
        self.people = PeopleNames(people, context)
        mentions = context.mentions[.place]
    }

    private func record(_ index: Int) -> Places.Record? {
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
            guard Self.story.contains(block.kind) else { continue }
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

    private static let story: Set<BlockKind> = [.headline, .dateline, .lead, .body, .caption]

    // MARK: - One name

    private func name(
        _ index: Int, exact: [Places.Meaning], unmarked: [Places.Meaning], in block: Block
    ) -> PlaceMention? {
        let range = context.vocabulary.places.range(of: mentions[index])
        let meanings = isMarked(range) ? exact : unmarked
        let level = level(beside: index)
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
        if isArabic, !namesProvince { return false }
        if hasBody { return true }
        if isArabic { return namesProvince && (last > first || text.words[first].count >= 5) }
        if first == last, text.words[first].count < 5 { return false }
        return !isRunOn(first, last)
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

    // MARK: - What stands beside it

    private struct Gap {
        var words: Int
        var isSoft: Bool
        var isTight: Bool { words == 0 && isSoft }
    }

    /// What stands between two mentions.
    private func gap(_ first: Int, _ second: Int) -> Gap {
        let text = context.text
        let lower = text.symbol(at: mentions[first].range.upper)
        let upper = text.symbol(at: mentions[second].range.lower)
        guard upper > lower else { return Gap(words: 0, isSoft: true) }
        guard upper - lower <= Self.widestGap else { return Gap(words: .max, isSoft: false) }
        let symbols = text.symbols[lower..<upper]
        let words = zip(symbols, symbols.dropFirst() + [Symbol.space])
            .filter { Symbol.isWord($0) && !Symbol.isWord($1) }.count
        // "TP. Huế": the stop of an abbreviation separates nothing.
        let isSoft = symbols.allSatisfy { Symbol.isSoft($0) || Symbol.isWord($0) }
        let isStop = words == 0 && symbols.elementsEqual([Symbol.stop, Symbol.space])
        return Gap(words: words, isSoft: isSoft && !symbols.contains(Symbol.hyphen) || isStop)
    }

    /// In symbols.
    private static let widestGap = 24

    private var isEnglish: Bool { context.article.language == .english }
    private var isArabic: Bool { context.article.language == .arabic }

    /// Whether a preposition between two mentions parts them: "the committee met in Hanoi".
    private func isParted(_ first: Int, _ second: Int) -> Bool {
        let text = context.text
        let words = text.word(at: mentions[first].range.upper)..<text.word(at: mentions[second].range.lower)
        return words.contains { context.vocabulary.places.isPreposition(.parting, text.symbols(of: text.words[$0])) }
    }

    /// The unit beside a name: before it in Vietnamese and Arabic, behind it in English ("province of X" aside).
    private func level(beside index: Int) -> Places.Level? {
        if case .unit(let level) = record(index + 1), isEnglish, gap(index, index + 1).isTight { return level }
        guard case .unit(let level) = record(index - 1) else { return nil }
        let gap = gap(index - 1, index)
        guard gap.isSoft, !isParted(index - 1, index) else { return nil }
        if isEnglish { return gap.words == 1 || gap.words == 2 ? level : nil }
        // "لجنة الحزب الإقليمية في ها نام": a preposition may stand between.
        return gap.words <= (context.article.language == .arabic ? 1 : 0) ? level : nil
    }

    private func hasBody(beside index: Int) -> Bool {
        for (other, first, second) in [(index - 1, index - 1, index), (index + 1, index, index + 1)] {
            switch record(other) {
            case .body, .unit(.province), .unit(.city):
                if other > index, !isEnglish { continue }
                let gap = gap(first, second)
                if gap.isSoft, gap.words <= (isArabic ? 1 : 2), !isParted(first, second) { return true }
            case .unit:
                // "UBND huyện X", "X District Party Committee": the body stands behind the unit.
                let further = other < index ? other - 1 : other + 1
                guard record(further) == .body, other < index || isEnglish else { continue }
                if gap(min(other, further), max(other, further)).isSoft { return true }
            default: continue
            }
        }
        return false
    }

    /// Whether a unit's word stands beside a name.
    private func hasName(beside index: Int) -> Bool {
        if case .name = record(index + 1) {
            let gap = gap(index, index + 1)
            if gap.isSoft, gap.words <= (context.article.language == .vietnamese ? 0 : 2) { return true }
        }
        if case .name = record(index - 1), isEnglish {
            let gap = gap(index - 1, index)
            return gap.isSoft && gap.words <= 1
        }
        return false
    }

    // MARK: - Lists

    /// Marks runs of three different provinces or more that only commas, conjunctions and unit words part: guests,
    /// merged units, a round of the country.
    private func markLists(_ names: inout [PlaceMention]) {
        var start = 0
        for index in names.indices {
            if index > 0, isStretch(names[index - 1], names[index]) {
                names[index - 1].isListed = true
                names[index].isListed = true
            }
            if index > start, !continuesList(names[index - 1], names[index]) { start = index }
            guard index - start >= 2 else { continue }
            if names[index - 1].isListed {
                names[index].isListed = true
                continue
            }
            let last = names[(index - 2)...index].flatMap(\.meanings)
            if Set(last.map(context.vocabulary.places.province)).count >= 3 {
                for member in (index - 2)...index { names[member].isListed = true }
            }
        }
    }

    /// "from Thanh Hóa to Phú Yên": all that lies between is meant.
    private func isStretch(_ first: PlaceMention, _ second: PlaceMention) -> Bool {
        let text = context.text
        // Readings of the same words overlap.
        guard first.range.upper <= second.range.lower else { return false }
        let start = text.word(at: first.range.lower)
        let between = text.word(at: first.range.upper)..<text.word(at: second.range.lower)
        let places = context.vocabulary.places
        return start > 0 && between.count == 1
            && places.isPreposition(.parting, text.symbols(of: text.words[between.lowerBound]))
            && places.isPreposition(.parting, text.symbols(of: text.words[start - 1]))
    }

    private func continuesList(_ first: PlaceMention, _ second: PlaceMention) -> Bool {
        let text = context.text
        let lower = text.symbol(at: first.range.upper)
        let upper = text.symbol(at: second.range.lower)
        guard lower < upper, upper - lower <= Self.widestGap, first.namesProvince, second.namesProvince else {
            return false
        }
        let symbols = text.symbols[lower..<upper]
        let words = text.words[text.word(at: first.range.upper)..<text.word(at: second.range.lower)]
        return !symbols.contains(Symbol.stop) && !symbols.contains(Symbol.lineBreak) && words.count <= 2
            && (symbols.contains(Symbol.comma) || !words.isEmpty)
    }
}
