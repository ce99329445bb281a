import Model
import Vocabulary

/// Weighs which province the names in a story speak for.
struct PlaceEvidence {
    /// The best province of some blocks.
    struct Best {
        var province: Int
        var weight: Double
        var range: ByteRange
        var rule: String
    }

    static let capital = "VN-HN"
    /// What a mere venue weighs less than: Hà Nội without a body, a district's name without a unit.
    static let venue = 1.0

    private let places: Places
    private let names: [PlaceMention]
    private let day: String?
    /// Units (as of the day) that the story names beyond doubt, or whose paper tells it.
    private let known: Set<Int>
    /// Units that the story calls provinces.
    private let stated: Set<Int>

    init(_ places: Places, _ names: [PlaceMention], paper: Int?, day: String?) {
        self.places = places
        self.names = names
        self.day = day
        var known: Set<Int> = []
        if let paper { known.insert(places.holder(of: paper, on: day)) }
        for name in names where !name.isAttendance && !name.isListed && name.namesProvince {
            let units = Set(name.meanings.map { places.holder(of: places.province(of: $0), on: day) })
            if units.count == 1 { known.formUnion(units) }
        }
        self.known = known
        let provinces = names.filter { $0.namesProvince && $0.level == .province && !$0.isAttendance && !$0.isListed }
        stated = Set(provinces.flatMap { $0.meanings.map { places.holder(of: places.province(of: $0), on: day) } })
    }

    /// The unit with the most weight in blocks of the given kinds; of equals the one named first.
    func best(in kinds: Set<BlockKind>) -> Best? {
        var weights: [Int: Double] = [:]
        var first: [Int: PlaceMention] = [:]
        var order: [Int] = []
        var met: Set<[Places.Meaning]> = []
        for name in names where kinds.contains(name.block) && !name.isAttendance && !name.isListed {
            guard let province = resolve(name) else { continue }
            let unit = places.holder(of: province, on: day)
            if first[unit] == nil {
                first[unit] = name
                order.append(unit)
            }
            // The tenth mention of a name says hardly more than the first.
            let isNew = met.insert(name.meanings).inserted
            weights[unit, default: 0] += weight(name) * (isNew ? 1 : 0.25) * (isStrange(name, unit) ? 0.5 : 1)
        }
        // A story that goes round many provinces is of none.
        let greatest = weights.values.max() ?? 0
        if !kinds.contains(.lead), weights.values.filter({ $0 >= 0.8 * greatest }).count >= 3 { return nil }
        guard let unit = order.max(by: { weights[$0, default: 0] < weights[$1, default: 0] }),
            let heaviest = order.first(where: { weights[$0] == weights[unit] }), let name = first[heaviest]
        else { return nil }
        let weight = weights[heaviest, default: 0]
        // One syllable pair in passing is no province.
        guard weight >= 0.5 else { return nil }
        return Best(province: resolve(name) ?? heaviest, weight: weight, range: name.range, rule: rule(name))
    }

    /// Whether a district lies in none of the provinces that an Arabic story names: most likely it is a piece of another
    /// name.
    private func isStrange(_ name: PlaceMention, _ unit: Int) -> Bool {
        !name.namesProvince && name.isArabic && !stated.isEmpty && !stated.contains(unit)
    }

    private func rule(_ name: PlaceMention) -> String {
        if name.headsBlock { return "dateline" }
        if !name.namesProvince { return "district" }
        return name.hasBody ? "body" : "named"
    }

    private func weight(_ name: PlaceMention) -> Double {
        if name.isGuest { return Self.venue }
        if name.namesProvince {
            if name.hasBody || name.level == .province { return 5 }
            let isCapital = name.meanings.contains { places.provinces[places.province(of: $0)].code == Self.capital }
            // News agencies of the capital date all their stories there.
            if isCapital, name.level == nil { return name.headsBlock && name.block == .lead ? 0.3 : 0.6 }
            if name.level == .commune { return 1 }
            // How a story is dated goes before all that it names.
            if name.headsBlock { return name.block == .lead ? 6 : 4 }
            return name.level == .city ? 4 : 2.5
        }
        switch name.level {
        case .district, .city: return name.hasBody ? 4.5 : 4
        case .commune: return isReformed ? 1.5 : 0.4
        case .province: return 4
        case nil: return name.headsBlock ? 4 : name.hasBody ? 3 : 1
        }
    }

    /// Since the reform communes bear the names of districts.
    private var isReformed: Bool { day.map { $0 >= places.reform } ?? false }

    /// The one province a name stands for; nil when several are left. A province's own name goes before a district's,
    /// unless only the district's province is known to the story.
    private func resolve(_ name: PlaceMention) -> Int? {
        let provinces = name.meanings.compactMap { if case .province(let index) = $0 { index } else { nil } }
        let districts = name.meanings.compactMap { meaning -> Int? in
            if case .district = meaning { places.province(of: meaning) } else { nil }
        }
        if let own = provinces.first {
            let isElsewhere = name.level == .district || name.level == .commune
            let other = districts.first { isKnown($0) && $0 != own }
            return isElsewhere && !isKnown(own) ? other ?? own : own
        }
        let units = Set(districts.map { places.holder(of: $0, on: day) })
        if units.count == 1 { return districts.first }
        let likely = districts.filter(isKnown)
        return Set(likely.map { places.holder(of: $0, on: day) }).count == 1 ? likely.first : nil
    }

    private func isKnown(_ province: Int) -> Bool { known.contains(places.holder(of: province, on: day)) }
}
