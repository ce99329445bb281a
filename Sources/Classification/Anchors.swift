import Model
import Text
import Vocabulary

/// A place where the field of a category is named.
struct Anchor {
    /// Index into the taxonomy's categories.
    var category: Int
    var grade: TermGrade
    /// The term or pattern, as the taxonomy spells it.
    var term: String
    var range: ByteRange
    var words: Range<Int>
    /// Why it does not count; nil when it does.
    var refusal: Refusal?
    /// The word of a pattern that names the field.
    var head: ByteRange?
    /// Whether it counts inside a person's posts.
    var isAct = false

    var isAmbiguous: Bool { grade == .ambiguous }
    var isBody: Bool { grade == .anchor(.body) }
    var counts: Bool { refusal == nil }
    /// What kind of thing it names; nil for an ambiguous one.
    var nature: AnchorNature? { if case .anchor(let nature) = grade { nature } else { nil } }

    /// Why an anchor does not count.
    enum Refusal {
        /// It stands in a person's post or in a list of those who attended.
        case title, attendance
        /// It is one of three or more fields in a row.
        case enumeration
        /// It says what an act is good for in passing.
        case aside
        /// It is another country's, a union's or the State's, or only its own union acts.
        case abroad, union, state, staff
        /// A body has it together with a field that is no category.
        case joint
        /// Neighbours are named like it, and the Party does not stand by, or a neighbour does.
        case ambiguous
    }
}

/// Finds the anchors of an article: terms and patterns, each refused where structure says so.
struct AnchorFinder {
    let examination: Examination

    /// In the order of the text. Whether ambiguous ones count is not decided here.
    func anchors() -> [Anchor] {
        var anchors = named() + patterned()
        anchors.sort { ($0.range, $0.category) < ($1.range, $1.category) }
        let enumerations = Enumerations(examination).ranges()
        let titles = Titles(examination)
        let asides = Asides(examination)
        let owners = Owners(examination)
        for index in anchors.indices {
            anchors[index].refusal = refusal(of: anchors[index], enumerations, titles, asides, owners)
        }
        return Capacities(examination).restored(disowned(anchors))
    }

    /// How many words behind a bare body its union may be named, for the body to be no more than whose union acts.
    private static let headline = 60

    /// Anchors, bodies whose owner is not named refused as a union's or the State's where one of their kind is, and as
    /// whose staff acts where that is said right behind them.
    private func disowned(_ anchors: [Anchor]) -> [Anchor] {
        let foreign = anchors.filter { $0.refusal == .union || $0.refusal == .state || $0.refusal == .staff }
        guard !foreign.isEmpty else { return anchors }
        let party = examination.taxonomy.shared.party
        return anchors.map { anchor in
            let words = anchor.words.lowerBound...anchor.words.upperBound
            guard anchor.isBody, anchor.counts, !examination.isSteering(anchor),
                !words.contains(where: { examination.isWord($0, of: [party]) }),
                let owned = foreign.first(where: {
                    $0.category == anchor.category
                        && ($0.refusal != .staff
                            || (1...Self.headline).contains($0.words.lowerBound - anchor.words.lowerBound))
                })
            else { return anchor }
            var anchor = anchor
            anchor.refusal = owned.refusal
            return anchor
        }
    }

    private func refusal(
        of anchor: Anchor, _ enumerations: [ByteRange], _ titles: Titles, _ asides: Asides, _ owners: Owners
    ) -> Anchor.Refusal? {
        if let refusal = anchor.refusal, refusal != .title { return refusal }
        if JointBodies(examination).hold(anchor) { return .joint }
        if !Appointments(examination).hold(anchor), !titles.isGroup(anchor) {
            if anchor.refusal != nil { return anchor.refusal }
            if !anchor.isAct, let mask = examination.mask(of: anchor.head ?? anchor.range) {
                return mask.kind == .attendance ? .attendance : .title
            }
            if titles.hold(anchor) { return .title }
        }
        if Enumerations.hold(anchor.range, enumerations) { return .enumeration }
        if asides.hold(anchor) { return .aside }
        if owners.areAbroad(anchor) { return .abroad }
        if owners.areUnions(anchor) { return .union }
        if owners.areOthers(anchor) { return .state }
        if owners.areStaff(anchor) { return .staff }
        return nil
    }

    private func named() -> [Anchor] {
        examination.terms.flatMap { hit in
            hit.meanings.compactMap { meaning in
                switch meaning.grade {
                case .anchor, .ambiguous:
                    Anchor(
                        category: meaning.category, grade: meaning.grade, term: meaning.spelling, range: hit.range,
                        words: hit.words)
                default: nil
                }
            }
        }
    }

    /// The instances of patterns that no term of the same category says already.
    private func patterned() -> [Anchor] {
        PatternMatcher(examination).matches().filter { match in
            !examination.terms(in: ByteRange(max(0, match.range.lower - 200), match.range.upper)).contains { hit in
                hit.range.overlaps(match.range)
                    && hit.meanings.contains { meaning in
                        guard meaning.category == match.category else { return false }
                        if case .anchor = meaning.grade { return true }
                        return meaning.grade == .ambiguous && match.isAmbiguous
                    }
            }
        }
    }
}
