import Model

/// Puts the letters of a line, which are known as they are seen, into the order in which they are read.
///
/// The inverse of the Unicode bidirectional algorithm (UAX #9) as far as lines of prose need it: a line is turned round, and
/// numbers and words of the other direction in it are turned back. Some files draw Arabic letters from the left to the right,
/// unjoined, so that what is seen is wrong already; their lines are left as they are. Which it is, the text tells.
struct RightToLeft {
    /// Whether most letters are of a script that is written from the right to the left.
    private let isMain: Bool
    /// Whether lines are drawn in the order of reading although they should not be.
    private let isDrawnAsRead: Bool
    /// Whether paragraphs are set from the left to the right although their letters are not: their full stops stand on the
    /// right.
    private let isSetLeftToRight: Bool
    /// Strokes that stretch the words of justified lines. Some programs draw them as if they were another sign.
    private let strokes: Set<UnicodeScalar>

    /// Looks at all pages.
    ///
    /// - Throws: `Unreadable` when their Arabic letters make words in neither order.
    init(_ pages: [Page]) throws(Unreadable) {
        var (right, left) = (0, 0)
        var (turned, asDrawn) = (ArabicWords(), ArabicWords())
        var (stopsOnLeft, stopsOnRight) = (0, 0)
        for line in pages.lazy.flatMap(\.lines) {
            let scalars = line.characters.map(\.scalar)
            let count = scalars.count(where: Self.isRightToLeft)
            right += count
            left += scalars.count { $0.properties.isAlphabetic } - count
            guard count > 0 else { continue }
            asDrawn.add(scalars)
            turned.add(scalars.reversed())
            if let first = scalars.first, Self.stops.contains(first) { stopsOnLeft += 1 }
            if let last = scalars.last, Self.stops.contains(last) { stopsOnRight += 1 }
        }
        isSetLeftToRight = stopsOnRight > stopsOnLeft
        strokes = Strokes.found(in: pages)
        isMain = right > left
        isDrawnAsRead = asDrawn.score > turned.score
        let best = max(asDrawn.score, turned.score)
        let other = min(asDrawn.score, turned.score)
        guard turned.count >= Self.fewestWords, right * 4 > left else { return }
        guard best * 12 >= turned.count, best > 2 * other else {
            throw Unreadable(
                "its Arabic letters make no words in the order in which they stand",
                needed: "save the article as text, or recognise it anew (OCR), e.g. with ocrmypdf --force-ocr",
                code: "letters", mediaType: PortableDocument.mediaType)
        }
    }

    /// Whether a line runs from the right to the left.
    func isRightToLeft(_ line: PageLine) -> Bool {
        let right = line.characters.count { Self.isRightToLeft($0.scalar) }
        guard right > 0 else { return false }
        return isMain || right * 2 > line.characters.count
    }

    /// The text of a line, as it is read.
    func text(of line: PageLine) -> [UInt8] {
        var seen = line.characters.map(\.scalar)
        if !strokes.isEmpty { seen = Strokes.removed(strokes, from: seen) }
        guard isRightToLeft(line), !isDrawnAsRead else { return Self.utf8(seen) }
        return Self.utf8(isSetLeftToRight ? Self.turnedWithin(seen) : Self.turned(seen[...]))
    }

    /// A paragraph with letters for presentation forms, and brackets that open where they open.
    func paragraph(_ text: [UInt8]) -> [UInt8] {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        guard scalars.contains(where: Self.isRightToLeft) else { return text }
        var letters: [UnicodeScalar] = []
        for scalar in scalars { letters += ArabicForms.letters(of: scalar) }
        return Self.utf8(Brackets.facing(letters))
    }

    /// A line as it is read, from what is seen from the left to the right.
    static func turned(_ seen: ArraySlice<UnicodeScalar>) -> [UnicodeScalar] {
        runs(seen).reversed().flatMap { run in
            run.isTurned ? Array(seen[run.range].reversed()) : numberFirst(seen, run.range)
        }
    }

    /// The same of a line that runs from the left to the right with stretches in it that do not.
    static func turnedWithin(_ seen: [UnicodeScalar]) -> [UnicodeScalar] {
        var output: [UnicodeScalar] = []
        var index = 0
        while index < seen.count {
            let end = isLeftToRight(seen[index]) ? wordsEnd(seen, from: index) : strangeEnd(seen, from: index)
            if seen[index..<end].contains(where: isRightToLeft) {
                // What stands at its ends belongs to the line.
                let first = seen[index..<end].firstIndex { isRightToLeft($0) || isDigit($0) } ?? index
                let last = seen[index..<end].lastIndex { isRightToLeft($0) || isDigit($0) } ?? end - 1
                output += Array(seen[index..<first]) + turned(seen[first...last]) + Array(seen[(last + 1)..<end])
            } else {
                output += seen[index..<end]
            }
            index = end
        }
        return output
    }

    private static func strangeEnd(_ line: [UnicodeScalar], from start: Int) -> Int {
        line[start...].firstIndex(where: isLeftToRight) ?? line.count
    }

    /// A number behind words of this direction goes with the Arabic behind it.
    private static func wordsEnd(_ line: [UnicodeScalar], from start: Int) -> Int {
        let end = stretch(line[...], from: start)
        let last = line[start..<end].lastIndex(where: isLeftToRight) ?? start
        guard let blank = line[last..<end].firstIndex(of: " "), line[end...].contains(where: isRightToLeft) else {
            return end
        }
        return blank
    }

    private struct Run {
        var range: Range<Int>
        var isTurned: Bool
    }

    /// Takes a line apart: stretches of the other direction, and all else. A stretch is words of letters written from the left
    /// to the right with what stands between them, or a number with its separators.
    private static func runs(_ line: ArraySlice<UnicodeScalar>) -> [Run] {
        var runs: [Run] = []
        var index = line.startIndex
        while index < line.endIndex {
            guard isLeftToRight(line[index]) || isDigit(line[index]) else {
                if let last = runs.indices.last, runs[last].isTurned {
                    runs[last].range = runs[last].range.lowerBound..<index + 1
                } else {
                    runs.append(Run(range: index..<index + 1, isTurned: true))
                }
                index += 1
                continue
            }
            let end = stretch(line, from: index)
            runs.append(Run(range: index..<end, isTurned: false))
            index = end
        }
        return runs
    }

    /// The end of a stretch that begins with a letter or a digit.
    private static func stretch(_ line: ArraySlice<UnicodeScalar>, from start: Int) -> Int {
        var end = start + 1
        var index = end
        var hasLetter = isLeftToRight(line[start])
        while index < line.endIndex, !isRightToLeft(line[index]) {
            if isLeftToRight(line[index]) { hasLetter = true }
            if isLeftToRight(line[index]) || isDigit(line[index]) {
                // Two numbers with a blank between them are two.
                guard hasLetter || line[end..<index].allSatisfy({ separators.contains($0) }) else { return end }
                end = index + 1
            }
            index += 1
        }
        // "15%" is seen as "%15" or "15%"; both are read behind the number.
        return end
    }

    /// In an Arabic line `69-QĐ/TW` is seen as "QĐ/TW-69", because the number goes with the Arabic before it.
    private static func numberFirst(_ line: ArraySlice<UnicodeScalar>, _ range: Range<Int>) -> [UnicodeScalar] {
        let run = line[range]
        let isSymbol = run.contains("/") || range.lowerBound > line.startIndex && line[range.lowerBound - 1] == "/"
        guard isSymbol, let first = run.first, isLeftToRight(first), let last = run.last, isDigit(last),
            let letter = run.lastIndex(where: isLeftToRight), letter + 2 < run.endIndex,
            "-/".unicodeScalars.contains(run[letter + 1]),
            run[...letter].allSatisfy({ !$0.properties.isLowercase && !isDigit($0) && $0 != " " })
        else { return Array(run) }
        return Array(run[(letter + 2)...]) + [run[letter + 1]] + Array(run[...letter])
    }

    private static let stops: Set<UnicodeScalar> = [".", "!", "؟", "،", "؛", ":"]
    private static let separators: Set<UnicodeScalar> = [".", ",", "/", ":", "-", "٫", "٬", "–"]

    /// Arabic, Hebrew and their presentation forms; their digits run from the left to the right.
    static func isRightToLeft(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x0660...0x0669, 0x066A...0x066C, 0x06F0...0x06F9, 0x060C, 0x061B, 0x061F: false
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
        default: false
        }
    }

    private static func isLeftToRight(_ scalar: UnicodeScalar) -> Bool {
        scalar.properties.isAlphabetic && !isRightToLeft(scalar)
    }

    private static func isDigit(_ scalar: UnicodeScalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }

    private static func utf8(_ scalars: [UnicodeScalar]) -> [UInt8] {
        Array(String(String.UnicodeScalarView(scalars)).utf8)
    }

    /// Fewer Arabic words decide nothing.
    private static let fewestWords = 20
}
