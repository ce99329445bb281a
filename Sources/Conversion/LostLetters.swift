import Glibc
import Model

/// Letters that another program had no place for before the file came: `H?i ngh? k?t lu?n`, `????? ??????`, or U+FFFD.
enum LostLetters {
    /// Refuses a text whose words have lost letters here and there.
    static func refuse(_ text: [UInt8]) throws(Unreadable) {
        let torn = tornWords(text)
        guard torn >= fewest else { return }
        let words = text.indices.count { text[$0] > 0x20 && ($0 == 0 || text[$0 - 1] <= 0x20) }
        guard torn * 10 >= words else { return }
        throw Unreadable(
            "\(torn) of its \(words) words have lost letters: other signs stand in their places",
            needed: "get it anew from where it came, and save it as UTF-8", code: "charset",
            mediaType: FileKinds.plain)
    }

    /// How many words are torn. Only words with one of two bytes can be, and hardly a text has them: they are searched for,
    /// and no other word is looked at.
    private static func tornWords(_ text: [UInt8]) -> Int {
        var torn = 0
        var behind = 0
        while let sign = next(in: text, from: behind) {
            var lower = sign
            while lower > behind, text[lower - 1] > 0x20 { lower -= 1 }
            var upper = sign
            while upper < text.count, text[upper] > 0x20 { upper += 1 }
            if isTorn(text[lower..<upper]) { torn += 1 }
            behind = upper
        }
        return torn
    }

    /// Where the next question mark, or the first byte of what may be U+FFFD, stands.
    private static func next(in text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress else { return nil }
            let rest = base + start
            let first = memchr(rest, Int32(mark), bytes.count - start)
            // Nearer than a mark that was found, for another search would look at the same bytes again and again.
            let reach = first.map { UnsafeRawPointer($0) - rest } ?? bytes.count - start
            let other = memchr(rest, Int32(replacement[0]), reach)
            return (other ?? first).map { UnsafeRawPointer($0) - base }
        }
    }

    /// Whether a question mark stands before a letter, or nothing but several of them and punctuation; or U+FFFD stands
    /// anywhere. In addresses question marks have their place.
    private static func isTorn(_ word: ArraySlice<UInt8>) -> Bool {
        var before: UInt8 = 0x20
        var (marks, letters) = (0, 0)
        var isTorn = false
        for (index, byte) in zip(word.indices, word) {
            switch byte {
            case 0x2F, 0x3D, 0x5E: return false
            case mark: marks += 1
            case 0xEF where word[index...].starts(with: replacement): isTorn = true
            default:
                if isLetter(byte) { letters += 1 }
                if before == mark, isLetter(byte) { isTorn = true }
            }
            before = byte
        }
        return isTorn || marks > 2 && letters == 0
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte >= 0x80 }

    private static let mark: UInt8 = 0x3F
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
    private static let fewest = 5
}
