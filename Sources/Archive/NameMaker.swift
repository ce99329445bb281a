import Model

/// Makes names of files: in the article's own script, safe, in normalisation form C.
enum NameMaker {
    /// The longest name that Linux file systems take, in bytes.
    static let longest = 255

    /// A title as part of a name: letters and digits of any script, in lower case where the script has one; everything
    /// else is a hyphen, never two in a row nor one at an end. Empty when nothing is left.
    static func slug(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var gap = false
        for scalar in text.lowercased().composed.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .format: continue
            // Tatweel stretches a word and tells nothing.
            case .modifierLetter where scalar.value == 0x0640: continue
            case .nonspacingMark, .spacingMark, .enclosingMark:
                if !gap && !out.isEmpty { out.append(scalar) }
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber:
                if gap && !out.isEmpty { out.append("-") }
                gap = false
                out.append(scalar)
            default: gap = true
            }
        }
        return String(out).composed
    }

    /// A province as part of a name: `Thanh Hóa` is `thanh-hoa`.
    static func place(_ name: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in name.decomposed.unicodeScalars {
            switch scalar {
            case "đ", "Đ": out.append("d")
            default: if scalar.properties.generalCategory != .nonspacingMark { out.append(scalar) }
            }
        }
        return slug(String(out))
    }

    /// A received name made safe, its last extension apart, with the one before it where that is `gz`. Bytes that are no
    /// UTF-8, controls and what a name may not begin with become `_`; the bytes as received stand in log and sidecar.
    static func received(_ bytes: [UInt8]) -> (stem: String, extension: String?) {
        var safe = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).composed.unicodeScalars {
            safe.append(isSafe(scalar) && scalar != "\u{FFFD}" ? scalar : "_")
        }
        if safe.first == "." || safe.first == "-" {
            safe.replaceSubrange(safe.startIndex...safe.startIndex, with: ["_"])
        }
        guard let dot = safe.lastIndex(of: "."), dot != safe.startIndex else { return (String(safe), nil) }
        let ending = safe[safe.index(after: dot)...]
        guard (1...8).contains(ending.count), ending.allSatisfy(isLetterOrDigit) else { return (String(safe), nil) }
        guard ending.elementsEqual("gz".unicodeScalars) || ending.elementsEqual("GZ".unicodeScalars) else {
            return (String(safe[..<dot]), String(ending))
        }
        return packed(safe[..<dot], ending)
    }

    /// Of a packed file, the extension says what is packed, too: `txt.gz`.
    private static func packed(_ name: Substring.UnicodeScalarView, _ ending: Substring.UnicodeScalarView) -> (
        stem: String, extension: String?
    ) {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (String(name), String(ending)) }
        let inner = name[name.index(after: dot)...]
        // Dates and numbers are no extensions.
        guard (1...8).contains(inner.count), inner.allSatisfy(isLetterOrDigit),
            inner.contains(where: { !("0"..."9").contains($0) })
        else { return (String(name), String(ending)) }
        return (String(name[..<dot]), String(inner) + "." + String(ending))
    }

    /// Whether a scalar may stand in a name: no separator, control, line end, bidirectional control or noncharacter.
    static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2F, 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
            false
        default: !scalar.properties.isNoncharacterCodePoint
        }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }

    /// The extension of a file that came without one.
    static func `extension`(mediaType: String) -> String {
        switch mediaType {
        case "text/plain": "txt"
        case "text/markdown": "md"
        case "text/html": "html"
        case "message/rfc822": "eml"
        case "application/gzip": "gz"
        case "application/pdf": "pdf"
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx"
        case "application/vnd.oasis.opendocument.text": "odt"
        case "application/rtf", "text/rtf": "rtf"
        default: "bin"
        }
    }

    /// As many whole grapheme clusters of `text` as fit into `limit` bytes, without a hyphen or blank at the end.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var length = 0
        var end = text.startIndex
        while end < text.endIndex {
            let size = text[end].utf8.count
            if length + size > limit { break }
            length += size
            end = text.index(after: end)
        }
        var kept = text[..<end]
        // A single cluster may be longer than any name: a letter under a heap of marks.
        if kept.isEmpty { kept = cutScalars(text, to: limit) }
        while let last = kept.last, "-_ ".contains(last), kept.count > 1 { kept.removeLast() }
        return String(kept)
    }

    private static func cutScalars(_ text: String, to limit: Int) -> Substring {
        var length = 0
        let scalars = text.unicodeScalars.prefix { scalar in
            length += UTF8.width(scalar)
            return length <= limit
        }
        return Substring(scalars)
    }
}
