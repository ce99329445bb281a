import Model
import Text
import Vocabulary

/// A document's symbol as read from the text.
struct DocumentSymbol: Sendable {
    /// Symbols of the folded text.
    var range: Range<Int>
    var number: String
    var year: Int?
    /// In Vietnamese spelling.
    var type: String?
    /// In Vietnamese spelling, joint issuers joined by hyphens.
    var issuer: String
    var draftingUnit: String?
    var system: DocumentSystem
}

/// The grammar of document symbols (Decree 30/2020/NĐ-CP, appendix I; Guidance 36-HD/VPTW), with the damage that
/// machine translation and typing do to them.
///
///     legis     = num "/" year "/" [type "-"] ("QH" / "UBTVQH") term     10/2022/QH15
///     statenorm = num "/" year "/" type "-" issuers                      30/2020/NĐ-CP
///     partyref  = num ("-" / "." / "/") type ("/" / "-") issuers         222-KH/UBKTTW
///     statedoc  = num "/" type "-" issuers                               878/QĐ-BNV
///     letter    = num "/" issuer "-" unit                                4567/UBND-NC
///     decree    = num ("-" / "/") type                                   64-SL, where one body alone issues the type
///     rtlref    = issuers "/" type "-" num                               UBKTTW/KH-222
struct DocumentSymbolReader {
    let text: FoldedText
    let article: Article
    let vocabulary: DocumentSymbols
    /// Whether the text has lost the marks of Vietnamese letters.
    let isMarkless: Bool

    /// Whether a number that a separator follows begins at a digit; few do.
    func mayBegin(at start: Int) -> Bool {
        guard beginsHere(start), let number = number(start) else { return false }
        return separator(number.end) != nil
    }

    /// The symbol that begins at a digit.
    ///
    /// - Parameter isAnnounced: whether a noun or "No." stands before it, so that unknown codes may be an issuer's.
    func reference(at start: Int, isAnnounced: Bool) -> DocumentSymbol? {
        guard beginsHere(start), let number = number(start), let first = separator(number.end) else { return nil }
        if first.symbol == Symbol.slash, let year = year(first.end), let second = separator(year.end),
            second.symbol == Symbol.slash
        {
            return legislative(start, number.text, year.value, second.end)
                ?? normative(start, number.text, year.value, second.end)
        }
        guard let type = type(first.end) else {
            return first.symbol == Symbol.slash ? letter(start, number.text, first.end, isAnnounced) : nil
        }
        guard let second = separator(type.end), second.symbol != Symbol.stop else {
            return isAnnounced ? decree(start, number.text, first.end) : nil
        }
        let isState = first.symbol == Symbol.slash && second.symbol == Symbol.hyphen
        // Only "-" and "/" in this order are the Party's own; other pairs must name a body that is known.
        let isOwn = first.symbol != Symbol.slash && second.symbol == Symbol.slash
        guard let issuers = issuers(second.end, areKnown: !isState && !isOwn) else { return nil }
        let system: DocumentSystem = isState || !isOwn ? issuers.system ?? .state : .party
        return DocumentSymbol(
            range: start..<issuers.end, number: number.text, type: type.code, issuer: issuers.codes, system: system)
    }

    /// The symbol that begins at a letter: the order of a line from right to left, kept after bidirectional damage.
    func reversedReference(at start: Int) -> DocumentSymbol? {
        guard start == 0 || !Symbol.isWord(text.symbols[start - 1]) && text.symbols[start - 1] != Symbol.slash,
            let code = code(start), let first = separator(code.upperBound), first.symbol == Symbol.slash,
            let issuer = vocabulary.issuer(text.symbols[code], marks: text.marks[code]), let type = type(first.end),
            let second = separator(type.end), second.symbol == Symbol.hyphen, let number = number(second.end),
            endsHere(number.end)
        else { return nil }
        return DocumentSymbol(
            range: start..<number.end, number: number.text, type: type.code, issuer: issuer.code,
            system: issuer.system)
    }

    // MARK: Forms

    private func legislative(_ start: Int, _ number: String, _ year: Int, _ position: Int) -> DocumentSymbol? {
        var position = position
        var type: String?
        if let read = self.type(position), let next = separator(read.end), next.symbol == Symbol.hyphen {
            type = read.code
            position = next.end
        }
        guard let code = code(position), let issuer = vocabulary.issuer(text.symbols[code], marks: text.marks[code]),
            issuer.system == .legislative
        else { return nil }
        var end = code.upperBound
        while end < text.symbols.count, Symbol.isDigit(text.symbols[end]), end - code.upperBound < 2 { end += 1 }
        guard end > code.upperBound, endsHere(end) else { return nil }
        let term = text.symbols[code.upperBound..<end].map { String($0 - Symbol.zero) }.joined()
        return DocumentSymbol(
            range: start..<end, number: number, year: year, type: type, issuer: issuer.code + term,
            system: .legislative)
    }

    private func normative(_ start: Int, _ number: String, _ year: Int, _ position: Int) -> DocumentSymbol? {
        guard let type = type(position), let next = separator(type.end), next.symbol == Symbol.hyphen,
            let issuers = issuers(next.end, areKnown: false)
        else { return nil }
        return DocumentSymbol(
            range: start..<issuers.end, number: number, year: year, type: type.code, issuer: issuers.codes,
            system: .state)
    }

    private func letter(_ start: Int, _ number: String, _ position: Int, _ isAnnounced: Bool) -> DocumentSymbol? {
        guard let issuer = issuer(position), let next = separator(issuer.end), next.symbol == Symbol.hyphen,
            let unit = issuers(next.end, areKnown: false),
            issuer.known != nil || vocabulary.opensAsState(text.symbols[position..<issuer.end]) || isAnnounced
        else { return nil }
        return DocumentSymbol(
            range: start..<unit.end, number: number, issuer: issuer.code, draftingUnit: unit.codes,
            system: issuer.known?.system ?? .state)
    }

    private func decree(_ start: Int, _ number: String, _ position: Int) -> DocumentSymbol? {
        guard let code = code(position), endsHere(code.upperBound),
            let type = vocabulary.type(text.symbols[code], marks: text.marks[code], isMarkless: isMarkless),
            let issuer = type.soleIssuer
        else { return nil }
        return DocumentSymbol(
            range: start..<code.upperBound, number: number, type: type.code, issuer: issuer, system: .state)
    }

    // MARK: Parts

    /// A document's number: one to five digits and at most one small letter; leading zeros say nothing.
    private struct Number {
        var value: Int
        /// The symbol of the letter.
        var letter: UInt8?
        var end: Int

        /// How it is printed: few numbers turn out to be a document's and are asked.
        var text: String {
            var text = String(value)
            if let letter { text.unicodeScalars.append(Unicode.Scalar(0x61 + letter - Symbol.a)) }
            return text
        }
    }

    private func number(_ start: Int) -> Number? {
        var number = Number(value: 0, end: start)
        while number.end < text.symbols.count, Symbol.isDigit(text.symbols[number.end]), number.end - start < 6 {
            number.value = number.value * 10 + Int(text.symbols[number.end] - Symbol.zero)
            number.end += 1
        }
        guard (1...5).contains(number.end - start) else { return nil }
        let end = number.end
        if end < text.symbols.count, Symbol.isLatin(text.symbols[end]), !Marks(bits: text.marks[end]).isUpperCase,
            end + 1 == text.symbols.count || !Symbol.isWord(text.symbols[end + 1])
        {
            number.letter = text.symbols[end]
            number.end += 1
        }
        return number
    }

    private func year(_ start: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while end < text.symbols.count, Symbol.isDigit(text.symbols[end]), end - start < 5 {
            value = value * 10 + Int(text.symbols[end] - Symbol.zero)
            end += 1
        }
        return end - start == 4 && (1900...2099).contains(value) ? (value, end) : nil
    }

    /// A hyphen or slash with blanks around it, or a full stop without.
    private func separator(_ start: Int) -> (symbol: UInt8, end: Int)? {
        var index = start
        while index < text.symbols.count, text.symbols[index] == Symbol.space, index - start < 2 { index += 1 }
        guard index < text.symbols.count else { return nil }
        let symbol = text.symbols[index]
        if symbol == Symbol.stop { return index == start ? (symbol, index + 1) : nil }
        guard symbol == Symbol.hyphen || symbol == Symbol.slash else { return nil }
        var end = index + 1
        while end < text.symbols.count, text.symbols[end] == Symbol.space, end - index < 3 { end += 1 }
        return (symbol, end)
    }

    /// The code of a type: the longer of `TB-KL` and `TB`.
    private func type(_ start: Int) -> (code: String, end: Int)? {
        guard let code = code(start) else { return nil }
        if code.upperBound < text.symbols.count, text.symbols[code.upperBound] == Symbol.hyphen,
            let second = self.code(code.upperBound + 1)
        {
            let joined = code.lowerBound..<second.upperBound
            if let type = vocabulary.type(
                text.symbols[joined], marks: text.marks[joined], isMarkless: isMarkless)
            {
                return (type.code, joined.upperBound)
            }
        }
        return vocabulary.type(text.symbols[code], marks: text.marks[code], isMarkless: isMarkless)
            .map { ($0.code, code.upperBound) }
    }

    /// Issuers joined by hyphens; behind a hyphen with blanks, which may be a dash, only a known one goes on.
    private func issuers(_ start: Int, areKnown: Bool) -> (codes: String, end: Int, system: DocumentSystem?)? {
        guard let first = issuer(start), !areKnown || first.known != nil else { return nil }
        var codes = first.code
        var end = first.end
        while let next = separator(end), next.symbol == Symbol.hyphen, let issuer = issuer(next.end),
            next.end == end + 1 || issuer.known != nil
        {
            codes += "-" + issuer.code
            end = issuer.end
        }
        return endsHere(end) ? (codes, end, first.known?.system) : nil
    }

    /// A known issuer, or a string that looks like one: capitals, with a small letter here and there (`TTg`, `GDTrH`),
    /// and the number of a committee (`BCĐ35`).
    private func issuer(_ start: Int) -> (code: String, end: Int, known: DocumentIssuer?)? {
        guard let code = code(start) else { return nil }
        var end = code.upperBound
        while end < text.symbols.count, Symbol.isDigit(text.symbols[end]), end - code.upperBound < 3 { end += 1 }
        let digits = String(
            decoding: text.symbols[code.upperBound..<end].map { 0x30 + $0 - Symbol.zero }, as: UTF8.self)
        if let known = vocabulary.issuer(text.symbols[code], marks: text.marks[code]) {
            return (known.code + digits, end, known)
        }
        guard code.count >= 2, code.count <= 14 else { return nil }
        let capitals = code.count { Marks(bits: text.marks[$0]).isUpperCase }
        guard capitals >= 2, code.count - capitals <= 3 else { return nil }
        return (printed(code) + digits, end, nil)
    }

    /// A run of Latin letters that begins with a capital; an ampersand may join two (`SGD&ĐT`).
    private func code(_ start: Int) -> Range<Int>? {
        guard start < text.symbols.count, Symbol.isLatin(text.symbols[start]),
            Marks(bits: text.marks[start]).isUpperCase
        else { return nil }
        var end = start
        while end < text.symbols.count, end - start < 16 {
            let isJoined =
                isAmpersand(end) && end + 1 < text.symbols.count && Symbol.isLatin(text.symbols[end + 1])
            guard Symbol.isLatin(text.symbols[end]) || isJoined else { break }
            end += 1
        }
        return start..<end
    }

    private func isAmpersand(_ index: Int) -> Bool {
        text.symbols[index] == Symbol.sign && article.text[Int(text.offsets[index])] == 0x26
    }

    // MARK: Boundaries

    /// Not behind a digit, a letter or a slash; a glued Arabic conjunction or preposition does not count.
    private func beginsHere(_ start: Int) -> Bool {
        guard start > 0 else { return true }
        let before = text.symbols[start - 1]
        if Symbol.isArabic(before) { return true }
        if Symbol.isWord(before) || before == Symbol.slash { return false }
        guard before == Symbol.stop || before == Symbol.comma || before == Symbol.hyphen, start > 1 else {
            return true
        }
        return !Symbol.isDigit(text.symbols[start - 2])
    }

    private func endsHere(_ end: Int) -> Bool {
        guard end < text.symbols.count else { return true }
        let next = text.symbols[end]
        return !Symbol.isWord(next) || Symbol.isArabic(next)
    }

    // MARK: Spelling

    /// The symbol as printed: blanks, bidirectional controls and tatweel left out, dashes and digits in ASCII, and Đ for
    /// the eth that is typed in its place.
    func printed(_ range: Range<Int>) -> String {
        var printed = ""
        for index in range {
            let symbol = text.symbols[index]
            switch symbol {
            case Symbol.space: continue
            case Symbol.hyphen: printed.append("-")
            case _ where Symbol.isDigit(symbol):
                printed.unicodeScalars.append(Unicode.Scalar(0x30 + symbol - Symbol.zero))
            default:
                for scalar in article.string(text.range(index, index + 1)).unicodeScalars {
                    switch scalar.value {
                    case 0xD0: printed.append("Đ")
                    case 0xF0: printed.append("đ")
                    case 0x640, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
                    default: printed.unicodeScalars.append(scalar)
                    }
                }
            }
        }
        return printed
    }
}
