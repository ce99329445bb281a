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
        // Of the bodies in a document's number the first leads.
        let documents = examination.extracts.documents.map(\.range)
        self.anchors = anchors.filter { anchor in
            !(anchor.isBody && documents.contains { $0.overlaps(anchor.range) }
                && examination.isBehindHyphen(anchor.range))
        }
        self.slug = slug
    }

    /// - Parameter labels: indices into the taxonomy's categories.
    func ordered(_ labels: [Int]) -> [Int] {
        let firsts = labels.map { label in
            (label, anchors.first { $0.category == label }?.range.lower ?? .max)
        }
        var order = firsts.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
        let choice =
            examiner() ?? theme() ?? actor() ?? examined() ?? printed(.headline) ?? named(labels) ?? printed(.lead)
        if let choice, let index = order.firstIndex(of: choice) {
            order.remove(at: index)
            order.insert(choice, at: 0)
        }
        return order
    }

    /// A body that examines others and acts in headline or lead: a supervision team is about supervision, whatever it
    /// supervises. A team that a steering committee sends is the committee's.
    private func examiner() -> Int? {
        for passage in passages.opening {
            guard let actor = anchors.first(where: { $0.isBody && passage.range.contains($0.range.lower) }) else {
                continue
            }
            guard examination.taxonomy.plans[actor.category].examines else {
                // A headline may name whom the lead's team examines.
                if passage.place == .headline { continue }
                return nil
            }
            // A headline may name what the lead's steering committee listens to.
            if passage.place == .headline, let chair = leadActor, chair.category != actor.category,
                examination.isSteering(chair)
            {
                return nil
            }
            let sender = anchors.first {
                $0.category != actor.category && examination.isSteering($0)
                    && $0.words.lowerBound >= actor.words.lowerBound
                    && $0.words.lowerBound <= actor.words.lowerBound + Self.sender
            }
            return (sender ?? actor).category
        }
        return nil
    }

    /// The first anchor of the lead.
    private var leadActor: Anchor? {
        let leads = passages.all.filter { $0.place == .lead }.map(\.range)
        return anchors.first { anchor in leads.contains { $0.contains(anchor.range.lower) } }
    }

    /// An examining field whose verb has another field for its object: "supervises the implementation of grassroots
    /// democracy".
    private func examined() -> Int? {
        for plan in examination.taxonomy.plans.indices {
            guard examination.taxonomy.plans[plan].examines, let field = examination.taxonomy.plans[plan].field,
                anchors.contains(where: { $0.category == plan })
            else { continue }
            for passage in passages.opening {
                let verbs = examination.hits(of: field, in: passage.range)
                let isExamined = anchors.contains { object in
                    object.category != plan && passage.range.contains(object.range.lower)
                        && verbs.contains { isObject(object, of: $0) }
                }
                if isExamined { return plan }
            }
        }
        return nil
    }

    /// How many words may stand between an examining verb and its object.
    private static let object = 5
    /// How many words of a team's name may stand before who sends it.
    private static let sender = 9

    private func isObject(_ anchor: Anchor, of verb: WordHit) -> Bool {
        let clauses = examination.sentences.clauses
        let start = verb.words.lowerBound
        guard clauses[start] == clauses[anchor.words.lowerBound], verb.words.upperBound <= anchor.words.lowerBound,
            anchor.words.lowerBound <= verb.words.upperBound + Self.object
        else { return false }
        return !(start > 0 && examination.isWord(start - 1, of: [examination.taxonomy.shared.routine]))
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
                // A movement that is "called" so after another field is no theme.
                let isLater = anchors.contains {
                    !$0.isBody && $0.range.lower < word.range.lower && sentence.contains($0.words.lowerBound)
                }
                if let found, !isLater { return found.category }
            }
        }
        return nil
    }

    /// How many words may stand between a steering committee's field and another that it has, too.
    private static let joint = 5

    /// The field of the body that acts in the lead, unless it spreads a law: then the story is about the law. One steering
    /// committee on both leaves the order to the headline.
    private func actor() -> Int? {
        let headlines = passages.all.filter { $0.place == .headline }.map(\.range)
        let printed = anchors.first { anchor in headlines.contains { $0.contains(anchor.range.lower) } }
        guard let first = leadActor, examination.isSteering(first) || first.isBody && !isOnLaw(first, printed)
        else { return nil }
        let isJoint = anchors.contains {
            $0.category != first.category && !$0.isBody && $0.range.lower >= first.range.lower
                && $0.words.lowerBound <= first.words.upperBound + Self.joint && !hasOwnCommittee($0, behind: first)
        }
        return isJoint ? nil : first.category
    }

    /// Whether what another committee is for stands behind the first: "the steering committee on A and the steering committee
    /// on B".
    private func hasOwnCommittee(_ anchor: Anchor, behind first: Anchor) -> Bool {
        (first.words.upperBound..<max(first.words.upperBound, anchor.words.upperBound)).contains {
            examination.isWord($0, of: [examination.taxonomy.shared.steering])
        }
    }

    /// Whether a headline names a law first, or, where it names no field, the sentence in which a body acts another field's.
    private func isOnLaw(_ body: Anchor, _ printed: Anchor?) -> Bool {
        if let printed { return printed.nature == .law }
        let sentence = examination.sentences.sentence(of: body.words.lowerBound)
        return anchors.contains {
            $0.category != body.category && $0.nature == .law && sentence.contains($0.words.lowerBound)
        }
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
