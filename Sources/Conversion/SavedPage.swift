import Model
import Platform
import Vocabulary

/// What browsers put beside a page that they save whole: scripts, styles, pictures and frames, in a folder of its name.
extension Conversion {
    /// Refuses a file that is part of a saved page and no article: what lies in such a folder and is a page, a text that no
    /// name calls one, or nothing that is read at all.
    ///
    /// Documents and mails are read there as everywhere, and texts that their names call so: browsers put none there.
    ///
    /// - Parameter path: the file's name, behind its folder's where that is known.
    func refusePart(_ bytes: [UInt8], _ path: [UInt8]) throws(Unreadable) {
        let components = path.split(separator: 0x2F)
        guard components.count > 1, let name = components.last.map({ Array($0) }),
            !bytes.starts(with: Gunzip.signature),
            let page = formats.page(ofFolder: Array(components[components.count - 2]))
        else { return }
        let kind = try? kinds.kind(of: bytes)
        let named = formats.format(named: name)
        let isNamedText = named?.reader == .text || named?.reader == .markdown
        switch kind?.format?.reader {
        case .mail, .converter: return
        case .text, .markdown: if isNamedText, !Self.isScriptsName(name) { return }
        case .webPage: break
        case nil: if isNamedText, kind?.format == nil { return }
        }
        let isText = kind?.format?.reader == .text || kind?.format == nil
        let what = isText ? isNamedText ? nil : named?.name : kind?.format?.name
        throw Unreadable(
            "a part (\(what ?? "file")) of the web page \(Printable.name(page)) that was saved with it, not an article",
            needed: "nothing, where the page was dropped, too; an article of its own, drop outside such a folder",
            code: "page-part", mediaType: kind?.mediaType ?? "application/octet-stream")
    }

    /// Whether a name is one that browsers give to a script that they take for a text: `f.txt`, `f(1).txt`.
    private static func isScriptsName(_ name: [UInt8]) -> Bool {
        let rest = name.dropFirst()
        return name.first == 0x66 && (rest.first == 0x2E || rest.first == 0x28)
    }
}
