import CLibxml2
import Glibc
import Model

/// Hands a page to libxml2's HTML parser and keeps what it tells.
///
/// The parser runs in this process, for it is asked for events only (SAX): it builds no tree, loads no entity, no style and
/// nothing else from anywhere, does not call itself for elements within elements, and gets its input from here in small
/// pieces, so that every limit ends it by the input's end. It is fuzzed all year (OSS-Fuzz) and mended by the distribution.
/// A page that kills the process all the same is quarantined unread once it has done so three times, as every file is.
final class HTMLParser {
    private var tree = PageTree()
    /// The elements that are open: their nodes, and nil for one that is left out.
    private var open: [Int32] = []
    /// How many elements are open inside one whose content is left out, that one counted.
    private var silence = 0
    /// The limit that was met.
    private var objection: Unreadable?
    private let limits: PageLimits
    private let input: UnsafeBufferPointer<UInt8>
    private var read = 0
    private let deadline: Int

    private init(_ input: UnsafeBufferPointer<UInt8>, _ limits: PageLimits) {
        self.input = input
        self.limits = limits
        deadline = Self.now() + limits.seconds * 1_000_000_000
    }

    /// The elements and text of a page.
    ///
    /// - Parameter bytes: UTF-8; a declared encoding is not heard.
    /// - Throws: `Unreadable` when a limit is met.
    static func parse(_ bytes: [UInt8], _ limits: PageLimits) throws(Unreadable) -> PageTree {
        // Makes libxml2's tables, once.
        _ = isReady
        let result = NamedCharacters.replaced(in: bytes).withUnsafeBufferPointer {
            input -> Result<PageTree, Unreadable> in
            let parser = HTMLParser(input, limits)
            guard parser.run() else { return .failure(Unreadable("no memory to read it", needed: "drop it again")) }
            if let objection = parser.objection { return .failure(objection) }
            return .success(parser.finished())
        }
        return try result.get()
    }

    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    private func run() -> Bool {
        guard let context = htmlNewParserCtxt() else { return false }
        defer { htmlFreeParserCtxt(context) }
        let this = Unmanaged.passUnretained(self).toOpaque()
        context.pointee.sax.pointee = Self.handler
        context.pointee.userData = this
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NODEFDTD.rawValue
        let document = htmlCtxtReadIO(
            context, { this, buffer, room in HTMLParser.of(this)?.give(buffer, Int(room)) ?? 0 }, nil, this, nil,
            "UTF-8",
            Int32(options))
        if let document { xmlFreeDoc(document) }
        return true
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> HTMLParser? {
        pointer.map { Unmanaged<HTMLParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.startElement = { HTMLParser.of($0)?.start($1, $2) }
        handler.endElement = { context, _ in HTMLParser.of(context)?.endElement() }
        handler.characters = { HTMLParser.of($0)?.characters($1, Int($2)) }
        handler.ignorableWhitespace = { HTMLParser.of($0)?.characters($1, Int($2)) }
        handler.cdataBlock = { HTMLParser.of($0)?.characters($1, Int($2)) }
        return handler
    }

    // MARK: - Input

    /// The next piece of the input; none once a limit is met. What stands in one tag is looked at by the parser without
    /// an event, and by the square of its attributes, so the time is asked for here.
    private func give(_ buffer: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int32 {
        guard objection == nil, let buffer, room > 0, read < input.count else { return 0 }
        guard Self.now() < deadline else {
            object("takes more than \(limits.seconds) s to read", "page_seconds")
            return 0
        }
        let count = min(room, input.count - read, Self.piece)
        for index in 0..<count {
            let byte = input[read + index]
            // A NUL ends the parser's text.
            buffer[index] = CChar(bitPattern: byte == 0 ? 0x20 : byte)
        }
        read += count
        return Int32(count)
    }

    /// In bytes.
    private static let piece = 4096

    /// Nanoseconds that this thread has run.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    private func object(_ reason: String, _ setting: String) {
        guard objection == nil else { return }
        objection = Unreadable(
            "a page that \(reason)",
            needed: "save the article's text alone, or raise \(setting) in the configuration", code: "bomb",
            mediaType: "text/html")
    }

    // MARK: - Events

    private func start(
        _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard objection == nil, let name else { return }
        guard open.count < limits.depth else {
            return object("is nested more than \(limits.depth) elements deep", "page_depth")
        }
        let element = String(cString: name)
        if silence > 0 || Tag.silent.contains(element) {
            silence += 1
            return open.append(-1)
        }
        let tag = Tag(rawValue: element) ?? .other
        let range = keep(attributes)
        if tag == .script, !isData(range) {
            silence += 1
            return open.append(-1)
        }
        guard let node = add(tag, range) else { return }
        open.append(node)
    }

    private func endElement() {
        guard objection == nil, let node = open.popLast() else { return }
        guard node >= 0 else { return silence -= 1 }
        tree.nodes[Int(node)].end = Int32(tree.nodes.count)
        tree.nodes[Int(node)].textEnd = Int32(tree.text.count)
    }

    private func characters(_ text: UnsafePointer<xmlChar>?, _ count: Int) {
        guard objection == nil, silence == 0, let text, count > 0 else { return }
        guard tree.text.count + count <= limits.text else {
            return object("holds more than \(limits.text >> 20) MiB of text", "text_mib")
        }
        let bytes = UnsafeBufferPointer(start: text, count: count)
        if let last = tree.nodes.indices.last, tree.nodes[last].tag == .text, tree.nodes[last].parent == open.last ?? -1
        {
            tree.text.append(contentsOf: bytes)
            tree.nodes[last].textEnd = Int32(tree.text.count)
            return
        }
        guard let node = add(.text, 0..<0) else { return }
        tree.text.append(contentsOf: bytes)
        tree.nodes[Int(node)].textEnd = Int32(tree.text.count)
    }

    private func add(_ tag: Tag, _ attributes: Range<Int32>) -> Int32? {
        guard tree.nodes.count < limits.nodes else {
            object("has more than \(limits.nodes) elements", "page_elements")
            return nil
        }
        let index = Int32(tree.nodes.count)
        let place = Int32(tree.text.count)
        tree.nodes.append(
            Node(
                tag: tag, parent: open.last ?? -1, end: index + 1, textStart: place, textEnd: place,
                attributes: attributes))
        return index
    }

    private func keep(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> Range<Int32> {
        let start = Int32(tree.attributes.count)
        guard var next = attributes else { return start..<start }
        while let name = next.pointee {
            if let name = AttributeName(rawValue: String(cString: name)) {
                let value = next[1].map { value in
                    String(
                        decoding: UnsafeBufferPointer(start: value, count: strnlen(value, Self.longestValue)),
                        as: UTF8.self)
                }
                tree.attributes.append((name, value ?? ""))
            }
            next += 2
        }
        return start..<Int32(tree.attributes.count)
    }

    private func strnlen(_ text: UnsafePointer<xmlChar>, _ limit: Int) -> Int {
        var count = 0
        while count < limit, text[count] != 0 { count += 1 }
        return count
    }

    /// In bytes: no title, address or list of classes is longer.
    private static let longestValue = 4096

    /// Whether a script's attributes say that it is linked data.
    private func isData(_ attributes: Range<Int32>) -> Bool {
        attributes.contains { index in
            let attribute = tree.attributes[Int(index)]
            return attribute.name == .type && attribute.value.lowercased().contains("ld+json")
        }
    }

    /// The tree, with what was left open closed.
    private func finished() -> PageTree {
        while !open.isEmpty { endElement() }
        return tree
    }
}
