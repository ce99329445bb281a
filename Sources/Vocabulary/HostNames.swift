import Text

/// Tells provinces by the host names of their papers and offices: `baothanhhoa.vn`, `noichinh.langson.gov.vn`,
/// `vietnam.vn/longan`.
struct HostNames: Sendable {
    /// Whole host names.
    private var whole: [String: Int] = [:]
    /// Joined names without marks, longest first.
    private var joined: [(name: String, province: Int)] = []
    private var byName: [String: Int] = [:]
    /// Parts of a host that say nothing.
    private static let neutral: Set<String> = [
        "vn", "com", "org", "gov", "edu", "net", "info", "www", "dcs", "vietnam",
    ]
    /// Shorter names stand inside too many words.
    private static let shortest = 5
    private static let longEnoughAnywhere = 7

    init(_ provinces: [Places.Province]) {
        for (index, province) in provinces.enumerated() {
            for host in province.hosts { whole[host.lowercased()] = index }
            for name in province.latin {
                let letters = Self.letters(FoldedText(name))
                guard byName[letters] == nil else { continue }
                byName[letters] = index
                if letters.utf8.count >= Self.shortest { joined.append((letters, index)) }
            }
        }
        joined.sort { ($1.name.utf8.count, $0.name) < ($0.name.utf8.count, $1.name) }
    }

    private static func letters(_ text: FoldedText) -> String {
        String(
            decoding: text.symbols.compactMap { symbol -> UInt8? in
                if Symbol.isLatin(symbol) { return symbol - Symbol.a + 0x61 }
                return Symbol.isDigit(symbol) ? symbol - Symbol.zero + 0x30 : nil
            }, as: UTF8.self)
    }

    func province(of url: String) -> Int? {
        var rest = Substring(url.lowercased())
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard let authority = parts.first, let host = authority.split(separator: ":").first else { return nil }
        let labels = host.split(separator: ".").filter { $0 != "www" }
        for first in labels.indices {
            if let province = whole[labels[first...].joined(separator: ".")] { return province }
        }
        for label in labels where !Self.neutral.contains(String(label)) {
            let name = label.filter { $0 != "-" }
            if let hit = joined.first(where: { Self.holds(name, $0.name) }) { return hit.province }
        }
        // The aggregator's provinces are the first part of the path, behind the language.
        let path = parts.dropFirst().drop { $0.utf8.count == 2 }
        guard let segment = path.first else { return nil }
        return byName[segment.filter { $0 != "-" }]
    }

    private static func holds(_ label: String, _ name: String) -> Bool {
        label.hasSuffix(name) || label.hasPrefix(name)
            || (name.utf8.count >= longEnoughAnywhere && label.contains(name))
    }
}

extension String {
    /// Whether `part` stands in the string, byte for byte.
    fileprivate func contains(_ part: String) -> Bool {
        let bytes = Array(utf8)
        let wanted = Array(part.utf8)
        guard wanted.count <= bytes.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
