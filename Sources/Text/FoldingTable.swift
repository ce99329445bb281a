/// From a Unicode scalar of the basic plane to its symbol and marks, in one look.
///
/// The table is made from the names that the Unicode Character Database gives (UAX #44): LATIN SMALL LETTER A WITH
/// BREVE AND ACUTE says all that folding needs, so nothing is listed by hand that Unicode says already.
struct FoldingTable: Sendable {
    /// Low byte: symbol; high byte: marks. A dropped symbol with marks is a combining mark.
    let entries: [UInt16]

    static let shared = FoldingTable()

    private init() {
        var table = [UInt16](repeating: UInt16(Symbol.sign), count: 0x10000)
        Self.fillClasses(&table)
        Self.fillLatin(&table)
        Self.fillArabic(&table)
        Self.fillSeparators(&table)
        entries = table
    }

    private static func entry(_ symbol: UInt8, _ marks: UInt8 = 0) -> UInt16 { UInt16(marks) << 8 | UInt16(symbol) }

    /// Letters, white space, controls and marks by their general category; scripts of our own are refined later.
    private static func fillClasses(_ table: inout [UInt16]) {
        for value in 0..<UInt32(0x10000) {
            // Large uniform ranges first: asking the character database costs more than the whole table otherwise.
            if (0x3400...0xD7A3).contains(value) || (0x2C00...0x2DFF).contains(value)
                || (0xA000...0xABFF).contains(value)
            {
                table[Int(value)] = entry(Symbol.otherLetter)
                continue
            }
            guard value < 0xD800 || value > 0xF8FF, let scalar = Unicode.Scalar(value) else { continue }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
                table[Int(value)] = entry(Symbol.otherLetter)
            case .nonspacingMark, .enclosingMark, .spacingMark, .format:
                table[Int(value)] = entry(Symbol.dropped)
            case .spaceSeparator: table[Int(value)] = entry(Symbol.space)
            case .dashPunctuation: table[Int(value)] = entry(Symbol.hyphen)
            case .initialPunctuation, .finalPunctuation: table[Int(value)] = entry(Symbol.quote)
            case .openPunctuation: table[Int(value)] = entry(Symbol.open)
            case .closePunctuation: table[Int(value)] = entry(Symbol.close)
            case .decimalNumber:
                if let digit = scalar.properties.numericValue {
                    table[Int(value)] = entry(Symbol.zero + UInt8(digit))
                }
            default: break
            }
        }
    }

    private static func fillLatin(_ table: inout [UInt16]) {
        for range in [0x41...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF] as [ClosedRange<UInt32>] {
            for value in range {
                guard let scalar = Unicode.Scalar(value), let name = scalar.properties.name,
                    let letter = latinLetter(named: name)
                else { continue }
                table[Int(value)] = letter
            }
        }
        // Crawled Vietnamese text writes the Icelandic eth for Đ.
        table[0xD0] = entry(Symbol.latin("d"), Marks.stroke | Marks.upperCase)
        table[0xF0] = entry(Symbol.latin("d"), Marks.stroke)
        let combining: [(Int, UInt8)] = [
            (0x300, Marks.grave), (0x301, Marks.acute), (0x303, Marks.tilde), (0x309, Marks.hookAbove),
            (0x323, Marks.dotBelow), (0x302, Marks.circumflex), (0x306, Marks.breve), (0x31B, Marks.horn),
        ]
        for (value, marks) in combining { table[value] = entry(Symbol.dropped, marks) }
    }

    /// `LATIN (SMALL|CAPITAL) LETTER X [WITH mark [AND mark]]`
    private static func latinLetter(named name: String) -> UInt16? {
        let words = name.split(separator: " ")
        guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER", words[3].utf8.count == 1,
            let letter = words[3].utf8.first
        else { return nil }
        var marks = words[1] == "CAPITAL" ? Marks.upperCase : 0
        for word in words.dropFirst(5) {
            switch word {
            case "AND", "ABOVE", "BELOW": continue
            case "GRAVE": marks |= Marks.grave
            case "ACUTE": marks |= Marks.acute
            case "TILDE": marks |= Marks.tilde
            case "HOOK": marks |= Marks.hookAbove
            case "DOT": marks |= Marks.dotBelow
            case "CIRCUMFLEX": marks |= Marks.circumflex
            case "BREVE": marks |= Marks.breve
            case "HORN": marks |= Marks.horn
            case "STROKE": marks |= Marks.stroke
            default: marks = marks & ~7 | Marks.foreign
            }
        }
        return entry(Symbol.a + letter - 0x41, marks)
    }

    private static func fillArabic(_ table: inout [UInt16]) {
        for (index, letter) in Symbol.arabicLetters.enumerated() {
            table[Int(letter.value)] = entry(Symbol.alef + UInt8(index))
        }
        // Carriers, feminine and Persian forms fold to the letter that provincial papers and their machine
        // translations use beside them.
        let variants: [(String, Unicode.Scalar)] = [
            ("أإآٱ", "ا"), ("ىئیې", "ي"), ("ؤ", "و"), ("ةەۀہ", "ه"), ("کڪ", "ك"), ("گچ", "ج"), ("پ", "ب"), ("ڤ", "ف"),
            ("ژ", "ز"),
        ]
        for (forms, letter) in variants {
            for form in forms.unicodeScalars { table[Int(form.value)] = entry(Symbol.arabic(letter)) }
        }
        fillPresentationForms(&table)
        table[0x640] = entry(Symbol.dropped)
    }

    /// ARABIC LETTER BEH INITIAL FORM is a BEH.
    private static func fillPresentationForms(_ table: inout [UInt16]) {
        var byName: [String: UInt16] = [:]
        for value in UInt32(0x621)...0x6D3 {
            if let name = Unicode.Scalar(value)?.properties.name { byName[name] = table[Int(value)] }
        }
        for value in [UInt32](0xFB50...0xFBFF) + [UInt32](0xFE80...0xFEFC) {
            guard let name = Unicode.Scalar(value)?.properties.name, name.hasSuffix(" FORM") else { continue }
            let base = name.split(separator: " ").dropLast(2).joined(separator: " ")
            if let entry = byName[base] { table[Int(value)] = entry }
        }
    }

    private static func fillSeparators(_ table: inout [UInt16]) {
        let classes: [(String, UInt8)] = [
            ("\u{9} \u{B}\u{C}\u{A0}\u{200B}", Symbol.space), ("\n\r\u{85}\u{2028}\u{2029}", Symbol.lineBreak),
            ("\"“”„«»‹›‟＂", Symbol.quote), ("-‐‑‒–—―−", Symbol.hyphen), ("'’‘ʼ´`", Symbol.apostrophe),
            (",،", Symbol.comma), (".。", Symbol.stop), (":", Symbol.colon), (";؛", Symbol.semicolon),
            ("/", Symbol.slash),
            ("([{", Symbol.open), (")]}", Symbol.close), ("%٪", Symbol.percent),
        ]
        for (scalars, symbol) in classes {
            for scalar in scalars.unicodeScalars { table[Int(scalar.value)] = entry(symbol) }
        }
        for control in 0..<0x20 where table[control] == entry(Symbol.sign) { table[control] = entry(Symbol.space) }
    }
}
