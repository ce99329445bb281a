import Model
import Text
import Vocabulary

/// Decides which categories an article belongs to. Pure.
///
/// Structure decides, weights only rank: a label needs an anchor in headline or lead (or in three paragraphs of the
/// body) outside posts, attendance lists and rows of fields; the gate of Vietnamese Party or State context; and no
/// neighbour as the lead's actor. The primary label is the field of the act that is reported.
public struct Classifier: Sendable {
    let vocabulary: Vocabulary

    /// - Parameter vocabulary: the taxonomy, and the lexicon that scans slugs.
    public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// - Parameters:
    ///   - text: the article's text folded with its blocks.
    ///   - mentions: what the vocabulary's lexicon found in it.
    ///   - extracts: what extraction found: masks, people, the source.
    /// - Returns: labels, primary first; confidence for every category; evidence in the order of the text; and, for the
    ///   category that came nearest without becoming a label, what it lacked.
    public func classify(_ article: Article, _ text: FoldedText, _ mentions: Mentions, _ extracts: Extracts)
        -> Classification
    {
        let taxonomy = vocabulary.taxonomy
        let examination = Examination(article, text, mentions, extracts, taxonomy)
        let candidates = AnchorFinder(examination: examination).anchors()
        let passages = Passages(examination, anchors: candidates)
        let neighbours = Neighbours(examination, passages)
        let anchors = Ambiguity(examination, passages, neighbours).resolve(candidates)
        let slug = Slug(examination, vocabulary.lexicon)
        let gate = Gate(examination, passages, anchors)
        let standings = Standings(examination, passages).all(anchors, slug, neighbours)
        let labels = gate.isOpen ? Self.labels(standings) : []
        let counting = anchors.filter { $0.counts && labels.contains($0.category) }
        let ordered = Primary(examination, passages, counting, slug).ordered(labels)

        let evidence = EvidenceList(examination, passages, anchors, slug).all
        let confidence = Confidence(taxonomy)
        let strengths = taxonomy.categories.map { confidence.strength(of: $0, in: evidence) }
        let percents = strengths.indices.map { index in
            confidence.percent(strength: strengths[index], isLabel: labels.contains(index))
        }
        let abstention = Abstention(examination: examination, passages: passages, gate: gate)
        let others = taxonomy.categories.indices.filter { !labels.contains($0) }
            .sorted { (percents[$0], strengths[$0], $1) > (percents[$1], strengths[$1], $0) }
        let runnerUp = others.first { abstention.missing(standings[$0], strength: strengths[$0]) != nil }
        return Classification(
            labels: ordered.map { taxonomy.categories[$0] },
            confidence: taxonomy.categories.indices.map { .init(taxonomy.categories[$0], percents[$0]) },
            evidence: evidence,
            runnerUp: runnerUp.map { taxonomy.categories[$0] },
            missing: runnerUp.flatMap { abstention.missing(standings[$0], strength: strengths[$0]) })
    }

    /// The categories that are labels, by index.
    private static func labels(_ standings: [Standing]) -> [Int] {
        let opening = Set(standings.filter { !$0.opening.isEmpty }.map(\.category))
        return standings.filter { $0.isLabel(isFirst: opening.subtracting([$0.category]).isEmpty) }.map(\.category)
    }
}
