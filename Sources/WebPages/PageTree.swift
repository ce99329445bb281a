/// The elements of a page that are told apart; all others are transparent.
enum Tag: String {
    /// A stretch of text.
    case text = "#text"
    /// An element that is none of these.
    case other = ""
    case html, head, body, title, meta, link, script, time
    case h1, h2, h3, h4, h5, h6, p, div, section, article, main, header, footer, nav, aside, address, blockquote, pre
    case figure, figcaption, ul, ol, li, dl, dt, dd, table, caption, thead, tbody, tfoot, tr, td, th, hr, br, center
    case form, fieldset, details, summary, dialog, menu, hgroup, search
    case a, img

    /// Elements without text that anybody reads, each with all that stands in it.
    static let silent: Set<String> = [
        "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "textarea", "button", "input",
        "audio", "video", "canvas", "map", "datalist", "noframes", "frameset", "applet", "embed", "option", "progress",
        "meter", "rp", "rt", "dialog",
    ]

    /// Whether the element begins and ends a line (HTML standard, 15.3, `display: block` and its like).
    var isBlock: Bool {
        switch self {
        case .text, .other, .title, .meta, .link, .script, .time, .a, .img, .br: false
        default: true
        }
    }

    var isHeading: Bool { headingLevel != nil }

    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }
}

/// The attributes of elements that are told apart.
enum AttributeName: String {
    case `class`, id, itemprop, itemtype, role, rel, href, name, property, content, datetime, lang, hidden, style, type,
        title
    case xmlLang = "xml:lang"
}

/// An element, or a stretch of text.
struct Node {
    var tag: Tag
    /// The element it stands in; -1 for the first of the page.
    var parent: Int32
    /// The node behind all that stands in it.
    var end: Int32
    /// The bytes of text in it.
    var textStart: Int32
    var textEnd: Int32
    /// Its attributes.
    var attributes: Range<Int32>
}

/// A page's elements and text in the order of the page: all that stands in an element follows it immediately.
struct PageTree {
    var nodes: [Node] = []
    /// The text of all nodes, UTF-8, white space as it stands.
    var text: [UInt8] = []
    var attributes: [(name: AttributeName, value: String)] = []

    /// The value of a node's attribute; nil when it has none.
    func attribute(_ name: AttributeName, of node: Int) -> String? {
        for index in nodes[node].attributes where attributes[Int(index)].name == name {
            return attributes[Int(index)].value
        }
        return nil
    }

    /// The nodes in an element, the element left out.
    func inside(_ node: Int) -> Range<Int> { node + 1..<Int(nodes[node].end) }

    func contains(_ outer: Int, _ inner: Int) -> Bool { inner >= outer && inner < Int(nodes[outer].end) }

    /// The element that a node stands in; nil for the first.
    func parent(_ node: Int) -> Int? {
        let parent = Int(nodes[node].parent)
        return parent < 0 ? nil : parent
    }

    /// All text in a node, white space as it stands.
    func rawText(_ node: Int) -> ArraySlice<UInt8> { text[Int(nodes[node].textStart)..<Int(nodes[node].textEnd)] }

    /// All text in a node in one line.
    func line(_ node: Int) -> String { PageText.line(rawText(node)) }
}
