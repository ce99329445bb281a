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
    private let papers: [PlaceMention]
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
        let reading = PlaceMentionReader(context, attendance: attendance, people: people).read()
        names = reading.names
        cues = reading.cues
        papers = reading.papers
    }

    /// The first day of an EDTF date; nil when its year is unknown.
    private static func day(_ edtf: String) -> String? {
        let date = edtf.utf8.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "T") }
        guard !date.isEmpty, !date.contains(UInt8(ascii: "X")) else { return nil }
        let day = Array(date) + Array("-01-01".utf8).suffix(max(0, 10 - date.count))
        return String(decoding: day.prefix(10), as: UTF8.self)
    }

    func places() -> (province: Finding<Place>?, others: [Finding<Place>]) {
        let province = decide()
        return (province, others(than: province))
    }

    // MARK: - The province of the event

    private func decide() -> Finding<Place>? {
        let paper = paper()
        if let nation = NationalEvent(context, names, cues, roles: roles).finding() { return nation }
        let evidence = PlaceEvidence(gazetteer, names, paper: paper?.province, day: day)
        if let lead = evidence.best(in: [.headline, .lead]), lead.weight >= PlaceEvidence.venue || paper == nil {
            // A capital alone in the lead is where many stories of the provinces take place.
            return finding(lead.province, lead.range, rule: lead.rule, confidence: lead.weight > 1 ? 95 : 70)
        }
        if let paper { return finding(paper.province, paper.range, rule: paper.rule, confidence: 88) }
        if let rest = evidence.best(in: [.dateline, .body, .caption]) {
            return finding(rest.province, rest.range, rule: "mentions", confidence: rest.weight >= 3 ? 80 : 60)
        }
        return attended()
    }

    /// "the deputy head of the National Assembly delegation of Hà Tĩnh province attended": the only province that a story
    /// names, where its lead speaks of the Provincial Party Committee as readers of its paper know it.
    private func attended() -> Finding<Place>? {
        guard let lead = context.article.first(.lead),
            cues.contains(where: { $0.record == .unit(.province) && lead.range.contains($0.range) })
        else { return nil }
        let named = names.filter { $0.namesProvince && $0.level == .province && !$0.isListed }
        let provinces = Set(named.flatMap { $0.meanings.map { gazetteer.province(of: $0) } })
        guard provinces.count == 1, let province = provinces.first, let name = named.first else { return nil }
        return finding(province, name.range, rule: "attendance", confidence: 60)
    }

    private func finding(_ province: Int, _ range: ByteRange?, rule: String, confidence: Int) -> Finding<Place> {
        Finding(gazetteer.place(province, on: day), range: range, rule: rule, confidence: confidence)
    }

    /// The paper's province, by the source's host, a host or tag at the head of the lead.
    private func paper() -> (province: Int, range: ByteRange?, rule: String)? {
        if let source, let province = gazetteer.province(ofURL: source.value.url ?? source.value.name) {
            return (province, source.range, "paper")
        }
        if let paper = papers.first, let meaning = paper.meanings.first {
            return (gazetteer.province(of: meaning), paper.range, "paper-name")
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
