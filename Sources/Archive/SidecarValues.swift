import Model

/// Names of files in JSON, which knows only text.
enum SidecarBytes {
    /// A member `name` that holds the bytes as text, scalar for scalar; where they are not UTF-8, a member
    /// `<name>_base64` that holds them in base64 (RFC 4648, §4).
    static func member(_ name: String, _ bytes: [UInt8]) -> JSON.Member {
        if let text = String(validating: bytes, as: UTF8.self) { return .init(name, .string(text)) }
        return .init(name + "_base64", .string(base64(bytes)))
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for sextet in 0..<4 {
                out.append(sextet <= group.count ? alphabet[bits >> (18 - 6 * sextet) & 63] : 0x3D)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// Points of time in a sidecar.
enum SidecarTime {
    /// A file's time as RFC 3339 with `+07:00` and nine decimals. Days are counted by Howard Hinnant's `civil_from_days`.
    ///
    /// - Parameter nanoseconds: since 1970 (UTC); 64 bits reach from 1677 to 2262.
    static func string(nanoseconds: Int64) -> String {
        let (seconds, fraction) = floored(Int(nanoseconds), 1_000_000_000)
        let (days, second) = floored(seconds + 7 * 3600, 86_400)
        let (era, day) = floored(days + 719_468, 146_097)
        let yearOfEra = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = [year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1]
        let time = [second / 3600, second / 60 % 60, second % 60]
        return date.map { padded($0, 2) }.joined(separator: "-") + "T"
            + time.map { padded($0, 2) }.joined(separator: ":") + "." + padded(fraction, 9) + "+07:00"
    }

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

    private static func floored(_ value: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
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
