import Model
import Text
import Vocabulary

/// What a page declares of itself: JSON-LD (schema.org), Open Graph (ogp.me), `<meta>`, `<time>`, the canonical link (RFC 6596)
/// and `lang`.
struct PageDeclarations {
    private let tree: PageTree
    private let data: LinkedData
    private let article: [String: LinkedValue]
    private let metas: [(name: String, value: String)]
    private let noAuthors: Set<[UInt8]>

    init(_ tree: PageTree, noAuthors: Set<[UInt8]>) {
        self.tree = tree
        self.noAuthors = noAuthors
        data = LinkedData(tree.nodes.indices.filter { tree.nodes[$0].tag == .script }.map { tree.rawText($0) })
        article = data.article
        var metas: [(name: String, value: String)] = []
        for index in tree.nodes.indices where metas.count < Self.mostMetas {
            let isMeta = tree.nodes[index].tag == .meta
            guard isMeta || tree.attribute(.itemprop, of: index) != nil,
                let value = tree.attribute(.content, of: index)
            else { continue }
            let names = [AttributeName.property, .name, .itemprop].compactMap { tree.attribute($0, of: index) }
            metas += names.map { ($0.lowercased(), value) }
        }
        self.metas = metas
    }

    private static let mostMetas = 1000

    /// The story's text as the linked data repeats it.
    var articleBody: [UInt8]? {
        article["articleBody"]?.text.map { Array($0.utf8) }
    }

    /// All, in the order in which they are to be believed.
    ///
    /// - Parameter story: the element that holds the story; a `<time>` in it tells when it appeared.
    func all(story: Int?, isFurniture: [Bool]) -> [Declaration] {
        var all: [Declaration] = []
        func add(_ subject: Declaration.Subject, _ value: String?, _ place: String) {
            guard let value, let clean = clean(value, subject),
                !all.contains(where: { $0.subject == subject && $0.value == clean && $0.standsIn == place })
            else { return }
            all.append(Declaration(subject, clean, standsIn: place))
        }
        add(.url, canonical, "link")
        add(.headline, article["headline"]?.text ?? article["name"]?.text, "json-ld")
        add(.published, article["datePublished"]?.text ?? article["dateCreated"]?.text, "json-ld")
        add(.author, data.name(article["author"]) ?? data.name(article["creator"]), "json-ld")
        add(.publisher, data.name(article["publisher"]), "json-ld")
        add(.url, LinkedData.address(article["url"]) ?? LinkedData.address(article["mainEntityOfPage"]), "json-ld")
        add(.language, article["inLanguage"]?.text, "json-ld")
        for (names, subject, place) in Self.names {
            for name in names { add(subject, metas.first { $0.name == name }?.value, place) }
        }
        add(.published, time(in: story, isFurniture), "time")
        add(.headline, title, "meta")
        withoutSite(&all)
        add(.language, htmlLanguage, "html-lang")
        return all
    }

    /// Takes the name of the site from the end of headlines: "A title | The paper".
    private func withoutSite(_ all: inout [Declaration]) {
        let sites = all.filter { $0.subject == .publisher }.map { FoldedText($0.value).bare }
        for index in all.indices where all[index].subject == .headline {
            let value = all[index].value
            for sign in [" | ", " - ", " – ", " — ", " » "] {
                guard let range = Self.last(sign, in: value) else { continue }
                let site = FoldedText(String(value[range.upperBound...])).bare
                let isLong = value[..<range.lowerBound].count >= Self.longHeadline
                guard sites.contains(site) || sign == " | " && isLong && site.count <= Self.longestSite else {
                    continue
                }
                all[index].value = String(value[..<range.lowerBound])
                break
            }
        }
    }

    /// In letters.
    private static let longHeadline = 20
    private static let longestSite = 30

    private static func last(_ sign: String, in text: String) -> Range<String.Index>? {
        var end = text.endIndex
        while end > text.startIndex {
            if text[..<end].hasSuffix(sign) { return text.index(end, offsetBy: -sign.count)..<end }
            end = text.index(before: end)
        }
        return nil
    }

    /// Names of `<meta>`, what they declare, and what they belong to: Open Graph, Dublin Core, and what newspapers' systems write.
    private static let names: [(names: [String], Declaration.Subject, place: String)] = [
        (["og:title"], .headline, "opengraph"),
        (["article:published_time", "og:article:published_time", "article:published"], .published, "opengraph"),
        (["article:author", "og:article:author"], .author, "opengraph"),
        (["og:site_name"], .publisher, "opengraph"),
        (["og:url"], .url, "opengraph"),
        (["og:locale"], .language, "opengraph"),
        (["headline", "twitter:title", "dc.title", "title"], .headline, "meta"),
        (
            [
                "datepublished", "pubdate", "publishdate", "publish_date", "publish-date", "published_date",
                "publication_date", "article.published", "parsely-pub-date", "sailthru.date",
                "cxenseparse:recs:publishtime",
                "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date", "date",
                "originalpublicationdate",
            ], .published, "meta"
        ),
        (
            ["author", "article.author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"],
            .author,
            "meta"
        ),
        (["dc.publisher", "publisher", "application-name"], .publisher, "meta"),
        (["dc.language", "language", "content-language"], .language, "meta"),
    ]

    private var canonical: String? {
        let link = tree.nodes.indices.first { index in
            tree.nodes[index].tag == .link && tree.attribute(.rel, of: index)?.lowercased() == "canonical"
        }
        return link.flatMap { tree.attribute(.href, of: $0) }
    }

    /// The title of the window, which most pages end with the name of the site.
    private var title: String? {
        tree.nodes.indices.first { tree.nodes[$0].tag == .title }.map { tree.line($0) }
    }

    private var htmlLanguage: String? {
        let html = tree.nodes.indices.first { tree.nodes[$0].tag == .html }
        return html.flatMap { tree.attribute(.lang, of: $0) ?? tree.attribute(.xmlLang, of: $0) }
    }

    private func time(in story: Int?, _ isFurniture: [Bool]) -> String? {
        guard let story else { return nil }
        let node = tree.inside(story).first { index in
            tree.nodes[index].tag == .time && !isFurniture[index] && tree.attribute(.datetime, of: index) != nil
        }
        return node.flatMap { tree.attribute(.datetime, of: $0) }
    }

    // MARK: - Values

    /// A value without markup, entities and what is no value; nil when nothing is left.
    private func clean(_ value: String, _ subject: Declaration.Subject) -> String? {
        guard value.utf8.count <= Self.longest else { return nil }
        var value = PageText.line(Array(value.utf8)[...])
        if value.contains("&") || value.contains("<"),
            let fragment = try? HTMLParser.parse(Array(value.utf8), PageLimits())
        {
            let passages = Passages(fragment, hides: fragment.isHidden)
            value = PageText.line(passages.text[...])
        }
        guard !value.isEmpty else { return nil }
        let isAddress = value.hasPrefix("http://") || value.hasPrefix("https://")
        switch subject {
        case .url: return isAddress && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3C } ? value : nil
        case .author: return isAddress || noAuthors.contains(FoldedText(value).bare) ? nil : value
        case .language:
            let tag = value.prefix { $0 != "_" && $0 != "-" }.lowercased()
            return (2...3).contains(tag.count) && tag.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) ? tag : nil
        case .headline, .published, .publisher: return value
        }
    }

    /// In bytes.
    private static let longest = 2048
}
