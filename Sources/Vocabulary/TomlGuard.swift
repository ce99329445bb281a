/// Finds what TOMLKit's parser (toml++ 3) ends the process for instead of throwing: it asserts that a table's header begins
/// with a key, that no brace closes in a list and that a time has its digits, and takes a NUL for the end of the file. Other
/// controls, which TOML forbids, are found with it. Dates and times are refused altogether: nothing in a configuration is one.
struct TomlGuard {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    /// The brackets and braces of values that are open.
    private var open: [UInt8] = []
    /// Whether a key or a header may begin here.
    private var isAtStart = true
    /// Whether values stand here, and not a key.
    private var isValue = false

    /// What is wrong with a file, and on which line; nil when the parser may have it. What else is no TOML, the parser says.
    static func objection(to bytes: [UInt8]) -> (line: Int, message: String)? {
        if let place = bytes.firstIndex(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) || $0 == 0x7F }) {
            let line = bytes[..<place].count { $0 == 0x0A } + 1
            return (line, "expected TOML: found the control character \(bytes[place])")
        }
        var scan = TomlGuard(bytes: bytes)
        return scan.objection()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func objection() -> (line: Int, message: String)? {
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x0A:
                line += 1
                isAtStart = open.isEmpty
                if open.isEmpty { isValue = false }
            case 0x09, 0x0D, 0x20: break
            case 0x23: skip { $0 == 0x0A }
            case 0x22, 0x27: skipString(byte)
            case 0x5B where isAtStart:
                if !opensHeader() { return (line, "expected TOML: a table's name behind [") }
            case 0x3D: isValue = true
            case 0x30...0x39 where isValue:
                if isTime() { return (line, "expected a number or a text: dates and times stand in quotes") }
            case 0x5B, 0x7B: open.append(byte)
            case 0x7D where open.last == 0x5B: return (line, "expected TOML: a value or ] in a list, found }")
            case 0x5D, 0x7D: _ = open.popLast()
            default: break
            }
            if byte > 0x20, byte != 0x23 { isAtStart = false }
            index += 1
        }
        return nil
    }

    /// Whether a date or time begins here; stops on the last byte of the word.
    private mutating func isTime() -> Bool {
        let word = bytes[index...].prefix { byte in
            switch byte {
            case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        index += word.count - 1
        let digits = word.prefix { (0x30...0x39).contains($0) }
        return word.contains(0x3A) || digits.count < word.count && word[digits.endIndex] == 0x2D
    }

    /// Whether a key, or what the parser refuses by itself, follows the brackets of a header.
    private mutating func opensHeader() -> Bool {
        if index + 1 < bytes.count, bytes[index + 1] == 0x5B { index += 1 }
        guard let next = bytes[(index + 1)...].first(where: { $0 != 0x09 && $0 != 0x20 }) else { return true }
        switch next {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x22, 0x27, 0x5D: return true
        default: return false
        }
    }

    /// Stops before the byte that `isEnd` tells.
    private mutating func skip(until isEnd: (UInt8) -> Bool) {
        while index + 1 < bytes.count, !isEnd(bytes[index + 1]) { index += 1 }
    }

    /// Stops on the last byte of a string.
    private mutating func skipString(_ quote: UInt8) {
        let isLong = bytes[index...].prefix(3).elementsEqual([quote, quote, quote])
        index += isLong ? 3 : 1
        while index < bytes.count {
            switch bytes[index] {
            case 0x5C where quote == 0x22: index += 1
            case 0x0A where !isLong:
                // Left to the loop outside, which counts lines.
                index -= 1
                return
            case quote where !isLong: return
            case quote where bytes[index...].prefix(3).elementsEqual([quote, quote, quote]):
                // Up to two further quotes belong to the string.
                index += 2
                while index + 1 < bytes.count, bytes[index + 1] == quote { index += 1 }
                return
            default: break
            }
            if index < bytes.count, bytes[index] == 0x0A { line += 1 }
            index += 1
        }
    }
}
