import Model
import Text
import Vocabulary

/// Names of authors and papers in a short paragraph.
extension ShortLine {
    /// Whether the line may be the name of one or several authors and nothing else.
    ///
    /// - Parameter strictly: whether the line stands where a section's heading might stand, too.
    func isName(strictly: Bool) -> Bool {
        let name = wordsOfName
        guard length <= (name.count < text.words.count ? sounds(name) ? 150 : 90 : 60), (1...9).contains(name.count),
            !holds(.scene),
            !holdsPhrase(
                opens(with: .reporter) ? [.furniture, .source] : [.furniture, .source, .section],
                before: name.upperBound),
            bodyWords.isDisjoint(with: name)
        else { return false }
        let end = name.count < text.words.count ? Int(text.words[name.upperBound - 1].end) : text.symbols.count
        guard !text.symbols.contains(where: Symbol.isDigit), !text.symbols[..<end].contains(Symbol.colon),
            !text.symbols.contains(Symbol.quote), !endsSentence || endsInInitial || sounds(name)
        else { return false }
        if let first = text.words.first, Symbol.isArabic(text.symbols[Int(first.start)]) {
            guard strictly else { return isArabicName(name) }
            if isReporter(0) && name.allSatisfy({ isReporter($0) || sounds($0) }) || isInitialed(name) { return true }
            return name.count < text.words.count ? sounds(name) : areAuthors(Array(name))
        }
        // "Nhóm PV Thời sự": behind the word for reporters a desk may be named.
        let hasDesk = opens(with: .reporter)
        return name.allSatisfy { isCapitalised($0) || isJoiner($0) || isReporter($0) || hasDesk && isSection($0) }
            && name.contains { isCapitalised($0) || isReporter($0) }
            && (!strictly || name.count >= 2)
    }

    /// Whether the line is the full or pen name of a Vietnamese, and no place's: syllables of such names, not all in
    /// capitals.
    var soundsLikeName: Bool {
        !isShouting && isLikeName
    }

    /// The same, in capitals or not.
    var isLikeName: Bool {
        let all = text.words.indices
        return wordsOfName == all && sounds(all) && isName(strictly: false)
            && !isPlace
    }

    /// Whether the line is the name of a place and nothing else.
    var isPlace: Bool { places.contains { $0.first == 0 && $0.last == text.words.count - 1 } }

    /// Whether the line is Arabic and does not sound like a name: without capitals, where an author works looks like one.
    var isArabicPhrase: Bool { !text.words.isEmpty && isArabic(0) && !sounds(wordsOfName) }

    /// Whether two to four words are syllables of Vietnamese names.
    func sounds(_ words: Range<Int>) -> Bool {
        (2...4).contains(words.count)
            && words.allSatisfy { index in
                let word = text.words[index]
                let start = Int(word.start) + (index == words.lowerBound && hasConjunction(index) ? 1 : 0)
                return (isCapitalised(index) || isArabic(index))
                    && syllables.contains(NameKey.of(text, start, Int(word.end)))
            }
    }

    /// The same with one word among three or four that is no such syllable: "Thach Sa Ruone".
    private func mostlySounds(_ words: Range<Int>) -> Bool {
        if sounds(words) { return true }
        guard words.count > 2, !isArabic(words.lowerBound), words.allSatisfy(isCapitalised) else { return false }
        return words.count { sounds($0) } == words.count - 1
    }

    /// "ت. آنه", "ت.آ": an initial, a stop and a name or a further initial.
    private func isInitialed(_ words: Range<Int>) -> Bool {
        guard (2...3).contains(words.count), let first = words.first, text.words[first].count <= 2,
            text.symbols[Int(text.words[first].end)] == Symbol.stop
        else { return false }
        return words.dropFirst().allSatisfy { sounds($0) || text.words[$0].count <= 2 }
    }

    private func sounds(_ word: Int) -> Bool {
        syllables.contains(NameKey.of(text, Int(text.words[word].start), Int(text.words[word].end)))
    }

    /// Whether an Arabic "and" is glued to a syllable: "جيا خانه وتان مي" are two authors.
    func hasConjunction(_ word: Int) -> Bool {
        let (start, end) = (Int(text.words[word].start), Int(text.words[word].end))
        return end - start > 2 && text.symbols[start] == Symbol.arabic("و")
            && !syllables.contains(NameKey.of(text, start, end)) && syllables.contains(NameKey.of(text, start + 1, end))
    }

    /// Whether the line is a lead-in of several words and a name, with no sign between: "Notes by Hà Anh".
    var isBylineWithoutSign: Bool {
        guard opens(with: .byline), opening.words > 1 || !isCapitalised(0), !endsSentence, bodyWords.isEmpty,
            opening.words <= text.words.count
        else { return false }
        let photo = press.first { $0.cues.contains(.photo) && $0.first > opening.words && isParted($0.first) }
        let name = opening.words..<(photo?.first ?? text.words.count)
        return (1...6).contains(name.count) && name.allSatisfy { isCapitalised($0) || isArabic($0) || isJoiner($0) }
    }

    /// Whether the line is some words, a colon and the name of a Vietnamese: "Contributing: Hà Anh".
    var isLedName: Bool {
        guard !holds([.photo, .source, .furniture, .scene, .asker]), bodyWords.isEmpty,
            !text.symbols.contains(where: Symbol.isDigit), let colon = text.symbols.firstIndex(of: Symbol.colon)
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

    /// Whether the line is a whole name and, behind a comma or dash, the office that a contributor writes from: "Hà Anh, Hội
    /// Nông dân xã", "Lò Mai - Đài TT-TH huyện".
    var isNameWithOffice: Bool {
        guard !endsSentence, text.words.count - 2 <= Self.longestBody, !text.symbols.contains(Symbol.colon),
            !text.symbols.contains(where: Symbol.isDigit), !holds([.held, .attends, .scene, .pose]),
            !places.contains(where: { $0.first == 0 })
        else { return false }
        return (2...4).contains { index in
            index < text.words.count - 1 && isParted(index) && mostlySounds(0..<index)
                && (isCapitalised(index) || isArabic(index) || isReporter(index))
                && !sounds(index..<text.words.count)
        }
    }

    /// Whether the line says that the name below it signs a paper: "(đã ký)", "PHÓ CHÁNH VĂN PHÒNG".
    var signsPaper: Bool {
        if consists(of: .signed) { return true }
        return isShouting && (2...12).contains(text.words.count) && !endsSentence && !sounds(text.words.indices)
    }

    /// Whether all letters are capitals.
    var isShouting: Bool {
        !text.words.isEmpty && !isArabic(0)
            && text.words.allSatisfy { word in
                text.symbols(of: word).indices.allSatisfy { text.marks[$0] & Marks.upperCase != 0 }
            }
    }

    /// Whether the whole line stands in brackets.
    var isBracketed: Bool { text.symbols.first == Symbol.open && text.symbols.last == Symbol.close }

    /// Whether the line is nothing but a word for reporters or an agency: "TTXVN".
    var isReporters: Bool { !text.words.isEmpty && consists(of: .reporter) }

    /// Whether the line names the editor, the translator or the like and says nothing else.
    var isOfHelper: Bool {
        opens(with: .helper) && (1...6).contains(wordsBehindOpening) && !endsSentence
            && (separatorBehindOpening == Symbol.colon || opening.words > 1)
            && (opening.words..<text.words.count).allSatisfy { isCapitalised($0) || isArabic($0) || isJoiner($0) }
    }

    /// Whether the line is the name of a paper, at its beginning or end a word for one.
    var isPaper: Bool {
        guard text.words.count <= Self.longestPaper + 2, !endsSentence, !holds(.reporter) else { return false }
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
        // "Hà Anh/Báo Tin tức"
        if let paper = press.first(where: { $0.cues.contains(.paper) && $0.first >= 2 && $0.first <= 4 }),
            text.symbols[Int(text.words[paper.first - 1].end)..<Int(text.words[paper.first].start)].contains(
                Symbol.slash),
            all.count - paper.first <= Self.longestRemark, sounds(0..<paper.first)
        {
            return 0..<paper.first
        }
        // "Hà Anh | Ảnh: Minh Tú"
        if let photo = press.first(where: { $0.cues.contains(.photo) && $0.first >= 2 }), isParted(photo.first),
            !text.symbols[..<Int(text.words[photo.first - 1].end)].contains(Symbol.open)
        {
            return 0..<photo.first
        }
        // "Hà Anh - từ Mường Lay"
        if let place = places.last, place.last == all.count - 1, (3...6).contains(place.first),
            sounds(0..<place.first - 1), isParted(place.first - 1),
            prepositions.isPreposition(.venue, text.symbols(of: text.words[place.first - 1]))
                || prepositions.isPreposition(.parting, text.symbols(of: text.words[place.first - 1]))
        {
            return 0..<place.first - 1
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

    func isCapitalised(_ word: Int) -> Bool { text.isCapitalised(text.words[word]) }

    private func isReporter(_ word: Int) -> Bool {
        press.contains { $0.cues.contains(.reporter) && $0.first <= word && word <= $0.last }
    }

    /// "và", "and", a glued "و" alone.
    func isJoiner(_ word: Int) -> Bool {
        let symbols = text.symbols(of: text.words[word])
        return Self.joiners.contains { symbols.elementsEqual($0) }
    }

    private static let joiners = ["và", "and", "و"].map { FoldedText($0).symbols }
}
