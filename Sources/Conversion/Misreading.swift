import Model

/// UTF-8 that some program took for Windows-1252 and saved as UTF-8 again: `Há»™i nghá»‹` for "Hội nghị". It is well-formed
/// and says nothing.
enum Misreading {
    /// The text as it was before; nil where nothing of the kind has happened.
    ///
    /// A blank may stand where a no-break space did, for editors turn these into blanks.
    ///
    /// - Throws: `Unreadable` when it has happened, and some of the letters are gone.
    static func undone(_ text: [UInt8]) throws(Unreadable) -> [UInt8]? {
        guard text.contains(where: { $0 >= 0x80 }) else { return nil }
        var survey = Survey()
        var rest = text[...]
        // By runs: ASCII stands for itself, and most texts have little else.
        while let first = rest.first {
            let isPlain = first < 0x80
            let run = rest.prefix { ($0 < 0x80) == isPlain }
            rest = rest[run.endIndex...]
            var behind = run.startIndex
            while isPlain, behind < run.endIndex, survey.isWaiting {
                survey.add(Unicode.Scalar(run[behind]))
                if survey.isOfAnotherKind { return nil }
                behind += 1
            }
            if isPlain {
                survey.pass(run[behind...])
            } else {
                for scalar in String(decoding: run, as: UTF8.self).unicodeScalars {
                    survey.add(scalar)
                    if survey.isOfAnotherKind { return nil }
                }
            }
        }
        survey.end()
        if survey.broken == 0 { return survey.letters >= fewest ? survey.output : nil }
        // Some such quotes in an article that is otherwise whole are no reason to send it back.
        guard survey.letters >= 4 * survey.broken, survey.letters * 25 >= survey.count else { return nil }
        throw Unreadable(
            "UTF-8 that was taken for another encoding and saved so; \(survey.broken) characters of it are lost",
            needed: "get it anew from where it came, and save it as UTF-8", code: "charset",
            mediaType: FileKinds.plain)
    }

    /// One sequence may be an accident.
    private static let fewest = 2

    /// Reads scalars as the bytes that they stood for.
    private struct Survey {
        var output: [UInt8] = []
        /// Sequences of several bytes that are well-formed.
        var letters = 0
        /// Characters that belong to none.
        var broken = 0
        /// All characters.
        var count = 0
        private var waiting: [UInt8] = []

        /// Text of any other kind shows it soon.
        var isOfAnotherKind: Bool { broken > 16 && letters < broken }

        /// Whether the bytes of a sequence have begun.
        var isWaiting: Bool { !waiting.isEmpty }

        /// Takes ASCII where nothing waits.
        mutating func pass(_ plain: ArraySlice<UInt8>) {
            count += plain.count
            output += plain
        }

        mutating func add(_ scalar: Unicode.Scalar) {
            count += 1
            guard let byte = Misreading.byte(of: scalar) else {
                end()
                // A byte order mark is what the program that saved it put before.
                if count > 1 || scalar != "\u{FEFF}" { broken += 1 }
                return
            }
            if byte < 0x80 {
                let isGone =
                    byte == 0x20 && !waiting.isEmpty && !PlainText.isLetter(waiting)
                    && PlainText.isLetter(waiting + [0xA0])
                if isGone {
                    waiting.append(0xA0)
                    return end()
                }
                end()
                output.append(byte)
                return
            }
            if PlainText.isLetter(waiting) { end() }
            waiting.append(byte)
        }

        mutating func end() {
            defer { waiting = [] }
            guard !waiting.isEmpty else { return }
            if PlainText.isLetter(waiting) { letters += 1 } else { broken += waiting.count }
            output += waiting
        }
    }

    /// The byte that Windows-1252 shows as a character; those that it has not are shown as controls.
    private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        scalar.value < 0x100 ? UInt8(scalar.value) : special[scalar]
    }

    private static let special = Dictionary(
        uniqueKeysWithValues: zip("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars, places))
    private static let places =
        [0x80] + [UInt8](0x82...0x8C) + [0x8E] + [UInt8](0x91...0x9C) + [0x9E, 0x9F]
}
