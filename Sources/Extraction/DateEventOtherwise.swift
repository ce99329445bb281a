import Model
import Vocabulary

/// The event of an article whose lead and headline tell no day on which something happened.
extension DateEventChooser {
    /// A day of the lead, or of one block, on which something is planned.
    func planned(_ candidates: [DateCandidate], inBlock block: Int? = nil) -> DateEvent? {
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
    func kept(_ candidates: [DateCandidate], inBlock block: Int? = nil) -> DateEvent? {
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
    func beginning(_ candidates: [DateCandidate]) -> DateEvent? {
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
    func dateline(_ candidates: [DateCandidate]) -> DateEvent? {
        guard !setting.isColumn, let opening = lead.lead.first else { return nil }
        let found = candidates.indices.first {
            candidates[$0].role == .publication && block(of: candidates[$0]) == opening
                && tokens[candidates[$0].leadIn.start].kind != .other
                && roles.reports(behind: candidates[$0]) && !roles.cue(inSentenceOf: candidates[$0], .planned)
        }
        return found.map { printed($0, candidates) }
    }

    /// "As of 5 p.m. on May 3, the storm had unroofed ten houses": a lead without another day is of the one it counts to.
    func counted(_ candidates: [DateCandidate]) -> DateEvent? {
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
    func issued(_ candidates: [DateCandidate]) -> DateEvent? {
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

    /// Later paragraphs tell the day of the event only where a sentence reports an act on a part of a day, or says that
    /// something was held on a day with its year.
    func further(_ candidates: [DateCandidate]) -> DateEvent? {
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
}
