import Model

/// What stands between two lines of `---` before a Markdown text: `key: value` lines, as site generators write them.
enum FrontMatter {
    /// Reads it.
    ///
    /// - Returns: where the text begins, and what is declared. Values that are lists or blocks are left out.
    static func read(_ text: [UInt8]) -> (start: Int, [Declaration]) {
        let mark: [UInt8] = text.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
        var lower = mark.count
        guard let opening = line(text, from: lower), isRule(text[opening.line]) else { return (mark.count, []) }
        lower = opening.next
        var entries: [String] = []
        while let (line, next) = line(text, from: lower), lower - mark.count <= longest {
            if isRule(text[line]) { return (next, entries.compactMap(declaration)) }
            let words = String(decoding: text[line], as: UTF8.self)
            // A value that goes on, as YAML breaks long ones; behind a key alone a list or a table stands.
            if words.first?.isWhitespace == true, let last = entries.last,
                last.split(separator: ":").dropFirst().contains(where: { !$0.allSatisfy(\.isWhitespace) })
            {
                entries[entries.count - 1] = last + " " + words.drop(while: \.isWhitespace)
            } else {
                entries.append(words)
            }
            lower = next
        }
        return (mark.count, [])
    }

    private static func declaration(_ line: String) -> Declaration? {
        guard let colon = line.firstIndex(of: ":"), let subject = subjects[line[..<colon].lowercased()] else {
            return nil
        }
        var value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
        while let last = value.last, last.isWhitespace { value.removeLast() }
        if let quote = value.first, quote == "\"" || quote == "'", value.count > 1, value.last == quote {
            value = value.dropFirst().dropLast()
        }
        guard let first = value.first, !"[{|>&*!%@`".contains(first) else { return nil }
        return Declaration(subject, String(value), standsIn: "front-matter")
    }

    private static let subjects: [String: Declaration.Subject] = [
        "title": .headline, "date": .published, "published": .published, "author": .author, "publisher": .publisher,
        "source": .publisher, "url": .url, "canonical": .url, "source_url": .url, "lang": .language,
        "language": .language,
    ]

    private static func line(_ text: [UInt8], from lower: Int) -> (line: Range<Int>, next: Int)? {
        guard lower < text.count else { return nil }
        let end = text[lower...].firstIndex(of: 0x0A) ?? text.count
        let upper = end > lower && text[end - 1] == 0x0D ? end - 1 : end
        return (lower..<upper, min(end + 1, text.count))
    }

    private static func isRule(_ line: ArraySlice<UInt8>) -> Bool { line.elementsEqual("---".utf8) }

    /// In bytes.
    private static let longest = 8192
}
