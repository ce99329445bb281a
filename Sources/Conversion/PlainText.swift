import Glibc
import Model

/// Looks at bytes as UTF-8 text.
enum PlainText {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Whether the bytes are UTF-8 without NUL.
    static func isUTF8(_ bytes: [UInt8]) -> Bool {
        // Looks without copying: a file may have 64 MiB.
        bytes.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) == nil } ?? true && bytes.isUTF8
        }
    }

    /// Where text that is UTF-8 for the most part is broken; nil when it is no such text. Bytes broken in a row count once.
    static func damage(in bytes: [UInt8]) -> Int? {
        var index = 0
        var (letters, broken) = (0, 0)
        var first: Int?
        var wasBroken = false
        while index < bytes.count {
            let length = sequenceLength(bytes, at: index)
            if length == 0 {
                if !wasBroken { broken += 1 }
                first = first ?? index
            } else if length > 1 {
                letters += 1
            }
            wasBroken = length == 0
            index += max(length, 1)
        }
        return letters >= 4 * broken ? first : nil
    }

    /// Whether the bytes are one letter of several bytes.
    static func isLetter(_ bytes: [UInt8]) -> Bool { bytes.count > 1 && sequenceLength(bytes, at: 0) == bytes.count }

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

    /// Whether UTF-8 text can be nothing but plain text: it opens with a letter, a digit or a quote, its first line is no
    /// header of a mail, and it holds no more controls than text does. Other text is shown to libmagic.
    static func isPlainly(_ bytes: [UInt8]) -> Bool {
        let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
        let text = bytes[start...].drop { $0 <= 0x20 }
        guard let first = text.first else { return true }
        switch first {
        case 0x22, 0x27, 0x28, 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: break
        default: return false
        }
        let controls = text.prefix(looked).withUnsafeBufferPointer { beginning in
            // Below 0x20 all but HT to CR and SUB; and DEL.
            beginning.tally { $0 < 0x20 } - beginning.tally { $0 &- 0x09 <= 4 } - beginning.tally { $0 == 0x1A }
                + beginning.tally { $0 == 0x7F }
        }
        return controls * 500 <= min(text.count, looked) && !isHeader(text.prefix(80))
    }

    /// "Return-Path: ", "From: ", "From a@b ".
    private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
        if line.starts(with: "From ".utf8) { return true }
        let name = line.prefix { (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || $0 == 0x2D }
        return !name.isEmpty && line.dropFirst(name.count).first == 0x3A
    }

    private static let looked = 1 << 16
}
