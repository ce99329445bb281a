import Model
import Text
import Vocabulary

/// Several days in a row.
extension DayReader {
    /// Days of one month: "8 và 9/10", "8-10/8", "8 و9 أغسطس".
    func bareDays(at index: Int) -> DateCandidate? {
        guard let first = bareDay(index) else { return nil }
        var last = first
        var end = index + 1
        // "Đêm 28, rạng sáng 29/5"
        if index > 0, tokens[index - 1].part == .partOfDay, tokens[index].gap.isBlank,
            let next = tokens.follower(end), next.part == .partOfDay, next.gap.isLoose
        {
            end += 1
            while tokens.follower(end)?.part == .day { end += 1 }
            guard let single = single(at: end), !single.isMonthFirst, let day = single.date.day, day > first else {
                return nil
            }
            var date = single.date
            date.day = first
            return DateCandidate(shape: .days, first: date, last: single.date, tokens: index..<single.end)
        }
        for _ in 0..<6 {
            guard let next = connected(end) else { return nil }
            if let single = single(at: next), !single.isMonthFirst, let day = single.date.day, day > last {
                var date = single.date
                date.day = first
                return DateCandidate(shape: .days, first: date, last: single.date, tokens: index..<single.end)
            }
            guard let day = bareDay(next), day > last else { return nil }
            last = day
            end = next + 1
        }
        return nil
    }

    /// A day number without its month; minutes are none.
    func bareDay(_ index: Int) -> Int? {
        guard index < tokens.count, !isFigure(index), !tokens[index].gap.contains(.colon) else { return nil }
        return tokens[index].dayNumber ?? (language == .arabic ? tokens[index].ordinal : nil)
    }

    /// A second day behind a first: "26-2 đến 6-3", "April 28 to May 2", "April 8-10, 2024".
    func range(from first: Single, at index: Int) -> DateCandidate? {
        guard let next = connected(first.end) else { return nil }
        var last: Single
        if let other = single(at: next) {
            last = other
        } else if first.isMonthFirst, first.date.year == nil, let day = bareDay(next), endsList(next) {
            last = Single(date: .init(month: first.date.month, day: day), end: next + 1)
            if let year = year(after: last.end) {
                last.date.year = year.year
                last.end = year.end
            }
        } else {
            return nil
        }
        var opening = first.date
        Self.shareYear(&opening, &last.date)
        guard isOrdered(opening, last.date) || !isEnumeration(first.end) else { return nil }
        return DateCandidate(
            shape: .days, first: opening, last: last.date, tokens: index..<last.end,
            isConflict: first.isConflict || last.isConflict)
    }

    /// Of two days one year is often printed once.
    private static func shareYear(_ first: inout PartialDate, _ last: inout PartialDate) {
        let isWithinYear = (first.month ?? 0, first.day ?? 0) <= (last.month ?? 0, last.day ?? 0)
        if first.year == nil, let year = last.year {
            first.setYear(isWithinYear ? year : year - 1)
        } else if last.year == nil, let year = first.year {
            last.setYear(isWithinYear ? year : year + 1)
        }
    }

    /// Whether the second of two days follows the first within a month: days further apart are two dates.
    private func isOrdered(_ first: PartialDate, _ last: PartialDate) -> Bool {
        guard let from = first.inYear(first.year ?? 2023), let to = last.inYear(last.year ?? 2023) else { return false }
        return from < to && to.number - from.number <= 31
    }

    /// Whether "and" or a comma, not a dash or "to", stands before a token.
    private func isEnumeration(_ index: Int) -> Bool {
        let token = tokens[index]
        return !token.gap.contains(.hyphen) && token.part != .until
    }

    /// "March 11 and 12 people" is one day.
    private func endsList(_ index: Int) -> Bool {
        guard let next = tokens.follower(index + 1) else { return true }
        if !isEnumeration(index), tokens[index - 1].part != .and { return true }
        if case .word = next.kind { return true }
        return !next.gap.isBlank || next.kind == .number
    }

    /// The token behind a dash, a comma, "and" or "to" at `index`, where a further day may begin.
    private func connected(_ index: Int) -> Int? {
        guard let token = tokens.follower(index) else { return nil }
        if token.kind == .number || token.ordinal != nil || token.month != nil {
            let isPlain = token.gap.subtracting([.space, .hyphen]).isEmpty && token.gap.contains(.hyphen)
            let isComma = token.gap == [.comma, .space]
            return isPlain || isComma || (token.isJoined && token.gap.isLoose) ? index : nil
        }
        guard token.gap.isLoose || token.gap.contains(.hyphen) else { return nil }
        var next = index
        guard token.gap.contains(.hyphen) || token.part == .and || token.part == .until || token.isJoined else {
            return nil
        }
        for _ in 0..<4 {
            guard let token = tokens.follower(next), next == index || token.gap.isLoose else { return nil }
            let isPassed =
                token.part == .and || token.part == .until || token.part == .day || token.part == .partOfDay
                || token.part == .link || token.weekday != nil || (token.kind == .other && token.isJoined)
            if !isPassed { return next == index && !token.gap.contains(.hyphen) ? nil : next }
            next += 1
        }
        return nil
    }
}
