import Model

/// Brings values of gold and prediction into the form in which they are compared.
///
/// The rules are those of the reference scorer, to the letter; where it is lenient or strict by accident, so is this.
enum Comparison {
    /// A name, role or author: composed, in lower case, letters of Arabic unified, punctuation and leading honorifics
    /// dropped, one blank between words.
    static func text(_ value: String?) -> String { words(value).joined(separator: " ") }

    /// The words of ``text(_:)``.
    static func words(_ value: String?) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in folded((value ?? "").composed.unicodeScalars) {
            switch scalar.value {
            // Tatweel, vowel marks, joiners and marks of direction.
            case 0x0640, 0x064B...0x0652, 0x0670, 0x200C...0x200F: continue
            default: break
            }
            let unified = unified(scalar)
            if isWord(unified) || unified == "/" {
                word.append(unified)
            } else if !word.isEmpty {
                words.append(String(word))
                word = .init()
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return Array(words.drop { honorifics.contains($0) })
    }

    /// A text without marks above and below letters.
    static func folded(_ value: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in value.decomposed.unicodeScalars where scalar.properties.canonicalCombiningClass == .notReordered {
            out.append(scalar == "đ" ? "d" : scalar)
        }
        return String(out)
    }

    /// A province without the words for province and city.
    static func province(_ value: String) -> String {
        var words = words(value)[...]
        for opening in [["tỉnh"], ["thành", "phố"], ["tp"], ["province", "of"], ["city", "of"]]
        where words.count > opening.count && words.starts(with: opening) {
            words = words.dropFirst(opening.count)
            break
        }
        if words.count > 1, let last = words.last, last == "province" || last == "city" { words = words.dropLast() }
        return words.joined(separator: " ")
    }

    /// A document's symbol: composed, in upper case, dashes unified, blanks dropped.
    static func document(_ value: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in value.composed.unicodeScalars {
            for upper in scalar.properties.uppercaseMapping.unicodeScalars {
                switch upper.value {
                case 0x2011, 0x2013, 0x2014: out.append("-")
                case 0x1C...0x1F, 0x200E, 0x200F: continue
                case _ where upper.properties.isWhitespace: continue
                default: out.append(upper)
                }
            }
        }
        return String(trimmed(Substring(String(out))) { ".,;".unicodeScalars.contains($0) })
    }

    /// The day of a date or of a date and time.
    static func day(_ value: String) -> String { String(value.unicodeScalars.prefix(10)) }

    /// A URL without scheme, `www.` and a final stop, its host in lower case.
    static func url(_ value: String) -> String {
        let blank = trimmed(Substring(value)) { $0.properties.isWhitespace }
        var scalars = blank.unicodeScalars
        while let last = scalars.last, "/.,;)".unicodeScalars.contains(last) { scalars.removeLast() }
        let whole = Substring(scalars)
        let stripped = without(["https://", "http://"], whole)
        for rest in [without(["www."], stripped), stripped, without(["www."], whole), whole]
        where !rest.isEmpty && rest.utf8.first != 0x2F {
            let host = rest.prefix { $0 != "/" }
            return host.lowercased() + rest[host.endIndex...]
        }
        return String(whole)
    }

    private static func without(_ openings: [String], _ value: Substring) -> Substring {
        let lower = value.lowercased()
        guard let opening = openings.first(where: { lower.utf8.starts(with: $0.utf8) }) else { return value }
        return Substring(value.utf8.dropFirst(opening.utf8.count))
    }

    private static func trimmed(_ value: Substring, where isDropped: (Unicode.Scalar) -> Bool) -> Substring {
        var scalars = value.unicodeScalars
        while let first = scalars.first, isDropped(first) { scalars.removeFirst() }
        while let last = scalars.last, isDropped(last) { scalars.removeLast() }
        return Substring(scalars)
    }

    /// Case-folded: by way of upper case, which takes ß, final sigma and ligatures apart as full case folding does.
    private static func folded(_ scalars: String.UnicodeScalarView) -> [Unicode.Scalar] {
        scalars.flatMap { scalar in
            // The dotless i has an upper case, yet folds to itself.
            scalar == "ı"
                ? [scalar]
                : scalar.properties.uppercaseMapping.unicodeScalars.flatMap {
                    $0.properties.lowercaseMapping.unicodeScalars
                }
        }
    }

    /// Forms of alef, ya and ta marbuta as one.
    private static func unified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "أ", "إ", "آ", "ٱ": "ا"
        case "ى", "ئ": "ي"
        case "ة": "ه"
        case "ؤ": "و"
        default: scalar
        }
    }

    /// Letters, numerals and the low line; no combining marks.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: scalar == "_" || scalar.properties.numericType != nil
        }
    }

    /// Compared after ta marbuta is unified: so the Arabic feminine forms, which the reference scorer lists too, never
    /// match there, and are left out here.
    private static let honorifics: Set<String> = [
        "comrade", "comrades", "mr", "mrs", "ms", "dr", "đồng", "chí", "đ/c", "ông", "bà", "الرفيق", "السيد", "الدكتور",
    ]
}
