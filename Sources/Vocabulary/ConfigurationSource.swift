/// The text of a TOML file, to find the line of a key again: the parser gives lines for bad syntax only.
final class ConfigurationSource {
    let path: [UInt8]
    private let lines: [Substring]
    /// The first line that is not UTF-8, from 1.
    let firstBrokenLine: Int?

    init(path: [UInt8], _ bytes: [UInt8]) {
        self.path = path
        // Not by characters: the line end of Windows is one.
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        firstBrokenLine = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
        self.lines = lines.map { Substring(decoding: $0, as: UTF8.self) }
    }

    /// The line of `key` under the table header `header` (`[places]`, or the n-th `[[province]]` as `province#n`); where the
    /// key is not there, of the header; where that is not there either, of what stands for it (`archive = { … }`), else the
    /// first.
    func line(header: String, key: String?) -> Int {
        let wanted = header.split(separator: ".").map(String.init) + [key].compactMap { $0 }
        var best = (line: 1, length: 0)
        var current: [String] = []
        var counts: [String: Int] = [:]
        for (index, line) in lines.enumerated() {
            var path: [String]
            if let header = Self.header(line, &counts) {
                current = header
                path = header
            } else {
                path = current + Self.keys(line)
                guard path.count > current.count else { continue }
            }
            path = Array(path.prefix(wanted.count))
            guard path.count > best.length, zip(path, wanted).allSatisfy({ Self.isSame($0, $1) }) else { continue }
            best = (index + 1, path.count)
            if best.length == wanted.count { break }
        }
        return best.line
    }

    /// The names in a line that is a table's header; that of an array's n-th table as `province#n`.
    private static func header(_ line: Substring, _ counts: inout [String: Int]) -> [String]? {
        let text = line.drop { $0.isWhitespace }
        guard text.first == "[" else { return nil }
        let dotted = text.drop { $0 == "[" }.prefix { $0 != "]" }
        // An array within an array begins a line, too, and mostly has a comma behind it.
        let rest = text[dotted.endIndex...].drop { $0 == "]" || $0.isWhitespace }
        guard rest.isEmpty || rest.first == "#" else { return nil }
        var names = self.names(dotted)
        guard text.hasPrefix("[["), let last = names.popLast() else { return names }
        let name = (names + [last]).joined(separator: ".")
        defer { counts[name, default: 0] += 1 }
        return names + ["\(last)#\(counts[name, default: 0])"]
    }

    /// The names before the `=` of a line; none when it has none.
    private static func keys(_ line: Substring) -> [String] {
        let before = line.prefix { $0 != "=" && $0 != "#" }
        return before.endIndex < line.endIndex && line[before.endIndex] == "=" ? names(before) : []
    }

    private static func names(_ dotted: Substring) -> [String] {
        dotted.split(separator: ".").map { String($0.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }) }
    }

    /// An array's table may be written inline, behind the array's name.
    private static func isSame(_ found: String, _ wanted: String) -> Bool {
        found == wanted || wanted.hasPrefix(found + "#")
    }

    /// The first line that holds `text`.
    func line(containing text: String) -> Int? {
        lines.firstIndex { $0.contains(text) }.map { $0 + 1 }
    }
}
