import Model

extension Places {
    /// A province or centrally-run city as it stood before the reform of 2025.
    public struct Province: Hashable, Sendable {
        /// ISO 3166-2.
        public var code: String
        /// Official Vietnamese name.
        public var name: String
        /// Whether it is a centrally-run city.
        public var isCity: Bool
        /// Official name from a day (ISO date) on, where it changed without a merger.
        public var renamed: Renaming?
        /// Index of the unit that holds it since the reform; nil where it goes on under its name.
        public var successor: Int?
        var spellings: [String]
        var latin: [String]
        var hosts: [String]
        var tags: [String]

        /// A change of name.
        public struct Renaming: Hashable, Sendable {
            /// The new name.
            public var name: String
            /// The first day it was official.
            public var from: String
        }

        /// The official name on a day; the older one when the day is unknown.
        public func name(on day: String?) -> String {
            guard let renamed, let day, day >= renamed.from else { return name }
            return renamed.name
        }
    }

    /// A district, town or city below a province.
    public struct District: Hashable, Sendable {
        /// Official Vietnamese name.
        public var name: String
        /// City, or another district-level unit.
        public var level: Level
        /// Index of its province.
        public var province: Int
        /// The last day (ISO date) of one that ended before the reform.
        public var until: String?
        var spellings: [String]
    }
}

extension Places.Province {
    static func all(in root: ConfigurationTable) throws(ConfigurationError) -> [Self] {
        try root.allow(
            [
                "reform", "not_places", "name_bearers", "unit", "bodies", "central", "national", "abroad",
                "countrywide", "remote", "papers",
                "prepositions", "province",
            ])
        let tables = try root.tables("province")
        guard !tables.isEmpty else { throw root.error(nil, "expected [[province]]") }
        var provinces: [Self] = []
        var numbers: [String: Int] = [:]
        for table in tables {
            let province = try Self(table)
            guard numbers.updateValue(provinces.count, forKey: province.code) == nil else {
                throw table.error("code", "\"\(province.code)\" stands twice; expected each code once")
            }
            provinces.append(province)
        }
        for (index, table) in tables.enumerated() {
            guard let code = try table.string("successor") else { continue }
            guard let successor = numbers[code] else {
                throw table.error("successor", "expected the code of a province, found \"\(code)\"")
            }
            provinces[index].successor = successor
        }
        return provinces
    }

    private init(_ table: ConfigurationTable) throws(ConfigurationError) {
        try table.allow([
            "code", "name", "city", "renamed", "successor", "latin", "arabic", "arabic_by_sound", "hosts", "tags",
        ])
        code = try table.required("code")
        name = try table.required("name")
        guard code.hasPrefix("VN-"), code.utf8.count == 5 else {
            throw table.error("code", "expected an ISO 3166-2 code such as \"VN-21\", found \"\(code)\"")
        }
        isCity = try table.boolean("city") ?? false
        latin = [name] + (try table.strings("latin"))
        spellings = latin
        spellings += try table.strings("arabic")
        spellings += try table.strings("arabic_by_sound")
        hosts = try table.strings("hosts")
        tags = try table.strings("tags")
        if let inner = try table.table("renamed") {
            try inner.allow(["name", "from"])
            let renaming = Renaming(name: try inner.required("name"), from: try inner.required("from"))
            guard Self.isDate(renaming.from) else {
                throw table.error("renamed", "expected a date such as \"2025-01-01\" for \"from\"")
            }
            renamed = renaming
        }
    }

    /// Whether a string has the form of an ISO date.
    static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 10
            && bytes.enumerated().allSatisfy { index, byte in
                index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
            }
    }
}

extension Places.District {
    static func all(in root: ConfigurationTable, of provinces: [Places.Province]) throws(ConfigurationError) -> [Self] {
        try root.allow(["province"])
        var numbers: [String: Int] = [:]
        for (index, province) in provinces.enumerated() { numbers[province.code] = index }
        var districts: [Self] = []
        for table in try root.tables("province") {
            try table.allow(["code", "districts"])
            let code = try table.required("code")
            guard let province = numbers[code] else {
                throw table.error("code", "expected the code of a province in places.toml, found \"\(code)\"")
            }
            for inner in try table.tables("districts") { districts.append(try Self(inner, province: province)) }
        }
        return districts
    }

    private init(_ table: ConfigurationTable, province: Int) throws(ConfigurationError) {
        try table.allow(["name", "type", "latin", "arabic", "arabic_by_sound", "until"])
        name = try table.required("name")
        let type = try table.required("type")
        switch type {
        case "thành phố": level = .city
        case "huyện", "quận", "thị xã": level = .district
        default: throw table.error(at: "\"\(name)\"", "expected quận, huyện, thị xã or thành phố, found \"\(type)\"")
        }
        self.province = province
        spellings = [name]
        spellings += try table.strings("latin")
        spellings += try table.strings("arabic")
        spellings += try table.strings("arabic_by_sound")
        until = try table.string("until")
        if let until, !Places.Province.isDate(until) {
            throw table.error(at: "\"\(name)\"", "expected a date such as \"2024-12-31\" for \"until\"")
        }
    }
}
