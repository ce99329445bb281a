import Model
import Text
import Vocabulary

/// What a short paragraph says of itself: the cues in it and the shape of its words.
struct ShortLine {
    /// Longer paragraphs are running text.
    static let longest = 200

    let length: Int
    private let text: FoldedText
    private let bytes: [UInt8]
    private let press: [(cues: Press.Cues, first: Int, last: Int)]
    /// Words that belong to dates.
    private let dateWords: WordSet
    /// Words of bodies and of the Party: a communiqué is signed by one.
    private let bodyWords: WordSet
    private let places: [(first: Int, last: Int)]
    private let syllables: NameSyllables

    private static let kinds: [VocabularyKind] = [.press, .date, .place, .wordClass]

    init(_ bytes: [UInt8], _ paragraph: Paragraph, language: Language, vocabulary: Vocabulary) {
        self.bytes = Array(bytes[paragraph.range.lower..<paragraph.range.upper])
        length = paragraph.length
        let text = FoldedText(self.bytes, wrapped: [ByteRange(0, self.bytes.count)])
        let mentions = vocabulary.lexicon.scan(text, language: language, kinds: Self.kinds)
        func words(_ range: ByteRange) -> (first: Int, last: Int) {
            (text.word(at: range.lower), max(text.word(at: range.lower), text.word(at: range.upper - 1)))
        }
        press = mentions[.press].map { mention in
            let span = words(mention.range)
            return (vocabulary.press.cues[Int(mention.entry)], span.first, span.last)
        }
        var dateWords = WordSet(count: text.words.count)
        for mention in mentions[.date] where vocabulary.dates.words[Int(mention.entry)].isOfCalendar {
            let span = words(mention.range)
            dateWords.insert(span.first...span.last)
        }
        self.dateWords = dateWords
        var bodyWords = WordSet(count: text.words.count)
        var places: [(first: Int, last: Int)] = []
        for mention in mentions[.place] {
            let span = words(mention.range)
            switch vocabulary.places.records[Int(mention.entry)] {
            case .body: bodyWords.insert(span.first...span.last)
            case .name: places.append(span)
            default: continue
            }
        }
        for mention in mentions[.wordClass]
        where vocabulary.taxonomy.words[Int(mention.entry)].contains(vocabulary.taxonomy.shared.party) {
            let span = words(mention.range)
            bodyWords.insert(span.first...span.last)
        }
        self.bodyWords = bodyWords
        self.places = places
        syllables = vocabulary.names.syllables
        self.text = text
    }

    // MARK: - Cues

    /// The cues that the line begins with, and how many words they take.
    private var opening: (cues: Press.Cues, words: Int) {
        guard let first = press.first, first.first == 0 else { return ([], 0) }
        return (first.cues, first.last + 1)
    }

    func opens(with cue: Press.Cues) -> Bool { !opening.cues.isDisjoint(with: cue) }

    func holds(_ cue: Press.Cues) -> Bool { press.contains { !$0.cues.isDisjoint(with: cue) } }

    /// Whether the line is an opening with such a cue, a colon (or a dash), and something behind it.
    func leadsIn(_ cue: Press.Cues) -> Bool {
        guard opens(with: cue), let separator = separatorBehindOpening else { return false }
        return separator == Symbol.colon || separator == Symbol.hyphen
    }

    /// Whether nothing but such cues, numbers and signs stands in the line.
    func consists(of cues: Press.Cues) -> Bool {
        var known = WordSet(count: text.words.count)
        for hit in press where !hit.cues.isDisjoint(with: cues) { known.insert(hit.first...hit.last) }
        return !known.isEmpty && text.words.indices.allSatisfy { known.contains($0) || isNumber($0) }
    }

    /// Whether a cue of several words stands in the line, or the line is one: "Anh" of a name is no "Ảnh".
    private func holdsPhrase(_ cue: Press.Cues) -> Bool {
        press.contains { !$0.cues.isDisjoint(with: cue) && ($0.last > $0.first || text.words.count == 1) }
    }

    /// How many words stand behind the opening cue.
    var wordsBehindOpening: Int { text.words.count - opening.words }
    var wordCount: Int { text.words.count }

    /// The first separator behind the opening cue that is no blank or quote; nil when the line ends there.
    private var separatorBehindOpening: UInt8? {
        guard opening.words > 0, opening.words <= text.words.count else { return nil }
        let end = Int(text.words[opening.words - 1].end)
        return text.symbols[end...].prefix { !Symbol.isWord($0) }.first { $0 != Symbol.space && $0 != Symbol.quote }
    }

    private func isNumber(_ word: Int) -> Bool { text.symbols(of: text.words[word]).allSatisfy(Symbol.isDigit) }

    // MARK: - Dates

    /// A line of a date, a time and words that belong to them.
    var isDate: Bool {
        guard length <= 70, let numbers = dateNumbers, numbers >= 2 else { return false }
        return text.words.indices.allSatisfy { index in
            isDatePart(index) || dateWords.contains(index)
                || press.contains { $0.cues.contains(.stamp) && $0.first <= index && index <= $0.last }
        }
    }

    /// A date with its year, beside the name of a paper or section: "Báo Hà Nam | 20.04.2024, 08:10".
    var isStamped: Bool {
        guard length <= 70, !endsSentence, let numbers = dateNumbers, numbers >= 2, let date = fullDate else {
            return false
        }
        let words = text.words.indices.filter { !isDatePart($0) && !dateWords.contains($0) }
        let others = words.filter { word in
            !press.contains { $0.cues.contains(.stamp) && $0.first <= word && word <= $0.last }
        }
        let isNamed = others.allSatisfy { isCapitalised($0) || isArabic($0) || isSection($0) }
        guard others.count <= Self.longestPaper, isNamed else { return false }
        // "Báo" or "Updated" beside a date needs no sign between the two.
        if others.count < words.count { return true }
        return others.allSatisfy { $0 < date.lowerBound ? isParted(date.lowerBound) : isParted(date.upperBound) }
    }

    /// In words.
    private static let longestPaper = 4

    private func isSection(_ word: Int) -> Bool {
        press.contains { $0.cues.contains(.section) && $0.first <= word && word <= $0.last }
    }

    /// The words of a date with its year, and those before it that belong to dates.
    private var fullDate: Range<Int>? {
        guard let year = text.words.indices.first(where: { number($0).map { (1990...2100).contains($0) } ?? false })
        else { return nil }
        var first = year
        while first > 0, isDatePart(first - 1) || dateWords.contains(first - 1) { first -= 1 }
        var last = year + 1
        while last < text.words.count, isDatePart(last) || dateWords.contains(last) { last += 1 }
        return last - first >= 3 ? first..<last : nil
    }

    /// Whether a dash, bar, comma or bracket stands before a word, or the line ends there.
    private func isParted(_ word: Int) -> Bool {
        guard word > 0, word < text.words.count else { return true }
        let gap = text.symbols[Int(text.words[word - 1].end)..<Int(text.words[word].start)]
        return gap.contains { $0 != Symbol.space && $0 != Symbol.quote }
    }

    private func isArabic(_ word: Int) -> Bool { Symbol.isArabic(text.symbols[Int(text.words[word].start)]) }

    /// How many numbers the line has; nil when one is too long for a date.
    private var dateNumbers: Int? {
        let numbers = text.words.indices.filter { text.symbols(of: text.words[$0]).contains(where: Symbol.isDigit) }
        return numbers.allSatisfy { text.words[$0].count <= 8 } ? numbers.count : nil
    }

    /// A number with at most two letters beside it: "17", "3rd", "12h30", "T2".
    private func isDatePart(_ word: Int) -> Bool {
        let symbols = text.symbols(of: text.words[word])
        return symbols.contains(where: Symbol.isDigit) && symbols.filter { !Symbol.isDigit($0) }.count <= 2
    }

    /// Whether a day is named: "12/1", "8, 2024", "3 ديسمبر".
    var holdsDay: Bool {
        for index in text.words.indices {
            guard let day = number(index), (1...31).contains(day) else { continue }
            if dateWords.contains(index + 1) || dateWords.contains(index - 1) && index > 0 { return true }
            for next in [index + 1, index + 2] where next < text.words.count {
                if let year = number(next), (1900...2100).contains(year) { return true }
            }
            let end = Int(text.words[index].end)
            if index + 1 < text.words.count, Int(text.words[index + 1].start) == end + 1,
                text.symbols[end] == Symbol.slash || text.symbols[end] == Symbol.hyphen,
                let month = number(index + 1), (1...12).contains(month)
            {
                return true
            }
        }
        return false
    }

    private func number(_ word: Int) -> Int? {
        let symbols = text.symbols(of: text.words[word])
        guard symbols.count <= 4, symbols.allSatisfy(Symbol.isDigit) else { return nil }
        return symbols.reduce(0) { $0 * 10 + Int($1 - Symbol.zero) }
    }

    // MARK: - Sentences

    var endsSentence: Bool { Sentences.endsSentence(bytes, in: ByteRange(0, bytes.count)) }
    var sentences: Int { Sentences.split(bytes, in: ByteRange(0, bytes.count), limit: 3).count }

    /// Whether the line begins as the first sentence of a story does: a part of the day, a date, an agency's tag.
    var opensStory: Bool {
        if opens(with: .opening) { return true }
        // "(ĐK) -", "HÀ NỘI -", "baophutho.vn -"
        guard let first = text.words.first else { return false }
        if text.symbols.first == Symbol.open, let close = text.symbols.prefix(20).firstIndex(of: Symbol.close) {
            return text.symbols[(close + 1)...].prefix(2).contains(Symbol.hyphen)
        }
        let letters = text.symbols(of: first).indices.prefix { text.marks[$0] & Marks.upperCase != 0 }.count
        guard letters >= 2, letters == first.count else { return false }
        let dash = text.symbols.prefix(30).firstIndex(of: Symbol.hyphen) ?? text.symbols.count
        return dash < text.symbols.count && endsSentence
            && text.words.prefix { Int($0.end) <= dash }.allSatisfy { word in
                text.symbols(of: word).indices.allSatisfy { text.marks[$0] & Marks.upperCase != 0 }
            }
    }

    /// Whether the line names where its page stands: "Home > News > Politics".
    var isTrail: Bool {
        let marks =
            bytes.filter { $0 == 0x3E }.count + zip(bytes, bytes.dropFirst()).filter { $0 == (0xC2, 0xBB) }.count
        return marks > 0 && !endsSentence && text.words.count <= 12 && length <= 100
    }

    /// Whether the line is a sentence that counts nothing, quotes nobody, and neither tells of an event nor goes on from
    /// what stands before it.
    var mayDescribePicture: Bool {
        guard endsSentence, sentences == 1, !holds([.attends, .held, .opening, .theme]), let first = text.words.first
        else {
            return false
        }
        let goesOn = text.symbols[Int(first.start)] == Symbol.arabic("و")
        return !goesOn && !text.symbols.contains { Symbol.isDigit($0) || $0 == Symbol.colon || $0 == Symbol.quote }
    }

    // MARK: - Names

    /// Whether the line may be the name of one or several authors and nothing else.
    ///
    /// - Parameter strictly: whether the line stands where a section's heading might stand, too.
    func isName(strictly: Bool) -> Bool {
        let name = wordsOfName
        guard length <= (name.count < text.words.count ? sounds(name) ? 150 : 90 : 60), (1...9).contains(name.count),
            !holds(.scene), !holdsPhrase([.furniture, .source, .section]), bodyWords.isDisjoint(with: name)
        else { return false }
        let end = name.count < text.words.count ? Int(text.words[name.upperBound - 1].end) : text.symbols.count
        guard !text.symbols.contains(where: Symbol.isDigit), !text.symbols[..<end].contains(Symbol.colon),
            !text.symbols.contains(Symbol.quote), !endsSentence || endsInInitial || sounds(name)
        else { return false }
        if let first = text.words.first, Symbol.isArabic(text.symbols[Int(first.start)]) {
            return !strictly && isArabicName(name)
        }
        return name.allSatisfy { isCapitalised($0) || isJoiner($0) || isReporter($0) }
            && name.contains { isCapitalised($0) || isReporter($0) }
            && (!strictly || name.count >= 2)
    }

    /// Whether the line is the full or pen name of a Vietnamese, and no place's: syllables of such names, not all in
    /// capitals.
    var soundsLikeName: Bool {
        let all = text.words.indices
        let isShouting = all.allSatisfy { word in
            text.symbols(of: text.words[word]).indices.allSatisfy { text.marks[$0] & Marks.upperCase != 0 }
        }
        return wordsOfName == all && !isShouting && sounds(all) && isName(strictly: false)
            && !places.contains { $0.first == 0 && $0.last == all.count - 1 }
    }

    /// Whether two to four words are syllables of Vietnamese names.
    private func sounds(_ words: Range<Int>) -> Bool {
        (2...4).contains(words.count)
            && words.allSatisfy { index in
                let word = text.words[index]
                return (isCapitalised(index) || isArabic(index))
                    && syllables.contains(NameKey.of(text, Int(word.start), Int(word.end)))
            }
    }

    /// Whether the line is a lead-in of several words and a name, with no sign between: "Notes by Hà Anh".
    var isBylineWithoutSign: Bool {
        guard opens(with: .byline), opening.words > 1 || !isCapitalised(0), !endsSentence, bodyWords.isEmpty,
            opening.words <= text.words.count
        else { return false }
        let name = opening.words..<text.words.count
        return (1...6).contains(name.count) && name.allSatisfy { isCapitalised($0) || isArabic($0) || isJoiner($0) }
    }

    /// Whether the line is some words, a colon and the name of a Vietnamese: "Contributing: Hà Anh".
    var isLedName: Bool {
        guard !holds([.photo, .source, .furniture, .scene]), bodyWords.isEmpty,
            let colon = text.symbols.firstIndex(of: Symbol.colon)
        else { return false }
        let lead = text.words.prefix { Int($0.end) <= colon }.count
        return (1...3).contains(lead) && sounds(lead..<text.words.count)
    }

    /// Whether the line is a name and, in brackets behind it, what that person did: "Hà Anh (thực hiện)".
    var isNameWithRemark: Bool {
        let name = wordsOfName
        return name.count < text.words.count && name.count >= 2 && isName(strictly: false)
            && press.contains { $0.cues.contains(.remark) && $0.first >= name.upperBound }
    }

    /// Whether the whole line stands in brackets.
    var isBracketed: Bool { text.symbols.first == Symbol.open && text.symbols.last == Symbol.close }

    /// Whether the line is the name of a paper, at its beginning or end a word for one.
    var isPaper: Bool {
        guard text.words.count <= Self.longestPaper + 2, !endsSentence else { return false }
        let inner = text.symbols.dropFirst().dropLast()
        guard inner.allSatisfy({ Symbol.isWord($0) || $0 == Symbol.space }) else { return false }
        let names = text.words.indices.allSatisfy { isCapitalised($0) || isArabic($0) || isReporter($0) }
        return names
            && press.contains { hit in
                hit.cues.contains(.paper) && (hit.first == 0 || hit.last == text.words.count - 1)
            }
    }

    /// The words before a bracket that ends the line: "Hà Anh (theo TTXVN)"; all words where there is none.
    private var wordsOfName: Range<Int> {
        let all = text.words.indices
        // "Hà Anh ghi"
        if let remark = press.last, remark.cues.contains(.remark), remark.last == all.count - 1, remark.first >= 2,
            !isCapitalised(remark.first), !isArabic(remark.first), text.symbols.last != Symbol.close
        {
            return 0..<remark.first
        }
        // "Hà Anh | Ảnh: Minh Tú"
        if let photo = press.first(where: { $0.cues.contains(.photo) && $0.first >= 2 }), isParted(photo.first),
            !text.symbols[..<Int(text.words[photo.first - 1].end)].contains(Symbol.open)
        {
            return 0..<photo.first
        }
        guard text.symbols.last == Symbol.close, let open = text.symbols.lastIndex(of: Symbol.open) else { return all }
        let name = all.prefix { Int(text.words[$0].end) <= open }
        let longest = sounds(name.startIndex..<name.endIndex) ? Self.longestBody : Self.longestRemark
        return name.isEmpty || all.count - name.count > longest ? all : name.startIndex..<name.endIndex
    }

    /// In words.
    private static let longestRemark = 6
    /// Behind a whole name stands the office that a contributor writes from.
    private static let longestBody = 14

    /// Arabic has no capitals: at most six words, hardly one of them with an article.
    private func isArabicName(_ words: Range<Int>) -> Bool {
        let names = words.filter { !isReporter($0) }
        guard names.count <= 8 else { return false }
        let articles = names.filter { text.words[$0].hasArabicArticle(in: text) }.count
        return articles == 0 || (articles <= 2 && names.count <= 3)
    }

    private var endsInInitial: Bool { text.words.last.map { $0.count == 1 } ?? false }

    private func isCapitalised(_ word: Int) -> Bool { text.isCapitalised(text.words[word]) }

    private func isReporter(_ word: Int) -> Bool {
        press.contains { $0.cues.contains(.reporter) && $0.first <= word && word <= $0.last }
    }

    /// "và", "and", a glued "و" alone.
    private func isJoiner(_ word: Int) -> Bool {
        let symbols = text.symbols(of: text.words[word])
        return Self.joiners.contains { symbols.elementsEqual($0) }
    }

    private static let joiners = [FoldedText("và").symbols, FoldedText("and").symbols]
}

extension Word {
    /// Whether the word begins with the Arabic article.
    func hasArabicArticle(in text: FoldedText) -> Bool {
        let symbols = text.symbols(of: self)
        return symbols.count > 3 && symbols.starts(with: [Symbol.arabic("ا"), Symbol.arabic("ل")])
    }
}
