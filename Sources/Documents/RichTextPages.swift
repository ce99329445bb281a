import Glibc

/// The encodings that RTF names by numbers.
enum RichTextPages {
    /// iconv's name of a Windows code page; nil when it has none.
    static func name(of number: Int) -> String? {
        switch number {
        case 0: nil
        case 708: "ISO-8859-6"
        case 10000: "MACINTOSH"
        case 28591...28605: "ISO-8859-\(number - 28590)"
        case 65001: "UTF-8"
        case 20866: "KOI8-R"
        case 1250...1258: "WINDOWS-\(number)"
        case 1361: "JOHAB"
        case 437, 720, 737, 775, 850...869, 874, 932, 936, 949, 950: "CP\(number)"
        default: nil
        }
    }

    /// The encoding of a font's `\fcharset`; nil for the document's own.
    static func page(ofCharset charset: Int) -> String? { pages[charset] }

    private static let pages: [Int: String] = [
        0: "WINDOWS-1252", 77: "MACINTOSH", 128: "CP932", 129: "CP949", 130: "JOHAB", 134: "CP936", 136: "CP950",
        161: "WINDOWS-1253", 162: "WINDOWS-1254", 163: "WINDOWS-1258", 177: "WINDOWS-1255", 178: "WINDOWS-1256",
        186: "WINDOWS-1257", 204: "WINDOWS-1251", 222: "CP874", 238: "WINDOWS-1250", 254: "CP437", 255: "CP850",
    ]

    /// Bytes in an encoding as UTF-8; a byte that means nothing there becomes U+FFFD.
    static func decode(_ bytes: [UInt8], from page: String) -> [UInt8] {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
        guard let converter = iconv_open("UTF-8", page), converter != iconv_t(bitPattern: -1) else {
            return bytes.map { $0 < 0x80 ? $0 : 0x3F }
        }
        defer { iconv_close(converter) }
        var input = bytes.map(CChar.init(bitPattern:))
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        var length = 0
        input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var source = input.baseAddress
                var target = output.baseAddress
                var (left, room) = (input.count, output.count)
                while left > 0 {
                    if iconv(converter, &source, &left, &target, &room) != -1 { break }
                    guard left > 0, room >= 3, errno != E2BIG else { break }
                    source = source.map { $0 + 1 }
                    left -= 1
                    for byte in [0xEF, 0xBF, 0xBD] as [UInt8] {
                        target?.pointee = CChar(bitPattern: byte)
                        target = target.map { $0 + 1 }
                        room -= 1
                    }
                }
                // A letter that may yet be combined with a mark waits within iconv.
                iconv(converter, nil, nil, &target, &room)
                length = output.count - room
            }
        }
        return output[..<length].map(UInt8.init(bitPattern:))
    }
}
