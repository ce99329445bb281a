import Model
import Vocabulary

/// What a text tells of as over, and what as still to come.
extension DateEvidence {
    /// As long before a day that is told the event may be, for stories go on behind it.
    private static let before = 60
    /// And as long behind one.
    private static let behind = 330

    /// A day, month or year of something that is over, or going on.
    func addTold(_ candidate: DateCandidate, to inference: inout YearInference) {
        guard candidate.shape != .years, let year = (candidate.last ?? candidate.first).year, year >= 2000,
            !isOfPlan(candidate), let start = candidate.first.span?.lowerBound
        else { return }
        // "It lasts until the end of 2024."
        if candidate.shape == .year, roles.cue(before: candidate, within: 2, among: [.lasting]) != nil {
            inference.add(interval: start ... .lastDay(of: year), weight: 2)
            return
        }
        // "It was completed at the end of 2023", "By the end of 2023, there were 300."
        if candidate.shape == .year, isEndOfYear(candidate) {
            let end = CalendarDay.firstDay(of: year, month: 12)
            return inference.add(told: end, soon: end ... .lastDay(of: year + 1))
        }
        // What began in some year may have gone on for years.
        if candidate.leadIn.isSince, candidate.shape == .year { return inference.add(told: start) }
        if candidate.shape == .year, isUntilEnd(candidate) {
            let end = CalendarDay.firstDay(of: year, month: 12)
            inference.add(told: end, soon: end ... .lastDay(of: year + 1))
        } else if candidate.shape == .year {
            inference.add(told: start, soon: start ... .lastDay(of: year + 1))
        } else {
            let soon = candidate.leadIn.isSince ? start : start.adding(-Self.before)
            inference.add(told: start, soon: soon...start.adding(Self.behind))
        }
    }

    /// Whether a period is reported on or planned for, by the nearest word before it that says so; "in 2023" may stand far
    /// behind a verb that plans something else.
    func reportOrPlan(_ candidate: DateCandidate) -> DateCue? {
        let cue = roles.nearestCue(before: candidate, within: Self.reach, among: [.report, .tasks])
        guard cue == .tasks, candidate.shape == .year, isAdverb(candidate) else { return cue }
        return roles.nearestCue(before: candidate, within: Self.reachOfAdverb, among: [.report, .tasks])
    }

    /// Whether "and", not a dash, stands between two years.
    func isPair(_ candidate: DateCandidate) -> Bool {
        candidate.tokens.dropFirst().contains { tokens[$0].part == .and || tokens[$0].isJoined }
    }

    /// Whether a date belongs to a plan, a horizon or a term, or is still to come.
    private func isOfPlan(_ candidate: DateCandidate) -> Bool {
        switch candidate.role {
        case .deadline, .anniversary, .term, .publication: return true
        default: break
        }
        switch candidate.cue {
        case .deadline, .horizon, .planned, .term, .phase: return true
        default: break
        }
        if candidate.cue == .asOf && candidate.shape == .year && !isEndOfYear(candidate) { return true }
        if candidate.leadIn.isUntil && !isUntilEnd(candidate) || roles.cue(inSentenceOf: candidate, .planned) {
            return true
        }
        if roles.cue(after: candidate, among: [.schoolYear, .tasks]) != nil { return true }
        return reportOrPlan(candidate) == .tasks
            || roles.nearestCue(before: candidate, within: 8, among: [.newYear, .schoolYear, .congress]) != nil
    }

    /// "In 2024, three will be opened": not "will mend the road, because what was laid in 2019 has cracked".
    func isPlannedFor(_ candidate: DateCandidate) -> Bool {
        roles.nearestCue(before: candidate, within: 8, among: [.planned]) != nil
            || roles.cue(behind: candidate, within: 8, .planned)
    }

    /// "strives for five schools until the end of 2024"; "a program from 2011 to 2012" tells no aim.
    func isAimedAt(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        return candidate.leadIn.isUntil
            && (reportOrPlan(candidate) == .tasks || isPlannedFor(candidate))
            && !(max(0, start - 12)..<start).contains {
                tokens[$0].part == .since && tokens[$0].sentence == tokens[start].sentence
            }
    }

    /// "the end of 2023", "cuối năm 2023"
    func isEndOfYear(_ candidate: DateCandidate) -> Bool {
        let start = candidate.tokens.lowerBound
        return (max(0, start - 3)..<start).contains { index in
            tokens[index].sentence == tokens[start].sentence
                && (tokens[index].part == .endOf || roles.language == .vietnamese && tokens[index].part == .last)
        }
    }

    /// "from January 2021 to the end of 2023"
    private func isUntilEnd(_ candidate: DateCandidate) -> Bool {
        tokens[candidate.leadIn.start].part == .untilEnd || tokens[candidate.tokens.lowerBound].part == .untilEnd
    }

    /// A day that a law holds from, or a plan is for, in a sentence that speaks of what will be.
    func isToCome(_ candidate: DateCandidate, _ day: CalendarDay) -> Bool {
        (candidate.cue == nil || candidate.cue == .inForce || candidate.cue == .after)
            && candidate.role == .other && roles.cue(inSentenceOf: candidate, .planned)
    }

    /// "The program of the phase 2016-2020 is reviewed, that of 2021-2025 begins": of two phases in a row the second has just
    /// begun or is just about to.
    func addPhases(_ candidates: [DateCandidate], to inference: inout YearInference) {
        let phases = candidates.compactMap { candidate -> ClosedRange<Int>? in
            guard candidate.shape == .years, let first = candidate.first.year, let last = candidate.last?.year,
                first % 5 == 1, last == first + 4
            else { return nil }
            return first...last
        }
        for phase in phases where phases.contains(where: { $0.upperBound == phase.lowerBound - 1 }) {
            inference.add(
                interval: CalendarDay.firstDay(
                    of: phase.lowerBound - 1, month: 9)...CalendarDay.lastDay(
                        of: phase.lowerBound, month: 12), weight: 1)
        }
    }

    /// "In 2023, …", "Năm 2023, …": a year that says when, and is no part of a name such as "the plan of 2023".
    func isAdverb(_ candidate: DateCandidate) -> Bool {
        let start = candidate.tokens.lowerBound
        guard start > 0, tokens[start - 1].block == tokens[start].block,
            roles.cue(after: candidate, among: [.tasks, .report]) == nil
        else { return false }
        var first = start
        if tokens[start - 1].part == .year { first -= 1 }
        guard first > 0, tokens[first - 1].sentence == tokens[start].sentence else { return first < start }
        return tokens[first - 1].part == .within
            || tokens[first - 1].part == .at && (first == start || roles.language == .arabic)
            || first < start && tokens[first].gap.contains(.comma)
    }
}
