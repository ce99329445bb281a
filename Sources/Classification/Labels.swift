import Model
import Text
import Vocabulary

/// What speaks for and against labelling an article with a category.
struct Standing {
    /// Index into the taxonomy's categories.
    var category: Int
    /// Anchors that count, in headline or lead.
    var opening: [Anchor] = []
    /// Paragraphs of the body in which an anchor counts.
    var paragraphs: Set<Int> = []
    /// Further paragraphs of the body that hold a term which is ambiguous by itself.
    var ambiguous: Set<Int> = []
    /// Paragraphs of the body that name it only in somebody's posts.
    var titled: Set<Int> = []
    /// Whether a paragraph of the body is about the category alone.
    var hasOwnParagraph = false
    /// Whether a sentence of the body names a movement of the category and its work or bodies: a portrait ends with what
    /// somebody was recognised for.
    var isRecognised = false
    /// Whether headline or lead introduce somebody by a post in the field: the person of a portrait or an interview.
    var isPortrayed = false
    /// Whether the slug of the source URL names it.
    var isInSlug = false
    /// Whether a neighbour is the lead's actor.
    var isVetoed = false
    /// How many different words of the whole story tell of the category.
    var telling = 0
    /// Anchors that do not count.
    var refused: [Anchor] = []

    /// How many paragraphs of the body make a label without headline or lead, and how many of them must name the field
    /// beyond doubt.
    static let enough = 3
    static let firm = 2

    /// Whether the category is a label, the gate being open.
    ///
    /// - Parameter isFirst: whether no other category stands in headline or lead.
    func isLabel(isFirst: Bool) -> Bool {
        if !opening.isEmpty { return true }
        if isVetoed { return false }
        if paragraphs.count >= Self.firm, paragraphs.union(ambiguous).count >= Self.enough { return true }
        if isInSlug, !paragraphs.isEmpty { return true }
        guard isFirst else { return hasOwnParagraph }
        if isRecognised { return true }
        // Portraits, letters and interviews begin with a person or a scene, and come to their field further on.
        if isPortrayed, !paragraphs.isEmpty, telling >= Self.firm { return true }
        // Somebody of the field speaks in one paragraph, and another names it.
        if !paragraphs.isEmpty, !titled.subtracting(paragraphs).isEmpty, telling >= Self.firm { return true }
        return telling >= Self.enough && (paragraphs.count >= Self.firm || isPortrayed && !ambiguous.isEmpty)
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
        let firsts = Firsts(anchors.filter(\.counts))
        let companions = Companions(examination, passages, anchors)
        let telling = telling(in: ByteRange(0, examination.article.text.count), anchors)
        let mentioned = Mentioned(examination, passages, anchors, telling: { self.telling(in: $0, []) })
        for anchor in anchors {
            let passage = passages.passage(of: anchor.range)
            guard anchor.counts else {
                standings[anchor.category].refused.append(anchor)
                if anchor.refusal == .title, let passage, passage.place != .body {
                    standings[anchor.category].isPortrayed = true
                }
                if anchor.refusal == .title, let passage, passage.place == .body {
                    standings[anchor.category].titled.insert(passage.paragraph)
                }
                if anchor.refusal == .ambiguous, let passage, passage.place == .body {
                    standings[anchor.category].ambiguous.insert(passage.paragraph)
                }
                continue
            }
            guard let passage else { continue }
            let isAside = isGuest(anchor, in: passage, firsts) || companions.hold(anchor) || mentioned.hold(anchor)
            if passage.place == .body || isAside {
                standings[anchor.category].paragraphs.insert(passage.paragraph)
            } else {
                standings[anchor.category].opening.append(anchor)
            }
        }
        for category in standings.indices { standings[category].telling = telling[category] }
        for category in recognised(anchors) { standings[category].isRecognised = true }
        for hit in slug.hits { standings[hit.category].isInSlug = true }
        for category in neighbours.categories { standings[category].isVetoed = true }
        for category in owners(of: anchors, standings) { standings[category].hasOwnParagraph = true }
        return standings
    }

    /// Whether an anchor of the lead is a guest there: a body in a further paragraph, where another field is named before
    /// that and it only reports to somebody else's session; or whatever is named behind the crime that the lead reports.
    private func isGuest(_ anchor: Anchor, in passage: Passage, _ firsts: Firsts) -> Bool {
        guard passage.place == .lead else { return false }
        if isBehindCrime(anchor, firsts) || isReviewed(anchor, firsts) { return true }
        guard anchor.isBody, let first = passages.all.first(where: { $0.place == .lead }),
            passage.paragraph != first.paragraph
        else { return false }
        return firsts.hasOther(anchor.category, before: passage.range)
    }

    /// Whether a congress passes the field in review: the lead's first sentence tells of a congress, the category is not
    /// named before that, and the anchor stands in a later clause; or the headline tells of one, and neither headline nor
    /// first sentence names the category.
    private func isReviewed(_ anchor: Anchor, _ firsts: Firsts) -> Bool {
        guard let lead = passages.all.first(where: { $0.place == .lead }) else { return false }
        let clauses = examination.sentences.clauses
        let sentence = examination.sentences.sentence(of: examination.text.wordRange(lead.range).lowerBound)
        let congress = examination.taxonomy.shared.congress
        let isAnnounced = passages.all.contains {
            $0.place == .headline && !examination.hits(of: congress, in: $0.range).isEmpty
        }
        let end = Int(examination.text.offsets[Int(examination.text.words[sentence.upperBound - 1].start)])
        if isAnnounced, anchor.range.lower > end, !firsts.has(anchor.category, before: ByteRange(end, end)) {
            return true
        }
        return examination.hits(of: congress, in: lead.range).contains { hit in
            sentence.contains(hit.words.lowerBound)
                && clauses[hit.words.lowerBound] < clauses[anchor.words.lowerBound]
                && !firsts.has(anchor.category, before: hit.range)
        }
    }

    /// Whether the lead tells of a crime or a trial before an anchor, and the category is not named before that. A case that a steering committee watches is its act all the same.
    private func isBehindCrime(_ anchor: Anchor, _ firsts: Firsts) -> Bool {
        let shared = examination.taxonomy.shared
        let sentence = examination.sentences.sentence(of: anchor.words.lowerBound)
        let isWatched = examination.words.contains {
            sentence.contains($0.words.lowerBound) && $0.classes.contains(shared.steering)
        }
        guard !isWatched else { return false }
        return passages.all.contains { passage in
            passage.place == .lead
                && examination.hits(of: shared.crime, in: passage.range).contains { hit in
                    hit.range.upper <= anchor.range.lower
                        && !firsts.has(anchor.category, before: hit.range)
                }
        }
    }

    /// The categories of which one sentence of the body names a movement and something else.
    private func recognised(_ anchors: [Anchor]) -> Set<Int> {
        let sentences = examination.sentences.sentences
        let body = anchors.filter { $0.counts && $0.nature != nil && passages.passage(of: $0.range)?.place == .body }
        return Set(
            body.filter { movement in
                movement.nature == .movement
                    && body.contains {
                        $0.category == movement.category && $0.nature != .movement
                            && sentences[$0.words.lowerBound] == sentences[movement.words.lowerBound]
                    }
            }.map(\.category))
    }

    /// The categories that have a paragraph of the body to themselves: an anchor stands in its first sentence, or in it
    /// and in another paragraph, and it holds three terms of the category and fewer of any other.
    private func owners(of anchors: [Anchor], _ standings: [Standing]) -> Set<Int> {
        let sentences = examination.sentences.sentences
        var owners: Set<Int> = []
        for passage in passages.all where passage.place == .body {
            let first = examination.text.wordRange(passage.range).lowerBound
            let start = anchors.partitioningIndex { $0.range.lower >= passage.range.lower }
            let inside = anchors[start...].prefix { $0.range.lower < passage.range.upper }.filter(\.counts)
            let named = Set(
                inside.filter {
                    sentences[$0.words.lowerBound] == sentences[first]
                        || standings[$0.category].paragraphs.count >= Standing.firm
                }.map(\.category))
            guard !named.isEmpty else { continue }
            let counts = telling(in: passage.range, Array(inside))
            let most = counts.max() ?? 0
            for category in named
            where counts[category] >= Standing.enough && counts[category] == most
                && counts.count(where: { $0 == most }) == 1
            {
                owners.insert(category)
            }
        }
        return owners
    }

    /// How many different terms of each category, hints apart, stand in a range, and patterns among some anchors.
    private func telling(in range: ByteRange, _ anchors: [Anchor]) -> [Int] {
        // Sorted to be told apart: most ranges hold a few terms, which are sorted before a set has made room for them.
        var told: [(category: Int, spelling: UInt64)] = []
        // Anchors that are no patterns are terms, too.
        for anchor in anchors where anchor.head != nil && (anchor.counts || anchor.refusal == .title) {
            told.append((anchor.category, WordHash.of(anchor.term.utf8)))
        }
        for hit in examination.terms(in: range) {
            for meaning in hit.meanings {
                switch meaning.grade {
                case .anchor, .ambiguous, .support: told.append((meaning.category, meaning.key))
                default: continue
                }
            }
        }
        told.sort { $0 < $1 }
        var counts = [Int](repeating: 0, count: examination.taxonomy.categories.count)
        for index in told.indices where index == 0 || told[index] != told[index - 1] {
            counts[told[index].category] += 1
        }
        return counts
    }
}
