/// Counts what Arabic words are told by: the article before them, and the little words between them.
struct ArabicWords {
    /// How many words there are.
    private(set) var count = 0
    /// How many of them are Arabic as it is read.
    private(set) var score = 0

    /// Counts the words of a line in one of its two orders.
    mutating func add(_ line: [UnicodeScalar]) {
        for part in line.split(whereSeparator: { !RightToLeft.isRightToLeft($0) }) {
            let word = String(String.UnicodeScalarView(part.flatMap(ArabicForms.letters)))
            count += 1
            if Self.little.contains(word) || word.unicodeScalars.count > 4 && word.hasPrefix("ال") { score += 1 }
        }
    }

    /// Of two or more letters, and none of them another when it is turned round.
    private static let little: Set<String> = [
        "في", "من", "على", "إلى", "الى", "أن", "ان", "عن", "مع", "هذا", "هذه", "التي", "الذي", "كما", "قد", "وقد",
        "بين",
        "بعد", "قبل", "خلال", "كل", "كان", "عام", "يوم",
    ]
}

/// Letters for presentation forms (Unicode, Arabic Presentation Forms A and B): shapes that old programs wrote in their
/// place.
enum ArabicForms {
    static func letters(of scalar: UnicodeScalar) -> [UnicodeScalar] {
        guard (0xFB50...0xFEFC).contains(scalar.value) else { return [scalar] }
        if scalar.value == 0xFDF2 { return Array("الله".unicodeScalars) }
        return forms[scalar.value] ?? [scalar]
    }

    private static let forms: [UInt32: [UnicodeScalar]] = {
        var forms: [UInt32: [UnicodeScalar]] = [:]
        func add(_ first: UInt32, _ letters: String, _ count: UInt32) {
            for offset in 0..<count { forms[first + offset] = Array(letters.unicodeScalars) }
        }
        // Shapes follow each other in the order of the letters: two for those that join to one side only.
        var next: UInt32 = 0xFE80
        for (letters, count) in [
            ("ء", 1), ("آأؤإ", 2), ("ئ", 4), ("ا", 2), ("ب", 4), ("ة", 2), ("تثجحخ", 4), ("دذرز", 2), ("سشصضطظعغ", 4),
            ("فقكلمنه", 4), ("وى", 2), ("ي", 4),
        ] as [(String, UInt32)] {
            for letter in letters.unicodeScalars {
                add(next, String(Character(letter)), count)
                next += count
            }
        }
        for alef in ["آ", "أ", "إ", "ا"] {
            add(next, "ل" + alef, 2)
            next += 2
        }
        // Vowel signs alone or on a stroke.
        next = 0xFE70
        for sign in [
            "\u{64B}", "\u{64B}", "\u{64C}", "", "\u{64D}", "", "\u{64E}", "\u{64E}", "\u{64F}", "\u{64F}",
            "\u{650}", "\u{650}", "\u{651}", "\u{651}", "\u{652}", "\u{652}",
        ] {
            add(next, sign, 1)
            next += 1
        }
        for (first, letter, count) in [
            (0xFB56, "پ", 4), (0xFB6A, "ڤ", 4), (0xFB7A, "چ", 4), (0xFB8A, "ژ", 2), (0xFB8E, "ک", 4), (0xFB92, "گ", 4),
            (0xFBFC, "ی", 4),
        ] as [(UInt32, String, UInt32)] { add(first, letter, count) }
        return forms
    }()
}

/// Brackets have two shapes, and in a line that runs to the left a file may name either.
enum Brackets {
    /// The brackets of a paragraph turned round where the first of them would close before one has opened.
    static func facing(_ text: [UnicodeScalar]) -> [UnicodeScalar] {
        var text = text
        for (open, close) in pairs {
            guard let first = text.first(where: { $0 == open || $0 == close }), first == close, text.contains(open)
            else { continue }
            for index in text.indices {
                if text[index] == open { text[index] = close } else if text[index] == close { text[index] = open }
            }
        }
        return text
    }

    private static let pairs: [(UnicodeScalar, UnicodeScalar)] = [("(", ")"), ("[", "]"), ("{", "}"), ("«", "»")]
}
