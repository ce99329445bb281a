import Model
import Text
import Vocabulary

/// Decides the province of the event, and lists the other provinces that are named.
///
/// In this order: a central body acts, or the event is national; a province, or a district of one province, is named in
/// headline or lead; the paper is the province's; the dateline; what the rest of the story names most. Attendance lists
/// and lists of provinces tell nothing.
struct PlaceGrammar {
    private let context: Context
    private let gazetteer: Places
    /// ISO date, as far as it is known, filled up to a day.
    private let day: String?
    private let source: Finding<Source>?
    private let names: [PlaceMention]
    private let cues: [PlaceCue]
    private let roles: [ByteRange]

    /// - Parameters:
    ///   - event: the date of the event, or that of publication: names are official as of that day.
    ///   - people: their names are no places.
    init(
        _ context: Context, event: DateFinding?, source: Finding<Source>?, masks: [Mask], people: [Person] = []
    ) {
        self.context = context
        gazetteer = context.vocabulary.places
        self.source = source
        day = event.flatMap { Self.day($0.edtf) }
        roles = masks.filter { $0.kind == .roleTitle }.map(\.range)
        let attendance = masks.filter { $0.kind == .attendance }.map(\.range)
        (names, cues) = PlaceMentionReader(context, attendance: attendance, people: people).read()
    }

    /// The first day of an EDTF date; nil when its year is unknown.
    private static func day(_ edtf: String) -> String? {
        let date = edtf.prefix { $0 != "/" && $0 != "T" }
        guard !date.isEmpty, !date.contains("X") else { return nil }
        return String((date + "-01-01".suffix(max(0, 10 - date.utf8.count))).prefix(10))
    }

    func places() -> (province: Finding<Place>?, others: [Finding<Place>]) {
        let province = decide()
        return (province, others(than: province))
    }

    // MARK: - The province of the event

    private func decide() -> Finding<Place>? {
        let paper = paper()
        if let nation = nation() { return nation }
        let evidence = PlaceEvidence(gazetteer, names, paper: paper?.province, day: day)
        if let lead = evidence.best(in: [.headline, .lead]), lead.weight >= PlaceEvidence.venue || paper == nil {
            // A capital alone in the lead is where many stories of the provinces take place.
            return finding(lead.province, lead.range, rule: lead.rule, confidence: lead.weight > 1 ? 95 : 70)
        }
        if let paper { return finding(paper.province, paper.range, rule: paper.rule, confidence: 88) }
        if let rest = evidence.best(in: [.dateline, .body, .caption]) {
            return finding(rest.province, rest.range, rule: "mentions", confidence: rest.weight >= 3 ? 80 : 60)
        }
        return nil
    }

    private func finding(_ province: Int, _ range: ByteRange?, rule: String, confidence: Int) -> Finding<Place> {
        Finding(gazetteer.place(province, on: day), range: range, rule: rule, confidence: confidence)
    }

    /// `Trung ương`, where headline or lead call the event national, or a central body acts in the first sentence and no
    /// province is named there.
    private func nation() -> Finding<Place>? {
        let blocks = context.article.blocks.filter { $0.kind == .headline || $0.kind == .lead }
        for block in blocks {
            let inside = cues.filter { block.range.contains($0.range) }
            if let cue = inside.first(where: { $0.record == .national }) {
                return Finding(Places.nation, range: cue.range, rule: "national-event", confidence: 93)
            }
        }
        guard let lead = context.article.first(.lead),
            let sentence = Sentences.split(context.article.text, in: lead.range, limit: 1).first
        else { return nil }
        let opening = act(in: ByteRange(sentence.lower, min(sentence.upper, sentence.lower + Self.longestOpening)))
        let inside = cues.filter { opening.contains($0.range) }
        let actors = inside.filter { cue in
            !roles.contains { $0.contains(cue.range) } && !isForeign(cue, among: inside)
        }
        guard let actor = actors.first(where: { $0.record == .central || isOwn($0) }), actor.record == .central,
            isActor(actor, in: opening), !names.contains(where: { isVenue($0, of: actor, in: sentence) })
        else { return nil }
        if isOwned(actor), actors.contains(where: isOwn) || names.contains(where: { isLocal($0, in: sentence) }) {
            return nil
        }
        return Finding(Places.nation, range: actor.range, rule: "central-body", confidence: 90)
    }

    /// "the Provincial Party Committee" without a name: the paper's own.
    private func isOwn(_ cue: PlaceCue) -> Bool { cue.record == .unit(.province) || cue.record == .unit(.district) }

    /// The part of a sentence that tells who acts: behind the first comma where it begins with what is carried out.
    private func act(in sentence: ByteRange) -> ByteRange {
        let text = context.text
        let first = text.word(at: sentence.lower)
        guard first < text.words.count, gazetteer.isPreposition(.following, text.symbols(of: text.words[first])) else {
            return sentence
        }
        let symbols = text.symbol(at: sentence.lower)..<text.symbol(at: sentence.upper)
        guard let comma = symbols.first(where: { text.symbols[$0] == Symbol.comma }) else { return sentence }
        return ByteRange(Int(text.offsets[comma]), sentence.upper)
    }

    /// Whether the body owns what acts: "the delegation of the Government".
    private func isOwned(_ cue: PlaceCue) -> Bool {
        let text = context.text
        let word = text.word(at: cue.range.lower)
        guard word > 0 else { return false }
        // English puts an article between the two.
        return (max(0, word - 2)..<word).contains {
            gazetteer.isPreposition(.owning, text.symbols(of: text.words[$0]))
        }
    }

    /// Whether a name is one of the sentence's, and not the seat of the central bodies.
    private func isLocal(_ name: PlaceMention, in sentence: ByteRange) -> Bool {
        guard sentence.contains(name.range), !name.isAttendance else { return false }
        let isCapital = name.meanings.contains {
            gazetteer.provinces[gazetteer.province(of: $0)].code == PlaceEvidence.capital
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
            && context.mentions.within(before, .person).isEmpty
    }

    /// In words.
    private static let longestAdverbial = 14

    /// Whether a central body acts at the named place or with its people: the name comes first, or a preposition stands
    /// before it. What a body says of a province makes no story of the province; the capital is where it sits.
    private func isVenue(_ name: PlaceMention, of actor: PlaceCue, in sentence: ByteRange) -> Bool {
        guard isLocal(name, in: sentence) else { return false }
        if name.range.lower < actor.range.lower { return true }
        let text = context.text
        let place = text.word(at: name.range.lower)
        let reach = max(text.word(at: actor.range.upper), place - Self.longestVenue)..<place
        return reach.contains { gazetteer.isPreposition(.venue, text.symbols(of: text.words[$0])) }
    }

    /// In words.
    private static let longestVenue = 8

    /// The paper's province, by the source's host, a host or tag at the head of the lead.
    private func paper() -> (province: Int, range: ByteRange?, rule: String)? {
        if let source, let province = gazetteer.province(ofURL: source.value.url ?? source.value.name) {
            return (province, source.range, "paper")
        }
        guard let lead = context.article.first(.lead) else { return nil }
        let head = ByteRange(lead.range.lower, min(lead.range.upper, lead.range.lower + Self.longestTag))
        if let address = WebAddress.first(in: context.article.text, head), address.range.lower <= head.lower + 1,
            let province = gazetteer.province(ofURL: address.host)
        {
            return (province, address.range, "paper-tag")
        }
        return tag(head)
    }

    /// In bytes.
    private static let longestTag = 40

    /// "(HBĐT) -", "QTO -": how the paper signs.
    private func tag(_ head: ByteRange) -> (province: Int, range: ByteRange?, rule: String)? {
        let text = context.text
        let first = text.word(at: head.lower)
        guard first < text.words.count else { return nil }
        let word = text.words[first]
        guard let province = gazetteer.province(ofTag: text.symbols(of: word)), text.isCapitalised(word) else {
            return nil
        }
        let behind = text.symbols[Int(word.end)...].prefix(3)
        guard behind.contains(Symbol.close) || behind.contains(Symbol.hyphen) else { return nil }
        return (province, text.range(of: word), "paper-tag")
    }

    // MARK: - Other provinces

    /// Provinces named in the story, each once, but that of the event.
    private func others(than province: Finding<Place>?) -> [Finding<Place>] {
        var seen: Set<String> = []
        if let province { seen.insert(province.value.code) }
        var others: [Finding<Place>] = []
        for name in names {
            guard
                case .province(let index)? = name.meanings.first(where: {
                    if case .province = $0 { true } else { false }
                })
            else { continue }
            let place = gazetteer.place(index, on: nil)
            guard seen.insert(place.code).inserted else { continue }
            others.append(Finding(place, range: name.range, rule: "named", confidence: 85))
        }
        return others
    }
}
