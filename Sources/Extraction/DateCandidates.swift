import Model
import Text
import Vocabulary

/// What a date looks like in the text.
enum DateShape: Hashable, Sendable {
    case day
    /// Several days, first and last.
    case days
    case month
    case quarter
    case half
    /// So many months from the beginning or to the end of a year.
    case months
    case year
    /// A span of years.
    case years

    var precision: DatePrecision {
        switch self {
        case .day: .day
        case .month: .month
        case .quarter: .quarter
        case .half: .half
        case .year: .year
        case .days, .months, .years: .range
        }
    }

    /// Whether it can be the day of an event.
    var isDay: Bool { self == .day || self == .days }
}

/// A date as it stands in the text, before anything is inferred.
struct DateCandidate: Sendable {
    var shape: DateShape
    var first: PartialDate
    var last: PartialDate?
    /// Its tokens.
    var tokens: Range<Int>
    /// The words before it that belong to it.
    var leadIn = LeadIn(start: 0)
    /// Whether two names of its month, or its two ends, contradict each other.
    var isConflict = false
    var role = DateRole.other
    /// The word that told the role.
    var cue: DateCue?

    /// How it reads, once years are known as far as they can be.
    var edtf: String { last.map { first.edtf + "/" + $0.edtf } ?? first.edtf }
    var hasYear: Bool { first.year != nil }
}

/// The words before a date that belong to it: "On the morning of Friday,".
struct LeadIn: Sendable {
    /// The first of its tokens; that of the date itself when there is none.
    var start: Int
    var hasPartOfDay = false
    var hasDayWord = false
    var hasPreposition = false
    var weekday: Int?
    var isSince = false
    var isUntil = false
    /// A day told from the day of writing stands beside the date: days to add to that.
    var relative: Int?

    /// Whether something announces a date, so that two numbers are one.
    var announces: Bool {
        hasPartOfDay || hasDayWord || hasPreposition || weekday != nil || isSince || isUntil || relative != nil
    }
}

/// A day told from the day of writing: "this morning".
struct RelativeDay: Sendable {
    var token: Int
    /// Days to add to the day of writing.
    var offset: Int
    /// Whether it can only mean a day, not an age.
    var isCertain: Bool
    /// A day of the week instead of an offset: the last such day.
    var weekday: Int?
    /// Whether the day of the week is not the day of writing itself, and whether it is one of the week before.
    var isPast = false
    var isOfLastWeek = false
    /// A day of the month instead: the last such day, or the one in the month before.
    var day: Int?
    var isOfLastMonth = false
}

/// All dates of an article, in the order of the text.
struct DateCandidates: Sendable {
    private(set) var all: [DateCandidate] = []
    private(set) var relatives: [RelativeDay] = []

    init(_ tokens: DateTokens, language: Language) {
        let days = DayReader(tokens: tokens, language: language)
        let periods = PeriodReader(tokens: tokens, language: language)
        var behind = 0
        for index in tokens.marked where index >= behind && periods.mayOpenDate(index) {
            if var candidate = days.days(at: index) ?? days.dayOfSameMonth(at: index, as: all)
                ?? periods.period(at: index)
            {
                candidate.leadIn = days.leadIn(before: candidate.tokens.lowerBound)
                if candidate.leadIn.weekday == nil { candidate.leadIn.weekday = days.weekday(behind: candidate) }
                if !days.needsAnnouncement(candidate) || days.isAnnounced(candidate) {
                    behind = candidate.tokens.upperBound
                    all.append(candidate)
                    continue
                }
            }
            if let relative = days.relative(at: index) { relatives.append(relative) }
        }
        relatives.removeAll { relative in
            all.contains { $0.leadIn.start <= relative.token && relative.token < $0.tokens.upperBound }
        }
    }
}
