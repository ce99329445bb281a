import Model
import Text

/// Provinces, cities and districts, what became of them on 1 July 2025, and the words by which a text says whose story it
/// is. A class like `Vocabulary`, and for the same reason.
public final class Places: Sendable {
    /// Which rung of the State a word names.
    public enum Level: Int, Sendable, Hashable, CaseIterable {
        case province, city, district, commune
    }

    /// A unit that a name may stand for, by its index in `provinces` or `districts`.
    public enum Meaning: Hashable, Sendable {
        case province(Int)
        case district(Int)
    }

    /// What a word before the name of a place or body says.
    public enum Preposition: String, Sendable, CaseIterable {
        /// It parts a name from the body before it: "the committee met in Hanoi".
        case parting
        /// It leads in where a body acts.
        case venue
        /// The body behind it does not act itself: "the decision of the Government".
        case owning
        /// The place behind it is whence guests come: "a delegation of".
        case guest
        /// A sentence that begins with it tells first what is carried out.
        case following

        var bit: UInt8 {
            switch self {
            case .parting: 1
            case .venue: 2
            case .owning: 4
            case .guest: 8
            case .following: 16
            }
        }
    }

    /// What an entry of the lexicon says.
    public enum Record: Hashable, Sendable {
        /// A name. `exact`: what it stands for as spelt; `unmarked`: what it may stand for when it is written without
        /// Vietnamese marks.
        case name(exact: [Meaning], unmarked: [Meaning])
        /// "huyện", "province": of which kind the unit beside it is.
        case unit(Level)
        /// "UBND", "Party Committee".
        case body
        /// A body or office of the whole country.
        case central
        /// A word for the whole country.
        case countrywide
        /// A word by which a place joins a meeting from afar.
        case remote
        /// A foreign country, or its adjective.
        case abroad
        /// "Báo", "Newspaper": the name beside it is that of a paper's province.
        case paper
        /// A phrase that makes an event national.
        case national
        /// "đường", "school": the name beside it is that of a thing.
        case bearer
        /// A spelling that holds a name and is none.
        case other
    }

    /// What each entry says, by `Mention.entry`.
    public let records: [Record]
    private let glued: Set<Int32>
    /// The units before the reform.
    public let provinces: [Province]
    /// The units below them.
    public let districts: [District]
    /// The ISO date on which 63 units became 34.
    public let reform: String
    /// Words before a name, by their keys: what they say, as bits.
    private let prepositions: KeyTable
    /// Names by their sound.
    public let sounds: PlaceSounds
    /// Host names, and joined names of provinces to be found inside others.
    let hosts: HostNames
    /// Papers' tags at the head of a story, folded, and their provinces.
    private let tags: [[UInt8]: Int]

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("places.toml").root
        let provinces = try Province.all(in: root)
        let districts = try District.all(in: try loader.document("districts.toml").root, of: provinces)
        let reform = try root.required("reform")
        guard Province.isDate(reform) else { throw root.error("reform", "expected a date such as \"2025-07-01\"") }
        var spellings = PlaceSpellings()
        for (index, province) in provinces.enumerated() {
            for name in province.spellings { spellings.add(name, .province(index)) }
        }
        for (index, district) in districts.enumerated() {
            for name in district.spellings { spellings.add(name, .district(index)) }
        }
        for name in try root.strings("not_places") { spellings.add(name, nil) }
        spellings.appendNames(to: &loader.entries)
        try spellings.appendWords(of: root, to: &loader.entries)
        records = spellings.records
        glued = spellings.glued
        var prepositions: [UInt64: UInt8] = [:]
        for kind in Preposition.allCases {
            for word in try PlaceSpellings.prepositions(kind.rawValue, of: root) {
                prepositions[WordHash.of(word[...]), default: 0] |= kind.bit
            }
        }
        self.prepositions = KeyTable(prepositions)
        sounds = PlaceSounds(provinces, districts)
        self.provinces = provinces
        self.districts = districts
        self.reform = reform
        hosts = HostNames(provinces)
        var tags: [[UInt8]: Int] = [:]
        for (index, province) in provinces.enumerated() {
            for tag in province.tags { tags[FoldedText(tag).symbols] = index }
        }
        self.tags = tags
    }

    /// The range of a mention without an Arabic conjunction or preposition that its spelling begins with.
    public func range(of mention: Mention) -> ByteRange {
        guard glued.contains(mention.entry) else { return mention.range }
        // Arabic letters are two bytes long.
        return ByteRange(mention.range.lower + 2, mention.range.upper)
    }

    /// The province that a unit is or lies in.
    public func province(of meaning: Meaning) -> Int {
        switch meaning {
        case .province(let index): index
        case .district(let index): districts[index].province
        }
    }

    /// The unit that holds a province's land on a day (ISO date); the province itself when the day is before the reform
    /// or unknown.
    public func holder(of province: Int, on day: String?) -> Int {
        guard let day, day >= reform else { return province }
        return provinces[province].successor ?? province
    }

    /// A province by the official name of the unit that holds its land on a day, and by that of the unit that holds it
    /// since the reform where it is another.
    ///
    /// - Parameter day: ISO date; nil when it is unknown, which gives the name before the reform.
    public func place(_ province: Int, on day: String?) -> Place {
        let unit = provinces[holder(of: province, on: day)]
        let last = provinces[provinces[province].successor ?? province]
        let name = unit.name(on: day)
        let lastName = last.name(on: reform)
        return Place(name: name, code: unit.code, successor: lastName == name ? nil : lastName)
    }

    /// The province of a newspaper or office, by its host name and the first part of the path.
    ///
    /// - Parameter url: with or without a scheme.
    public func province(ofURL url: String) -> Int? { hosts.province(of: url) }

    /// The province whose paper signs so at the head of a story.
    ///
    /// - Parameter tag: folded symbols of the words between the brackets or before the dash.
    public func province(ofTag tag: ArraySlice<UInt8>) -> Int? { tags[Array(tag)] }

    /// Whether a word is such a preposition.
    ///
    /// - Parameter word: folded symbols.
    public func isPreposition(_ kind: Preposition, _ word: ArraySlice<UInt8>) -> Bool {
        prepositions[WordHash.of(word)] & kind.bit != 0
    }

    /// The place of a national event.
    public static let nation = Place(name: "Trung ương", code: "VN")
}
