/// What the beginning and the tags of HTML and XML say, as far as it is needed before they are decoded.
enum Markup {
    /// The encoding that an XML declaration or a `<meta>` names (HTML standard, 13.2.3.2), in lower case; nil when none does or
    /// it holds other signs than names of encodings do.
    static func declaredCharset(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(looked).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if head.drop(while: { $0 <= 0x20 || $0 >= 0x80 }).starts(with: "<?xml".utf8),
            let end = find("?>", in: head, from: 0), let value = value(of: "encoding", in: head, 0..<end)
        {
            return value
        }
        var index = 0
        while let meta = find("<meta", in: head, from: index) {
            let end = head[meta...].firstIndex(of: 0x3E) ?? head.count
            if let value = value(of: "charset", in: head, meta..<end) { return value }
            index = meta + 5
        }
        return nil
    }

    /// The media type of XHTML and of flat OpenDocument texts, told by the first element behind an XML declaration; nil for
    /// all else.
    static func xmlType(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(looked).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard head.drop(while: { $0 <= 0x20 || $0 >= 0x80 }).starts(with: "<?xml".utf8) else { return nil }
        var index = 0
        while let tag = find("<", in: head, from: index), tag + 1 < head.count {
            if (0x61...0x7A).contains(head[tag + 1]) {
                if head[tag...].starts(with: "<html".utf8) { return "application/xhtml+xml" }
                let end = head[tag...].firstIndex(of: 0x3E) ?? head.count
                let isText = ["\"", "'"].contains { quote in
                    find("office:mimetype=\(quote)\(openDocument)\(quote)", in: head, from: tag).map { $0 < end }
                        ?? false
                }
                return isText && head[tag...].starts(with: "<office:document".utf8)
                    ? openDocument + "-flat-xml" : nil
            }
            index = head[tag...].starts(with: "<!--".utf8) ? find("-->", in: head, from: tag) ?? head.count : tag + 1
        }
        return nil
    }

    private static let openDocument = "application/vnd.oasis.opendocument.text"

    /// The bytes with tags, comments, scripts and styles blanked out, and entities with them.
    static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 2)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x3C else {
                output.append(bytes[index])
                index += 1
                continue
            }
            let end = endings.first { isTag($0.0, bytes, at: index) }?.1 ?? [0x3E]
            index = skip(bytes, from: index, past: end)
            if output.last != 0x20 { output.append(0x20) }
        }
        return output
    }

    /// What opens a stretch without text, and what ends it.
    private static let endings: [([UInt8], [UInt8])] = [
        (Array("<!--".utf8), Array("-->".utf8)), (Array("<script".utf8), Array("</script".utf8)),
        (Array("<style".utf8), Array("</style".utf8)),
    ]

    private static func isTag(_ tag: [UInt8], _ bytes: [UInt8], at index: Int) -> Bool {
        index + tag.count <= bytes.count && tag.indices.allSatisfy { bytes[index + $0] | 0x20 == tag[$0] | 0x20 }
    }

    private static func skip(_ bytes: [UInt8], from index: Int, past end: [UInt8]) -> Int {
        var index = index + 1
        while index + end.count <= bytes.count {
            if isTag(end, bytes, at: index) { return index + end.count }
            index += 1
        }
        return bytes.count
    }

    /// The value behind `name =` in a stretch: quoted or not.
    private static func value(of name: String, in bytes: [UInt8], _ range: Range<Int>) -> String? {
        guard let found = find(name, in: bytes, from: range.lowerBound), found < range.upperBound else { return nil }
        var index = found + name.utf8.count
        func skipBlanks() { while index < range.upperBound, bytes[index] <= 0x20 { index += 1 } }
        skipBlanks()
        guard index < range.upperBound, bytes[index] == 0x3D else { return nil }
        index += 1
        skipBlanks()
        if index < range.upperBound, bytes[index] == 0x22 || bytes[index] == 0x27 { index += 1 }
        let value = bytes[index..<range.upperBound].prefix(40).prefix { isNamePart($0) }
        return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        (0x30...0x3A).contains(byte) || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
    }

    private static func find(_ word: String, in bytes: [UInt8], from start: Int) -> Int? {
        let word = Array(word.utf8)
        guard bytes.count >= word.count else { return nil }
        return (start..<max(start, bytes.count - word.count + 1)).first { index in
            word.indices.allSatisfy { bytes[index + $0] == word[$0] }
        }
    }

    /// In bytes. The standard asks for 1024; pages put it behind a good deal more.
    private static let looked = 8192
}
