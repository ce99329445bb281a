import CPages

/// A letter where it is seen.
struct PageCharacter {
    var scalar: UnicodeScalar
    /// In points, from the left of the page.
    var left: Float
    var right: Float
    /// Of its font, in points.
    var size: Float = 0
}

/// A line of a page: its characters from the left to the right, blanks among them.
struct PageLine {
    var characters: [PageCharacter]
    /// In points, from the top of the page.
    var top: Float
    var bottom: Float
    /// Of its font, in points.
    var size: Float
    /// The number of its block on the page.
    var block: Int32
    /// The number of its page, from 0.
    var page = 0
    /// Where the page ends, in points.
    var pageHeight: Float = 0

    var left: Float { characters.first?.left ?? 0 }
    var right: Float { characters.last?.right ?? 0 }
    var height: Float { max(bottom - top, 1) }
    /// The text as it is seen.
    var seen: String { String(String.UnicodeScalarView(characters.map(\.scalar))) }
}

/// The lines of one page, in reading order.
struct Page {
    private(set) var lines: [PageLine] = []
    /// How many letters and digits it has.
    private(set) var letters = 0

    /// Reads a page, counted from 1.
    init(_ pdf: OpaquePointer, _ number: Int) {
        var characters: UnsafePointer<docket_pdf_character>?
        var (width, height): (Float, Float) = (0, 0)
        let count = docket_pdf_read(pdf, Int32(number), &characters, &width, &height)
        let all = UnsafeBufferPointer(start: characters, count: count)
        // Stamps at the margin are turned; a page may be turned as a whole.
        let isTurned = !all.contains { $0.rotation == 0 }
        var pieces: [PageLine] = []
        var (line, word): (Int32, Int32) = (-1, -1)
        for character in all where isTurned || character.rotation == 0 {
            guard let scalar = UnicodeScalar(character.scalar), !Self.isInvisible(scalar) else { continue }
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { letters += 1 }
            if character.line != line {
                pieces.append(
                    PageLine(
                        characters: [], top: character.top, bottom: character.bottom, size: character.size,
                        block: character.block, page: number - 1, pageHeight: height))
                line = character.line
                word = character.word
            }
            let last = pieces.count - 1
            if character.word != word {
                word = character.word
                pieces[last].addBlank(before: character.left)
            }
            pieces[last].characters.append(
                PageCharacter(
                    scalar: scalar, left: character.left, right: character.right, size: character.size))
            pieces[last].size = max(pieces[last].size, character.size)
            pieces[last].top = min(pieces[last].top, character.top)
            pieces[last].bottom = max(pieces[last].bottom, character.bottom)
        }
        lines = Self.joined(pieces).map { $0.withoutNoteMarks() }.filter { !$0.characters.isEmpty }
    }

    /// Soft hyphens stay: they tell where a word was broken.
    private static func isInvisible(_ scalar: UnicodeScalar) -> Bool {
        scalar.properties.generalCategory == .format && scalar.value != 0xAD && scalar.value != 0x200C
            && scalar.value != 0x200D || scalar.value < 0x20
    }

    /// Pieces of one line that wide blanks between justified words have torn apart.
    private static func joined(_ pieces: [PageLine]) -> [PageLine] {
        var lines: [PageLine] = []
        let headlines = Headlines(pieces)
        for piece in pieces where !piece.characters.isEmpty {
            guard let last = lines.last, isBeside(last, piece),
                last.block == piece.block || headlines.areOne(last, piece)
            else {
                lines.append(piece)
                continue
            }
            var (first, second) = last.left <= piece.left ? (last, piece) : (piece, last)
            first.addBlank(before: second.left)
            first.characters += second.characters
            first.top = min(first.top, second.top)
            first.bottom = max(first.bottom, second.bottom)
            first.size = max(first.size, second.size)
            lines[lines.count - 1] = first
        }
        return lines
    }

    private static func isBeside(_ first: PageLine, _ second: PageLine) -> Bool {
        let overlap = min(first.bottom, second.bottom) - max(first.top, second.top)
        guard overlap > 0.6 * min(first.height, second.height) else { return false }
        return first.right <= second.left + 1 || second.right <= first.left + 1
    }
}

/// Lines of large type: of those that are justified, poppler takes each word for a column.
private struct Headlines {
    private var counts: [Int32: Int] = [:]
    private let body: Float

    init(_ pieces: [PageLine]) {
        body = PageParagraphs.usualSize(pieces)
        for piece in pieces { counts[piece.block, default: 0] += 1 }
    }

    /// Whether two pieces beside each other are words of one line.
    func areOne(_ first: PageLine, _ second: PageLine) -> Bool {
        guard counts[first.block] == 1, counts[second.block] == 1, second.size > 1.1 * body,
            abs(first.size - second.size) < 0.02 * second.size
        else { return false }
        return max(second.left - first.right, first.left - second.right) < 2 * second.size
    }
}

extension PageLine {
    /// The line without the small numbers that point to notes.
    fileprivate func withoutNoteMarks() -> PageLine {
        var line = self
        line.characters.removeAll {
            $0.size > 0 && $0.size < 0.75 * size && $0.scalar.properties.generalCategory == .decimalNumber
        }
        return line
    }

    /// A blank, where there is room for one.
    fileprivate mutating func addBlank(before next: Float) {
        guard let last = characters.last, next - last.right > 0.1 * size, last.scalar != " " else { return }
        characters.append(PageCharacter(scalar: " ", left: last.right, right: next))
    }
}
