import Vocabulary

/// The article in the words of a mail: without what mail programs put around it.
public struct MailText: Sendable {
    /// The article, paragraphs as they stood.
    public var text: String
    /// What the lines above it say, where it was forwarded.
    public var forwarded: Forwarded?

    /// The header lines of a mail that was forwarded inside another's text, as printed.
    public struct Forwarded: Sendable, Hashable {
        /// Who had sent it.
        public var from: String?
        /// When.
        public var date: String?
        /// Its subject.
        public var subject: String?
    }

    /// Takes the article out of a mail's text.
    public init(_ text: String, _ words: MailWords) {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var forwarded: Forwarded?
        // Mails forwarded several times stand one below the other.
        for _ in 0..<Self.forwards {
            guard let found = Forwarding(lines, words) else { break }
            let before = Self.weight(lines[..<found.start])
            if Self.weight(lines[found.content...]) >= before {
                forwarded = found.header
                lines = Array(lines[found.content...])
            } else {
                lines = Array(lines[..<found.start])
                break
            }
        }
        lines = Self.withoutQuotes(lines, words)
        lines = Self.withoutSignature(lines, words)
        self.forwarded = forwarded
        self.text = lines.joined(separator: "\n")
    }

    private static func weight(_ lines: ArraySlice<Substring>) -> Int { lines.reduce(0) { $0 + $1.utf8.count } }

    // MARK: - Quotes

    private static func isQuoted(_ line: Substring) -> Bool { line.first == ">" }

    /// What is quoted goes, with the line that says whose it is; where nearly all is quoted, it is what the mail is about,
    /// and only its marks go.
    private static func withoutQuotes(_ lines: [Substring], _ words: MailWords) -> [Substring] {
        let full = lines.filter { !isBlank($0) }
        let quoted = full.count(where: isQuoted)
        guard quoted > 0 else { return lines }
        let keepsQuoted = quoted * 2 > full.count
        var kept: [Substring] = []
        for line in lines {
            guard isQuoted(line) else {
                kept.append(line)
                continue
            }
            dropAttribution(&kept, words)
            if keepsQuoted { kept.append(line.drop { $0 == ">" }.drop(while: \.isWhitespace)) }
        }
        return kept
    }

    private static func dropAttribution(_ lines: inout [Substring], _ words: MailWords) {
        // It may be wrapped to two lines.
        guard let last = lines.lastIndex(where: { !isBlank($0) }) else { return }
        let line = lines[last].lowercased()
        guard words.attributions.contains(where: { line.trimmingEnd().hasSuffix($0) }) else { return }
        let isWrapped = last > 0 && !isBlank(lines[last - 1]) && !line.contains(where: \.isNumber)
        lines.removeSubrange((isWrapped ? last - 1 : last)...)
    }

    // MARK: - Signatures

    private static func withoutSignature(_ lines: [Substring], _ words: MailWords) -> [Substring] {
        var end = lines.count
        var seen = 0
        for index in lines.indices.reversed() where !isBlank(lines[index]) {
            let line = lines[index].lowercased().trimmingEnd()
            if words.signatureMarks.contains(line) || words.signatureOpenings.contains(where: line.hasPrefix) {
                end = index
            }
            seen += 1
            if seen > longestSignature { break }
        }
        return Array(lines[..<end])
    }

    static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }

    private static let forwards = 8
    /// In lines.
    private static let longestSignature = 12
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

/// Where a mail's text passes into that of a mail it forwards.
struct Forwarding {
    /// The first line that is no longer the sender's, and the first of the text below the header.
    var start: Int
    var content: Int
    var header: MailText.Forwarded

    /// - Returns: nil when nothing is forwarded.
    init?(_ lines: [Substring], _ words: MailWords) {
        for index in lines.indices {
            let isMark = Self.isMark(lines[index], words)
            guard isMark || Self.field(lines[index], words) != nil else { continue }
            guard let (header, end, count) = Self.header(lines, from: isMark ? index + 1 : index, words) else {
                continue
            }
            // Without a mark, two such lines may be an article's.
            guard count >= (isMark ? 1 : 3) else { continue }
            self.init(start: index, content: end, header: header)
            return
        }
        return nil
    }

    private init(start: Int, content: Int, header: MailText.Forwarded) {
        self.start = start
        self.content = content
        self.header = header
    }

    private static func isMark(_ line: Substring, _ words: MailWords) -> Bool {
        guard line.utf8.count <= 200 else { return false }
        let signs: Set<Character> = ["-", "—", "–", "_", "*", "=", ">", ":"]
        func isRule(_ character: Character) -> Bool { signs.contains(character) || character.isWhitespace }
        var bare = line.drop(while: isRule)
        while let last = bare.last, isRule(last) { bare.removeLast() }
        return !bare.isEmpty && words.forwardMarks.contains(bare.lowercased())
    }

    private static func header(_ lines: [Substring], from start: Int, _ words: MailWords) -> (
        MailText.Forwarded, end: Int, count: Int
    )? {
        var header = MailText.Forwarded()
        var index = start
        var count = 0
        while index < lines.count, count > 0 || index < start + 3 {
            if MailText.isBlank(lines[index]) {
                if count > 0 { break }
            } else if let (field, value) = field(lines[index], words) {
                count += 1
                switch field {
                case .from: header.from = header.from ?? value
                case .date: header.date = header.date ?? value
                case .subject: header.subject = header.subject ?? value
                case .other: break
                }
            } else if count == 0 {
                return nil
            }
            index += 1
        }
        return count > 0 ? (header, index, count) : nil
    }

    private static func field(_ line: Substring, _ words: MailWords) -> (MailWords.Field, value: String)? {
        guard line.utf8.count <= 2000 else { return nil }
        let line = line.drop { $0 == ">" || $0 == "*" || $0.isWhitespace }
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = line[..<colon].filter { $0 != "*" }.lowercased()
        guard name.utf8.count <= 40,
            let field = words.fields[String(name.reversed().drop(while: \.isWhitespace).reversed())]
        else { return nil }
        let value = line[line.index(after: colon)...].drop { $0 == "*" || $0.isWhitespace }
        return (field, String(value))
    }
}
