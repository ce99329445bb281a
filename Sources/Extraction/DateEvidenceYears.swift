import Model
import Text
import Vocabulary

/// What spans of years tell of the year of an event.
extension DateEvidence {
    func add(years candidate: DateCandidate, to inference: inout YearInference) {
        guard let first = candidate.first.year, let last = candidate.last?.year, last >= 2000 else { return }
        if candidate.tokens.contains(where: { tokens[$0].part == .untilEnd }) {
            inference.add(interval: .firstDay(of: last).adding(330)...CalendarDay.lastDay(of: last + 1), weight: 2)
            return
        }
        if isLasting(last - first, candidate) {
            inference.add(interval: .firstDay(of: last) ... .lastDay(of: last), weight: 3)
            return
        }
        if last - first <= Self.longestCourse, roles.nearestCue(before: candidate, within: 8, among: [.course]) != nil {
            let year = roles.cue(inSentenceOf: candidate, .closing) ? last : first
            inference.add(interval: .firstDay(of: year) ... .lastDay(of: year), weight: Self.inLead)
            return
        }
        let cue = roles.nearestCue(before: candidate, within: Self.reach, among: [.report, .tasks])
        if last == first + 1, cue != .tasks, isPair(candidate) {
            // "Over the years 2023 and 2024": both are over.
            let end = CalendarDay.firstDay(of: last, month: 12)
            inference.add(interval: end ... .lastDay(of: last + 1), weight: 1)
            return
        }
        let naming =
            roles.cue(after: candidate, among: [.schoolYear])
            ?? roles.nearestCue(before: candidate, within: 24, among: [.schoolYear, .congress, .report])
        switch naming {
        case .schoolYear where last == first + 1:
            guard let start = CalendarDay(first, 8, 15), let end = CalendarDay(last, 6, 30) else { return }
            inference.add(interval: start.adding(-45)...end.adding(90), weight: Self.schoolYear)
            switch cue {
            case .report: inference.add(interval: end.adding(-60)...end.adding(90), weight: 1)
            case .tasks: inference.add(interval: start.adding(-45)...start.adding(75), weight: 1)
            default: inference.add(interval: start...start.adding(364), weight: 1)
            }
        case _ where candidate.role == .anniversary:
            inference.add(interval: .firstDay(of: last) ... .lastDay(of: last), weight: 1)
        case .congress: inference.add(interval: .firstDay(of: first) ... .lastDay(of: first), weight: 1)
        // "from 2020 to 2024, twelve were opened"
        case nil where candidate.role == .period && isLookedBackOn(candidate, cue):
            inference.add(
                interval: .firstDay(of: last)...CalendarDay.lastDay(of: last + 1, month: 6), weight: 1)
            inference.add(plainYear: last, weight: 1)
        // What is signed or planned for a few years of one's own choice is so at their beginning.
        case nil
        where candidate.role == .period && last > first && last - first < Self.fewYears && !isPhase(first...last):
            inference.add(plan: .firstDay(of: first) ... .lastDay(of: last), weight: 1)
        default:
            if cue == .report, lead.isOpening(block: tokens[candidate.tokens.lowerBound].block) {
                inference.add(reviewOfTermUntil: last)
            }
        }
    }

    /// "the school year 2019-2020" says when it is wherever it stands.
    func isSchoolYear(_ candidate: DateCandidate) -> Bool {
        roles.cue(after: candidate, among: [.schoolYear]) != nil
            || roles.cue(before: candidate, within: 3, among: [.schoolYear]) != nil
    }

    /// Whether a span that "from" and "to" lead in is neither planned for nor to come.
    private func isLookedBackOn(_ candidate: DateCandidate, _ cue: DateCue?) -> Bool {
        cue != .tasks && candidate.leadIn.isSince && candidate.tokens.contains { tokens[$0].part == .until }
            && !roles.cue(inSentenceOf: candidate, .planned)
    }
}
