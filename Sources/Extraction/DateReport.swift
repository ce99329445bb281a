import Model

/// Turns candidates into findings: years filled in, the event first, then all that depends on it.
struct DateReport {
    let tokens: DateTokens
    var candidates: [DateCandidate]
    let inference: YearInference
    let published: Publication?

    mutating func findings(event: DateEvent?) -> (all: [DateFinding], event: DateFinding?, published: DateFinding?) {
        var all: [DateFinding] = []
        var eventFinding: DateFinding?
        var reference = published?.day
        var rules: [Int: String] = [:]
        switch event {
        case .printed(let index, let isClosing):
            rules[index] = dateEvent(index)
            let day = isClosing ? candidates[index].last ?? candidates[index].first : candidates[index].first
            eventFinding = DateFinding(
                role: .event, edtf: day.edtf, precision: .day, range: range(of: candidates[index]),
                rule: rules[index] ?? "Y3")
            reference = day.calendarDay ?? reference
            if candidates[index].shape == .days, let eventFinding { all.append(eventFinding) }
        case .relative(let relative):
            eventFinding = finding(of: relative)
            if let eventFinding { all.append(eventFinding) }
        case nil: break
        }
        markConflicts(&rules)
        for index in candidates.indices {
            let rule = rules[index] ?? date(index, reference)
            all.append(
                DateFinding(
                    role: candidates[index].role, edtf: candidates[index].edtf,
                    precision: candidates[index].shape.precision, range: range(of: candidates[index]), rule: rule))
        }
        return (merged(all), eventFinding, published?.finding)
    }

    private func range(of candidate: DateCandidate) -> ByteRange {
        tokens.range(candidate.tokens.lowerBound, candidate.tokens.upperBound)
    }

    // MARK: The event

    /// Makes a candidate the event's date, with its year where that can be told.
    ///
    /// - Returns: the rule that told the year.
    private mutating func dateEvent(_ index: Int) -> String {
        candidates[index].role = .event
        defer {
            for other in candidates.indices where isSameDay(other, index) { candidates[other].role = .event }
        }
        guard !candidates[index].hasYear else { return rule(ofPrinted: index) }
        if let year = yearPrintedElsewhere(index) {
            fill(index, year: year)
            return "Y0"
        }
        let isPlanned = candidates[index].cue == .planned
        guard
            let (year, rule) = inference.year(
                of: candidates[index].first, weekday: candidates[index].leadIn.weekday, isPlanned: isPlanned)
        else { return "Y3" }
        fill(index, year: year)
        return rule
    }

    /// A past event after the publication is a contradiction.
    private func rule(ofPrinted index: Int) -> String {
        if candidates[index].isConflict { return "Y4" }
        guard let published, let day = candidates[index].first.calendarDay, candidates[index].cue != .planned else {
            return "Y0"
        }
        return day > published.day.adding(1) ? "Y4" : "Y0"
    }

    private func isSameDay(_ other: Int, _ index: Int) -> Bool {
        other != index && candidates[other].role == .other && candidates[other].cue == nil
            && candidates[other].first.sharesDay(with: candidates[index].first)
            && (!candidates[other].hasYear || candidates[other].first.year == candidates[index].first.year)
    }

    /// The year of the same day where the text prints it elsewhere.
    private func yearPrintedElsewhere(_ index: Int) -> Int? {
        let event = candidates[index]
        if event.cue == .anniversary, let counted = candidates.first(where: { isCount($0, to: event.first) }) {
            return counted.last?.year
        }
        return candidates.first {
            $0.hasYear && $0.shape.isDay && $0.role != .anniversary && $0.role != .publication && $0.cue != .pastAct
                && ($0.first.sharesDay(with: event.first) || $0.last?.sharesDay(with: event.first) == true)
        }?.first.year
    }

    /// Whether an anniversary counts to a day: "(15/10/1930 - 15/10/2013)".
    private func isCount(_ candidate: DateCandidate, to day: PartialDate) -> Bool {
        candidate.role == .anniversary && candidate.last?.year != nil && candidate.last?.sharesDay(with: day) == true
    }

    private func finding(of relative: RelativeDay) -> DateFinding? {
        guard let published else { return nil }
        var day = published.day.adding(relative.offset)
        if let weekday = relative.weekday {
            let back = (day.weekday - weekday + 7) % 7
            let isOfThisWeek = relative.isOfLastWeek && weekday <= day.weekday
            day = day.adding(isOfThisWeek ? -back - 7 : relative.isPast && back == 0 ? -7 : -back)
        }
        if relative.isOfLastMonth { day = CalendarDay.firstDay(of: day.year, month: day.month).adding(-1) }
        if let number = relative.day {
            guard let last = (0...61).lazy.map({ day.adding(-$0) }).first(where: { $0.day == number }) else {
                return nil
            }
            day = last
        }
        return DateFinding(
            role: .event, edtf: PartialDate(day).edtf, precision: .day,
            range: tokens.range(relative.token, relative.token + 1), rule: "Y1")
    }

    // MARK: The others

    /// Fills in the year of any date from a known day.
    ///
    /// - Returns: the rule that told it.
    private mutating func date(_ index: Int, _ reference: CalendarDay?) -> String {
        let candidate = candidates[index]
        if candidate.isConflict { return "Y4" }
        guard !candidate.hasYear else { return "Y0" }
        guard let reference else { return "Y3" }
        let rule = published == nil ? "Y2" : "Y1"
        if candidate.shape.isDay {
            let isAhead = candidate.role == .deadline || candidate.cue == .planned
            guard let year = YearInference.year(of: candidate.first, near: reference, isAhead: isAhead) else {
                return "Y3"
            }
            fill(index, year: year)
        } else {
            fill(index, year: nearestYear(of: candidate, to: reference))
        }
        return rule
    }

    /// The year whose months lie nearest to a day.
    private func nearestYear(of candidate: DateCandidate, to day: CalendarDay) -> Int {
        let first = candidate.first.month ?? 1
        let last = candidate.last?.month ?? first
        let distances = (day.year - 1...day.year + 1).map { year in
            let from = CalendarDay.firstDay(of: year, month: first)
            let to = CalendarDay.lastDay(of: year, month: last)
            return (year, day < from ? from.number - day.number : max(0, day.number - to.number))
        }
        return distances.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0 ?? day.year
    }

    private mutating func fill(_ index: Int, year: Int) {
        candidates[index].first.setYear(year)
        guard let last = candidates[index].last else { return }
        let first = candidates[index].first
        let turns = (last.month ?? 12, last.day ?? 31) < (first.month ?? 1, first.day ?? 1)
        candidates[index].last?.setYear(turns ? year + 1 : year)
    }

    // MARK: Contradictions

    /// A span that ends before it begins, in one expression or told by "from" and "before" in one sentence.
    private func markConflicts(_ rules: inout [Int: String]) {
        for index in candidates.indices {
            if let last = candidates[index].last?.span, let first = candidates[index].first.span,
                last.upperBound < first.lowerBound
            {
                rules[index] = "Y4"
            }
            guard index > 0, candidates[index - 1].leadIn.isSince,
                candidates[index].role == .deadline || candidates[index].leadIn.isUntil,
                tokens[candidates[index].tokens.lowerBound].sentence
                    == tokens[candidates[index - 1].tokens.lowerBound].sentence,
                let from = candidates[index - 1].first.span, let to = candidates[index].first.span,
                to.upperBound < from.lowerBound
            else { continue }
            rules[index - 1] = "Y4"
            rules[index] = "Y4"
        }
    }

    /// All findings in the order of the text; the publication as it was read, with its time.
    private func merged(_ findings: [DateFinding]) -> [DateFinding] {
        var all = findings
        if let published = published?.finding {
            all.removeAll { date in
                guard date.role == .publication, let outer = published.range, let inner = date.range else {
                    return false
                }
                return outer.contains(inner)
            }
            all.append(published)
        }
        return all.sorted { ($0.range ?? .end, $0.edtf) < ($1.range ?? .end, $1.edtf) }
    }
}
