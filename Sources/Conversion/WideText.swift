import Model

/// UTF-16 and UTF-32, with a byte order mark or without.
enum WideText {
    /// A text decoded.
    struct Decoded {
        var text: [UInt8]
        var charset: String
        var evidence: CharsetEvidence
    }

    private struct Encoding {
        let name: String
        let iconv: String
        let mark: [UInt8]
        let width: Int
    }

    /// UTF-32 before UTF-16, whose mark begins the same.
    private static let encodings = [
        Encoding(name: "utf-32le", iconv: "UTF-32LE", mark: [0xFF, 0xFE, 0, 0], width: 4),
        Encoding(name: "utf-32be", iconv: "UTF-32BE", mark: [0, 0, 0xFE, 0xFF], width: 4),
        Encoding(name: "utf-16le", iconv: "UTF-16LE", mark: [0xFF, 0xFE], width: 2),
        Encoding(name: "utf-16be", iconv: "UTF-16BE", mark: [0xFE, 0xFF], width: 2),
    ]

    /// Decodes a file of UTF-16 or UTF-32 that opens with a byte order mark.
    ///
    /// - Parameter limit: characters; a longer text is refused.
    /// - Returns: nil when there is no mark.
    /// - Throws: `Unreadable` when a mark says what they are and they are not.
    static func marked(_ bytes: [UInt8], limit: Int) throws(Unreadable) -> Decoded? {
        // A text of UTF-16 whose first character is NUL begins as UTF-32 does; neither is a text then.
        guard let encoding = encodings.first(where: { bytes.starts(with: $0.mark) }) else { return nil }
        return try decode(bytes, encoding, from: encoding.mark.count, .byteOrderMark, limit)
    }

    /// Decodes a file of UTF-16 or UTF-32 without a byte order mark.
    ///
    /// Text of these encodings holds NUL bytes at every blank and line end, where no other text does.
    ///
    /// - Returns: nil when the bytes are neither.
    static func unmarked(_ bytes: [UInt8], limit: Int) throws(Unreadable) -> Decoded? {
        guard bytes.prefix(sample).contains(0) else { return nil }
        for encoding in encodings where bytes.count.isMultiple(of: encoding.width) {
            let head = bytes.prefix(sample)
            // The sample may end within a character of two units.
            let text =
                (try? Iconv.decode(head, from: encoding.iconv))
                ?? (try? Iconv.decode(head.dropLast(2), from: encoding.iconv))
            guard let text, isPlausible(text) else { continue }
            return try decode(bytes, encoding, from: 0, .pattern, limit)
        }
        return nil
    }

    private static func decode(
        _ bytes: [UInt8], _ encoding: Encoding, from start: Int, _ evidence: CharsetEvidence, _ limit: Int
    ) throws(Unreadable) -> Decoded {
        guard bytes.count / encoding.width <= limit else { throw .tooLong(limit) }
        let text: [UInt8]
        do { text = try Iconv.decode(bytes[start...], from: encoding.iconv) } catch {
            throw damaged(encoding, error, from: start)
        }
        guard !text.contains(0) else {
            throw Unreadable(
                "a NUL character in \(encoding.name.uppercased()) text", needed: "save the article as UTF-8 plain text",
                code: "binary", mediaType: "text/plain")
        }
        return Decoded(text: text, charset: encoding.name, evidence: evidence)
    }

    /// Whether nearly all is of the scripts that articles are in, blanks among it. Read with the wrong order of bytes, text
    /// becomes Chinese, or nothing.
    private static func isPlausible(_ text: [UInt8]) -> Bool {
        var known = 0
        var all = 0
        var blanks = 0
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            all += 1
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20: (known, blanks) = (known + 1, blanks + 1)
            case 0x21...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x600...0x6FF, 0x1E00...0x1EFF, 0x2000...0x206F,
                0x20AB, 0x20AC, 0xFB50...0xFDFF, 0xFE70...0xFEFF:
                known += 1
            default: break
            }
        }
        return blanks * 100 >= all && known * 100 >= all * 95 && all > 0
    }

    private static func damaged(_ encoding: Encoding, _ failure: Iconv.Failure, from start: Int) -> Unreadable {
        let reason =
            switch failure {
            case .meaningless(let offset): "a broken character at offset \(offset + start)"
            case .cut: "the last character is cut"
            case .unknown: "this system's iconv does not know it"
            }
        return Unreadable(
            "\(encoding.name.uppercased()) text, but \(reason)", needed: "save the article as UTF-8", code: "charset",
            mediaType: "text/plain")
    }

    /// Bytes by which encodings without a mark are told.
    private static let sample = 1 << 16
}

extension Unreadable {
    /// A text longer than any article.
    static func tooLong(_ limit: Int) -> Unreadable {
        Unreadable(
            "its text is longer than \(limit >> 20) MiB",
            needed: "drop articles one by one, or raise text_mib in the configuration", code: "too-large",
            mediaType: "text/plain")
    }
}
