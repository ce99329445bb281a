import Text

/// Tells provinces by the host names of their papers and offices: `baothanhhoa.vn`, `noichinh.langson.gov.vn`,
/// `vietnam.vn/longan`.
struct HostNames: Sendable {
    /// Whole host names.
    private var whole: [String: Int] = [:]
    /// Joined names without marks, longest first.
    private var joined: [(name: [UInt8], province: Int)] = []
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
                if letters.utf8.count >= Self.shortest { joined.append((Array(letters.utf8), index)) }
            }
        }
        joined.sort {
            $0.name.count != $1.name.count
                ? $0.name.count > $1.name.count : $0.name.lexicographicallyPrecedes($1.name)
        }
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
            let name = label.utf8.filter { $0 != UInt8(ascii: "-") }
            if let hit = joined.first(where: { Self.holds(name, $0.name) }) { return hit.province }
        }
        // The aggregator's provinces are the first part of the path, behind the language.
        let path = parts.dropFirst().drop { $0.utf8.count == 2 }
        guard let segment = path.first else { return nil }
        return byName[segment.filter { $0 != "-" }]
    }

    /// Whether a name stands at the beginning or end of a label, or, when it is long, anywhere in it.
    private static func holds(_ label: [UInt8], _ name: [UInt8]) -> Bool {
        let spare = label.count - name.count
        guard spare >= 0 else { return false }
        let isAnywhere = name.count >= longEnoughAnywhere
        return (0...spare).contains { start in
            (isAnywhere || start == 0 || start == spare) && label[start] == name[0]
                && label[start...].starts(with: name)
        }
    }
}
