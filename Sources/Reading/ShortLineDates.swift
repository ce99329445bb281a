import Model
import Text
import Vocabulary

/// Dates in a short paragraph.
extension ShortLine {
    /// A line of a date, a time and words that belong to them.
    var isDate: Bool {
        guard length <= 70, let numbers = dateNumbers, numbers >= 2 else { return false }
        return text.words.indices.allSatisfy { index in
            isDatePart(index) || dateWords.contains(index)
                || press.contains {
                    !$0.cues.isDisjoint(with: [.stamp, .furniture]) && $0.first <= index && index <= $0.last
                }
        }
    }

    /// A date with its year, beside the name of a paper or section: "Báo Hà Nam | 20.04.2024, 08:10".
    var isStamped: Bool {
        guard length <= 70, !endsSentence, let numbers = dateNumbers, numbers >= 2, let date = fullDate else {
            return false
        }
        // "Hà Anh - Pleiku 22/8/2023": the place belongs to the date.
        let place = places.first { $0.last + 1 == date.lowerBound && $0.first > 0 && isParted($0.first) }
        let words = text.words.indices.filter {
            !isDatePart($0) && !dateWords.contains($0) && !(place.map { $0.first...$0.last } ?? -1 ... -1).contains($0)
        }
        let others = words.filter { word in
            !press.contains { !$0.cues.isDisjoint(with: [.stamp, .furniture]) && $0.first <= word && word <= $0.last }
        }
        let isNamed = others.allSatisfy { isCapitalised($0) || isArabic($0) || isSection($0) }
        guard others.count <= Self.longestPaper && isNamed || areAuthors(others) else { return false }
        // "Báo" or "Updated" beside a date needs no sign between the two.
        if others.count < words.count { return true }
        // "Hà Anh 06/04/2023 07:45": a stamp with its time needs none beside a name.
        if let first = others.first, let last = others.last, last - first == others.count - 1, holdsTime,
            sounds(first..<last + 1)
        {
            return true
        }
        return others.allSatisfy {
            $0 < date.lowerBound ? isParted(place?.first ?? date.lowerBound) : isParted(date.upperBound)
        }
    }

    /// Whether a colon stands between digits.
    private var holdsTime: Bool {
        let symbols = text.symbols
        return symbols.indices.dropFirst().dropLast().contains {
            symbols[$0] == Symbol.colon && Symbol.isDigit(symbols[$0 - 1]) && Symbol.isDigit(symbols[$0 + 1])
        }
    }

    /// Whether words are the names of several people: "Lò Mai, Hà Anh and Minh Tú".
    func areAuthors(_ words: [Int]) -> Bool {
        var names: [Range<Int>] = []
        for word in words where !isJoiner(word) {
            if let last = names.last, last.upperBound == word, !isParted(word), !hasConjunction(word) {
                names[names.count - 1] = last.lowerBound..<word + 1
            } else {
                names.append(word..<word + 1)
            }
        }
        return (2...3).contains(names.count) && names.allSatisfy(sounds)
    }

    /// In words.
    static let longestPaper = 4

    func isSection(_ word: Int) -> Bool {
        press.contains { $0.cues.contains(.section) && $0.first <= word && word <= $0.last }
    }

    /// The words of a date with its year, and those before it that belong to dates.
    private var fullDate: Range<Int>? {
        guard let year = text.words.indices.first(where: { number($0).map { (1990...2100).contains($0) } ?? false })
        else { return nil }
        var first = year
        // "Hoàng Mai | 06/04/2023": to a folded eye "Mai" is a month, which stands beside its day.
        while first > 0, isDatePart(first - 1) || dateWords.contains(first - 1) && !endsName(first - 1) { first -= 1 }
        var last = year + 1
        while last < text.words.count, isDatePart(last) || dateWords.contains(last) { last += 1 }
        return last - first >= 3 ? first..<last : nil
    }

    /// Whether a word ends a name that a sign parts from what follows.
    private func endsName(_ word: Int) -> Bool {
        months.contains(word) && isParted(word + 1) && word > 0 && !isParted(word) && sounds(word - 1..<word + 1)
    }

    /// Whether a dash, bar, comma or bracket stands before a word, or the line ends there.
    func isParted(_ word: Int) -> Bool {
        guard word > 0, word < text.words.count else { return true }
        let gap = text.symbols[Int(text.words[word - 1].end)..<Int(text.words[word].start)]
        // A wide blank parts, too.
        return gap.count > 1 && gap.allSatisfy { $0 == Symbol.space }
            || gap.contains { $0 != Symbol.space && $0 != Symbol.quote }
    }

    func isArabic(_ word: Int) -> Bool { Symbol.isArabic(text.symbols[Int(text.words[word].start)]) }

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
}
