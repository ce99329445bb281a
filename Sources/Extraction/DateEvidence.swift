import Model
import Text
import Vocabulary

/// Gathers what an article says of the year of its event.
struct DateEvidence {
    let tokens: DateTokens
    let roles: DateRoles
    let lead: DateLead
    let vocabulary: DateWords

    /// A period in the lead says more than one further down.
    static let inLead = 2
    private static let plainInLead = 3
    static let schoolYear = 2
    /// In words before a year: what tells whether it is reported on or planned for.
    static let reach = 20
    static let reachOfAdverb = 12
    /// Days before a notice in which it tells of something.
    private static let told = 60
    /// In years.
    static let longestCourse = 3
    /// Spans of fewer years are no term.
    static let fewYears = 6
    /// Days behind the end of a span in which its work is looked at.
    private static let soon = 200
    /// Between a number of years and their span, in tokens.
    private static let besideSpan = 40

    func inference(
        _ candidates: [DateCandidate], documents: [DocumentReference], publication: CalendarDay?,
        monthOfPublication: PartialDate?
    ) -> YearInference {
        var inference = YearInference(publication: publication, years: vocabulary.years)
        let notices = Set(documents.lazy.filter { $0.type == "TB" }.compactMap(\.date))
        for candidate in candidates {
            if candidate.role == .document, notices.contains(candidate.first.edtf),
                let day = candidate.first.calendarDay
            {
                inference.add(notice: day)
                continue
            }
            // "According to the notice of March 20, … met on March 3 and 4"
            if candidate.shape == .day, let day = candidate.first.calendarDay,
                roles.cue(before: candidate, within: 10, among: [.notice]) != nil
            {
                inference.add(interval: day.adding(-Self.told)...day, weight: Self.inLead)
                continue
            }
            add(candidate, to: &inference)
            addTold(candidate, to: &inference)
        }
        addPhases(candidates, to: &inference)
        addAnniversaries(candidates, to: &inference)
        addAges(candidates, documents, to: &inference)
        addLapses(candidates, to: &inference)
        addLasting(candidates, to: &inference)
        for document in documents {
            if let year = document.year { inference.add(law: year) }
            if let day = paper(document) { inference.add(paper: day) }
        }
        for index in tokens.marked {
            if case .word(.limit(let number)) = tokens.all[index].kind { inference.add(vocabulary.limits[number]) }
        }
        if publication == nil, let month = monthOfPublication?.span {
            inference.add(interval: month.lowerBound.adding(-40)...month.upperBound.adding(1), weight: 3)
        }
        return inference
    }

    /// The day of a well-known paper that is named without it.
    func paper(_ document: DocumentReference) -> CalendarDay? {
        guard document.date == nil, let type = document.type else { return nil }
        return vocabulary.papers["\(document.number)-\(type)/\(document.issuer)"].flatMap { CalendarDay(iso: $0) }
    }

    private func add(_ candidate: DateCandidate, to inference: inout YearInference) {
        if candidate.shape == .years {
            if lead.contains(block: tokens[candidate.tokens.lowerBound].block) || isSchoolYear(candidate) {
                add(years: candidate, to: &inference)
            }
            return
        }
        // Of an anniversary the last year is the present one, and what marks it is not far from the day.
        if candidate.role == .anniversary, candidate.shape == .days, let day = candidate.last?.calendarDay {
            inference.add(plainYear: day.year, weight: 1)
            inference.add(interval: day.adding(-60)...day.adding(20), weight: 1)
            return
        }
        guard let year = candidate.first.year, year >= 2000 else { return }
        let isInLead = lead.contains(block: tokens[candidate.tokens.lowerBound].block)
        switch candidate.shape {
        case .day, .days: add(day: candidate, year, to: &inference)
        case .quarter, .half, .months:
            guard let last = candidate.last?.span, let first = candidate.first.span else { return }
            var period = first.lowerBound...last.upperBound
            if roles.cue(before: candidate, within: 3, among: [.compared]) != nil {
                period = period.lowerBound.adding(365)...period.upperBound.adding(365)
            }
            let weight = isInLead ? Self.inLead : 1
            switch roles.nearestCue(before: candidate, among: [.report, .tasks]) {
            case .report: inference.add(report: period, weight: weight)
            case .tasks where isInLead: inference.add(plan: period, weight: weight)
            default:
                inference.add(report: period, weight: weight)
                inference.add(plan: period, weight: 1)
                // A briefing of a quarter is also held within it.
                inference.add(interval: period, weight: 1)
            }
        case .year: add(year: candidate, year, isInLead, to: &inference)
        case .years: break
        case .month:
            guard candidate.role != .deadline else {
                if let span = candidate.first.span { inference.add(deadline: span.upperBound) }
                return
            }
            if isEndOfSpan(candidate), let span = candidate.first.span, !roles.cue(inSentenceOf: candidate, .planned) {
                inference.add(
                    interval: span.lowerBound...span.upperBound.adding(Self.soon), weight: isInLead ? Self.inLead : 1)
            }
            if candidate.cue == .asOf, let span = candidate.first.span { inference.add(month: span, weight: 1) }
            inference.add(plainYear: year, weight: 1)
            if let span = candidate.first.span, !roles.cue(inSentenceOf: candidate, .planned) {
                if candidate.cue == .after { inference.add(earlier: span.lowerBound) }
                if candidate.cue == .after || candidate.leadIn.isUntil { inference.add(mentioned: span.lowerBound) }
            }
            guard let span = candidate.first.span, candidate.cue == nil,
                !roles.cue(inSentenceOf: candidate, .planned), !candidate.leadIn.isSince,
                !candidate.leadIn.isUntil || roles.opensSentence(candidate)
            else { return }
            inference.add(month: span, weight: isInLead ? Self.inLead : 1)
            inference.add(mentioned: span.lowerBound)
        }
    }

    /// "from 2019 to October 2021": work of a span is looked at soon behind its end.
    private func isEndOfSpan(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        return candidate.leadIn.isUntil && start > 0 && tokens[start - 1].yearNumber != nil
            && tokens[start - 1].sentence == tokens[start].sentence
    }

    private func add(day candidate: DateCandidate, _ year: Int, to inference: inout YearInference) {
        guard let day = candidate.first.calendarDay else { return }
        if candidate.role != .deadline, isToCome(candidate, day) {
            inference.add(interval: day.adding(-Self.soon)...day, weight: 1)
            return
        }
        switch candidate.role {
        case .period: add(period: candidate, day, to: &inference)
        case .document: inference.add(document: day)
        case .deadline: inference.add(deadline: day)
        case .anniversary: inference.add(plainYear: candidate.last?.year ?? year, weight: 1)
        case .publication: break
        default:
            switch candidate.cue {
            // Figures are counted shortly before they are told; what is planned is not far ahead.
            case .asOf: inference.add(interval: day.adding(-5)...day.adding(100), weight: 1)
            case .planned: inference.add(interval: day.adding(-100)...day, weight: 1)
            case .earlier: inference.add(earlier: day)
            // "from July 1" is also said shortly before.
            case .after:
                inference.add(earlier: day)
                inference.add(interval: day.adding(-60)...day.adding(-1), weight: 1)
            default: break
            }
            guard candidate.cue != .pastAct else { return }
            inference.add(plainYear: year, weight: 1)
            inference.add(mentioned: day)
        }
    }

    /// "The inspection covers January 1, 2021 to March 31, 2023": what was done in it is looked at when it is over; what is
    /// to be done is told when it begins.
    private func add(period candidate: DateCandidate, _ start: CalendarDay, to inference: inout YearInference) {
        guard let end = candidate.last?.calendarDay, start < end else { return }
        let cue = roles.nearestCue(before: candidate, within: Self.reach, among: [.report, .tasks])
        let isPlanned = cue == .tasks || roles.cue(inSentenceOf: candidate, .planned)
        if cue != .tasks { inference.add(report: start...end, weight: isPlanned ? 1 : Self.inLead) }
        if isPlanned || cue == nil { inference.add(plan: start...end, weight: 1) }
    }

    /// Whether years are those of the country's plans, for which papers are written all through.
    func isPhase(_ years: ClosedRange<Int>) -> Bool {
        years.lowerBound % 5 == 1 && years.upperBound % 5 == 0 || vocabulary.terms.contains(years)
    }

    /// "20 years of the directive (1998 - 2018)": the number of years stands before their span.
    func isLasting(_ years: Int, _ candidate: DateCandidate) -> Bool {
        guard years > 1 else { return false }
        let end = candidate.tokens.lowerBound
        return (max(0, end - Self.besideSpan)..<end).contains { index in
            guard tokens[index].sentence == tokens[end].sentence, tokens[index + 1].part == .year,
                tokens[index + 1].gap.isBlank
            else { return false }
            if case .word(.count(let number)) = tokens[index].kind { return number == years || number == years + 1 }
            return tokens[index].kind == .number && (tokens[index].value == years || tokens[index].value == years + 1)
        }
    }

    private func add(
        year candidate: DateCandidate, _ year: Int, _ isInLead: Bool, to inference: inout YearInference
    ) {
        let start = candidate.tokens.lowerBound
        if (max(0, start - 3)..<start).contains(where: {
            tokens[$0].part == .lastYear && tokens[$0].sentence == tokens[start].sentence
        }) {
            inference.add(interval: .firstDay(of: year + 1) ... .lastDay(of: year + 1), weight: 3)
            return
        }
        if roles.nearestCue(before: candidate, within: 5, among: [.newYear]) != nil {
            // Tết falls between the end of January and the end of February, and is prepared for months before.
            inference.add(
                interval: CalendarDay.firstDay(of: year - 1, month: 11)...CalendarDay.lastDay(of: year, month: 3),
                weight: 3)
            if roles.cue(inSentenceOf: candidate, .planned) {
                inference.add(deadline: .lastDay(of: year, month: 2))
            }
            return
        }
        switch roles.cue(before: candidate, within: 3, among: [.sinceStart, .compared]) {
        case .sinceStart:
            inference.add(
                interval: CalendarDay.firstDay(of: year).adding(31)...CalendarDay.lastDay(of: year).adding(20),
                weight: 2)
            inference.add(plainYear: year, weight: 1)
            return
        case .compared:
            // Reviews of a year are held till spring.
            inference.add(
                interval: CalendarDay.firstDay(of: year + 1)...CalendarDay.lastDay(of: year + 1).adding(90), weight: 2)
            return
        default: break
        }
        guard candidate.cue == nil, !candidate.leadIn.isSince, !candidate.leadIn.isUntil, candidate.role == .other
        else {
            if candidate.role == .deadline || isAimedAt(candidate) {
                inference.add(deadline: .lastDay(of: year))
            }
            return
        }
        if isEndOfYear(candidate) {
            if reportOrPlan(candidate) == .tasks { inference.add(deadline: .lastDay(of: year)) }
            return
        }
        let weight = isInLead ? Self.inLead : 1
        let span = CalendarDay.firstDay(of: year) ... .lastDay(of: year)
        switch reportOrPlan(candidate) {
        // What the lead reports on says most.
        case .report: inference.add(report: span, weight: isInLead ? Self.inLead + 1 : 1)
        // What carries out the plan of a year falls within it.
        case .tasks where roles.nearestCue(before: candidate, within: 8, among: [.implementing]) != nil:
            inference.add(interval: span, weight: weight)
        case .tasks:
            inference.add(plan: span, weight: weight)
            // What a year aims at is also said within it.
            inference.add(interval: span.lowerBound...CalendarDay.lastDay(of: year, month: 10), weight: 1)
            inference.add(plainYear: year, weight: isInLead ? Self.inLead : 1)
            return
        // What will be done in a year is told before that year ends.
        case _ where roles.cue(inSentenceOf: candidate, .planned):
            inference.add(plan: span, weight: weight)
            guard isPlannedFor(candidate) else { break }
            inference.add(deadline: span.upperBound)
            inference.add(plainYear: year, weight: 1)
            return
        default: break
        }
        if isAdverb(candidate) {
            // "In 2023, ten cells were inspected": said within that year or at the beginning of the next.
            inference.add(
                interval: CalendarDay.firstDay(of: year, month: 5)...CalendarDay.lastDay(of: year + 1, month: 4),
                weight: 1)
            inference.add(plainYear: year, weight: 1)
            return
        }
        if isInLead { inference.add(interval: span, weight: 1) }
        inference.add(plainYear: year, weight: isInLead ? Self.plainInLead : 1)
    }
}
