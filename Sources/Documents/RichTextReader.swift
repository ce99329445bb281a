import Model

/// Makes text of RTF's parts.
struct RichTextReader {
    /// Where text goes.
    private enum Destination: Hashable { case body, note, title, author, fontTable, alternative, nothing }

    private struct Group {
        var destination = Destination.body
        /// How many characters stand behind a `\u` for readers that do not know it.
        var fallback = 1
        var font: Int?
        var isHidden = false
        var isDeleted = false
        /// Nothing but this group's opening brace, and perhaps `\*`, has been read of it.
        var isFresh = true
        var isOptional = false
    }

    private var group = Group()
    private var outer: [Group] = []
    private var paper = Paper()
    private var notes = Paper()
    private var texts: [Destination: [UInt8]] = [:]
    private var bytes: [UInt8] = []
    private var bytesPage = ""
    private var page = "WINDOWS-1252"
    private var fontPages: [Int: String] = [:]
    private var defaultFont: Int?
    private var definedFont: Int?
    /// How many characters are still to be passed over behind a `\u`.
    private var passing = 0
    private var highSurrogate: UInt32?
    private var isInRow = false
    /// Whether the group that is the document has ended.
    private(set) var isWhole = false

    mutating func take(_ token: RichTextToken) throws(Unreadable) {
        switch token {
        case .open:
            passing = 0
            outer.append(group)
            group.isFresh = true
            group.isOptional = false
            guard outer.count <= Limits.depth else {
                throw Package.damaged("groups stand more than \(Limits.depth) deep in each other", RichText.mediaType)
            }
        case .close:
            passing = 0
            flush()
            if let last = outer.popLast() {
                if group.destination == .note, last.destination != .note { endParagraph(.note) }
                group = last
            }
            isWhole = outer.isEmpty
        case .control(let word, let number): control(word, number)
        case .byte(let byte): put(byte)
        case .hex(let byte): put(byte)
        }
    }

    /// The text and what the document declares.
    mutating func finish() -> ([UInt8], [Declaration]) {
        flush()
        endParagraph(.body)
        if isInRow { paper.endRow() }
        endParagraph(.note)
        paper.append(notes)
        var declarations: [Declaration] = []
        for (destination, subject) in [(Destination.title, Declaration.Subject.headline), (.author, .author)] {
            let words = Array((texts[destination] ?? []).split { $0 <= 0x20 }.joined(separator: [0x20]))
            guard !words.isEmpty else { continue }
            let value = String(decoding: words, as: UTF8.self)
            declarations.append(Declaration(subject, value, standsIn: "document-properties"))
        }
        return (paper.text, declarations)
    }

    // MARK: - Controls

    private mutating func control(_ word: String, _ number: Int?) {
        defer { group.isFresh = word == "*" && group.isFresh }
        // What was read so far was read as things stood.
        flush()
        if passing > 0, word != "u" {
            passing -= 1
            return
        }
        if group.isFresh {
            if word == "*" {
                group.isOptional = true
                return
            }
            if Self.unread.contains(word) || group.isOptional && !Self.known.contains(word) {
                flush()
                group.destination = .nothing
                return
            }
        }
        switch word {
        case "u": unicode(number ?? 0)
        case "uc": group.fallback = min(max(number ?? 1, 0), 64)
        case "f": use(font: number)
        case "plain":
            use(font: defaultFont)
            group.isHidden = false
            group.isDeleted = false
        case "v": group.isHidden = number != 0
        case "deleted": group.isDeleted = number != 0
        case "ansi", "ansicpg", "mac", "pc", "pca", "deff", "fcharset", "cpg", "fonttbl": characters(word, number)
        case "ud": group.destination = outer.dropLast().last?.destination ?? .body
        default: layout(word)
        }
    }

    /// Controls that say in which encoding bytes are.
    private mutating func characters(_ word: String, _ number: Int?) {
        switch word {
        case "ansi": page = "WINDOWS-1252"
        case "ansicpg": if let number, number > 0 { page = RichTextPages.name(of: number) ?? page }
        case "mac": page = "MACINTOSH"
        case "pc": page = "CP437"
        case "pca": page = "CP850"
        case "deff": defaultFont = number
        case "fonttbl": group.destination = .fontTable
        case "fcharset":
            if let definedFont, let number, number != 1 {
                fontPages[definedFont] = RichTextPages.page(ofCharset: number)
            }
        case "cpg":
            if let definedFont, let number { fontPages[definedFont] = RichTextPages.name(of: number) }
        default: break
        }
    }

    private mutating func use(font: Int?) {
        if group.destination == .fontTable { definedFont = font } else { group.font = font }
    }

    private mutating func layout(_ word: String) {
        switch word {
        case "info": group.destination = .nothing
        // Twice: for readers of one byte a letter, and in `\ud` for others.
        case "upr": group.destination = .alternative
        case "title" where group.destination == .nothing, "author" where group.destination == .nothing:
            // They stand in the group `\info`, of which nothing else is read.
            flush()
            group.destination = word == "title" ? .title : .author
            // LibreOffice writes it twice.
            texts[group.destination] = []
        case "par", "sect", "page": endParagraph(group.destination)
        case "line", "lbr", "softline": append([0x0A])
        case "tab": append([0x09])
        case "trowd": beginRow()
        case "cell", "nestcell": endCell()
        case "row", "nestrow": endRow()
        case "footnote":
            flush()
            group.destination = .note
        default:
            if let text = Self.symbols[word] { append(Array(text.utf8)) }
        }
    }

    private mutating func unicode(_ number: Int) {
        passing = group.fallback
        let value = UInt32(UInt16(truncatingIfNeeded: number))
        flush()
        if (0xD800..<0xDC00).contains(value) {
            highSurrogate = value
            return
        }
        var scalar = value
        if let high = highSurrogate, (0xDC00..<0xE000).contains(value) {
            scalar = 0x10000 + (high - 0xD800) << 10 + (value - 0xDC00)
        }
        highSurrogate = nil
        // Symbol fonts use the private area for bullets.
        guard let character = UnicodeScalar(scalar), !(0xE000...0xF8FF).contains(scalar), scalar != 0 else { return }
        append(Array(String(Character(character)).utf8))
    }

    // MARK: - Text

    private mutating func put(_ byte: UInt8) {
        group.isFresh = false
        if passing > 0 {
            passing -= 1
            return
        }
        guard isRead else { return }
        let page = group.font.flatMap { fontPages[$0] } ?? self.page
        if page != bytesPage {
            flush()
            bytesPage = page
        }
        bytes.append(byte)
    }

    private var isRead: Bool {
        !group.isHidden && !group.isDeleted && ![.nothing, .alternative, .fontTable].contains(group.destination)
    }

    /// Decodes the bytes that wait. They wait, because a letter may be several of them.
    private mutating func flush() {
        guard !bytes.isEmpty else { return }
        let waiting = bytes
        bytes = []
        append(RichTextPages.decode(waiting, from: bytesPage))
    }

    private mutating func append(_ text: [UInt8]) {
        flush()
        guard isRead, texts[group.destination, default: []].count < Limits.text else { return }
        texts[group.destination, default: []] += text
    }

    private mutating func endParagraph(_ destination: Destination) {
        flush()
        guard destination == .body || destination == .note else { return }
        let text = texts.removeValue(forKey: destination) ?? []
        if destination == .body { paper.add(text) } else { notes.add(text) }
    }

    private mutating func beginRow() {
        guard !isInRow, group.destination == .body else { return }
        endParagraph(.body)
        isInRow = true
        paper.beginRow()
        paper.beginCell()
    }

    private mutating func endCell() {
        guard isInRow else { return endParagraph(group.destination) }
        endParagraph(.body)
        paper.beginCell()
    }

    private mutating func endRow() {
        endParagraph(group.destination)
        guard isInRow else { return }
        isInRow = false
        paper.endRow()
    }

    private static let symbols: [String: String] = [
        "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘",
        "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": "\u{A0}", "_": "-", "{": "{", "}": "}", "\\": "\\",
        "zwj": "\u{200D}", "zwnj": "\u{200C}",
    ]

    /// Destinations marked as optional that are read.
    private static let known: Set<String> = ["ud", "shpinst", "shptxt", "footnote"]

    /// Destinations that are no part of what the document says.
    private static let unread: Set<String> = [
        "colortbl", "stylesheet", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl",
        "footerr", "footerf", "fldinst", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonshppict",
        "pntext", "pntxta", "pntxtb", "listtext", "sp", "sn", "sv", "shprslt", "annotation", "atnid",
        "atnauthor",
        "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "listtable", "listoverridetable",
        "rsidtbl", "revtbl", "generator", "filetbl", "bkmkstart", "bkmkend", "xe", "tc", "txe", "rxe", "falt", "panose",
        "subject", "operator", "keywords", "comment", "doccomm", "category", "manager", "company", "hlinkbase",
    ]
}
