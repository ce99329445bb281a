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
        var found: [Declaration] = []
        while let (line, next) = line(text, from: lower), lower - mark.count <= longest {
            if isRule(text[line]) { return (next, found) }
            if let declaration = declaration(String(decoding: text[line], as: UTF8.self)) { found.append(declaration) }
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
