import Model
import Text
import Vocabulary

/// Decides which categories an article belongs to. Pure.
public struct Classifier: Sendable {
    let vocabulary: Vocabulary

    public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// - Parameters:
    ///   - text: the article's text folded with its blocks.
    ///   - mentions: what the vocabulary's lexicon found in it.
    ///   - extracts: what extraction found: masks, people, the source.
    public func classify(_ article: Article, _ text: FoldedText, _ mentions: Mentions, _ extracts: Extracts)
        -> Classification
    {
        Classification(labels: [], confidence: vocabulary.taxonomy.categories.map { .init($0, 0) }, evidence: [])
    }
}
