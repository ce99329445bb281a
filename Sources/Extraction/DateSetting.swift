import Model
import Text
import Vocabulary

/// Where a date stands in the article: inside what somebody says, in a column that reports no event, long before the
/// article's own time.
struct DateSetting {
    let tokens: DateTokens
    /// Whether the article answers questions, prints a letter or an interview: it tells of no single event.
    let isColumn: Bool

    /// The day on which the article appeared, where it is known.
    private let publication: CalendarDay?
    /// The latest year that the article dates anything by.
    private let latest: Int?

    /// An act is told within so many days, what is mentioned without one within so many.
    private static let past = 180
    private static let passing = 90
    /// A block that only names the kind of column has as many words at most.
    private static let fewWords = 4

    init(
        tokens: DateTokens, roles: DateRoles, article: Article, candidates: [DateCandidate], publication: CalendarDay?
    ) {
        self.tokens = tokens
        self.publication = publication
        latest = Self.latestYear(candidates, roles)
        isColumn = article.blocks.indices.contains { block in
            Self.isColumn(
                tokens, tokens.tokens(ofBlock: block), isByline: article.blocks[block].kind == .byline)
        }
    }

    /// "Answer: …", "Bạn đọc hỏi:", "سؤال وجواب": the name of a column opens a block and ends with a colon or with it.
    /// "PV" alone signs a story.
    private static func isColumn(_ tokens: DateTokens, _ block: Range<Int>, isByline: Bool) -> Bool {
        var index = block.lowerBound
        while index < block.upperBound, index - block.lowerBound < fewWords, tokens[index].cue == .column { index += 1 }
        guard index > block.lowerBound else { return false }
        return index == block.upperBound ? !isByline : tokens[index].gap.contains(.colon)
    }

    /// Whether a date lies so long before the article that it is no news: what is told as an act may be older than what is
    /// mentioned in passing. Without a day of publication the latest that the article dates stands for it.
    func isLongBefore(_ candidate: DateCandidate, isAct: Bool, isOfLastYear: Bool) -> Bool {
        guard let publication else {
            guard let year = (candidate.last ?? candidate.first).year, let latest else { return isOfLastYear }
            return year + 1 < latest || isOfLastYear
        }
        var day = candidate.last ?? candidate.first
        if day.year == nil {
            day.year =
                isOfLastYear
                ? publication.year - 1
                : YearInference.year(of: day, near: publication, isAhead: candidate.cue == .planned)
        }
        guard let day = day.calendarDay else { return false }
        return day < publication.adding(-(isAct && !isOfLastYear ? Self.past : Self.passing))
    }

    /// The latest year of a day, month or part of a year that is not told as one to come.
    private static func latestYear(_ candidates: [DateCandidate], _ roles: DateRoles) -> Int? {
        candidates.lazy.filter { candidate in
            guard candidate.hasYear, candidate.shape != .year, candidate.shape != .years else { return false }
            switch candidate.cue {
            case .deadline, .horizon, .planned, .inForce, .asOf: return false
            default: break
            }
            return candidate.role != .deadline && candidate.role != .publication
                && !roles.cue(inSentenceOf: candidate, .planned)
                && roles.nearestCue(before: candidate, within: 20, among: [.report, .tasks]) != .tasks
        }.compactMap { ($0.last ?? $0.first).year }.max()
    }

    /// Whether a quotation that opens in the paragraph of a date is still open at it.
    func isQuoted(_ candidate: DateCandidate) -> Bool {
        let first = tokens.tokens(ofBlock: tokens[candidate.tokens.lowerBound].block).lowerBound
        let opening = max(0, tokens[first].start - 1)
        let marks = tokens.text.symbols[opening..<tokens[candidate.tokens.lowerBound].start]
            .count { $0 == Symbol.quote }
        return marks % 2 == 1
    }

    /// Whether a clause that tells of something before, behind or beside the event leads to a date: "before the election
    /// on March 15", "which closed on February 1", "according to the notice of August 17".
    func isSubordinate(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        return !tokens[start].gap.contains(.open) && isBehindClause(start)
    }

    /// "before the merger (July 1, 2025)": a bracket that dates what such a clause names.
    func isAsideOfClause(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        return candidate.shape == .day && tokens[start].gap.contains(.open) && candidate.leadIn.weekday == nil
            && isBehindClause(start)
    }

    private func isBehindClause(_ start: Int) -> Bool {
        var index = start
        while index > 0, start - index < 14, tokens[index - 1].sentence == tokens[start].sentence,
            index == start || tokens[index].gap.isBlank
        {
            index -= 1
            if tokens[index].part == .relative { return true }
            switch tokens[index].cue {
            // "held by the board on May 14"
            case .deadline where DateRoles.isBy(tokens, index): return false
            case .deadline, .after, .inForce, .according, .notice: return true
            default: break
            }
        }
        return false
    }
}
