import Model

/// Word documents: Office Open XML (ISO/IEC 29500-1), transitional and strict.
///
/// They show what they say when tracked changes are accepted. Headers, footers, comments, hidden text and field codes are left
/// out; footnotes and endnotes stand at the end.
enum WordDocument {
    static let mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    /// Reads one.
    static func read(_ bytes: [UInt8]) throws(Unreadable) -> Rendering {
        var package = try Package(bytes, limit: Limits.unpacked, mediaType: mediaType)
        let main = try mainPart(&package)
        let body = WordReader()
        guard try package.read(xml: main, prefixes: prefixes, mediaType: mediaType, body.handle) else {
            throw Package.damaged("it has no \(main)", mediaType)
        }
        var paper = body.paper
        let folder = main.split(separator: "/").dropLast().joined(separator: "/")
        for name in ["footnotes.xml", "endnotes.xml"] {
            let notes = WordReader()
            let path = folder.isEmpty ? name : folder + "/" + name
            if try package.read(xml: path, prefixes: prefixes, mediaType: mediaType, notes.handle) {
                paper.append(notes.paper)
            }
        }
        let properties = PropertiesReader()
        _ = try package.read(xml: "docProps/core.xml", prefixes: prefixes, mediaType: mediaType, properties.handle)
        return rendering(paper.text, properties.declarations, mediaType)
    }

    /// The part with the text, which the package's relationships name.
    private static func mainPart(_ package: inout Package) throws(Unreadable) -> String {
        let found = Found()
        _ = try package.read(xml: "_rels/.rels", prefixes: [:], mediaType: mediaType) { event in
            guard case .start(let name, let attributes) = event, name.hasSuffix("Relationship") else { return }
            guard attributes["Type"]?.hasSuffix("/officeDocument") == true, let target = attributes["Target"] else {
                return
            }
            found.name = target.hasPrefix("/") ? String(target.dropFirst()) : target
        }
        return found.name.flatMap { package.holds($0) ? $0 : nil } ?? "word/document.xml"
    }

    private final class Found { var name: String? }

    static func rendering(_ text: [UInt8], _ declarations: [Declaration], _ mediaType: String) -> Rendering {
        let decoding = Decoding(
            converter: "docket-convert", mediaType: mediaType, charset: "utf-8", hasByteOrderMark: false)
        return Rendering(text: text, decoding: decoding, declarations: declarations)
    }

    static let prefixes = [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
        "http://purl.oclc.org/ooxml/officeDocument/math": "m",
        "http://purl.org/dc/elements/1.1/": "dc",
    ]
}

/// Reads the body of a Word document, or its notes.
final class WordReader {
    private(set) var paper = Paper()
    /// Paragraphs within each other, as text boxes put them; the innermost last.
    private var open: [[UInt8]] = []
    /// What text boxes hold, to stand behind the paragraph that they are anchored in.
    private var held: [[UInt8]] = []
    /// A paragraph whose mark was deleted runs on in the next.
    private var carried: [UInt8] = []
    private var markIsDeleted = false
    private var isParagraphMark = false
    private var isHidden = false
    private var isText = false
    /// How deep we are in something that is not read; 0 when in nothing such.
    private var skipped = 0

    func handle(_ event: XML.Event) {
        switch event {
        case .start(let name, let attributes):
            if skipped > 0 || Self.unread.contains(name) || Self.isSeparator(name, attributes) {
                skipped += 1
                if name == "w:del", isParagraphMark { markIsDeleted = true }
            } else {
                start(name, attributes)
            }
        case .end(let name):
            if skipped > 0 { skipped -= 1 } else { end(name) }
        case .text(let bytes):
            if isText, skipped == 0, !isHidden { put(bytes) }
        }
    }

    private func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "w:p":
            open.append(carried)
            carried = []
            markIsDeleted = false
        case "w:pPr": isParagraphMark = true
        case "w:r": isHidden = false
        case "w:vanish": if !isParagraphMark { isHidden = Self.isOn(attributes["w:val"]) }
        case "w:t", "m:t": isText = true
        case "w:tab": if !isParagraphMark { put([0x09]) }
        case "w:br", "w:cr": if attributes["w:type"] != "page" { put([0x0A]) }
        case "w:noBreakHyphen": put([0x2D])
        case "w:tr": paper.beginRow()
        case "w:tc": paper.beginCell()
        default: break
        }
    }

    private func end(_ name: String) {
        switch name {
        case "w:p":
            guard let text = open.popLast() else { return }
            if markIsDeleted {
                carried = text
            } else if open.isEmpty {
                paper.add(text)
                for text in held { paper.add(text) }
                held = []
            } else {
                held.append(text)
            }
            markIsDeleted = false
        case "w:pPr": isParagraphMark = false
        case "w:t", "m:t": isText = false
        case "w:tr": paper.endRow()
        case "w:body", "w:footnotes", "w:endnotes":
            paper.add(carried)
            carried = []
        default: break
        }
    }

    private func put(_ bytes: [UInt8]) {
        guard let last = open.indices.last, !isHidden, open[last].count < Limits.text else { return }
        open[last] += bytes
    }

    /// Elements whose content is no part of what the document says: what was deleted or moved away, field codes, what repeats
    /// an alternative for older programs, and descriptions of what changed.
    private static let unread: Set<String> = [
        "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText", "mc:Fallback", "w:rPrChange",
        "w:pPrChange",
        "w:sectPr", "w:tblPr", "w:tcPr", "w:trPr", "w:numPr", "w:tabs",
    ]

    private static func isSeparator(_ name: String, _ attributes: [String: String]) -> Bool {
        (name == "w:footnote" || name == "w:endnote") && attributes["w:type"].map { $0 != "normal" } == true
    }

    private static func isOn(_ value: String?) -> Bool { value.map { !["0", "false", "off"].contains($0) } ?? true }
}

/// Dublin Core elements as office documents have them. Their language is that of the program, and nobody sets it.
final class PropertiesReader {
    private(set) var declarations: [Declaration] = []
    private var subject: Declaration.Subject?
    private var value: [UInt8] = []

    func handle(_ event: XML.Event) {
        switch event {
        case .start(let name, _):
            subject = Self.subjects[name]
            value = []
        case .text(let bytes):
            if subject != nil, value.count < 4096 { value += bytes }
        case .end:
            guard let subject else { return }
            self.subject = nil
            let words = Array(value.split { $0 <= 0x20 }.joined(separator: [0x20]))
            guard !words.isEmpty else { return }
            declarations.append(
                Declaration(subject, String(decoding: words, as: UTF8.self), standsIn: "document-properties"))
        }
    }

    private static let subjects: [String: Declaration.Subject] = [
        "dc:title": .headline, "dc:creator": .author,
    ]
}
