import Model

/// Tells UTF-8 plain text from everything else.
enum PlainText {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Why the bytes are no plain text that Docket reads; nil when they are.
    static func objection(to bytes: [UInt8]) -> Unreadable? {
        guard bytes.contains(where: { $0 > 0x20 }) else {
            return Unreadable("no text: the file is empty or blank", needed: "an article with at least one word")
        }
        if let format = format(of: bytes) {
            return Unreadable("\(format), not plain text", needed: "save the article as UTF-8 plain text")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return Unreadable("UTF-16 or UTF-32 text", needed: "save the article as UTF-8")
        }
        if let offset = bytes.firstIndex(of: 0) {
            return Unreadable("binary: a NUL byte at offset \(offset)", needed: "save the article as UTF-8 plain text")
        }
        guard bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) != nil }) else {
            let offset = firstInvalid(bytes)
            return Unreadable(
                "not UTF-8: invalid bytes at offset \(offset)",
                needed: "save the article as UTF-8 (it may be in Windows-1258, Windows-1256, TCVN3 or VNI)")
        }
        return nil
    }

    /// What the first bytes say of a file, by the signatures of common formats.
    private static func format(of bytes: [UInt8]) -> String? {
        let signatures: [(String, [UInt8])] = [
            ("PDF document", Array("%PDF-".utf8)), ("RTF document", Array("{\\rtf".utf8)),
            ("ZIP or Office document (docx, odt, epub)", [0x50, 0x4B, 0x03, 0x04]),
            ("old Office document (doc, xls)", [0xD0, 0xCF, 0x11, 0xE0]), ("PNG image", [0x89, 0x50, 0x4E, 0x47]),
            ("JPEG image", [0xFF, 0xD8, 0xFF]), ("GIF image", Array("GIF8".utf8)), ("gzip archive", [0x1F, 0x8B]),
            ("program", [0x7F, 0x45, 0x4C, 0x46]),
        ]
        if let hit = signatures.first(where: { bytes.starts(with: $0.1) }) { return hit.0 }
        let head = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.prefix(16).map { $0 | 0x20 }
        for opening in ["<!doctype html", "<html"] where head.starts(with: opening.utf8.map { $0 | 0x20 }) {
            return "HTML page"
        }
        return head.starts(with: "<?xml".utf8.map { $0 | 0x20 }) ? "XML document" : nil
    }

    /// The offset of the first byte that UTF-8 does not allow where it stands.
    private static func firstInvalid(_ bytes: [UInt8]) -> Int {
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, at: index)
            if length == 0 { return index }
            index += length
        }
        return bytes.count
    }

    /// The length of the well-formed sequence at `index` (Unicode 16, table 3-7); 0 when there is none.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        func follows(_ step: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + step < bytes.count && range.contains(bytes[index + step])
        }
        switch bytes[index] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }
}
