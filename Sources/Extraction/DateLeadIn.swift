import Model
import Text
import Vocabulary

/// What stands before a date and belongs to it.
extension DayReader {
    /// Walks back from a date over "On the morning of Friday," or "في صباح يوم".
    func leadIn(before index: Int) -> LeadIn {
        var leadIn = LeadIn(start: index)
        var position = index - 1
        while position >= 0, index - position <= 9, tokens[position].block == tokens[index].block,
            tokens[position + 1].gap.isWithinDate, !isOrdinal(position), !isNamedDay(position),
            take(tokens[position], &leadIn) || isSpanOfYear(position, index) || isPairOfWeekdays(position)
        {
            leadIn.start = position
            position -= 1
            if leadIn.isSince || leadIn.isUntil { break }
        }
        return leadIn
    }

    /// Whether a Vietnamese weekday is none: "kỳ họp thứ Bảy" is the seventh session.
    private func isOrdinal(_ index: Int) -> Bool {
        guard language == .vietnamese, tokens[index].weekday != nil, index > 0, tokens[index].gap.isBlank,
            !isPast(index + 1)
        else { return false }
        return tokens[index - 1].kind == .other
    }

    /// "từ năm 2019", "منذ عام 2019": the word for the year stands between.
    private func isSpanOfYear(_ position: Int, _ index: Int) -> Bool {
        guard position == index - 1, position > 0, tokens[position].part == .year, tokens[index].yearNumber != nil
        else {
            return false
        }
        return tokens[position - 1].part == .since
    }

    /// "Saturday and Sunday (March 30 and 31)": the first of two weekdays is that of the first day.
    private func isPairOfWeekdays(_ index: Int) -> Bool {
        index > 0 && tokens[index].part == .and && tokens[index + 1].weekday != nil && tokens[index - 1].weekday != nil
    }

    /// Whether a word says of the weekday before it that it is over.
    private func isPast(_ index: Int) -> Bool {
        guard let token = tokens.follower(index), token.gap.isBlank else { return false }
        return token.part == .justPast || token.part == .lastWeek
    }

    /// "International Women's Day (March 8)": the bracket tells when a named day is.
    private func isNamedDay(_ index: Int) -> Bool {
        language == .english && tokens[index].part == .day && tokens[index + 1].gap.contains(.open)
    }

    private func take(_ token: DateToken, _ leadIn: inout LeadIn) -> Bool {
        if let weekday = token.weekday {
            leadIn.weekday = weekday
            return true
        }
        if token.kind == .clock { return true }
        switch token.part {
        case .partOfDay: leadIn.hasPartOfDay = true
        case .day:
            // "صباح اليوم 19 أبريل" names the day twice, as does "اليوم (19/4)".
            if token.isDefinite { leadIn.relative = leadIn.relative ?? 0 }
            leadIn.hasDayWord = true
        case .at, .between: leadIn.hasPreposition = true
        case .since: leadIn.isSince = true
        case .until, .untilEnd: leadIn.isUntil = true
        case .link, .justPast, .lastWeek: break
        case .today: leadIn.relative = 0
        case .thisPartOfDay:
            leadIn.relative = 0
            leadIn.hasPartOfDay = true
        case .yesterday: leadIn.relative = -1
        case .dayBeforeYesterday: leadIn.relative = -2
        case .tomorrow: leadIn.relative = 1
        default: return false
        }
        return true
    }

    /// Whether two numbers are a date only because something announces one.
    func needsAnnouncement(_ candidate: DateCandidate) -> Bool {
        guard candidate.shape.isDay, candidate.first.year == nil else { return false }
        return candidate.tokens.allSatisfy { tokens[$0].month == nil && tokens[$0].part != .month }
    }

    /// Whether a date stands where dates stand.
    func isAnnounced(_ candidate: DateCandidate) -> Bool {
        if candidate.leadIn.announces { return true }
        let start = candidate.tokens.lowerBound
        // "(19/4)"; a dash or point alone would also be a score.
        if tokens[start].gap.contains(.open), tokens[start + 1].gap == .slash || candidate.shape == .days {
            return true
        }
        // "28/5, Ban Nội chính họp", "28/5 - The commission met" open a paragraph.
        if tokens[start].gap.contains(.block), tokens[start + 1].gap == .slash,
            let gap = tokens.follower(candidate.tokens.upperBound)?.gap,
            gap.contains(.comma) || gap.isSuperset(of: [.hyphen, .space])
        {
            return true
        }
        if isDateline(candidate) { return true }
        guard candidate.leadIn.start > 0, tokens[start].block == tokens[candidate.leadIn.start - 1].block else {
            return false
        }
        switch tokens[candidate.leadIn.start - 1].cue {
        case .deadline, .timeLimit, .after, .dated, .asOf, .inForce, .holiday, .anniversary, .published, .updated:
            return true
        default: return false
        }
    }

    /// "THAI BINH, 08/01 - Today, …", "(Báo Thái Bình) 8/1 - …": a place or paper, the day of writing and a dash.
    private func isDateline(_ candidate: DateCandidate) -> Bool {
        let start = candidate.tokens.lowerBound
        guard candidate.shape == .day, tokens[start + 1].gap == .slash,
            !tokens[start].gap.intersection([.comma, .close, .hyphen]).isEmpty,
            let next = tokens.follower(candidate.tokens.upperBound), next.gap.isSuperset(of: [.hyphen, .space])
        else { return false }
        let first = tokens.tokens(ofBlock: tokens[start].block).lowerBound
        return start - first <= 5 && (first..<start).allSatisfy { tokens[$0].kind == .other }
    }

    /// A day told from the day of writing.
    func relative(at index: Int) -> RelativeDay? {
        let token = tokens[index]
        switch token.part {
        case .today, .sameDay: return RelativeDay(token: index, offset: 0, isCertain: false)
        case .thisPartOfDay: return RelativeDay(token: index, offset: 0, isCertain: true)
        case .yesterday: return RelativeDay(token: index, offset: -1, isCertain: true)
        case .dayBeforeYesterday: return RelativeDay(token: index, offset: -2, isCertain: true)
        case .tomorrow: return RelativeDay(token: index, offset: 1, isCertain: true)
        case .day where token.isDefinite:
            // "صباح اليوم"; alone it must open the sentence: "اليوم، ترأس".
            let isAfterPart = index > 0 && tokens[index - 1].part == .partOfDay && token.gap.isBlank
            let opens = index == 0 || tokens[index - 1].sentence != token.sentence
            let isAlone = opens && (tokens.follower(index + 1)?.gap.contains(.comma) ?? false)
            return isAfterPart || isAlone || isAdverb(index)
                ? RelativeDay(token: index, offset: 0, isCertain: isAfterPart) : nil
        default: break
        }
        let month = relativeMonth(behind: index)
        if month != nil || isBareDay(index) {
            return RelativeDay(
                token: index, offset: 0, isCertain: false, day: token.dayNumber ?? token.ordinal,
                isOfLastMonth: month == .lastMonth)
        }
        guard let weekday = token.weekday, !comesEveryWeek(index) else { return nil }
        let isPast = isPast(index + 1)
        guard isPast || (language == .vietnamese ? isVietnameseWeekday(index) : isOfLastWeek(index)) else { return nil }
        return RelativeDay(
            token: index, offset: 0, isCertain: false, weekday: weekday, isPast: isPast,
            isOfLastWeek: isPast && tokens[index + 1].part == .lastWeek)
    }

    /// "أعلنت اللجنة اليوم قرارات": neither behind a preposition or a verb of counting nor before what makes it some day.
    private func isAdverb(_ index: Int) -> Bool {
        guard language == .arabic, index > 0, tokens[index].gap.isBlank, !tokens[index].isJoined,
            tokens[index - 1].block == tokens[index].block, tokens[index - 1].part == nil,
            let next = tokens.follower(index + 1), next.gap.isBlank, next.ordinal == nil
        else { return false }
        return tokens[index - 1].cue == .held || !tokens.beginsWithArticle(index + 1)
    }

    /// "on the 12th,", "the morning of the 12th,", "ngày 12, tại", "بعد ظهر يوم 12،": a day without its month, closed by punctuation.
    private func isBareDay(_ index: Int) -> Bool {
        guard tokens[index].dayNumber != nil, index > 0, tokens[index].gap.isBlank,
            tokens[index - 1].block == tokens[index].block,
            tokens.follower(index + 1).map({ isBehindBareDay($0) }) ?? false
        else { return false }
        if language != .english { return tokens[index - 1].part == .day }
        guard language == .english, index > 1, tokens[index].end - tokens[index].start > tokens[index].digits,
            isThe(index - 1)
        else { return false }
        return tokens[index - 2].part == .at || index > 2 && tokens[index - 3].part == .partOfDay
    }

    /// "ngày 12 tháng này", "في الثاني عشر من الشهر الجاري", "on the 28th of last month"
    private func relativeMonth(behind index: Int) -> DatePart? {
        guard let next = tokens.follower(index + 1), next.part == .thisMonth || next.part == .lastMonth,
            next.gap.isBlank, tokens[index].dayNumber != nil || language == .arabic && tokens[index].ordinal != nil,
            language != .vietnamese || index > 0 && tokens[index - 1].part == .day
        else { return nil }
        return next.part
    }

    /// A comma, or in English the article of what follows: "On the 12th the commission".
    private func isBehindBareDay(_ token: DateToken) -> Bool {
        if token.gap.contains(.comma) { return token.kind != .number }
        return language == .english && token.gap.isBlank
            && tokens.text.symbols[token.start..<token.end].elementsEqual(Self.the)
    }

    private func isThe(_ index: Int) -> Bool {
        tokens.text.symbols[tokens[index].start..<tokens[index].end].elementsEqual(Self.the)
    }

    private static let the = FoldedText("the").symbols

    /// "on Thursday", "last Thursday", "Thursday morning", "يوم الخميس"; in English also bare where the clause ends or goes
    /// on with a preposition or a verb.
    private func isOfLastWeek(_ index: Int) -> Bool {
        if language == .english, index > 0, tokens[index].gap.isBlank, tokens[index - 1].block == tokens[index].block,
            tokens[index - 1].part == nil || isOf(index - 1), endsAdverb(index + 1)
        {
            return true
        }
        if language == .english, let next = tokens.follower(index + 1), next.part == .partOfDay, next.gap.isBlank {
            return true
        }
        guard index > 0, tokens[index].gap.isBlank, tokens[index - 1].block == tokens[index].block else { return false }
        switch tokens[index - 1].part {
        case .at, .day, .partOfDay: return true
        // "on the last Friday of a quarter"
        case .last: return language != .english || index < 2 || !isThe(index - 2)
        default: return false
        }
    }

    /// "all of Thursday" is a day; "the Thursday market" is none.
    private func isOf(_ index: Int) -> Bool {
        tokens.text.symbols[tokens[index].start..<tokens[index].end].elementsEqual(Self.of)
    }

    private static let of = FoldedText("of").symbols

    private func endsAdverb(_ index: Int) -> Bool {
        guard let next = tokens.follower(index), next.gap.isBlank, next.sentence == tokens[index - 1].sentence else {
            return true
        }
        return next.part == .preposition || next.part == .until || next.part == .relative || next.part == .within
            || next.cue == .held || next.cue == .deadline || next.cue == .after
    }

    /// "hôm thứ Tư", "chiều thứ Sáu", "thứ Hai vừa qua"; "thứ" also makes ordinals, and what comes every week is no day.
    private func isVietnameseWeekday(_ index: Int) -> Bool {
        let token = tokens[index]
        let symbols = token.start..<token.end
        guard index > 0, token.gap.isBlank, tokens[index - 1].block == token.block,
            token.weekday == 7
                || symbols.contains(where: {
                    Symbol.isDigit(tokens.text.symbols[$0])
                        || $0 > token.start && tokens.text.marks[$0] & Marks.upperCase != 0
                }),
            !(tokens.follower(index + 1).map { isEvery($0) } ?? false)
        else { return false }
        return tokens[index - 1].part == .at || tokens[index - 1].part == .partOfDay
    }

    private func isEvery(_ token: DateToken) -> Bool {
        let symbols = tokens.text.symbols[token.start..<token.end]
        return token.cue == .recurring || Self.every.contains { symbols.elementsEqual($0) }
    }

    private static let every = ["hằng", "hàng", "mỗi", "every", "each", "كل"].map { FoldedText($0).symbols }

    /// "Every Monday morning", "mỗi sáng thứ Hai", "صباح كل يوم اثنين".
    private func comesEveryWeek(_ weekday: Int) -> Bool {
        var index = weekday
        while index > 0, weekday - index < 3, tokens[index].gap.isBlank, tokens[index - 1].block == tokens[index].block
        {
            index -= 1
            if isEvery(tokens[index]) { return true }
            guard tokens[index].part == .partOfDay || tokens[index].part == .day || tokens[index].part == .at else {
                return false
            }
        }
        return false
    }

    /// "November 13 (Wednesday)", "ngày 13/11, thứ Tư"
    func weekday(behind candidate: DateCandidate) -> Int? {
        guard candidate.shape == .day, let next = tokens.follower(candidate.tokens.upperBound),
            let weekday = next.weekday, !next.gap.intersection([.open, .comma]).isEmpty,
            next.gap.subtracting([.open, .comma, .space]).isEmpty
        else { return nil }
        return weekday
    }
}
