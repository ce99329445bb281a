import Model
import Text
import Vocabulary

/// The grammar of months, quarters, halves, years and spans of years.
struct PeriodReader {
    let tokens: DateTokens
    let language: Language
    private let days: DayReader

    init(tokens: DateTokens, language: Language) {
        self.tokens = tokens
        self.language = language
        days = DayReader(tokens: tokens, language: language)
    }

    /// Whether a date or period may begin at a token, or a day told from the day of writing: most words of a text are none
    /// that any of the rules begins with.
    func mayOpenDate(_ index: Int) -> Bool {
        switch tokens.all[index].kind {
        case .number, .word(.month), .word(.weekday), .word(.ordinal), .word(.count): true
        case .word(.part(let part)): Self.openings.contains(part)
        case .word(.cue), .word(.limit), .word(.founding), .noun, .document, .clock: false
        case .other: abbreviatedQuarter(tokens.all[index]) != nil
        }
    }

    private static let openings: [DatePart] = [
        .day, .month, .quarter, .half, .last, .openingMonths, .closingMonths, .openingHalf, .closingHalf, .today,
        .yesterday, .tomorrow, .thisPartOfDay, .dayBeforeYesterday, .sameDay,
    ]

    /// The period that begins at a token.
    func period(at index: Int) -> DateCandidate? {
        yearSpan(index) ?? quarter(index) ?? half(index) ?? countedMonths(index) ?? month(index) ?? year(index)
    }

    // MARK: Years

    /// "2021 - 2025", "2020 đến năm 2025"; in text from right to left the years may come in either order.
    private func yearSpan(_ index: Int) -> DateCandidate? {
        guard let first = tokens[index].yearNumber, let next = tokens.follower(index + 1) else { return nil }
        var end = index + 1
        if next.isJoined, next.gap.isBlank, let second = next.yearNumber {
            // "عامي 2023 و2024"
            guard second == first + 1 else { return nil }
        } else if next.gap.contains(.hyphen), next.gap.subtracting([.space, .hyphen]).isEmpty {
            guard next.yearNumber != nil else { return nil }
        } else {
            guard next.part == .until || next.part == .untilEnd || next.part == .and || next.cue == .horizon,
                next.gap.isBlank
            else { return nil }
            end += 1
            while let token = tokens.follower(end), token.part == .year { end += 1 }
        }
        guard let last = tokens.follower(end)?.yearNumber, last != first else { return nil }
        return DateCandidate(
            shape: .years, first: .init(year: min(first, last)), last: .init(year: max(first, last)),
            tokens: index..<end + 1)
    }

    /// "năm 2024", "in 2024", and a bare number that is a year in the reach of such articles.
    private func year(_ index: Int) -> DateCandidate? {
        guard let year = tokens[index].yearNumber, !days.isFigure(index) else { return nil }
        let before = index > 0 && tokens[index - 1].block == tokens[index].block ? tokens[index - 1].part : nil
        let isNamed = before == .year || before == .within || before == .since || before == .at || before == .link
        guard isNamed || (2005...2040).contains(year), !tokens[index].gap.contains(.slash) else { return nil }
        return DateCandidate(shape: .year, first: .init(year: year), last: nil, tokens: index..<index + 1)
    }

    // MARK: Parts of a year

    /// "quý I/2024", "the first quarter of 2024", "Q1 2024", "الربع الأول من عام 2024"
    private func quarter(_ index: Int) -> DateCandidate? {
        var number: Int?
        var end = index + 1
        if tokens[index].part == .quarter, let next = tokens.follower(end), next.gap.isBlank {
            number = next.ordinal ?? roman(next) ?? next.monthNumber
            end += 1
        } else if let ordinal = tokens[index].ordinal, tokens.follower(end)?.part == .quarter {
            number = ordinal
            end += 1
        } else {
            number = abbreviatedQuarter(tokens[index])
        }
        guard let number, (1...4).contains(number) else { return nil }
        return candidate(.quarter, months: number * 3 - 2...number * 3, index, end)
    }

    private func half(_ index: Int) -> DateCandidate? {
        let token = tokens[index]
        if token.part == .openingHalf { return candidate(.half, months: 1...6, index, index + 1) }
        if token.part == .closingHalf { return candidate(.half, months: 7...12, index, index + 1) }
        guard let next = tokens.follower(index + 1), next.gap.isBlank, token.part == .half || next.part == .half,
            let number = token.ordinal ?? next.ordinal ?? (token.part == .last || next.part == .last ? 2 : nil),
            number <= 2
        else { return nil }
        return candidate(.half, months: number == 1 ? 1...6 : 7...12, index, index + 2)
    }

    /// "6 tháng đầu năm", "9 tháng năm 2023", "the last six months", "الأشهر الستة الأولى"
    private func countedMonths(_ index: Int) -> DateCandidate? {
        var count: Int?
        var isClosing: Bool?
        var hasMonths = false
        var end = index
        while end < index + 3, end < tokens.count, end == index || tokens.follower(end)?.gap.isBlank == true {
            let token = tokens[end]
            if case .word(.count(let number)) = token.kind {
                count = count ?? number
            } else if let number = token.monthNumber {
                guard count == nil else { break }
                count = number
            } else if token.part == .openingMonths || token.part == .closingMonths {
                hasMonths = true
                isClosing = token.part == .closingMonths
            } else if token.part == .month {
                hasMonths = true
            } else if token.ordinal == 1 || token.part == .last {
                isClosing = token.part == .last
            } else {
                break
            }
            end += 1
            if hasMonths, count != nil, isClosing != nil { break }
        }
        guard hasMonths, let count, (2...11).contains(count) else { return nil }
        if isClosing == nil {
            // "9 tháng năm 2023"
            guard language == .vietnamese, tokens.follower(end)?.part == .year, days.year(after: end) != nil else {
                return nil
            }
        }
        let months = isClosing == true ? 13 - count...12 : 1...count
        return candidate(count == 6 ? .half : .months, months: months, index, end)
    }

    /// "tháng 10/2025", "October 2025", "10/2025"; a month without a year needs a word that announces it.
    private func month(_ index: Int) -> DateCandidate? {
        let token = tokens[index]
        var month: Int?
        var end = index + 1
        if token.part == .month, let next = tokens.follower(end), next.gap.isBlank {
            month = next.month ?? next.monthNumber
            end += 1
        } else if let named = token.month {
            month = named
            if let twin = tokens.follower(end), twin.month == named, twin.gap.contains(.slash) { end += 1 }
        } else if let number = token.monthNumber, let next = tokens.follower(end), next.gap == .slash,
            next.yearNumber != nil, !token.gap.contains(.slash)
        {
            month = number
        }
        guard let month, !days.isFigure(end - 1) else { return nil }
        let year = days.year(after: end)
        guard year != nil || token.part == .month || announcesMonth(index) else { return nil }
        return DateCandidate(
            shape: .month, first: .init(year: year?.year, month: month), last: nil,
            tokens: index..<(year?.end ?? end))
    }

    private func announcesMonth(_ index: Int) -> Bool {
        guard index > 0, tokens[index - 1].block == tokens[index].block else { return false }
        switch tokens[index - 1].part {
        case .at, .within, .since, .until, .month, .last: return true
        default: return tokens[index - 1].cue == .deadline
        }
    }

    // MARK: Parts

    /// A run of months with the year that follows: "2024", "/2024", "of the year", "من العام".
    private func candidate(_ shape: DateShape, months: ClosedRange<Int>, _ start: Int, _ end: Int) -> DateCandidate {
        var end = end
        let year = days.year(after: end)
        if let year {
            end = year.end
        } else {
            var next = end
            while let token = tokens.follower(next), token.gap.isBlank, token.part == .link || token.part == .within {
                next += 1
            }
            if let token = tokens.follower(next), token.gap.isBlank {
                if token.part == .year || token.part == .thisYear {
                    end = next + 1
                } else if next > end, let number = token.yearNumber {
                    return made(shape, months, number, start..<next + 1)
                }
            }
        }
        return made(shape, months, year?.year, start..<end)
    }

    private func made(_ shape: DateShape, _ months: ClosedRange<Int>, _ year: Int?, _ range: Range<Int>)
        -> DateCandidate
    {
        DateCandidate(
            shape: shape, first: .init(year: year, month: months.lowerBound),
            last: .init(year: year, month: months.upperBound), tokens: range)
    }

    /// I to IV.
    private func roman(_ token: DateToken) -> Int? {
        guard token.kind == .other else { return nil }
        let symbols = tokens.text.symbols[token.start..<token.end]
        return Self.romans.firstIndex { symbols.elementsEqual($0) }.map { $0 + 1 }
    }

    private static let romans = ["i", "ii", "iii", "iv"].map { FoldedText($0).symbols }

    /// `Q1`
    private func abbreviatedQuarter(_ token: DateToken) -> Int? {
        guard token.kind == .other, token.end - token.start == 2,
            tokens.text.symbols[token.start] == Symbol.latin("q"),
            Symbol.isDigit(tokens.text.symbols[token.start + 1])
        else { return nil }
        return Int(tokens.text.symbols[token.start + 1] - Symbol.zero)
    }
}
