import Model
import Text
import Vocabulary

/// Tells whether a story is of the whole country: an event that headline or lead call national; a central body that acts
/// in the lead's first sentence, and not at or with a province; or a lead that names central bodies and no province.
struct NationalEvent {
    private let context: Context
    private let places: Places
    private let names: [PlaceMention]
    private let cues: [PlaceCue]
    private let roles: [ByteRange]

    /// - Parameter roles: titles of persons, in which bodies do not act.
    init(_ context: Context, _ names: [PlaceMention], _ cues: [PlaceCue], roles: [ByteRange]) {
        self.context = context
        places = context.vocabulary.places
        let head = context.article.blocks.filter { $0.kind == .headline || $0.kind == .lead }.map(\.range)
        self.names = names.filter { name in !name.isAttendance && head.contains { $0.contains(name.range) } }
        self.cues = Array(cues.lazy.filter { cue in head.contains { $0.contains(cue.range) } }.prefix(Self.mostCues))
        self.roles = roles
    }

    /// Of a lead that is a whole book the beginning tells enough.
    private static let mostCues = 256

    /// `Trung ương`, or nil.
    func finding() -> Finding<Place>? {
        if let cue = cues.first(where: { $0.record == .national }) {
            return finding(cue, "national-event", confidence: 93)
        }
        let central = cues.filter { cue in
            cue.record == .central && !roles.contains { $0.contains(cue.range) } && !isForeign(cue, among: cues)
        }
        if let body = central.first, cues.contains(where: { $0.record == .remote }), !names.contains(where: holds) {
            return finding(body, "central-bridge", confidence: 85)
        }
        if let actor = actor() { return finding(actor, "central-body", confidence: 90) }
        let hasLocal =
            names.contains(where: isLocal)
            || cues.contains {
                // "allowances for officials of communes" is of all communes where the headline is a ministry's.
                if case .unit = $0.record { !isAnnounced || isOwn($0) } else { false }
            }
        guard !hasLocal else { return nil }
        return cues.first { ($0.record == .central && !isForeign($0, among: cues)) || $0.record == .countrywide }
            .flatMap { finding($0, "central-lead", confidence: 70) }
    }

    private func finding(_ cue: PlaceCue, _ rule: String, confidence: Int) -> Finding<Place>? {
        Finding(Places.nation, range: cue.range, rule: rule, confidence: confidence)
    }

    /// The central body that acts in the lead's first sentence.
    private func actor() -> PlaceCue? {
        guard let lead = context.article.first(.lead),
            let sentence = Sentences.split(context.article.text, in: lead.range, limit: 1).first
        else { return nil }
        let opening = act(in: ByteRange(sentence.lower, min(sentence.upper, sentence.lower + Self.longestOpening)))
        let inside = cues.filter { opening.contains($0.range) }
        let actors = inside.filter { cue in
            !roles.contains { $0.contains(cue.range) } && !isForeign(cue, among: inside)
        }
        let local = names.filter { sentence.contains($0.range) && isLocal($0) }
        guard let actor = actors.first(where: { $0.record == .central || isOwn($0) }), actor.record == .central,
            isActor(actor, in: opening), !isAuthor(actor), !local.contains(where: { isVenue($0, of: actor) })
        else { return nil }
        return isOwned(actor) && (actors.contains(where: isOwn) || !local.isEmpty) ? nil : actor
    }

    /// Whether the headline begins with a central body.
    private var isAnnounced: Bool {
        guard let headline = context.article.first(.headline), let first = cues.first else { return false }
        return first.record == .central && headline.range.contains(first.range) && !isForeign(first, among: cues)
    }

    /// "the Provincial Party Committee" without a name: the paper's own.
    private func isOwn(_ cue: PlaceCue) -> Bool { cue.record == .unit(.province) || cue.record == .unit(.district) }

    /// Whether a name is that of a body which may hold a meeting of its own, rather than of a place that joins one.
    private func holds(_ name: PlaceMention) -> Bool {
        guard isLocal(name), name.hasBody || name.level != nil else { return false }
        return !cues.contains { cue in
            cue.record == .remote && cue.range.upper <= name.range.lower
                && name.range.lower - cue.range.upper <= Self.besideBridge
        }
    }

    /// In bytes.
    private static let besideBridge = 24

    /// The part of a sentence that tells who acts: behind the first comma where it begins with what is carried out.
    private func act(in sentence: ByteRange) -> ByteRange {
        let text = context.text
        let first = text.word(at: sentence.lower)
        guard first < text.words.count, places.isPreposition(.following, text.symbols(of: text.words[first])) else {
            return sentence
        }
        let symbols = text.symbol(at: sentence.lower)..<text.symbol(at: sentence.upper)
        guard let comma = symbols.first(where: { text.symbols[$0] == Symbol.comma }) else { return sentence }
        return ByteRange(Int(text.offsets[comma]), sentence.upper)
    }

    /// Whether the sentence begins with what a body has issued, in a story that a place's own body tells: "The Politburo's
    /// Regulation No. 296 …", in an interview with a province's commission.
    private func isAuthor(_ cue: PlaceCue) -> Bool {
        let text = context.text
        let word = text.word(at: cue.range.upper)
        // Only the English possessive puts the author first.
        let rest = context.article.text[cue.range.upper...]
        guard word < text.words.count, rest.starts(with: "'s ".utf8) || rest.starts(with: "’s ".utf8) else {
            return false
        }
        let end = text.range(of: text.words[min(text.words.count - 1, word + Self.title)]).upper
        let issued = context.mentions.within(ByteRange(cue.range.upper, end), .document)
        return !issued.isEmpty && names.contains { isLocal($0) && ($0.hasBody || $0.level != nil) }
    }

    /// How many words behind a body's name may say what it has issued.
    private static let title = 3

    /// Whether the body owns what acts: "the delegation of the Government".
    private func isOwned(_ cue: PlaceCue) -> Bool {
        let text = context.text
        let word = text.word(at: cue.range.lower)
        guard word > 0 else { return false }
        // English puts an article between the two.
        return (max(0, word - 2)..<word).contains {
            places.isPreposition(.owning, text.symbols(of: text.words[$0]))
        }
    }

    /// Whether a name is not merely the seat of the central bodies.
    private func isLocal(_ name: PlaceMention) -> Bool {
        let isCapital = name.meanings.contains {
            places.provinces[places.province(of: $0)].code == PlaceEvidence.capital
        }
        return !isCapital || name.hasBody || name.level != nil
    }

    /// Whether a country stands beside a government.
    private func isForeign(_ cue: PlaceCue, among cues: [PlaceCue]) -> Bool {
        cues.contains { other in
            guard other.record == .abroad else { return false }
            let gap = max(other.range.lower - cue.range.upper, cue.range.lower - other.range.upper)
            return gap <= Self.besideGovernment
        }
    }

    /// In bytes: a blank and a possessive.
    private static let besideGovernment = 4
    /// The first sentence tells who acts within so many bytes.
    private static let longestOpening = 2048

    /// Whether a body acts, rather than being the author of what is carried out or the employer of somebody: nothing but an
    /// adverbial with a date or a place stands before it.
    private func isActor(_ cue: PlaceCue, in sentence: ByteRange) -> Bool {
        let before = ByteRange(sentence.lower, cue.range.lower)
        let words = context.text.word(at: before.lower)..<context.text.word(at: cue.range.lower)
        // In Arabic the verb stands first; an adverbial, its date and a verb take a dozen words at most.
        return words.count <= Self.longestAdverbial && context.mentions.within(before, .document).isEmpty
            && !context.mentions.within(before, .person).contains { names(of: $0) }
    }

    /// Whether a word announces a person, rather than a place.
    private func names(of mention: Mention) -> Bool {
        switch context.vocabulary.names.cues[Int(mention.entry)] {
        case .honorific, .honorifics, .rank, .title: true
        case .verb, .before, .within, .after, .function, .relative: false
        }
    }

    /// In words.
    private static let longestAdverbial = 14

    /// Whether a central body acts with a province's people, or in the province itself: the name, that of a unit or beside
    /// a body, comes first, or a preposition stands before it. What a body says of a province makes no story of the
    /// province, nor does a hall in a city where the country meets.
    private func isVenue(_ name: PlaceMention, of actor: PlaceCue) -> Bool {
        guard name.hasBody || name.level != nil else { return false }
        if name.range.lower < actor.range.lower { return true }
        let text = context.text
        let place = text.word(at: name.range.lower)
        let reach = min(place, max(text.word(at: actor.range.upper), place - Self.longestVenue))..<place
        // "met in Hanoi on officials of Quảng Nam": the preposition is Hanoi's.
        return reach.contains { word in
            let start = text.range(of: text.words[word]).upper
            return places.isPreposition(.venue, text.symbols(of: text.words[word]))
                && !names.contains { $0.range.lower >= start && $0.range.upper <= name.range.lower }
        }
    }

    /// In words.
    private static let longestVenue = 8
}
