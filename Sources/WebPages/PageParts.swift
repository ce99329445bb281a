import Vocabulary

/// What the elements of a page say that they are: by their class and id, their tag, their role (WAI-ARIA 1.2) and the
/// properties of schema.org in their `itemprop`.
struct PageParts {
    /// By node; empty for text.
    let own: [PageWords.Parts]

    init(_ tree: PageTree, _ words: PageWords) {
        var known: [String: PageWords.Parts] = [:]
        own = tree.nodes.indices.map { index in
            let node = tree.nodes[index]
            guard node.tag != .text else { return [] }
            var parts = Self.parts(of: node.tag)
            for place in node.attributes {
                let (name, value) = tree.attributes[Int(place)]
                switch name {
                case .class, .id:
                    if let found = known[value] {
                        parts.formUnion(found)
                    } else {
                        let found = words.parts(of: value)
                        known[value] = found
                        parts.formUnion(found)
                    }
                case .role: parts.formUnion(Self.roles[value.lowercased()] ?? [])
                case .rel: parts.formUnion(Self.relations[value.lowercased()] ?? [])
                case .title where node.tag == .div: parts.formUnion(Self.titles[value] ?? [])
                case .itemprop: parts.formUnion(Self.properties[value.lowercased()] ?? [])
                default: continue
                }
            }
            return parts
        }
    }

    private static func parts(of tag: Tag) -> PageWords.Parts {
        switch tag {
        case .nav, .aside, .footer, .form, .menu, .search: .furniture
        case .figcaption, .caption: .caption
        case .time: .dateline
        default: []
        }
    }

    private static let roles: [String: PageWords.Parts] = [
        "navigation": .furniture, "complementary": .furniture, "contentinfo": .furniture, "banner": .furniture,
        "search": .furniture, "menu": .furniture, "menubar": .furniture, "toolbar": .furniture, "dialog": .furniture,
        "alertdialog": .furniture, "form": .furniture,
    ]

    /// What LibreOffice writes of a document's running heads and feet.
    private static let titles: [String: PageWords.Parts] = ["header": .furniture, "footer": .furniture]

    private static let relations: [String: PageWords.Parts] = [
        "author": .byline, "tag": .furniture, "category tag": .furniture, "next": .furniture, "prev": .furniture,
    ]

    private static let properties: [String: PageWords.Parts] = [
        "articlebody": .body, "headline": .headline, "author": .byline, "datepublished": .dateline,
        "datemodified": .dateline, "description": .lead, "caption": .caption, "comment": [.comments, .furniture],
        "keywords": .furniture, "breadcrumb": .furniture,
    ]
}
