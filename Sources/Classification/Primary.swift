import Model
import Text
import Vocabulary

/// Puts the labels in order: first the field of the act that is reported. No score has a say.
struct Primary {
    private let examination: Examination
    private let passages: Passages
    /// Anchors that count, of categories that are labels, in the order of the text.
    private let anchors: [Anchor]
    private let slug: Slug

    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor], _ slug: Slug) {
        self.examination = examination
        self.passages = passages
        self.anchors = anchors
        self.slug = slug
    }

    /// - Parameter labels: indices into the taxonomy's categories.
    func ordered(_ labels: [Int]) -> [Int] {
        let firsts = labels.map { label in
            (label, anchors.first { $0.category == label }?.range.lower ?? .max)
        }
        var order = firsts.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
        let choice = examiner() ?? theme() ?? steered() ?? printed(.headline) ?? named(labels) ?? printed(.lead)
        if let choice, let index = order.firstIndex(of: choice) {
            order.remove(at: index)
            order.insert(choice, at: 0)
        }
        return order
    }

    /// A body that examines others and acts in the lead: a supervision team is about supervision, whatever it supervises.
    private func examiner() -> Int? {
        for passage in passages.opening {
            guard let actor = anchors.first(where: { $0.isBody && passage.range.contains($0.range.lower) }) else {
                continue
            }
            return examination.taxonomy.plans[actor.category].examines ? actor.category : nil
        }
        return nil
    }

    /// The quoted theme of a conference.
    private func theme() -> Int? {
        let text = examination.text
        for passage in passages.opening {
            for word in examination.hits(of: examination.taxonomy.shared.theme, in: passage.range) {
                guard word.words.upperBound < text.words.count else { continue }
                let next = text.words[word.words.upperBound]
                let before = Int(text.words[word.words.upperBound - 1].end)..<Int(next.start)
                guard text.symbols[before].contains(Symbol.quote) else { continue }
                let sentence = examination.sentences.sentence(of: word.words.lowerBound)
                let found = anchors.first {
                    $0.words.lowerBound >= word.words.upperBound && sentence.contains($0.words.lowerBound)
                }
                if let found { return found.category }
            }
        }
        return nil
    }

    /// How many words may stand between a steering committee's field and another that it has, too.
    private static let joint = 5

    /// Where the headline names several fields, that of the steering committee which acts in the lead: unlike a standing
    /// commission, it acts on nothing else. One committee on both leaves the order to the headline.
    private func steered() -> Int? {
        let headline = passages.all.filter { $0.place == .headline }.map(\.range)
        let printed = Set(
            anchors.filter { anchor in headline.contains { $0.contains(anchor.range.lower) } }.map(\.category))
        let leads = passages.all.filter { $0.place == .lead }.map(\.range)
        guard printed.count > 1,
            let first = anchors.first(where: { anchor in
                leads.contains { $0.contains(anchor.range.lower) }
            }), printed.contains(first.category),
            !examination.hits(of: examination.taxonomy.shared.steering, in: first.range).isEmpty
        else { return nil }
        let isJoint = anchors.contains {
            $0.category != first.category && $0.range.lower >= first.range.lower
                && $0.words.lowerBound <= first.words.upperBound + Self.joint
        }
        return isJoint ? nil : first.category
    }

    /// The first label that the slug names, where no headline is printed.
    private func named(_ labels: [Int]) -> Int? {
        guard !passages.hasHeadline else { return nil }
        return slug.hits.first { labels.contains($0.category) }?.category
    }

    /// The field named first in a place: by a work, law or movement before a body, for what a body confers about is the
    /// act and not the body.
    private func printed(_ place: EvidencePlace) -> Int? {
        for passage in passages.all where passage.place == place {
            let inside = anchors.filter { passage.range.contains($0.range.lower) }
            guard let first = inside.first else { continue }
            let sentence = examination.sentences.sentences[first.words.lowerBound]
            let same = inside.filter { examination.sentences.sentences[$0.words.lowerBound] == sentence }
            return (same.first { !$0.isBody } ?? first).category
        }
        return nil
    }
}
