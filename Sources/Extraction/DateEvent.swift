import Model
import Text
import Vocabulary

/// Which blocks of an article tell its event: the headline and the first two paragraphs.
struct DateLead {
    let headlines: [Int]
    /// Paragraphs in the order of the text.
    let paragraphs: [Int]

    /// A paragraph has as many words at least; shorter ones are subheadings and credits.
    private static let shortest = 6

    init(_ article: Article, _ tokens: DateTokens) {
        var headlines: [Int] = []
        var paragraphs: [Int] = []
        for (number, block) in article.blocks.enumerated() {
            switch block.kind {
            case .headline: headlines.append(number)
            case .lead: if !Self.isSubtitle(article, number, tokens) { paragraphs.append(number) }
            case .body:
                if tokens.tokens(ofBlock: number).count >= Self.shortest, !Self.isSubtitle(article, number, tokens) {
                    paragraphs.append(number)
                }
            default: break
            }
        }
        self.headlines = headlines
        self.paragraphs = paragraphs
    }

    /// "on results of the 5th session", "(No. 42-TB/UBKTTU of 24/9/2025)": lines below the name of a paper.
    private static func isSubtitle(_ article: Article, _ number: Int, _ tokens: DateTokens) -> Bool {
        let range = article.blocks[number].range
        let words = tokens.tokens(ofBlock: number)
        guard !Sentences.endsSentence(article.text, in: range), words.count <= longestSubtitle, !words.isEmpty else {
            return false
        }
        let isBracketed = article.text[range.lower] == 0x28 && article.text[range.upper - 1] == 0x29
        return isBracketed
            || !words.contains {
                tokens[$0].month != nil || tokens[$0].yearNumber != nil
                    || tokens[$0].dayNumber != nil && tokens[$0].gap.contains(.slash) || tokens[$0].part != nil
            }
    }

    /// In words.
    private static let longestSubtitle = 24

    var lead: ArraySlice<Int> { paragraphs.prefix(2) }

    func contains(block: Int) -> Bool { headlines.contains(block) || lead.contains(block) }
    /// Whether a block is the headline or the first paragraph.
    func isOpening(block: Int) -> Bool { headlines.contains(block) || paragraphs.first == block }
}

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
    private let setting: DateSetting

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
    private func mayBeEvent(_ candidate: DateCandidate) -> Bool {
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

    /// A day of the lead, or of one block, on which something is planned.
    private func planned(_ candidates: [DateCandidate], inBlock block: Int? = nil) -> DateEvent? {
        guard !setting.isColumn else { return nil }
        let found = candidates.indices.first {
            let place = self.block(of: candidates[$0])
            return candidates[$0].cue == .planned && candidates[$0].shape.isDay && candidates[$0].role == .other
                && (block.map { $0 == place } ?? lead.contains(block: place)) && !setting.isQuoted(candidates[$0])
                && !isOver(candidates[$0])
        }
        return found.map { printed($0, candidates) }
    }

    /// "On the very day of its 94th anniversary (15/10/1930 - 15/10/2024)": the last day that an anniversary counts to.
    private func kept(_ candidates: [DateCandidate], inBlock block: Int? = nil) -> DateEvent? {
        let found = candidates.indices.first {
            let place = self.block(of: candidates[$0])
            return candidates[$0].role == .anniversary && candidates[$0].shape.isDay
                && (block.map { $0 == place } ?? lead.paragraphs.contains(place))
                && isExact(candidates[$0])
        }
        return found.map { .printed($0, isClosing: candidates[$0].shape == .days) }
    }

    private func isExact(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        return (max(0, start - Self.reachOfKept)..<start).contains { index in
            guard tokens[index].cue == .exactly, tokens[index].sentence == tokens[start].sentence,
                let next = tokens.follower(index + 1)
            else { return false }
            return next.part == .day || next.cue == .anniversary
        }
    }

    /// In words: the name of a day that is kept is long.
    private static let reachOfKept = 24

    /// Whether a day with its year lies long before the publication.
    private func isOver(_ candidate: DateCandidate) -> Bool {
        guard let publication, let day = (candidate.last ?? candidate.first).calendarDay else { return false }
        return day < publication.adding(-Self.season)
    }

    private static let season = 90

    /// "From June 3, the commission opened a course": a sentence of the opening that begins with the first of its days.
    private func beginning(_ candidates: [DateCandidate]) -> DateEvent? {
        guard !setting.isColumn else { return nil }
        let found = candidates.indices.first {
            candidates[$0].cue == .after && candidates[$0].shape == .day && candidates[$0].leadIn.isSince
                && candidates[$0].role == .other && lead.paragraphs.first == block(of: candidates[$0])
                && roles.opensSentence(candidates[$0]) && !setting.isQuoted(candidates[$0])
                && (roles.cue(behind: candidates[$0], within: 30, .held) || isAnnounced(candidates[$0]))
                && !roles.cue(inSentenceOf: candidates[$0], .planned)
        }
        return found.map { printed($0, candidates) }
    }

    /// "From 9 a.m. on July 21, no boat may leave": what begins at an hour of the day on which it is reported.
    private func isAnnounced(_ candidate: DateCandidate) -> Bool {
        guard let publication, hasHour(candidate),
            let day = candidate.first.inYear(candidate.first.year ?? publication.year)
        else { return false }
        return abs(day.number - publication.number) <= 1
    }

    /// "HANOI, May 12, 2023 - The board has warned two cells": a story that tells no other day is of the day of its date
    /// line, where its first sentence reports an act.
    private func dateline(_ candidates: [DateCandidate]) -> DateEvent? {
        guard !setting.isColumn, let opening = lead.lead.first else { return nil }
        let found = candidates.indices.first {
            candidates[$0].role == .publication && block(of: candidates[$0]) == opening
                && tokens[candidates[$0].leadIn.start].kind != .other
                && roles.reports(behind: candidates[$0]) && !roles.cue(inSentenceOf: candidates[$0], .planned)
        }
        return found.map { printed($0, candidates) }
    }

    /// "As of 5 p.m. on May 3, the storm had unroofed ten houses": a lead without another day is of the one it counts to.
    private func counted(_ candidates: [DateCandidate]) -> DateEvent? {
        let found = candidates.indices.first {
            candidates[$0].cue == .asOf && candidates[$0].shape == .day
                && lead.isOpening(block: block(of: candidates[$0])) && hasHour(candidates[$0])
        }
        return found.map { printed($0, candidates) }
    }

    /// Whether an hour stands before a date: figures of news are counted by the hour, those of reports by the day.
    private func hasHour(_ candidate: DateCandidate) -> Bool {
        let end = candidate.tokens.lowerBound
        if candidate.leadIn.hasPartOfDay { return true }
        return (max(0, end - 6)..<end).contains { index in
            tokens[index].sentence == tokens[end].sentence
                && (tokens[index].kind == .clock || tokens[index].kind == .number)
        }
    }

    /// "issued Directive No. 15-CT/TU on March 3": where the lead has no other date, the paper's is that of the act.
    private func issued(_ candidates: [DateCandidate]) -> DateEvent? {
        let found = candidates.indices.first {
            candidates[$0].role == .document && lead.contains(block: block(of: candidates[$0]))
                && (candidates[$0].leadIn.hasPreposition
                    && roles.nearestCue(before: candidates[$0], within: 20, among: [.held]) != nil
                    || isOfIssuedPaper(candidates[$0]))
        }
        return found.map { printed($0, candidates) }
    }

    /// "vừa ban hành Quy định số 15-QĐ/TU ngày 3/3/2023": the verb of issuing stands before the paper that is dated, with
    /// no other cue between the two.
    private func isOfIssuedPaper(_ candidate: DateCandidate) -> Bool {
        var index = candidate.leadIn.start
        while index > 0, candidate.leadIn.start - index < 8, tokens[index].gap.subtracting([.space, .comma]).isEmpty,
            tokens[index - 1].sentence == tokens[candidate.tokens.lowerBound].sentence
        {
            index -= 1
            if tokens[index].isIssuing { return true }
            if tokens[index].cue != nil { return false }
        }
        return false
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

    /// Later paragraphs tell the day of the event only where a sentence reports an act on a part of a day, or says that
    /// something was held on a day with its year.
    private func further(_ candidates: [DateCandidate]) -> DateEvent? {
        let found =
            candidates.indices.first { isLater(candidates[$0]) && candidates[$0].leadIn.hasPartOfDay }
            ?? candidates.indices.first {
                isLater(candidates[$0]) && candidates[$0].hasYear && !setting.isSubordinate(candidates[$0])
                    && !candidates[$0].leadIn.isSince && roles.follows(candidates[$0], .held)
            }
        return found.map { printed($0, candidates) }
    }

    private func isLater(_ candidate: DateCandidate) -> Bool {
        mayBeEvent(candidate) && lead.paragraphs.contains(block(of: candidate))
            && roles.cue(inSentenceOf: candidate, .held)
    }

    private func block(of candidate: DateCandidate) -> Int { tokens[candidate.tokens.lowerBound].block }

    private func printed(_ index: Int, _ candidates: [DateCandidate]) -> DateEvent {
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
