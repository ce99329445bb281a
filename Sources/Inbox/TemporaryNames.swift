/// Tells names that say "not finished yet" from others.
struct TemporaryNames: Sendable {
    private let patterns: [[UInt8]]

    /// - Parameter patterns: `*` stands for any bytes, `?` for any one byte; letters A–Z match in either case.
    init(_ patterns: [String]) { self.patterns = patterns.map { $0.utf8.map(Self.lowered) } }

    func match(_ name: [UInt8]) -> Bool {
        patterns.contains { Self.matches(pattern: $0, name) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

    private static func matches(pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var (at, inName) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while inName < name.count {
            if at < pattern.count && pattern[at] == UInt8(ascii: "*") {
                star = (at, inName)
                at += 1
            } else if at < pattern.count
                && (pattern[at] == UInt8(ascii: "?") || pattern[at] == lowered(name[inName]))
            {
                at += 1
                inName += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                (at, inName) = (last.pattern + 1, last.name + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
