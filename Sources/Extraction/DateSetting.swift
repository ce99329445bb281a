import Model
import Text
import Vocabulary

/// Where a date stands in the article: inside what somebody says, in a column that reports no event, long before the
/// article's own time.
struct DateSetting {
    let tokens: DateTokens
    /// Whether the article answers questions, prints a letter or an interview: it tells of no single event.
    let isColumn: Bool

    /// An event is told within so many days.
    private static let past = 330
    /// A block that only names the kind of column has as many words at most.
    private static let fewWords = 4

    init(tokens: DateTokens, article: Article) {
        self.tokens = tokens
        isColumn = article.blocks.indices.contains { block in
            Self.isColumn(tokens, tokens.tokens(ofBlock: block))
        }
    }

    /// "Answer: …", "Bạn đọc hỏi:", "سؤال وجواب": the name of a column opens a block and ends with a colon or with it.
    private static func isColumn(_ tokens: DateTokens, _ block: Range<Int>) -> Bool {
        var index = block.lowerBound
        while index < block.upperBound, index - block.lowerBound < fewWords, tokens[index].cue == .column { index += 1 }
        guard index > block.lowerBound else { return false }
        return index == block.upperBound || tokens[index].gap.contains(.colon)
    }

    /// Whether a date with its year lies so long before the publication that it is no news.
    static func isLongBefore(_ publication: CalendarDay?, _ candidate: DateCandidate) -> Bool {
        guard let publication, let day = (candidate.last ?? candidate.first).calendarDay else { return false }
        return day < publication.adding(-past)
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
    /// on March 15", "which closed on February 1".
    func isSubordinate(_ candidate: DateCandidate) -> Bool {
        let start = candidate.leadIn.start
        var index = start
        while index > 0, start - index < 14, tokens[index - 1].sentence == tokens[start].sentence,
            index == start && !tokens[index].gap.contains(.open) || tokens[index].gap.isBlank
        {
            index -= 1
            if tokens[index].part == .relative { return true }
            switch tokens[index].cue {
            // "held by the board on May 14"
            case .deadline where DateRoles.isBy(tokens, index): return false
            case .deadline, .after, .inForce: return true
            default: break
            }
        }
        return false
    }
}
