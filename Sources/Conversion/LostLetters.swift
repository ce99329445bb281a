import Model

/// Letters that another program had no place for before the file came: `H?i ngh? k?t lu?n`, `????? ??????`, or U+FFFD.
enum LostLetters {
    /// Refuses a text whose words have lost letters here and there.
    static func refuse(_ text: [UInt8]) throws(Unreadable) {
        guard text.contains(where: { $0 == mark || $0 == 0xEF }) else { return }
        var (words, torn) = (0, 0)
        for word in text.split(whereSeparator: { $0 <= 0x20 }) {
            words += 1
            if isTorn(word) { torn += 1 }
        }
        guard torn >= fewest, torn * 10 >= words else { return }
        throw Unreadable(
            "\(torn) of its \(words) words have lost letters: other signs stand in their places",
            needed: "get it anew from where it came, and save it as UTF-8", code: "charset",
            mediaType: FileKinds.plain)
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
