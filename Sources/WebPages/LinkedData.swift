import FoundationEssentials

/// A value of JSON.
indirect enum LinkedValue: Decodable {
    case text(String)
    case list([LinkedValue])
    case object([String: LinkedValue])
    /// A number, a truth value or null.
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let object = try? container.decode([String: LinkedValue].self) {
            self = .object(object)
        } else if let list = try? container.decode([LinkedValue].self) {
            self = .list(list)
        } else {
            self = .other
        }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var members: [String: LinkedValue] {
        if case .object(let members) = self { members } else { [:] }
    }

    /// The elements of a list; the value itself where it is none.
    var elements: [LinkedValue] {
        if case .list(let list) = self { list } else { [self] }
    }
}

/// What a page says of its article in JSON-LD, in the words of schema.org: https://schema.org/NewsArticle.
struct LinkedData {
    /// The objects of all scripts, those of a graph among them.
    private var objects: [[String: LinkedValue]] = []
    private var named: [String: [String: LinkedValue]] = [:]

    /// - Parameter scripts: their text. One that is not JSON is passed over.
    init(_ scripts: [ArraySlice<UInt8>]) {
        var room = Self.largest
        for script in scripts {
            room -= script.count
            guard room > 0, Self.depth(script) <= Self.deepest else { return }
            // Line ends inside strings, which JSON does not allow, are common.
            let json = Self.bare(script).map { $0 < 0x20 ? 0x20 : $0 }
            guard let value = try? JSONDecoder().decode(LinkedValue.self, from: Data(json)) else { continue }
            for element in value.elements { take(element, 0) }
        }
    }

    /// In bytes.
    private static let largest = 1 << 20
    private static let deepest = 32
    private static let mostObjects = 1000

    private mutating func take(_ value: LinkedValue, _ level: Int) {
        guard case .object(let members) = value, objects.count < Self.mostObjects else { return }
        objects.append(members)
        if let id = members["@id"]?.text, members.count > 1 { named[id] = members }
        guard level < 2 else { return }
        for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
            for element in members[key]?.elements ?? [] { take(element, level + 1) }
        }
    }

    /// Without what may stand around it: comments, and the marks of CDATA, which have brackets of their own.
    private static func bare(_ script: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var script = script
        let mark = Array("<![CDATA[".utf8)
        if let start = script.prefix(64).indices.first(where: { script[$0...].starts(with: mark) }) {
            script = script[(start + mark.count)...]
            while let last = script.last, last != 0x3E { script.removeLast() }
            script = script.dropLast(3)
        }
        guard let start = script.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }),
            let end = script.lastIndex(of: script[start] + 2), start < end
        else { return [] }
        return script[start...end]
    }

    /// How deep brackets stand in each other.
    private static func depth(_ script: ArraySlice<UInt8>) -> Int {
        var (depth, deepest) = (0, 0)
        for byte in script {
            if byte == 0x7B || byte == 0x5B {
                depth += 1
                deepest = max(deepest, depth)
            } else if byte == 0x7D || byte == 0x5D {
                depth -= 1
            }
        }
        return deepest
    }

    // MARK: - The article

    /// The members of the page's article; empty when none is declared.
    var article: [String: LinkedValue] {
        for types in [Self.newsTypes, Self.textTypes] {
            if let found = objects.first(where: { isOne(of: types, $0) }) { return found }
        }
        return [:]
    }

    private func isOne(of types: Set<String>, _ members: [String: LinkedValue]) -> Bool {
        (members["@type"]?.elements ?? []).contains { type in
            guard let name = type.text?.split(separator: "/").last else { return false }
            return types.contains(String(name))
        }
    }

    private static let newsTypes: Set<String> = [
        "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle",
        "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting",
    ]
    private static let textTypes: Set<String> = [
        "Article", "BlogPosting", "SocialMediaPosting", "Report", "TechArticle", "ScholarlyArticle",
        "AdvertiserContentArticle",
    ]

    /// A member as text: itself, or the name of the person or organisation that it holds or points to; several parted by
    /// commas.
    func name(_ value: LinkedValue?) -> String? {
        guard let value else { return nil }
        let names = value.elements.prefix(Self.mostNames).compactMap { element -> String? in
            if let text = element.text { return text }
            let members = element.members
            if let name = members["name"]?.elements.first?.text { return name }
            return members["@id"]?.text.flatMap { named[$0]?["name"]?.text }
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private static let mostNames = 10

    /// A member as an address: itself, or the `@id` of the page that it holds.
    static func address(_ value: LinkedValue?) -> String? { value?.text ?? value?.members["@id"]?.text }
}
