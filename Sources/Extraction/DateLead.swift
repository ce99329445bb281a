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
