import Model

/// OpenDocument texts (ISO/IEC 26300), packages and single XML files ("flat").
///
/// What tracked changes removed is left out, and so are headers, footers, comments and tables of contents; notes stand at
/// the end.
enum OpenDocument {
    static let mediaType = "application/vnd.oasis.opendocument.text"

    /// Reads one.
    static func read(_ bytes: [UInt8]) throws(Unreadable) -> Rendering {
        guard bytes.starts(with: [0x50, 0x4B]) else { return try readFlat(bytes) }
        var package = try Package(bytes, limit: Limits.unpacked, mediaType: mediaType)
        let manifest = try package.beginning(of: "META-INF/manifest.xml", limit: 1 << 18)
        guard !String(decoding: manifest, as: UTF8.self).contains("encryption-data") else {
            throw .encrypted(mediaType)
        }
        let body = OpenDocumentReader()
        guard try package.read(xml: "content.xml", prefixes: prefixes, mediaType: mediaType, body.handle) else {
            throw Package.damaged("it has no content.xml", mediaType)
        }
        let properties = PropertiesReader()
        _ = try package.read(xml: "meta.xml", prefixes: prefixes, mediaType: mediaType, properties.handle)
        return rendering(body, properties)
    }

    private static func readFlat(_ bytes: [UInt8]) throws(Unreadable) -> Rendering {
        let body = OpenDocumentReader()
        let properties = PropertiesReader()
        var isProperties = false
        let xml = XML(prefixes: prefixes) { event in
            if case .start("office:meta", _) = event { isProperties = true }
            if case .end("office:meta") = event { isProperties = false }
            isProperties ? properties.handle(event) : body.handle(event)
        }
        guard let xml else { throw Package.damaged("out of memory", mediaType) }
        if let reason = bytes.withUnsafeBytes({ xml.read($0, isLast: true) }) {
            throw Package.damaged(reason, mediaType)
        }
        return rendering(body, properties)
    }

    private static func rendering(_ body: OpenDocumentReader, _ properties: PropertiesReader) -> Rendering {
        var paper = body.paper
        paper.append(body.notes)
        return WordDocument.rendering(paper.text, properties.declarations, mediaType)
    }

    private static let prefixes = [
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
        "http://purl.org/dc/elements/1.1/": "dc",
    ]
}

extension Unreadable {
    /// A document that only its password opens.
    static func encrypted(_ mediaType: String) -> Unreadable {
        Unreadable(
            "encrypted: it opens with a password only", needed: "save it without a password and drop it again",
            code: "encrypted", mediaType: mediaType)
    }
}

/// Reads the content of an OpenDocument text.
final class OpenDocumentReader {
    private(set) var paper = Paper()
    private(set) var notes = Paper()
    private var open: [[UInt8]] = []
    private var held: [[UInt8]] = []
    /// How many of `open` stand outside the note that is being read; nil outside notes.
    private var noteDepth: Int?
    private var skipped = 0
    /// Changes that removed text: LibreOffice leaves it where it stood in flat files, between two marks.
    private var removals: Set<String> = []
    private var change: String?
    private var removed = 0
    private var isBody = false

    func handle(_ event: XML.Event) {
        switch event {
        case .start(let name, let attributes):
            if name == "text:changed-region" { change = attributes["text:id"] }
            if name == "text:deletion", let change { removals.insert(change) }
            if skipped > 0 || Self.unread.contains(name) {
                skipped += 1
            } else {
                start(name, attributes)
            }
        case .end(let name):
            if skipped > 0 { skipped -= 1 } else { end(name) }
        case .text(let bytes):
            if skipped == 0, removed == 0 { put(bytes.map { $0 < 0x20 ? 0x20 : $0 }, isText: true) }
        }
    }

    private func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "office:text": isBody = true
        case "text:p", "text:h": if isBody { open.append([]) }
        case "text:note-body": noteDepth = open.count
        case "text:s":
            let count = attributes["text:c"].flatMap { Int($0) } ?? 1
            put([UInt8](repeating: 0x20, count: min(max(count, 0), 64)))
        case "text:change-start": if isRemoval(attributes) { removed += 1 }
        case "text:change-end": if isRemoval(attributes) { removed = max(0, removed - 1) }
        case "text:tab": put([0x09])
        case "text:line-break": put([0x0A])
        case "table:table-row": if isBody { paper.beginRow() }
        case "table:table-cell": if isBody { paper.beginCell() }
        default: break
        }
    }

    private func end(_ name: String) {
        switch name {
        case "office:text": isBody = false
        case "text:p", "text:h":
            guard isBody, let text = open.popLast() else { return }
            if let noteDepth, open.count >= noteDepth {
                notes.add(text)
            } else if open.isEmpty {
                paper.add(text)
                for text in held { paper.add(text) }
                held = []
            } else {
                held.append(text)
            }
        case "text:note-body": noteDepth = nil
        case "table:table-row": if isBody { paper.endRow() }
        default: break
        }
    }

    private func isRemoval(_ attributes: [String: String]) -> Bool {
        attributes["text:change-id"].map(removals.contains) ?? false
    }

    /// White space counts once, as the standard has it (part 3, 6.1.2).
    private func put(_ bytes: [UInt8], isText: Bool = false) {
        guard let last = open.indices.last, open[last].count < Limits.text else { return }
        guard isText else { return open[last] += bytes }
        for byte in bytes {
            if byte == 0x20, open[last].last == 0x20 { continue }
            open[last].append(byte)
        }
    }

    private static let unread: Set<String> = [
        "text:tracked-changes", "office:annotation", "text:note-citation", "svg:title", "svg:desc",
        "text:table-of-content", "office:forms", "text:hidden-text", "text:hidden-paragraph",
        "office:binary-data",
    ]
}
