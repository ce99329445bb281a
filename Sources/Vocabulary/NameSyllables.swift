import Text

/// What a syllable of a Vietnamese name may be, in Vietnamese, in English without marks, and in Arabic letters by the
/// sound table that translators follow. All syllables that onsets and rimes make are laid out once; asking is one look.
public struct NameSyllables: Sendable {
    private let syllables: KeyTable

    /// - Parameter renderings: receives, for the key of each Vietnamese syllable, the keys of its Arabic spellings.
    init(_ root: ConfigurationTable, renderings: inout [UInt64: [UInt64]]) throws(ConfigurationError) {
        guard let parts = try root.table("syllables") else {
            throw root.error(nil, "expected a table [syllables]")
        }
        try parts.allow(["onsets", "rimes"])
        guard let arabic = try root.table("arabic") else { throw root.error(nil, "expected a table [arabic]") }
        try arabic.allow(["onsets", "nuclei", "finals", "also"])
        let onsets = [""] + (try parts.strings("onsets"))
        let rimes = try parts.strings("rimes")
        let sounds = Sounds(
            onsets: try Self.forms(arabic, "onsets"), nuclei: try Self.forms(arabic, "nuclei"),
            finals: try Self.forms(arabic, "finals"))
        var syllables: [UInt64: UInt8] = [:]
        syllables.reserveCapacity(onsets.count * rimes.count * 3)
        for rime in rimes {
            guard let written = sounds.rime(rime) else {
                throw parts.error(
                    at: "\"\(rime)\"", "expected a rime of a nucleus and a final of [arabic], found \"\(rime)\"")
            }
            for onset in onsets {
                let forms = sounds.written(onset: onset, rime: written).map { NameKey.of($0) }
                for key in NameKey.both(onset + rime) + forms { syllables[key] = 1 }
                renderings[NameKey.of(onset + rime), default: []] += forms
            }
        }
        for spelling in try arabic.strings("also") { syllables[NameKey.of(spelling)] = 1 }
        self.syllables = KeyTable(syllables)
    }

    /// Whether the key is that of a syllable.
    public func contains(_ key: UInt64) -> Bool { syllables[key] != 0 }

    private static func forms(
        _ table: ConfigurationTable, _ key: String
    ) throws(ConfigurationError) -> [String: [String]] {
        guard let inner = try table.table(key) else { throw table.error(nil, "expected a table [arabic.\(key)]") }
        var forms: [String: [String]] = [:]
        for name in inner.keys { forms[name] = try inner.strings(name) }
        return forms
    }

    /// The sound table.
    private struct Sounds {
        let onsets: [String: [String]]
        let nuclei: [String: [String]]
        let finals: [String: [String]]

        /// The Arabic spellings of a rime: a nucleus, or a nucleus and a final; nil when the table lacks either.
        func rime(_ rime: String) -> [String]? {
            if let open = nuclei[rime] { return open }
            for length in [2, 1] where rime.count > length {
                guard let endings = finals[String(rime.suffix(length))],
                    let middles = nuclei[String(rime.dropLast(length))]
                else { continue }
                return middles.flatMap { middle in endings.map { middle + $0 } }
            }
            return nil
        }

        /// The Arabic spellings of a syllable. One that begins with a vowel is written with alef, or with the vowel's
        /// own letter where a second one follows ("ين", "وانه"): a single long vowel would be a particle.
        func written(onset: String, rime: [String]) -> [String] {
            if !onset.isEmpty { return (onsets[onset] ?? []).flatMap { onset in rime.map { onset + $0 } } }
            return rime.flatMap { rime in
                if rime.hasPrefix("ا") { return [rime] }
                let isParticle = rime.hasPrefix("و") && !rime.hasPrefix("وا")
                return isParticle ? ["ا" + rime] : [rime, "ا" + rime]
            }
        }
    }
}
