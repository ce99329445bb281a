import Vocabulary

/// Text of the fonts that showed Vietnamese letters in the places of Western ones.
enum LetterDecoding {
    /// The letters that the font showed.
    ///
    /// - Parameter text: the text as Windows-1252 shows it.
    static func decode(_ text: String, _ table: LetterTable) -> String {
        var output = String.UnicodeScalarView()
        var held: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let first = held {
                held = nil
                if let letter = table.pairs[first]?[scalar] {
                    output.append(letter)
                    continue
                }
                output.append(table.single[first] ?? first)
            }
            if table.pairs[scalar] != nil {
                held = scalar
            } else {
                output.append(table.single[scalar] ?? scalar)
            }
        }
        if let held { output.append(table.single[held] ?? held) }
        return String(output)
    }

    /// Makes the small letters capitals that a font for capitals showed: "CộNG HòA" was seen as "CỘNG HÒA".
    ///
    /// Words are raised where a capital stands in the middle of a word beside a small letter with a mark, and with them
    /// their neighbours, as far as no word has a small letter of ASCII, which such a font does not need. So is the first
    /// letter of a line and of a sentence.
    static func raised(_ text: String) -> String {
        var output = ""
        output.reserveCapacity(text.utf8.count)
        var run: [Character] = []
        var word: [Character] = []
        var rest = text[...]
        while let character = rest.popFirst() {
            if character.isLetter {
                word.append(character)
                continue
            }
            take(&word, into: &run, &output)
            run.append(character)
            if character.isNewline { flush(&run, &output) }
        }
        take(&word, into: &run, &output)
        flush(&run, &output)
        return withSentenceCapitals(output)
    }

    private static func withSentenceCapitals(_ text: String) -> String {
        var output = ""
        output.reserveCapacity(text.utf8.count)
        var isOpening = true
        var endsSentence = false
        for character in text {
            if isOpening, character.isLetter, !character.isASCII {
                output += character.uppercased()
            } else {
                output.append(character)
            }
            if character.isNewline || endsSentence && character.isWhitespace {
                isOpening = true
            } else if isOpening, character.isLetter || character.isNumber {
                isOpening = false
            }
            endsSentence = character == "." || character == "!" || character == "?"
        }
        return output
    }

    /// Ends a word: it goes on the run, or the run ends before it.
    private static func take(_ word: inout [Character], into run: inout [Character], _ output: inout String) {
        guard !word.isEmpty else { return }
        if word.contains(where: { $0.isASCII && $0.isLowercase }) {
            flush(&run, &output)
            output.append(contentsOf: word)
        } else {
            run += word
        }
        word = []
    }

    private static func flush(_ run: inout [Character], _ output: inout String) {
        defer { run = [] }
        let words = run.split { !$0.isLetter }
        // At the ends of a run, a small word without a capital belongs to what stands beside it.
        guard words.contains(where: isOfCapitalFont), let first = words.first(where: holdsCapital),
            let last = words.last(where: holdsCapital)
        else { return output.append(contentsOf: run) }
        output.append(contentsOf: run[..<first.startIndex])
        for character in run[first.startIndex..<last.endIndex] { output += String(character).uppercased() }
        output.append(contentsOf: run[last.endIndex...])
    }

    private static func holdsCapital(_ word: ArraySlice<Character>) -> Bool { word.contains(where: \.isUppercase) }

    private static func isOfCapitalFont(_ word: ArraySlice<Character>) -> Bool {
        word.dropFirst().contains { $0.isASCII && $0.isUppercase } && word.contains(where: \.isLowercase)
    }
}
