import Model
import Text
import Vocabulary

/// Where the date of the event stands.
enum DateEvent: Sendable {
    /// Index of a candidate; whether the last of its days is meant.
    case printed(Int, isClosing: Bool)
    /// A day told from the day of writing.
    case relative(RelativeDay)
}

/// Chooses the date of the event: the first that may be one, in the lead.
struct DateEventChooser {
    let tokens: DateTokens
    let roles: DateRoles
    let lead: DateLead
    /// The day of publication, from which "this morning" tells a date.
    let publication: CalendarDay?
    let setting: DateSetting

    init(
        tokens: DateTokens, roles: DateRoles, article: Article, lead: DateLead, candidates: [DateCandidate],
        publication: CalendarDay?
    ) {
        self.tokens = tokens
        self.roles = roles
        self.lead = lead
        self.publication = publication
        setting = DateSetting(
            tokens: tokens, roles: roles, article: article, candidates: candidates, publication: publication)
    }

    /// Whether a date may be that of the event: not one that somebody tells of, nor of a year long before the article.
    /// In a column that answers questions an act must be told with its part of the day.
    func mayBeEvent(_ candidate: DateCandidate) -> Bool {
        let isAct = candidate.leadIn.hasPartOfDay || roles.cue(inSentenceOf: candidate, .held)
        guard roles.mayBeEvent(candidate), !setting.isQuoted(candidate), !setting.isAsideOfClause(candidate),
            !setting.isLongBefore(candidate, isAct: isAct, isOfLastYear: roles.isOfLastYear(candidate))
        else { return false }
        return !setting.isColumn || candidate.leadIn.hasPartOfDay && roles.cue(inSentenceOf: candidate, .held)
    }

    func event(_ candidates: [DateCandidate], _ relatives: [RelativeDay]) -> DateEvent? {
        told(candidates, relatives, isStrict: true) ?? told(candidates, relatives, isStrict: false)
            ?? planned(candidates) ?? issued(candidates) ?? further(candidates) ?? kept(candidates)
            ?? counted(candidates) ?? beginning(candidates) ?? dateline(candidates)
    }

    /// The day that the lead or the headline tells of.
    ///
    /// - Parameter isStrict: whether a day that only says which of several is meant does not count.
    private func told(_ candidates: [DateCandidate], _ relatives: [RelativeDay], isStrict: Bool) -> DateEvent? {
        for block in lead.lead {
            if let event = event(inBlock: block, candidates, relatives, isStrict: isStrict) { return event }
            // What the opening announces is the event, not what the second paragraph tells beside it.
            if block == lead.lead.first,
                let event = planned(candidates, inBlock: block) ?? kept(candidates, inBlock: block)
            {
                return event
            }
        }
        for block in lead.headlines {
            if let event = event(inBlock: block, candidates, relatives, isStrict: isStrict) { return event }
        }
        return nil
    }

    private func event(
        inBlock block: Int, _ candidates: [DateCandidate], _ relatives: [RelativeDay], isStrict: Bool
    ) -> DateEvent? {
        let eligible = candidates.indices.filter {
            self.block(of: candidates[$0]) == block && mayBeEvent(candidates[$0])
                && !(isStrict && isAttributive(candidates[$0]))
        }
        // A date in brackets explains another one where there is another one.
        let chosen =
            eligible.first { isOfClosing(candidates[$0], among: eligible.map { candidates[$0] }) }
            ?? eligible.first {
                !isAside(candidates[$0]) && !isDateline(candidates[$0]) && !setting.isSubordinate(candidates[$0])
                    && !isAttributive(candidates[$0])
            } ?? eligible.first { !isAside(candidates[$0]) && !isDateline(candidates[$0]) } ?? eligible.first
        let day = chosen.flatMap { within in eligible.first { isInside(candidates[$0], candidates[within]) } } ?? chosen
        let relative = relatives.first { tokens[$0.token].block == block && isReported($0) }
        if let relative, publication != nil, !setting.isColumn {
            if let day, candidates[day].tokens.lowerBound < relative.token, !closes(relative, candidates[day]) {
                return printed(day, candidates)
            }
            return .relative(relative)
        }
        return day.map { printed($0, candidates) }
    }

    /// "The delegation, on a visit from May 14 to 18, met the commission on May 16": the one day of several in a sentence.
    private func isInside(_ day: DateCandidate, _ days: DateCandidate) -> Bool {
        guard days.shape == .days, day.shape == .day, let last = days.last, let month = days.first.month,
            tokens[day.tokens.lowerBound].sentence == tokens[days.tokens.lowerBound].sentence,
            let dayMonth = day.first.month, let number = day.first.day, let from = days.first.day, let to = last.day
        else { return false }
        return month == dayMonth && last.month == month && from < number && number <= to
    }

    func block(of candidate: DateCandidate) -> Int { tokens[candidate.tokens.lowerBound].block }

    func printed(_ index: Int, _ candidates: [DateCandidate]) -> DateEvent {
        let isClosing = candidates[index].shape == .days && closing(inSentenceOf: candidates[index]) != nil
        return .printed(index, isClosing: isClosing)
    }

    /// The verb that says in the sentence of a date that something came to its end; one behind "to" only intends it.
    private func closing(inSentenceOf candidate: DateCandidate) -> Int? {
        let sentence = tokens.sentence(around: candidate.tokens.lowerBound, within: DateRoles.sentence)
        return sentence.first { index in
            tokens[index].cue == .closing && !isJudging(index)
                && !(max(sentence.lowerBound, index - 4)..<index).contains {
                    tokens[$0].part == .until || tokens[$0].part == .relative
                }
        }
    }

    /// "concluded that two cells had erred", "conclude on nine contents": the verb of a judgment closes nothing.
    private func isJudging(_ verb: Int) -> Bool {
        guard let next = tokens.follower(verb + 1), next.gap.isBlank else { return false }
        if next.part == .relative { return true }
        guard next.part == .at, let after = tokens.follower(verb + 2) else { return false }
        return after.kind != .number && after.month == nil && after.weekday == nil && after.part == nil
    }

    /// "The course, which began on July 1, closed on the afternoon of July 3": of two days in a sentence the one behind
    /// the verb that closes.
    private func isOfClosing(_ candidate: DateCandidate, among others: [DateCandidate]) -> Bool {
        let start = candidate.tokens.lowerBound
        guard candidate.shape == .day, let verb = closing(inSentenceOf: candidate), verb < start, start - verb < 6
        else { return false }
        return others.contains {
            $0.tokens.lowerBound < verb && tokens[$0.tokens.lowerBound].sentence == tokens[start].sentence
        }
    }

    /// "The course, opened on July 1, closed this morning"
    private func closes(_ relative: RelativeDay, _ day: DateCandidate) -> Bool {
        guard let verb = closing(inSentenceOf: day), tokens[verb].sentence == tokens[relative.token].sentence else {
            return false
        }
        return day.tokens.lowerBound < verb && verb < relative.token && relative.token - verb < 6
    }

    /// "HANOI, May 12 -": agencies open with the day of writing.
    private func isDateline(_ candidate: DateCandidate) -> Bool {
        let block = tokens.tokens(ofBlock: block(of: candidate))
        guard !candidate.leadIn.announces, candidate.tokens.lowerBound - block.lowerBound <= 3,
            let next = tokens.follower(candidate.tokens.upperBound), next.gap.contains(.hyphen)
        else { return false }
        return (block.lowerBound..<candidate.tokens.lowerBound).allSatisfy { tokens[$0].kind == .other }
    }

    /// "after the dialogue of May 3": the day tells which of several is meant.
    private func isAttributive(_ candidate: DateCandidate) -> Bool {
        let start = candidate.tokens.lowerBound
        guard candidate.shape == .day, candidate.leadIn.start < start, !candidate.leadIn.hasPartOfDay,
            !candidate.leadIn.hasPreposition,
            candidate.leadIn.weekday == nil, candidate.leadIn.relative == nil
        else { return false }
        return tokens[candidate.leadIn.start].part == .link
    }

    private func isAside(_ candidate: DateCandidate) -> Bool {
        tokens[candidate.leadIn.start].gap.contains(.open) && candidate.leadIn.relative == nil
            && !candidate.leadIn.hasPartOfDay && candidate.leadIn.weekday == nil
    }

    /// "Today" tells a day where the sentence reports an act, "on Thursday" where it does not plan one; "this morning"
    /// always does.
    private func isReported(_ relative: RelativeDay) -> Bool {
        if relative.isCertain && relative.weekday == nil { return true }
        let probe = DateCandidate(
            shape: .day, first: .init(), last: nil, tokens: relative.token..<relative.token + 1,
            leadIn: LeadIn(start: relative.token))
        if relative.weekday != nil { return !roles.cue(inSentenceOf: probe, .planned) }
        return roles.cue(inSentenceOf: probe, .held)
    }
}
