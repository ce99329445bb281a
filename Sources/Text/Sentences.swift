import Model

/// Cuts running text into sentences.
public enum Sentences {
    /// The sentences of a stretch of text, without the white space between them.
    ///
    /// A sentence ends at a full stop, `!`, `?`, `؟` or `…` with white space behind it. A stop behind an initial or a short
    /// abbreviation ("T. Thảo", "TP. Huế", "Mr. Nam") and one that a lower-case letter follows end nothing.
    ///
    /// - Parameters:
    ///   - text: valid UTF-8.
    ///   - limit: how many sentences to find at most; what follows them is left out.
    public static func split(_ text: [UInt8], in range: ByteRange, limit: Int = .max) -> [ByteRange] {
        var sentences: [ByteRange] = []
        var start = range.lower
        var index = range.lower
        while index < range.upper, sentences.count < limit {
            let length = markLength(text, at: index, upTo: range.upper)
            index += max(length, 1)
            guard length > 0 else { continue }
            while index < range.upper, isCloser(text, at: index) { index += 1 }
            guard closes(text, stop: index - 1, end: index, in: range, from: start) else { continue }
            sentences.append(ByteRange(start, index))
            while index < range.upper, isSpace(text[index]) { index += 1 }
            start = index
        }
        if start < range.upper, sentences.count < limit { sentences.append(ByteRange(start, range.upper)) }
        return sentences
    }

    /// Whether the range ends as a sentence does, closing quotes and brackets aside.
    public static func endsSentence(_ text: [UInt8], in range: ByteRange) -> Bool {
        var end = range.upper
        while end > range.lower {
            for length in 1...3 where end - length >= range.lower {
                if markLength(text, at: end - length, upTo: end) == length { return true }
            }
            guard isCloser(text, at: end - 1) || text[end - 1] & 0xC0 == 0x80 && closesQuote(text, before: end) else {
                return false
            }
            end -= 1
            while end > range.lower, text[end] & 0xC0 == 0x80 { end -= 1 }
        }
        return false
    }

    /// The length of the sentence mark at `index`; 0 when none stands there.
    private static func markLength(_ text: [UInt8], at index: Int, upTo end: Int) -> Int {
        switch text[index] {
        case 0x2E, 0x21, 0x3F: 1
        case 0xD8 where index + 1 < end && text[index + 1] == 0x9F: 2
        case 0xE2 where index + 2 < end && text[index + 1] == 0x80 && text[index + 2] == 0xA6: 3
        default: 0
        }
    }

    /// Whether a sentence ends at `end`, behind a mark and its closing quotes.
    private static func closes(_ text: [UInt8], stop: Int, end: Int, in range: ByteRange, from start: Int) -> Bool {
        guard end < range.upper else { return true }
        guard isSpace(text[end]) else { return false }
        var next = end
        while next < range.upper, isSpace(text[next]) { next += 1 }
        guard next < range.upper else { return true }
        if (0x61...0x7A).contains(text[next]) { return false }
        return text[stop] != 0x2E || !isAbbreviation(text, before: stop, from: start)
    }

    /// Whether the word before a stop is an initial or a word of two letters that opens with a capital.
    private static func isAbbreviation(_ text: [UInt8], before stop: Int, from start: Int) -> Bool {
        var lower = stop
        var letters = 0
        while lower > start, !isSpace(text[lower - 1]), letters <= 3 {
            lower -= 1
            if text[lower] & 0xC0 != 0x80 { letters += 1 }
        }
        guard letters == 1 || letters == 2 else { return false }
        // Đ is U+0110; other marked capitals are not worth a table here. A lone letter of two bytes is an initial, too.
        let first = text[lower]
        return (0x41...0x5A).contains(first) || (first == 0xC4 && text[lower + 1] == 0x90)
            || (letters == 1 && first & 0xE0 == 0xC0)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// A straight quote or closing bracket; the last bytes of ” and » are told by what stands before them.
    private static func isCloser(_ text: [UInt8], at index: Int) -> Bool {
        switch text[index] {
        case 0x22, 0x27, 0x29, 0x5D: true
        case 0xE2: index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x9D
        case 0xC2: index + 1 < text.count && text[index + 1] == 0xBB
        default: text[index] & 0xC0 == 0x80 && closesQuote(text, before: index + 1)
        }
    }

    /// Whether a prefix of ” or », two bytes at least, ends before `end`.
    private static func closesQuote(_ text: [UInt8], before end: Int) -> Bool {
        if end >= 2, text[end - 2] == 0xC2, text[end - 1] == 0xBB { return true }
        if end >= 2, text[end - 2] == 0xE2, text[end - 1] == 0x80 { return end < text.count && text[end] == 0x9D }
        return end >= 3 && text[end - 3] == 0xE2 && text[end - 2] == 0x80 && text[end - 1] == 0x9D
    }
}
