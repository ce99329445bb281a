import Model
import Text
import Vocabulary

extension Declaration {
    /// The rule of a finding that is taken from it: `declared-json-ld`.
    var rule: String { "declared-" + standsIn }

    /// Whether it tells of the article itself. A mail's sender and date are those of the sending, an office file's author is
    /// whose computer wrote it: neither is the article's.
    var isOfTheArticle: Bool {
        switch subject {
        case .author, .published: standsIn != "mail-header" && standsIn != "document-properties"
        case .headline, .publisher, .url, .language: true
        }
    }
}

/// What a file declares beside its text: evidence where the text is silent, and held against the text where it is not.
struct DeclaredFindings {
    private let context: Context

    init(_ context: Context) { self.context = context }

    private var declarations: [Declaration] { context.article.declarations }

    private func first(_ subject: Declaration.Subject) -> Declaration? {
        declarations.first { $0.subject == subject }
    }

    /// Less than what is printed: systems write the name of whoever put the page there.
    private static let confidence = 80

    /// The declared author, unless it is the publisher.
    var author: Finding<String>? {
        let publishers = declarations.filter { $0.subject == .publisher }.map { bare($0.value) }
        let author = declarations.first {
            $0.subject == .author && $0.isOfTheArticle && !publishers.contains(bare($0.value))
        }
        return author.map { Finding($0.value, range: nil, rule: $0.rule, confidence: Self.confidence) }
    }

    /// The declared address with its host, else the publisher's name.
    var source: Finding<Source>? {
        for declaration in declarations where declaration.subject == .url {
            guard let address = address(declaration) else { continue }
            return Finding(
                Source(url: declaration.value, name: address), range: nil, rule: declaration.rule,
                confidence: Self.confidence)
        }
        return first(.publisher).map {
            Finding(Source(url: nil, name: $0.value), range: nil, rule: $0.rule, confidence: Self.confidence)
        }
    }

    private func address(_ declaration: Declaration) -> String? {
        let bytes = Array(declaration.value.utf8)
        return WebAddress.first(in: bytes, ByteRange(0, bytes.count))?.host
    }

    // MARK: - Against the text

    /// Every declaration, held against the findings.
    func compared(with extracts: Extracts) -> [DeclaredValue] {
        var taken: Set<Declaration.Subject> = []
        return declarations.map { declaration in
            let printed = printed(declaration.subject, extracts)
            if let printed {
                switch agrees(declaration, with: printed) {
                case true?: return DeclaredValue(declaration, .confirmed)
                case false?: return DeclaredValue(declaration, .contradicted, printed: printed)
                case nil: return DeclaredValue(declaration, .unused)
                }
            }
            guard isTaken(declaration, extracts), taken.insert(declaration.subject).inserted else {
                return DeclaredValue(declaration, .unused)
            }
            return DeclaredValue(declaration, .taken)
        }
    }

    /// What the text says of a subject; nil where it is silent.
    private func printed(_ subject: Declaration.Subject, _ extracts: Extracts) -> String? {
        switch subject {
        case .headline: extracts.title.flatMap { $0.origin == .declared ? nil : $0.value }
        case .published: extracts.published.flatMap { Self.isDeclared($0.rule) || $0.range == nil ? nil : $0.edtf }
        case .author: extracts.author.flatMap { Self.isDeclared($0.rule) ? nil : $0.value }
        case .url: extracts.source.flatMap { Self.isDeclared($0.rule) ? nil : $0.value.url }
        case .publisher:
            extracts.source.flatMap { Self.isDeclared($0.rule) || $0.value.url != nil ? nil : $0.value.name }
        case .language:
            switch context.vocabulary.languages.language(of: context.text) {
            case .undetermined: nil
            case let language: language.rawValue
            }
        }
    }

    private static func isDeclared(_ rule: String) -> Bool { rule.hasPrefix("declared-") }

    /// Whether a finding has a declaration's value.
    private func isTaken(_ declaration: Declaration, _ extracts: Extracts) -> Bool {
        switch declaration.subject {
        case .headline: extracts.title?.value == declaration.value
        case .published:
            extracts.published?.rule == declaration.rule
                && extracts.published?.edtf == DeclaredDate(declaration.value)?.edtf
        case .author: extracts.author?.value == declaration.value
        case .url: extracts.source?.value.url == declaration.value
        case .publisher: extracts.source?.value.url == nil && extracts.source?.value.name == declaration.value
        case .language: context.article.language.rawValue == declaration.value
        }
    }

    /// Whether a declaration says what the text says; nil when nothing can be made of it.
    private func agrees(_ declaration: Declaration, with printed: String) -> Bool? {
        switch declaration.subject {
        case .headline, .author, .publisher:
            let (declared, found) = (bare(declaration.value), bare(printed))
            guard !declared.isEmpty, !found.isEmpty else { return nil }
            // Bylines name photographers, too, and windows' titles the site.
            return declared.starts(with: found) || found.starts(with: declared) || holds(declared, found)
                || holds(found, declared)
        case .published: return DeclaredDate(declaration.value).map { $0.edtf.prefix(10) == printed.prefix(10) }
        case .url: return Self.plain(declaration.value) == Self.plain(printed)
        case .language: return declaration.value == printed
        }
    }

    private func holds(_ outer: [UInt8], _ inner: [UInt8]) -> Bool {
        guard outer.count >= inner.count, outer.count <= 2000 else { return false }
        return (0...outer.count - inner.count).contains { outer[$0...].starts(with: inner) }
    }

    /// Letters and digits, however they are written.
    private func bare(_ text: String) -> [UInt8] { FoldedText(text).symbols.filter(Symbol.isWord) }

    /// An address without what does not tell pages apart: scheme, `www.`, what stands behind `?` or `#`, a slash at the end.
    private static func plain(_ url: String) -> String {
        var plain = url.lowercased()[...]
        for scheme in ["https://", "http://"] where plain.hasPrefix(scheme) { plain = plain.dropFirst(scheme.count) }
        if plain.hasPrefix("www.") { plain = plain.dropFirst(4) }
        plain = plain.prefix { $0 != "?" && $0 != "#" }
        while plain.last == "/" { plain.removeLast() }
        return String(plain)
    }
}
