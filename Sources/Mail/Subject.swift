import Vocabulary

/// A mail's subject as a headline.
public enum Subject {
    /// The subject without what answering and forwarding put before it; nil when nothing is left.
    public static func bare(_ subject: String, _ words: MailWords) -> String? {
        var rest = subject[...].drop(while: \.isWhitespace)
        while let colon = rest.firstIndex(of: ":") {
            let prefix = rest[..<colon].filter { !$0.isWhitespace || $0 == " " }.lowercased()
            let word = prefix.prefix { $0 != "[" && $0 != "(" }.reversed().drop(while: \.isWhitespace).reversed()
            guard words.prefixes.contains(String(word)) else { break }
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        return rest.isEmpty ? nil : String(rest)
    }

    /// Whether a text lacks the headline that the subject is: no line at its beginning says the same, and it does not begin
    /// with a headline of its own.
    public static func isMissing(_ subject: String, in text: String) -> Bool {
        let wanted = letters(subject[...])
        guard !wanted.isEmpty else { return false }
        var seen = 0
        for line in text.split(whereSeparator: \.isNewline) where !MailText.isBlank(line) {
            let found = letters(line.prefix(2000))
            if found.hasPrefix(wanted) || wanted.hasPrefix(found) && found.count >= 12 { return false }
            if seen == 0, isHeadline(line) { return false }
            seen += 1
            if seen == 6 { break }
        }
        return true
    }

    /// A line of several words that no sentence's end closes and no number opens.
    private static func isHeadline(_ line: Substring) -> Bool {
        var line = line.drop(while: \.isWhitespace)
        while line.last?.isWhitespace == true { line.removeLast() }
        guard let first = line.first, let last = line.last, line.count <= 250, !first.isNumber else { return false }
        guard !",.:;!?…،؛؟".contains(last) else { return false }
        return line.split(whereSeparator: \.isWhitespace).count >= 4
    }

    private static func letters(_ text: Substring) -> String {
        String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter(\.properties.isAlphabetic)))
    }
}
