/// A mistake in a layout template, for the person who wrote it.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character at fault, counted from 1.
    public var position: Int
    /// What is wrong there and what is allowed.
    public var problem: String

    /// `layout, character 12: …`
    public var description: String { "layout, character \(position): \(problem)" }
}

/// Where in the tree an article goes: `{category}/{year}/{month}/{date}_{place}_{slug}`.
///
/// Components are separated by `/`; the last is the name, without its extension. `{category}` is the first component,
/// alone; `{slug}` stands in the name. A variable without a value is left out with the `_`, `-` or blank before it.
public struct LayoutTemplate: Hashable, Sendable {
    /// What a variable may stand for.
    enum Variable: String, CaseIterable {
        case category, year, month, date, place, slug, language
    }

    private enum Piece: Hashable, Sendable {
        case text(String)
        case value(Variable)
    }

    /// The template as written.
    public let text: String
    private let components: [[Piece]]

    /// Category, year, month; date, place and title in the name.
    public static let standard = LayoutTemplate(
        text: "{category}/{year}/{month}/{date}_{place}_{slug}",
        components: [
            [.value(.category)], [.value(.year)], [.value(.month)],
            [.value(.date), .text("_"), .value(.place), .text("_"), .value(.slug)],
        ])

    private init(text: String, components: [[Piece]]) {
        self.text = text
        self.components = components
    }

    /// Checks a template.
    public init(_ text: String) throws(TemplateError) {
        var components: [[Piece]] = []
        var position = 1
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            components.append(try Self.pieces(of: part, at: position, isFirst: components.isEmpty))
            position += part.count + 1
        }
        guard components[0] == [.value(.category)] else {
            throw TemplateError(position: 1, problem: "a layout begins with the folder {category}, alone")
        }
        let beforeName = text.count - (text.split(separator: "/").last?.count ?? 0) + 1
        for folder in components.dropLast() where folder.contains(.value(.slug)) {
            throw TemplateError(position: 1, problem: "{slug} belongs into the name, behind the last /")
        }
        try Self.checkBeginnings(components, of: text)
        guard components.count > 1, components[components.count - 1].contains(.value(.slug)) else {
            throw TemplateError(position: beforeName, problem: "the name, behind the last /, holds no {slug}")
        }
        self.init(text: text, components: components)
    }

    /// What begins with a variable is looked at as it is without a value: `{place}..` would be a way out of the folder.
    private static func checkBeginnings(_ components: [[Piece]], of text: String) throws(TemplateError) {
        var position = 1
        let present = Dictionary(uniqueKeysWithValues: Variable.allCases.filter { $0 != .place }.map { ($0, "x") })
        for (component, part) in zip(components, text.split(separator: "/")) {
            if let first = render(component, present).unicodeScalars.first, first == "." || first == "-" {
                throw TemplateError(
                    position: position,
                    problem: "a folder or name may not begin with \(first), not even without {place}")
            }
            position += part.count + 1
        }
    }

    private static func pieces(of part: Substring, at start: Int, isFirst: Bool) throws(TemplateError) -> [Piece] {
        guard let first = part.first else {
            throw TemplateError(position: start, problem: "an empty folder or name; write it without this /")
        }
        // Not the character: a mark behind it would make it another.
        guard first.unicodeScalars.first != ".", first.unicodeScalars.first != "-" else {
            throw TemplateError(position: start, problem: "a folder or name may not begin with \(first)")
        }
        var pieces: [Piece] = []
        var rest = part
        while let character = rest.first {
            let position = start + part.count - rest.count
            if character == "{" {
                guard let end = rest.firstIndex(of: "}") else {
                    throw TemplateError(position: position, problem: "{ without its }")
                }
                let name = String(rest[rest.index(after: rest.startIndex)..<end])
                pieces.append(.value(try variable(name, at: position, isFirst: isFirst)))
                rest = rest[rest.index(after: end)...]
            } else {
                guard character != "}", character.unicodeScalars.allSatisfy(NameMaker.isSafe) else {
                    throw TemplateError(position: position, problem: "a character that names may not hold")
                }
                let run = rest.prefix { $0 != "{" && $0 != "}" && $0.unicodeScalars.allSatisfy(NameMaker.isSafe) }
                pieces.append(.text(String(run).composed))
                rest = rest[run.endIndex...]
            }
        }
        return pieces
    }

    private static func variable(_ name: String, at position: Int, isFirst: Bool) throws(TemplateError)
        -> Variable
    {
        guard let variable = Variable(rawValue: name) else {
            let allowed = Variable.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
            throw TemplateError(position: position, problem: "unknown variable {\(name)}; allowed are \(allowed)")
        }
        guard variable != .category || isFirst else {
            throw TemplateError(position: position, problem: "{category} may stand only as the first folder")
        }
        return variable
    }

    /// The folder below the archive, e.g. `inspection/2025/04`.
    func folder(_ values: [Variable: String]) -> String {
        components.dropLast().map { component in
            let name = Self.render(component, values).composed
            return name.isEmpty ? "unknown" : NameMaker.cut(name, to: 255)
        }.joined(separator: "/")
    }

    /// The name without its extension, the slug cut so that all of it fits into `limit` bytes.
    func name(_ values: [Variable: String], limit: Int) -> String {
        guard let component = components.last else { return "" }
        var values = values
        let slug = values.removeValue(forKey: .slug) ?? ""
        values[.slug] = "-"
        let frame = Self.render(component, values).utf8.count - 1
        values[.slug] = NameMaker.cut(slug, to: max(1, limit - frame))
        return NameMaker.cut(Self.render(component, values).composed, to: limit)
    }

    private static func render(_ component: [Piece], _ values: [Variable: String]) -> String {
        var out = ""
        var dropsSeparator = false
        for piece in component {
            switch piece {
            case .text(let text):
                out += dropsSeparator && text.first.map(isSeparator) == true ? String(text.dropFirst()) : text
                dropsSeparator = false
            case .value(let variable):
                if let value = values[variable], !value.isEmpty {
                    out += value
                } else if out.last.map(isSeparator) == true {
                    out.removeLast()
                } else {
                    dropsSeparator = out.isEmpty
                }
            }
        }
        return out
    }

    private static func isSeparator(_ character: Character) -> Bool { "_- ".contains(character) }
}
