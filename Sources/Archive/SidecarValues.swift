/// Points of time in a sidecar.
enum SidecarTime {
    /// RFC 3339 of a printed local time, or nil unless `edtf` is a whole day and a time of day (`2024-07-01T13:51`).
    static func dateTime(printed edtf: String) -> String? {
        let bytes = Array(edtf.utf8)
        let shape = Array("0000-00-00T00:00:00".utf8)
        guard bytes.count == 16 || bytes.count == 19 else { return nil }
        for (byte, wanted) in zip(bytes, shape) {
            guard wanted == 0x30 ? (0x30...0x39).contains(byte) : byte == wanted else { return nil }
        }
        func number(_ from: Int, _ count: Int) -> Int {
            bytes[from..<from + count].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        let (year, month) = (number(0, 4), number(5, 2))
        guard (1...12).contains(month), (1...days(of: month, in: year)).contains(number(8, 2)), number(11, 2) < 24,
            number(14, 2) < 60, bytes.count == 16 || number(17, 2) < 60
        else { return nil }
        return edtf + (bytes.count == 16 ? ":00" : "") + "+07:00"
    }

    private static func days(of month: Int, in year: Int) -> Int {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}

/// URLs in a sidecar, where the standard asks for a URI.
enum SidecarURI {
    /// Whether `text` is a URI with an authority (RFC 3986): a printed URL may lack its scheme or hold letters that a URI
    /// may not, such as `đ`. IPv6 addresses in brackets are not told from misplaced brackets, so they do not pass.
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: 0x3A), colon > 0, isLetter(bytes[0]),
            bytes[..<colon].allSatisfy({ isLetter($0) || isDigit($0) || [0x2B, 0x2D, 0x2E].contains($0) }),
            bytes[colon...].starts(with: Array("://".utf8))
        else { return false }
        let rest = bytes[(colon + 3)...]
        let authority = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        let path = rest[authority.endIndex...]
        return isAuthority(authority) && path.count(where: { $0 == 0x23 }) <= 1
            && path.indices.allSatisfy { isPathCharacter(path, at: $0) }
    }

    private static func isAuthority(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count <= 2, let host = parts.last,
            bytes.indices.allSatisfy({ isPathCharacter(bytes, at: $0) })
        else { return false }
        let pieces = host.split(separator: 0x3A, omittingEmptySubsequences: false)
        return pieces.count <= 2 && !pieces[0].isEmpty && (pieces.count == 1 || pieces[1].allSatisfy(isDigit))
    }

    /// pchar, `/`, `?` and `#`.
    private static func isPathCharacter(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
        switch bytes[index] {
        case 0x25:
            let digits = bytes[(index + 1)...].prefix(2)
            return digits.count == 2 && digits.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
        case let byte: return isLetter(byte) || isDigit(byte) || "-._~!$&'()*+,;=:@/?#".utf8.contains(byte)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
