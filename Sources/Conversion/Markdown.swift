import CCmark
import Glibc
import Model

/// Markdown as CommonMark defines it, read by libcmark: the words without the marks, so that a reader of the text and a
/// reader of the page find the same.
enum Markdown {
    /// Whether a text's first line is a heading of Markdown, or front matter opens it.
    static func opensAsMarkdown(_ text: [UInt8]) -> Bool {
        let line = text.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.prefix { $0 != 0x0A }
        let hashes = line.prefix { $0 == 0x23 }.count
        return (1...6).contains(hashes) && line.dropFirst(hashes).first == 0x20
    }

    /// Whether libcmark may have the text: it takes time by the square for some texts of one paragraph.
    static func isBearable(_ text: [UInt8]) -> Bool {
        guard text.count <= largest else { return false }
        var paragraph = 0
        var line = 0
        for byte in text {
            paragraph += 1
            if byte == 0x0A {
                if line == 0 { paragraph = 0 }
                line = 0
            } else if byte > 0x20 {
                line += 1
            }
            if paragraph > longestParagraph { return false }
        }
        return true
    }

    /// The words of a text, a line each paragraph, heading and item; what its front matter declares.
    static func rendering(of text: [UInt8]) -> (text: [UInt8], declarations: [Declaration]) {
        let (start, declarations) = FrontMatter.read(text)
        let body = text[start...]
        let root = body.withUnsafeBytes { bytes in
            cmark_parse_document(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
        }
        guard let root else { return (text, []) }
        defer { cmark_node_free(root) }
        guard let walk = cmark_iter_new(root) else { return (text, []) }
        defer { cmark_iter_free(walk) }
        var writer = MarkdownWriter()
        while true {
            let event = cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { break }
            if let node = cmark_iter_get_node(walk) { writer.take(node, isEntering: event == CMARK_EVENT_ENTER) }
        }
        return (writer.finish(), declarations)
    }

    /// In bytes.
    private static let largest = 1 << 18
    private static let longestParagraph = 1 << 14
}

/// Writes down the words of a Markdown document, node by node.
struct MarkdownWriter {
    private var output: [UInt8] = []
    /// Where the block in hand begins in the output.
    private var blockStart = 0
    /// Where the words of links begin.
    private var links: [Int] = []
    /// A link that the block in hand may end with: its address, and where its words end.
    private var lastLink: (address: [UInt8], end: Int)?

    mutating func take(_ node: OpaquePointer, isEntering: Bool) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE: output += Self.literal(cmark_node_get_literal(node))
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: output.append(0x0A)
        case CMARK_NODE_HTML_INLINE:
            if Self.literal(cmark_node_get_literal(node)).starts(with: "<br".utf8) { output.append(0x0A) }
        case CMARK_NODE_CODE_BLOCK: output += Self.literal(cmark_node_get_literal(node)) + [0x0A]
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: isEntering ? beginBlock() : endBlock()
        case CMARK_NODE_ITEM: if isEntering { output += Array("- ".utf8) }
        case CMARK_NODE_LINK: isEntering ? links.append(output.count) : endLink(Self.literal(cmark_node_get_url(node)))
        default: break
        }
    }

    mutating func finish() -> [UInt8] { output }

    private mutating func beginBlock() {
        blockStart = output.count
        lastLink = nil
    }

    /// A short paragraph that ends in a link, such as "Source: the paper", keeps the address: it is what the line is for.
    private mutating func endBlock() {
        if let lastLink, lastLink.end == output.count, output.count - blockStart <= Self.shortBlock {
            output += [0x20] + lastLink.address
        }
        output += [0x0A, 0x0A]
    }

    private mutating func endLink(_ address: [UInt8]) {
        guard let start = links.popLast() else { return }
        let isWeb = address.starts(with: "http://".utf8) || address.starts(with: "https://".utf8)
        if isWeb, !output[start...].elementsEqual(address) { lastLink = (address, output.count) }
    }

    private static func literal(_ text: UnsafePointer<CChar>?) -> [UInt8] {
        text.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
    }

    /// In bytes.
    private static let shortBlock = 120
}
