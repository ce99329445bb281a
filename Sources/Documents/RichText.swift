import Model

/// Rich Text Format (specification 1.9.1).
///
/// Every character comes out right that the format can hold: `\u` escapes with their fallbacks, bytes in the code page of their
/// font or of the document. Deleted text of tracked changes, hidden text, headers, footers, comments and pictures are left out;
/// footnotes stand at the end.
enum RichText {
    static let mediaType = "application/rtf"
    /// Some programs write a stray one; what was overwritten has many.
    private static let mostControls = 4

    /// Reads one.
    static func read(_ bytes: [UInt8]) throws(Unreadable) -> Rendering {
        var reader = RichTextReader()
        var lexer = RichTextLexer(bytes)
        // What follows the group that is the document is none of it.
        while !reader.isWhole, let token = lexer.next() {
            try reader.take(token)
        }
        guard reader.isWhole else { throw Package.damaged("RTF that breaks off", mediaType) }
        guard lexer.controls <= mostControls else {
            throw Package.damaged("RTF with \(lexer.controls) bytes in it that are no text", mediaType)
        }
        let (text, declarations) = reader.finish()
        return WordDocument.rendering(text, declarations, mediaType)
    }
}

/// The parts that RTF is made of.
enum RichTextToken {
    case open
    case close
    /// A control word with its number, or a control symbol.
    case control(String, Int?)
    /// One byte of text.
    case byte(UInt8)
    /// `\'xx`
    case hex(UInt8)
}

/// Takes RTF apart.
struct RichTextLexer {
    private let bytes: [UInt8]
    private var index = 0
    /// How many controls were met that RTF has no place for.
    private(set) var controls = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> RichTextToken? {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x7B: return .open
            case 0x7D: return .close
            case 0x5C: return control()
            case 0x0A, 0x0D: continue
            case 0x00...0x08, 0x0B, 0x0E...0x19, 0x1B...0x1F, 0x7F: controls += 1
            default: return .byte(byte)
            }
        }
        return nil
    }

    private mutating func control() -> RichTextToken? {
        guard index < bytes.count else { return nil }
        let start = index
        while index < bytes.count, isLetter(bytes[index]), index - start < 32 { index += 1 }
        guard index > start else { return symbol() }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        let number = number()
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        // What follows is not RTF.
        if word == "bin", let number, number > 0 { index = min(bytes.count, index + number) }
        return .control(word, number)
    }

    private mutating func symbol() -> RichTextToken {
        let symbol = bytes[index]
        index += 1
        guard symbol == 0x27, index + 1 < bytes.count, let high = digit(bytes[index]), let low = digit(bytes[index + 1])
        else { return .control(symbol == 0x0A || symbol == 0x0D ? "par" : String(UnicodeScalar(symbol)), nil) }
        index += 2
        return .hex(high << 4 | low)
    }

    private mutating func number() -> Int? {
        let start = index
        if index < bytes.count, bytes[index] == 0x2D { index += 1 }
        while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - start < 11 { index += 1 }
        guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else {
            index = start
            return nil
        }
        return number
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }
}
