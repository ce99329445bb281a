/// Tells names that say "not finished yet" from others.
struct TemporaryNames: Sendable {
    /// Nearly all patterns are a plain beginning or end, which costs one comparison.
    private enum Pattern {
        case beginning([UInt8])
        case end([UInt8])
        case any([UInt8])
    }

    private let patterns: [Pattern]
    private let exceptions: [Pattern]

    /// - Parameter patterns: `*` stands for any bytes, `?` for any one byte; letters A–Z match in either case. What a pattern
    ///   behind `!` matches is finished, whatever others say.
    init(_ patterns: [String]) {
        self.patterns = patterns.filter { !$0.hasPrefix("!") }.map { Self.pattern($0[...].utf8) }
        exceptions = patterns.filter { $0.hasPrefix("!") }.map { Self.pattern($0.dropFirst().utf8) }
    }

    private static func pattern(_ text: Substring.UTF8View) -> Pattern {
        let bytes = text.map(lowered)
        if let rest = plain(bytes.dropLast()), bytes.last == star { return .beginning(rest) }
        if let rest = plain(bytes.dropFirst()), bytes.first == star { return .end(rest) }
        return .any(bytes)
    }

    func match(_ name: [UInt8]) -> Bool { Self.match(patterns, name) && !Self.match(exceptions, name) }

    private static func match(_ patterns: [Pattern], _ name: [UInt8]) -> Bool {
        patterns.contains { pattern in
            switch pattern {
            case .beginning(let bytes):
                name.count >= bytes.count && zip(bytes, name).allSatisfy { $0 == lowered($1) }
            case .end(let bytes):
                name.count >= bytes.count && zip(bytes, name.suffix(bytes.count)).allSatisfy { $0 == lowered($1) }
            case .any(let bytes): matches(pattern: bytes, name)
            }
        }
    }

    private static let star = UInt8(ascii: "*")
    private static let anyByte = UInt8(ascii: "?")

    private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        bytes.contains(star) || bytes.contains(anyByte) ? nil : Array(bytes)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

    private static func matches(pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var (at, inName) = (0, 0)
        var retry: (pattern: Int, name: Int)?
        while inName < name.count {
            if at < pattern.count && pattern[at] == star {
                retry = (at, inName)
                at += 1
            } else if at < pattern.count && (pattern[at] == anyByte || pattern[at] == lowered(name[inName])) {
                at += 1
                inName += 1
            } else if let last = retry {
                retry = (last.pattern, last.name + 1)
                (at, inName) = (last.pattern + 1, last.name + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == star }
    }
}
