import CExpat
import Model

/// Reads XML in pieces. A document type declaration is refused: office documents have none, and without one there are no
/// entities, neither nested nor from outside.
final class XML {
    /// What is read.
    enum Event {
        /// An element begins; its name has the prefix that `prefixes` gives its namespace, or none.
        case start(String, [String: String])
        case end(String)
        case text([UInt8])
    }

    private let parser: XML_Parser
    private let prefixes: [String: String]
    private let handle: (Event) -> Void
    private var depth = 0
    private var refusal: String?

    /// - Parameters:
    ///   - prefixes: the prefix to show for each namespace.
    ///   - handle: is given each event.
    init?(prefixes: [String: String], _ handle: @escaping (Event) -> Void) {
        guard let parser = XML_ParserCreateNS(nil, 0x20) else { return nil }
        self.parser = parser
        self.prefixes = prefixes
        self.handle = handle
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data, let name else { return }
                Unmanaged<XML>.fromOpaque(data).takeUnretainedValue().start(name, attributes)
            },
            { data, name in
                guard let data, let name else { return }
                Unmanaged<XML>.fromOpaque(data).takeUnretainedValue().end(name)
            })
        XML_SetCharacterDataHandler(parser) { data, text, length in
            guard let data, let text else { return }
            let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
            Unmanaged<XML>.fromOpaque(data).takeUnretainedValue().handle(.text(Array(bytes)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            Unmanaged<XML>.fromOpaque(data).takeUnretainedValue().refuse("it declares a document type")
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Reads the next piece.
    ///
    /// - Returns: what is wrong with it; nil when nothing is.
    func read(_ piece: UnsafeRawBufferPointer, isLast: Bool) -> String? {
        let bytes = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
        let status = XML_Parse(parser, bytes, Int32(piece.count), isLast ? 1 : 0)
        if let refusal { return refusal }
        guard status == XML_STATUS_ERROR else { return nil }
        let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "broken XML"
        return "\(reason) in line \(XML_GetCurrentLineNumber(parser))"
    }

    private func start(_ name: UnsafePointer<XML_Char>, _ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
        depth += 1
        guard depth <= Limits.depth else {
            return refuse("elements stand more than \(Limits.depth) deep in each other")
        }
        var attributes: [String: String] = [:]
        var next = list
        while let pair = next, let key = pair[0], let value = pair[1] {
            attributes[prefixed(key)] = String(cString: value)
            next = pair + 2
        }
        handle(.start(prefixed(name), attributes))
    }

    private func end(_ name: UnsafePointer<XML_Char>) {
        depth -= 1
        handle(.end(prefixed(name)))
    }

    private func prefixed(_ name: UnsafePointer<XML_Char>) -> String {
        let full = String(cString: name)
        guard let space = full.utf8.lastIndex(of: 0x20) else { return full }
        let local = full[full.index(after: space)...]
        guard let prefix = prefixes[String(full[..<space])] else { return "?:" + local }
        return "\(prefix):\(local)"
    }

    private func refuse(_ reason: String) {
        guard refusal == nil else { return }
        refusal = reason
        XML_StopParser(parser, 0)
    }
}

extension Package {
    /// Reads a part as XML.
    ///
    /// - Returns: whether there is such a part.
    mutating func read(
        xml name: String, prefixes: [String: String], mediaType: String, _ handle: @escaping (XML.Event) -> Void
    ) throws(Unreadable) -> Bool {
        guard let xml = XML(prefixes: prefixes, handle) else { throw Package.damaged("out of memory", mediaType) }
        return try read(name) { piece, isLast throws(Unreadable) in
            if let reason = xml.read(piece, isLast: isLast) {
                throw Package.damaged("\(name): \(reason)", mediaType)
            }
        }
    }
}
