import Model
import Vocabulary

/// Infers an omitted year from intervals: each dated expression says when the event can have been, and the year is the
/// one whose day contradicts none and lies in the most.
struct YearInference {
    /// The day the article appeared.
    private let publication: CalendarDay?
    /// No event is before the first or behind the last of these.
    private var earliest: CalendarDay?
    private var latest: CalendarDay?
    /// The same, told by institutions that a text may also look back on or forward to.
    private var institutionsFrom: CalendarDay?
    private var institutionsUntil: CalendarDay?
    /// The day of the latest well-known paper.
    private var paper: CalendarDay?
    /// The day from which a text most likely is.
    private var likelyFrom: CalendarDay?
    /// When the event can have been, with the weight of who says so; an interval stated twice counts once.
    private var intervals: [ClosedRange<CalendarDay>: Int] = [:]
    /// Years stated in plain text, with their weight.
    private var plainYears: [Int: Int] = [:]

    /// The latest day that the text looks back on.
    private var lookedBackOn: CalendarDay?
    /// The latest month that the text tells of, with its weight.
    private var month: (days: ClosedRange<CalendarDay>, weight: Int)?
    /// All days and months with a year, whatever they are of.
    private var mentioned: [CalendarDay] = []
    /// The years that a weekday alone may tell.
    private let years: ClosedRange<Int>

    /// The latest day that the text dates anything by which is not still to come.
    private var latestTold: CalendarDay?
    /// What lies soon behind the latest of those that are over.
    private var soonTold: ClosedRange<CalendarDay>?

    // Days, as tried on articles whose year was known.
    private static let reportedBefore = 31
    private static let reportedAfter = 100
    private static let planned = 100
    private static let plannedLate = 31
    private static let validity = 365
    private static let noticedAfter = 15
    private static let termOfDeadline = 150
    private static let past = 330
    private static let monthBefore = 15
    private static let monthAfter = 75
    private static let nearby = 200
    private static let season = 60
    // How much a contradiction outweighs an agreement.
    private static let hard = 6
    private static let institution = 3
    private static let likely = 1
    private static let told = 3

    /// - Parameter years: those that a weekday alone may tell.
    init(publication: CalendarDay?, years: ClosedRange<Int>) {
        self.publication = publication
        self.years = years
    }

    // MARK: Evidence

    /// A document of that day is cited: the event is not before it, and most likely within a year.
    mutating func add(document day: CalendarDay) {
        if let known = earliest, known >= day { return }
        earliest = day
    }

    /// A notice of that day is cited: it tells of what was before it, or of what it announces.
    mutating func add(notice day: CalendarDay) {
        add(document: day.adding(-Self.noticedAfter))
        insert(day.adding(-Self.noticedAfter)...day.adding(Self.reportedAfter), 1)
    }

    /// A law or decree of a year is named: the event is not before that, and may be long after.
    mutating func add(law year: Int) { paper = max(paper ?? .firstDay(of: year), .firstDay(of: year)) }

    /// A known paper is named: the event is not before it. That alone tells a year only where few years are left.
    mutating func add(paper day: CalendarDay) {
        paper = max(paper ?? day, day)
        if day.year >= years.upperBound - 1 { institutionsFrom = max(institutionsFrom ?? day, day) }
    }

    /// Something is to be done before that day.
    mutating func add(deadline day: CalendarDay) {
        if let known = latest, known <= day { return }
        latest = day
    }

    /// Results of a period are reported.
    mutating func add(report period: ClosedRange<CalendarDay>, weight: Int) {
        let end = period.upperBound
        insert(end.adding(-Self.reportedBefore)...end.adding(Self.reportedAfter), weight)
    }

    /// Work for a period is planned.
    mutating func add(plan period: ClosedRange<CalendarDay>, weight: Int) {
        let start = period.lowerBound
        insert(start.adding(-Self.planned)...start.adding(Self.plannedLate), weight)
    }

    /// A term is reviewed: the event falls in its last year.
    mutating func add(reviewOfTermUntil year: Int) {
        insert(.firstDay(of: year) ... .lastDay(of: year), 1)
    }

    /// The text looks back on a day: of several such days the latest is not long ago.
    mutating func add(earlier day: CalendarDay) { lookedBackOn = max(lookedBackOn ?? day, day) }

    /// Something that is not still to come is told of the time from a day on: the event is hardly long before it.
    mutating func add(told start: CalendarDay) { latestTold = max(latestTold ?? start, start) }

    /// The same of something that is over: the latest of them is not long ago.
    mutating func add(told start: CalendarDay, soon: ClosedRange<CalendarDay>) {
        add(told: start)
        if let soonTold, soonTold.upperBound >= soon.upperBound { return }
        soonTold = soon
    }

    /// Something happened in a month: of several the latest is not long ago.
    mutating func add(month days: ClosedRange<CalendarDay>, weight: Int) {
        if let month, month.days.lowerBound >= days.lowerBound { return }
        month = (days.lowerBound.adding(-Self.monthBefore)...days.upperBound.adding(Self.monthAfter), weight)
    }

    /// A day is named with its year: where nothing else tells, the event is near it.
    mutating func add(mentioned day: CalendarDay) { mentioned.append(day) }

    /// The whole interval counts.
    mutating func add(interval days: ClosedRange<CalendarDay>, weight: Int) { insert(days, weight) }

    mutating func add(plainYear year: Int, weight: Int) { plainYears[year, default: 0] += weight }

    mutating func add(_ limit: DateLimit) {
        if limit.isLikely {
            likelyFrom = limit.from.flatMap { CalendarDay(iso: $0) } ?? likelyFrom
            return
        }
        likelyFrom = limit.likelyFrom.flatMap { CalendarDay(iso: $0) } ?? likelyFrom
        if let day = limit.from.flatMap({ CalendarDay(iso: $0) }) {
            institutionsFrom = max(institutionsFrom ?? day, day)
        }
        if let day = limit.until.flatMap({ CalendarDay(iso: $0) }) {
            institutionsUntil = min(institutionsUntil ?? day, day)
        }
    }

    private mutating func insert(_ days: ClosedRange<CalendarDay>, _ weight: Int) {
        intervals[days] = max(intervals[days] ?? 0, weight)
    }

    // MARK: Inference

    /// The year of a day and month, and the rule that told it: `Y1` from the publication, `Y2` from intervals.
    func year(of date: PartialDate, weekday: Int?, isPlanned: Bool) -> (year: Int, rule: String)? {
        if let publication {
            return Self.year(of: date, near: publication, isAhead: isPlanned).map { ($0, "Y1") }
        }
        return yearByIntervals(date, weekday).map { ($0, "Y2") }
    }

    /// The year that puts a day into the year before (or, for what is to come, behind) a known day; the other way round
    /// where that fails.
    static func year(of date: PartialDate, near day: CalendarDay, isAhead: Bool) -> Int? {
        let behind = day.adding(-past)...day.adding(1)
        let ahead = day.adding(-1)...day.adding(past)
        for window in isAhead ? [ahead, behind] : [behind, ahead] {
            for year in day.year - 1...day.year + 1 {
                if let candidate = date.inYear(year), window.contains(candidate) { return year }
            }
        }
        return nil
    }

    private func yearByIntervals(_ date: PartialDate, _ weekday: Int?) -> Int? {
        var best: [(year: Int, score: Int, votes: Int)] = []
        for year in candidateYears(weekday) {
            guard let day = date.inYear(year) else { continue }
            let votes = votes(for: day)
            let score = votes - contradictions(of: day, weekday)
            if let top = best.first, top.score > score { continue }
            if let top = best.first, top.score < score { best.removeAll() }
            best.append((year, score, votes))
        }
        guard let top = best.first, top.score >= 0 else { return nil }
        if top.votes > 0 || best.count > 1 {
            if best.count == 1 { return top.year }
            // Nothing but the clock of institutions: of two years left the first, when they had just changed.
            if top.votes == 0, hasClock, best.count == 2 { return top.year }
            return plainest(among: best.map(\.year), needed: top.votes > 0 ? 1 : 2)
                ?? nearest(among: best.map(\.year), date)
        }
        if weekday != nil || hasClock { return top.year }
        // Nothing speaks for the only year that nothing contradicts: that is enough when both ends are known.
        let isBounded = (earliest ?? institutionsFrom) != nil && (latest ?? institutionsUntil) != nil
        return isBounded ? top.year : plainest(among: [top.year], needed: 2) ?? nearest(among: [top.year], date)
    }

    /// The year whose day is nearest to any that the text names with its year.
    private func nearest(among years: [Int], _ date: PartialDate) -> Int? {
        var best: (year: Int, distance: Int)?
        for year in years {
            guard let day = date.inYear(year),
                let distance = mentioned.map({ abs($0.number - day.number) }).min(), distance <= Self.nearby
            else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (year, distance) }
        }
        return best?.year
    }

    private func votes(for day: CalendarDay) -> Int {
        var votes = 0
        for (days, weight) in intervals where days.contains(day) { votes += weight }
        if let earliest, day >= earliest, day <= earliest.adding(Self.validity) { votes += 1 }
        if let lookedBackOn, day >= lookedBackOn, day <= lookedBackOn.adding(Self.past) { votes += 1 }
        if let month, month.days.contains(day) { votes += month.weight }
        if let soonTold, soonTold.contains(day) { votes += 1 }
        if let latest, day <= latest, day >= latest.adding(-Self.validity) { votes += 1 }
        // Most of what is to be done is to be done within some months; by the end of a year stands for any time.
        if let latest, latest != .lastDay(of: latest.year), day <= latest, day >= latest.adding(-Self.termOfDeadline) {
            votes += 1
        }
        return votes
    }

    private func contradictions(of day: CalendarDay, _ weekday: Int?) -> Int {
        var sum = 0
        if let weekday, weekday != day.weekday { sum += Self.hard }
        if let earliest, day < earliest { sum += Self.hard }
        if let paper, day < paper { sum += Self.hard }
        if let latest, day > latest { sum += Self.hard }
        if let institutionsFrom, day < institutionsFrom { sum += Self.institution }
        if let institutionsUntil, day > institutionsUntil { sum += Self.institution }
        if let likelyFrom, day < likelyFrom { sum += Self.likely }
        if let latestTold, day < latestTold.adding(-Self.season) { sum += Self.told }
        return sum
    }

    /// Of several years the one that the text states most; of equals the later.
    private func plainest(among years: [Int], needed: Int) -> Int? {
        let stated = years.filter { plainYears[$0, default: 0] >= needed }
        return stated.max { (plainYears[$0, default: 0], $0) < (plainYears[$1, default: 0], $1) }
    }

    /// The years that anything speaks of, in order.
    /// Whether institutions tell that the event is not before some day.
    private var hasClock: Bool { (institutionsFrom ?? likelyFrom) != nil && mentioned.isEmpty && plainYears.isEmpty }

    private func candidateYears(_ weekday: Int?) -> [Int] {
        var years = Set(plainYears.keys)
        if weekday != nil || hasClock { years.formUnion(self.years) }
        if let soonTold { years.formUnion([soonTold.lowerBound.year, soonTold.upperBound.year]) }
        if let month { years.formUnion(month.days.lowerBound.year...month.days.upperBound.year) }
        for day in mentioned { years.formUnion(day.year - 1...day.year + 1) }
        for days in intervals.keys { years.formUnion(days.lowerBound.year...days.upperBound.year) }
        if let earliest { years.formUnion([earliest.year, earliest.year + 1]) }
        if let lookedBackOn { years.formUnion([lookedBackOn.year, lookedBackOn.year + 1]) }
        if let latest { years.formUnion([latest.year - 1, latest.year]) }
        if let from = earliest ?? institutionsFrom, let until = latest ?? institutionsUntil, from <= until,
            until.year - from.year <= 3
        {
            years.formUnion(from.year...until.year)
        }
        return years.sorted()
    }
}
