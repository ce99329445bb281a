import Model
import Vocabulary

/// What speaks for and against labelling an article with a category.
struct Standing {
    /// Index into the taxonomy's categories.
    var category: Int
    /// Anchors that count, in headline or lead.
    var opening: [Anchor] = []
    /// Paragraphs of the body in which an anchor counts.
    var paragraphs: Set<Int> = []
    /// Whether a paragraph of the body is about the category alone.
    var hasOwnParagraph = false
    /// Whether the slug of the source URL names it.
    var isInSlug = false
    /// Whether a neighbour is the lead's actor.
    var isVetoed = false
    /// Anchors that do not count.
    var refused: [Anchor] = []

    /// How many paragraphs of the body make a label without headline or lead.
    static let enough = 3

    /// Whether the category is a label, the gate being open.
    ///
    /// - Parameter isFirst: whether no other category stands in headline or lead.
    func isLabel(isFirst: Bool) -> Bool {
        if !opening.isEmpty { return true }
        if isVetoed { return false }
        if paragraphs.count >= Self.enough { return true }
        if isInSlug, !paragraphs.isEmpty { return true }
        return !isFirst && hasOwnParagraph
    }
}

/// Counts the anchors of each category by place.
struct Standings {
    private let examination: Examination
    private let passages: Passages

    init(_ examination: Examination, _ passages: Passages) {
        self.examination = examination
        self.passages = passages
    }

    /// One for each category, in the taxonomy's order.
    func all(_ anchors: [Anchor], _ slug: Slug, _ neighbours: Neighbours) -> [Standing] {
        var standings = examination.taxonomy.categories.indices.map { Standing(category: $0) }
        for anchor in anchors {
            guard anchor.counts else {
                standings[anchor.category].refused.append(anchor)
                continue
            }
            guard let passage = passages.passage(of: anchor.range) else { continue }
            if passage.place == .body || anchor.isBody && isLate(passage, after: anchors, of: anchor.category) {
                standings[anchor.category].paragraphs.insert(passage.paragraph)
            } else {
                standings[anchor.category].opening.append(anchor)
            }
        }
        for hit in slug.hits { standings[hit.category].isInSlug = true }
        for category in neighbours.categories { standings[category].isVetoed = true }
        for anchor in anchors where anchor.counts && hasOwnParagraph(anchor) {
            standings[anchor.category].hasOwnParagraph = true
        }
        return standings
    }

    /// Whether a passage is a further paragraph of the lead, and another field is named before it: a body that reports
    /// there to somebody else's session is a guest.
    private func isLate(_ passage: Passage, after anchors: [Anchor], of category: Int) -> Bool {
        guard passage.place == .lead, let first = passages.all.first(where: { $0.place == .lead }),
            passage.paragraph != first.paragraph
        else { return false }
        return anchors.contains {
            $0.counts && $0.category != category && $0.range.lower < passage.range.lower
        }
    }

    /// Whether an anchor opens a paragraph of the body that is about its category: it stands in the first sentence, and
    /// the paragraph holds three terms of the category and fewer of any other.
    private func hasOwnParagraph(_ anchor: Anchor) -> Bool {
        guard let passage = passages.passage(of: anchor.range), passage.place == .body else { return false }
        let sentences = examination.sentences.sentences
        let first = examination.text.wordRange(passage.range).lowerBound
        guard sentences[first] == sentences[anchor.words.lowerBound] else { return false }
        var spellings = examination.taxonomy.categories.map { _ in Set<String>() }
        for hit in examination.terms(in: passage.range) {
            for meaning in hit.meanings {
                switch meaning.grade {
                case .anchor, .ambiguous, .support: spellings[meaning.category].insert(meaning.spelling)
                default: continue
                }
            }
        }
        let own = spellings[anchor.category].count
        return own >= 3
            && spellings.indices.allSatisfy { $0 == anchor.category || spellings[$0].count < own }
    }
}
