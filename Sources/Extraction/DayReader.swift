import Model
import Text
import Vocabulary

/// The grammar of days: `19/4`, "ngày 8 và 9 tháng 10", "April 8-10, 2024", "17 نوفمبر/تشرين الثاني".
struct DayReader {
    let tokens: DateTokens
    let language: Language

    /// One day as printed in one piece.
    struct Single {
        var date: PartialDate
        /// The token behind it.
        var end: Int
        /// Whether the month stands before the day.
        var isMonthFirst = false
        var isConflict = false
    }

    /// The day or days that begin at a token.
    func days(at index: Int) -> DateCandidate? {
        if let list = bareDays(at: index) { return list }
        guard let single = single(at: index) else { return nil }
        if let range = range(from: single, at: index) { return range }
        return DateCandidate(
            shape: .day, first: single.date, last: nil, tokens: index..<single.end, isConflict: single.isConflict)
    }

    /// "on the 10th of the same month": the month is that of the last date before it.
    func dayOfSameMonth(at index: Int, as before: [DateCandidate]) -> DateCandidate? {
        guard let next = tokens.follower(index + 1), next.part == .sameMonth, next.gap.isBlank,
            let day = bareDay(index),
            let known = before.lazy.map({ $0.last ?? $0.first }).last(where: { $0.month != nil }),
            let month = known.month, isDay(day, month, known.year)
        else { return nil }
        let date = PartialDate(year: known.year, month: month, day: day)
        return DateCandidate(shape: .day, first: date, last: nil, tokens: index..<index + 2)
    }

    // MARK: One day

    func single(at index: Int) -> Single? {
        let token = tokens[index]
        if let month = token.month { return monthFirst(index, month) }
        if token.part == .month { return numberedMonthFirst(index) }
        if let day = token.ordinal, language == .arabic || language == .undetermined {
            return dayThenMonth(index, day)
        }
        // "the third of May", "the third day of May"
        if let day = token.ordinal, language == .english, let part = tokens.follower(index + 1)?.part,
            part == .link || part == .day
        {
            return dayThenMonth(index, day)
        }
        if token.yearNumber != nil { return yearFirst(index) }
        guard let day = token.dayNumber else { return nil }
        return numeric(index) ?? dayThenMonth(index, day)
    }

    /// `19/4`, `19-4-2024`, `3.3`, `05/3/20`; month first only where the second number cannot be a month.
    private func numeric(_ index: Int) -> Single? {
        guard let next = tokens.follower(index + 1), next.kind == .number, next.digits <= 2,
            let separator = separator(next.gap)
        else { return nil }
        var day = tokens[index].value
        var month = next.value
        var end = index + 2
        var year: Int?
        if let third = tokens.follower(end), third.kind == .number, let second = self.separator(third.gap) {
            let isTight = !third.gap.contains(.space)
            if let number = third.yearNumber, second == separator || isTight {
                year = number
                end += 1
            } else if second == separator, let broken = brokenYear(end) {
                year = broken.year
                end = broken.end
            } else if third.digits == 2, second == separator, isTight, (10...40).contains(third.value),
                next.digits == 2 || separator == .slash
            {
                year = 2000 + third.value
                end += 1
            } else if isTight, second != .hyphen || separator == .hyphen {
                // "8-10/8" is a list of days, "1/2/3" no date.
                return nil
            } else if separator == .hyphen, second == .slash {
                return nil
            }
        } else if let written = writtenYear(end) {
            year = written.year
            end = written.end
        }
        if month > 12, day <= 12, year != nil { swap(&day, &month) }
        return isDay(day, month, year) ? Single(date: .init(year: year, month: month, day: day), end: end) : nil
    }

    /// `2024-04-19`
    private func yearFirst(_ index: Int) -> Single? {
        guard let year = tokens[index].yearNumber, let month = tokens.follower(index + 1)?.monthNumber,
            let day = tokens.follower(index + 2)?.dayNumber,
            let first = separator(tokens[index + 1].gap), first == separator(tokens[index + 2].gap),
            !tokens[index + 1].gap.contains(.space), isDay(day, month, year)
        else { return nil }
        return Single(date: .init(year: year, month: month, day: day), end: index + 3)
    }

    /// "19 tháng 4 năm 2024", "19th of April", "19 من شهر أبريل", "17 نوفمبر/تشرين الثاني"
    private func dayThenMonth(_ index: Int, _ day: Int) -> Single? {
        var end = index + 1
        guard var next = tokens.follower(end), next.gap.subtracting([.space, .hyphen]).isEmpty else { return nil }
        while next.part == .link || language == .english && next.part == .day, next.gap.isBlank,
            let after = tokens.follower(end + 1)
        {
            next = after
            end += 1
        }
        var named = next.month
        if next.part == .month, let after = tokens.follower(end + 1), after.gap.isBlank {
            named = after.month ?? after.monthNumber ?? after.ordinal
            end += 1
        } else if language == .english, tokens.follower(end + 1)?.part == .month {
            // "the 5th day of the 7th month"
            named = next.monthNumber ?? next.ordinal
            end += 1
        }
        guard let month = named, tokens[end].gap.subtracting([.space, .hyphen]).isEmpty else { return nil }
        end += 1
        var single = Single(date: .init(month: month, day: day), end: end)
        if let second = tokens.follower(end), let twin = second.month,
            second.gap.subtracting([.space, .slash, .open]).isEmpty, !second.gap.isBlank
        {
            single.isConflict = twin != month
            single.end += 1
        }
        if let year = year(after: single.end) {
            single.date.year = year.year
            single.end = year.end
        }
        return isDay(day, month, single.date.year) ? single : nil
    }

    /// "April 19, 2024"; in other languages than English only with the year.
    private func monthFirst(_ index: Int, _ month: Int) -> Single? {
        // "tháng Tư ngày 12", as translators turn round what they find in English.
        let isNamed = language == .vietnamese && tokens.follower(index + 1)?.part == .day
        let place = isNamed ? index + 2 : index + 1
        guard let next = tokens.follower(place), let day = next.dayNumber,
            next.gap.subtracting([.space, .stop]).isEmpty, !isFigure(place)
        else { return nil }
        var single = Single(date: .init(month: month, day: day), end: place + 1, isMonthFirst: true)
        if let year = year(after: single.end) {
            single.date.year = year.year
            single.end = year.end
        }
        guard single.date.year != nil || language == .english || language == .undetermined else { return nil }
        return isDay(day, month, single.date.year) ? single : nil
    }

    /// "Tháng 4 19, 2024", as portals print it that were made for English.
    private func numberedMonthFirst(_ index: Int) -> Single? {
        guard let next = tokens.follower(index + 1), let month = next.monthNumber, next.gap.isBlank,
            let behind = tokens.follower(index + 2), let day = behind.dayNumber, behind.gap.isBlank,
            let year = year(after: index + 3), isDay(day, month, year.year)
        else { return nil }
        return Single(
            date: .init(year: year.year, month: month, day: day), end: year.end, isMonthFirst: true)
    }

    // MARK: Parts

    /// The kind of separator when a gap is one and nothing else. A full stop takes no blanks.
    private func separator(_ gap: Gap) -> Gap? {
        switch gap.subtracting(.space) {
        case .slash: .slash
        case .hyphen: .hyphen
        case .stop: gap == .stop ? .stop : nil
        default: nil
        }
    }

    /// A year behind a day and month: "2024", ", 2024", "năm 2024", "من عام 2024", "/2024".
    func year(after index: Int) -> (year: Int, end: Int)? {
        guard let token = tokens.follower(index) else { return nil }
        if let year = token.yearNumber, !isFigure(index) {
            if token.gap.subtracting([.space, .comma, .close]).isEmpty { return (year, index + 1) }
            if token.gap == .slash || token.gap == .hyphen || token.gap == .stop { return (year, index + 1) }
        }
        return writtenYear(index)
    }

    /// "năm 2024", "من عام 2024"
    private func writtenYear(_ index: Int) -> (year: Int, end: Int)? {
        var next = index
        while let token = tokens.follower(next), token.part == .link, token.gap.isBlank { next += 1 }
        if let token = tokens.follower(next), token.part == .year, token.gap.isLoose { next += 1 }
        guard next > index, let token = tokens.follower(next), token.gap.isBlank else { return nil }
        return token.yearNumber.map { ($0, next + 1) } ?? brokenYear(next)
    }

    /// "2 024", "20 24": a blank came into the number.
    private func brokenYear(_ index: Int) -> (year: Int, end: Int)? {
        guard let head = tokens.follower(index), head.kind == .number, let tail = tokens.follower(index + 1),
            tail.kind == .number, tail.gap == .space
        else { return nil }
        let year = head.value == 2 && tail.digits == 3 ? 2000 + tail.value : 2000 + tail.value % 100
        let isBroken = head.value == 2 && tail.digits == 3 || head.value == 20 && head.digits == 2 && tail.digits == 2
        return isBroken && (2005...2040).contains(year) ? (year, index + 2) : nil
    }

    /// Whether a number is a figure: a percentage, or the beginning of "5,000" or "9.6", not of "18,2025".
    func isFigure(_ index: Int) -> Bool {
        guard let next = tokens.follower(index + 1) else { return false }
        if next.gap.contains(.percent) { return true }
        return next.kind == .number && next.digits != 4 && (next.gap == .comma || next.gap == .stop)
    }

    func isDay(_ day: Int, _ month: Int, _ year: Int?) -> Bool {
        (1...12).contains(month) && day >= 1 && day <= CalendarDay.length(of: month, in: year ?? 2024)
    }
}
