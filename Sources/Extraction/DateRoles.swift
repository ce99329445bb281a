import Model
import Text
import Vocabulary

/// Tells what a date is the date of, from the words around it.
struct DateRoles {
    let tokens: DateTokens
    let language: Language
    let terms: [ClosedRange<Int>]

    /// Spans of days longer than this are periods that figures are given for, no events.
    private static let longestEvent = 45
    /// Days before this year are history in any such article.
    private static let history = 1995

    /// Sets the role of a date and the word that told it.
    func judge(_ candidate: inout DateCandidate) {
        switch candidate.shape {
        case .years: candidate.role = roleOfYears(candidate)
        case .year, .month, .quarter, .half, .months: judgePeriod(&candidate)
        case .day, .days: judgeDay(&candidate)
        }
    }

    /// Whether a date may be that of the event, as far as the words around it tell.
    func mayBeEvent(_ candidate: DateCandidate) -> Bool {
        candidate.shape.isDay && candidate.role == .other && candidate.cue == nil
    }

    // MARK: Periods

    private func roleOfYears(_ candidate: DateCandidate) -> DateRole {
        guard let first = candidate.first.year, let last = candidate.last?.year else { return .period }
        if last - first > 20 { return .anniversary }
        switch cue(before: candidate, within: 3, among: [.term, .phase, .horizon])
            ?? cue(after: candidate, among: [.term, .phase])
        {
        // Arabic translations have one word for terms and phases.
        case .term: return language == .arabic && !terms.contains(first...last) ? .period : .term
        case .phase: return .period
        default: return terms.contains(first...last) ? .term : .period
        }
    }

    private func judgePeriod(_ candidate: inout DateCandidate) {
        candidate.role = candidate.shape == .year || candidate.shape == .month ? .other : .period
        if let cue = cue(
            before: candidate, within: 3, among: [.horizon, .deadline, .timeLimit, .after, .anniversary, .inForce]),
            cue != .deadline || !isActor(candidate)
        {
            candidate.cue = cue == .deadline && isCount(candidate) ? .asOf : cue == .timeLimit ? .deadline : cue
            switch candidate.cue {
            case .deadline: candidate.role = .deadline
            case .horizon: candidate.role = .period
            case .anniversary: candidate.role = .anniversary
            default: break
            }
        }
    }

    // MARK: Days

    private func judgeDay(_ candidate: inout DateCandidate) {
        if isAnniversary(candidate) {
            candidate.role = .anniversary
            candidate.cue = .anniversary
        } else if isHistory(candidate) {
            candidate.cue = .pastAct
        } else if isOfDocument(candidate) {
            candidate.role = .document
            candidate.cue = .dated
        } else if let cue = disqualifyingCue(candidate) {
            candidate.cue = cue == .deadline && isCount(candidate) ? .asOf : cue
            if candidate.cue == .deadline { candidate.role = .deadline }
        } else if isPeriod(candidate) {
            candidate.role = .period
        } else if cue(inSentenceBefore: candidate, .earlier) || cue(behind: candidate, within: 4, .earlier) {
            candidate.cue = .earlier
        } else if nearestCue(before: candidate, within: 8, among: [.planned]) != nil
            || isPlannedBehind(candidate)
        {
            candidate.cue = .planned
        }
    }

    /// "The trial opens on May 3 as scheduled" plans; "opened on May 3, and is expected to last a week" has reported before.
    private func isPlannedBehind(_ candidate: DateCandidate) -> Bool {
        let end = candidate.tokens.upperBound
        let isReported = cue(inSentenceBefore: candidate, .held)
        for index in end..<min(end + 8, max(end, tokens.count)) {
            guard tokens[index].sentence == tokens[candidate.tokens.lowerBound].sentence,
                !isReported || !tokens[index].gap.contains(.comma)
            else { return false }
            if tokens[index].cue == .planned { return true }
        }
        return false
    }

    /// The same day of two years, or a day that is kept.
    private func isAnniversary(_ candidate: DateCandidate) -> Bool {
        if let last = candidate.last, candidate.first.sharesDay(with: last) { return true }
        if candidate.leadIn.hasPartOfDay { return false }
        let isBracketed = tokens[candidate.leadIn.start].gap.contains(.open)
        let reach = isBracketed ? 14 : 6
        var index = candidate.leadIn.start
        while index > 0, candidate.leadIn.start - index < reach {
            let crossed = tokens[index].gap
            index -= 1
            guard tokens[index].sentence == tokens[candidate.leadIn.start].sentence,
                crossed.subtracting([.space, .quote, isBracketed ? .open : .space]).isEmpty
                    || (isBracketed && index == candidate.leadIn.start - 1)
            else { return false }
            if tokens[index].cue == .anniversary { return true }
            if tokens[index].cue == .held { return false }
        }
        return false
    }

    private func isHistory(_ candidate: DateCandidate) -> Bool {
        (candidate.last?.year ?? candidate.first.year).map { $0 < Self.history } ?? false
    }

    /// Whether it stands beside a document: behind its symbol, behind "dated", or as "Quyết định ngày 5/4".
    private func isOfDocument(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        if cue(before: candidate, within: 2, among: [.dated]) != nil { return true }
        guard !candidate.leadIn.hasPartOfDay, let before = previous(start), tokens[start].gap.isWithinDate else {
            return false
        }
        if before.kind == .document { return !isAct(candidate) }
        if !candidate.leadIn.hasPreposition, tokens[start].gap.isBlank, isNumberedNoun(start - 1) { return true }
        return isIssuedDocument(candidate)
    }

    /// "Under Plan No. 88/KH-UBND, from 5 to 20 May, the team checked", "…, on 5 May, the team": behind a comma a span, or
    /// a day with its preposition, is that of what was done. In Vietnamese "…, ngày 5/5" is the paper's.
    private func isAct(_ candidate: DateCandidate) -> Bool {
        guard tokens[candidate.leadIn.start].gap.contains(.comma) else { return false }
        // "من 10 إلى 25 أغسطس": the Arabic word before a span says nothing more.
        if candidate.shape == .days { return candidate.leadIn.start < candidate.tokens.lowerBound }
        return language != .vietnamese && candidate.leadIn.hasPreposition
    }

    /// "Quyết định ngày", "Nghị quyết số 18 ngày"
    private func isNumberedNoun(_ index: Int) -> Bool {
        guard tokens[index].kind == .number, let before = previous(index), tokens[index].gap.isBlank else {
            return tokens[index].kind == .noun(.noun)
        }
        return before.kind == .noun(.noun) || before.kind == .noun(.number)
    }

    /// "Quyết định số 214-QĐ/TU của Ban Thường vụ Tỉnh ủy ngày 6/10": the issuer stands between.
    private func isIssuedDocument(_ candidate: DateCandidate) -> Bool {
        guard language == .vietnamese, candidate.leadIn.hasDayWord else { return false }
        var index = candidate.leadIn.start
        while index > 0, candidate.leadIn.start - index < 12, tokens[index].gap.isBlank {
            index -= 1
            if tokens[index].kind == .document { return tokens[index + 1].part == .link }
            if tokens[index].cue == .held { return false }
        }
        return false
    }

    /// A word that says that the date is none of the event.
    private func disqualifyingCue(_ candidate: DateCandidate) -> DateCue? {
        if let cue = cue(
            before: candidate, within: 2,
            among: isActor(candidate)
                ? [.after, .asOf, .inForce, .horizon, .superseded]
                : [.deadline, .after, .asOf, .inForce, .horizon, .superseded])
            ?? holiday(before: candidate) ?? bracketedHoliday(candidate)
        {
            return candidate.leadIn.hasPartOfDay && cue != .deadline ? nil : cue
        }
        if isHourOfDeadline(candidate) || isTimeLimit(candidate) { return .deadline }
        if let cue = cue(before: candidate, within: 8, among: [.pastAct]) { return cue }
        if cue(after: candidate, among: [.recurring]) != nil
            || !tokens[candidate.leadIn.start].gap.contains(.open)
                && cue(before: candidate, within: 2, among: [.recurring]) != nil
        {
            return .recurring
        }
        // A lone beginning or end belongs to a span of time, not to an event.
        guard candidate.shape == .day, !candidate.leadIn.hasPartOfDay else { return nil }
        if candidate.leadIn.isSince { return isBeginning(candidate) ? nil : .after }
        return candidate.leadIn.isUntil ? .asOf : nil
    }

    /// "for three days from May 22", "khai mạc từ ngày 22/5": the first day of something that has an end.
    private func isBeginning(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        guard let before = previous(start), tokens[start].gap.isLoose else { return false }
        // "including one case that was opened from December 21"
        if before.cue == .held { return !(max(0, start - 6)..<start).contains { tokens[$0].part == .relative } }
        guard before.part == .day, let number = previous(start - 1) else { return false }
        if case .word(.count) = number.kind { return true }
        // "3 ngày" is one word.
        return number.dayNumber != nil || tokens.text.symbols[before.start..<before.end].contains(Symbol.space)
    }

    /// "arrested by police on May 3", "praised by the ward in 2023", "trước tòa ngày 3/5": the word for a deadline leads to
    /// somebody or something, and the date has a preposition of its own.
    private func isActor(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        let near = (max(0, start - 3)..<start).reversed().first { tokens[$0].cue == .deadline }
        guard let cue = near, tokens[cue].sentence == tokens[start].sentence, start - cue > 1 else { return false }
        return (cue + 1..<candidate.tokens.lowerBound).contains {
            tokens[$0].part == .within || tokens[$0].part == .at || language == .vietnamese && tokens[$0].part == .day
        }
    }

    /// "by 5 p.m. on May 10", "trước 17 giờ ngày 10/5": an hour stands between the word for a deadline and its day.
    private func isHourOfDeadline(_ candidate: DateCandidate) -> Bool {
        var index = candidate.leadIn.start
        var hasHour = false
        while let token = previous(index), candidate.leadIn.start - index < 5,
            tokens[index].gap.subtracting([.space, .stop, .colon]).isEmpty
        {
            if token.cue == .deadline { return hasHour }
            let isHour = token.kind == .number || token.kind == .clock || token.ordinal != nil
            guard isHour || token.kind == .other || token.part == .at || token.part == .link else { return false }
            hasHour = hasHour || isHour
            index -= 1
        }
        return false
    }

    /// "đường 30/4", "dịp 2/9"; not "BINH DUONG - Ngay 24/6".
    private func holiday(before candidate: DateCandidate) -> DateCue? {
        guard !tokens[candidate.leadIn.start].gap.contains(.hyphen) else { return nil }
        return cue(before: candidate, within: 1, among: [.holiday])
    }

    /// "on the occasion of Sene Dolta (September 13 - 15)": the bracket tells when the feast is.
    private func bracketedHoliday(_ candidate: DateCandidate) -> DateCue? {
        guard tokens[candidate.leadIn.start].gap.contains(.open), candidate.leadIn.relative == nil,
            !candidate.leadIn.hasPartOfDay
        else { return nil }
        var index = candidate.leadIn.start
        while let token = previous(index), candidate.leadIn.start - index < 8,
            index == candidate.leadIn.start || tokens[index].gap.isBlank
        {
            if token.cue == .holiday { return .holiday }
            if token.cue == .held { return nil }
            index -= 1
        }
        return nil
    }

    /// "the deadline for papers is May 10", "hạn chót đăng ký gian hàng là ngày 10/5"
    private func isTimeLimit(_ candidate: DateCandidate) -> Bool {
        nearestCue(before: candidate, within: 12, among: [.timeLimit, .held]) == .timeLimit
    }

    /// "By May 10, 2024, all of them were paid", "Result: by May 10": what opens a sentence and plans nothing says when
    /// figures were counted.
    private func isCount(_ candidate: DateCandidate) -> Bool {
        guard
            let index = (max(0, candidate.leadIn.start - 4)..<candidate.leadIn.start).last(where: {
                tokens[$0].cue == .deadline
            }),
            Self.isBy(tokens, index),
            index == 0 || tokens[index - 1].sentence != tokens[index].sentence || tokens[index].gap.contains(.colon)
        else { return false }
        return !cue(inSentenceOf: candidate, .planned)
    }

    /// Whether a date stands at the beginning of its sentence.
    func opensSentence(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        return start == 0 || tokens[start - 1].sentence != tokens[start].sentence
    }

    /// Whether a token is "by" or its Arabic fellow, which also say when something was counted; the English one names who
    /// acts, too.
    static func isBy(_ tokens: DateTokens, _ index: Int) -> Bool {
        let symbols = tokens.text.symbols[tokens[index].start..<tokens[index].end]
        return by.contains { symbols.elementsEqual($0) }
    }

    private static let by = ["by", "بحلول"].map { FoldedText($0).symbols }

    private func isPeriod(_ candidate: DateCandidate) -> Bool {
        guard let last = candidate.last, let from = candidate.first.inYear(candidate.first.year ?? 2023),
            let to = last.inYear(last.year ?? 2023)
        else { return false }
        return to.number - from.number > Self.longestEvent
    }
}
