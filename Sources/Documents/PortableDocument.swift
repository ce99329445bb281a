import CPages
import Glibc
import Model

/// PDF (ISO 32000-1), through poppler.
///
/// Text is taken where it is seen, not in the order in which a file draws it: lines from the left to the right, put into the
/// order of reading afterwards. Running heads, page numbers and turned text are left out.
enum PortableDocument {
    static let mediaType = "application/pdf"

    /// Reads one.
    static func read(_ bytes: [UInt8]) throws(Unreadable) -> Rendering {
        var state = DOCKET_PDF_OPEN
        // The bytes stay where they are until the document is closed.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        copy.copyBytes(from: bytes)
        defer { copy.deallocate() }
        let start = copy.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard let pdf = docket_pdf_open(start, bytes.count, &state) else {
            throw state == DOCKET_PDF_LOCKED
                ? .encrypted(mediaType) : Package.damaged("no PDF that can be read", mediaType)
        }
        defer { docket_pdf_close(pdf) }
        let count = Int(docket_pdf_pages(pdf))
        guard count <= Limits.pages else {
            throw Unreadable(
                "\(count) pages, no article", needed: "drop the article's own pages only", code: "too-large",
                mediaType: mediaType)
        }
        var pages: [Page] = []
        var (pictures, crammed, silent) = (0, 0, 0)
        for number in 1...max(count, 1) where number <= count {
            // poppler goes on as well as it can, and text is missing then, or is another.
            guard docket_pdf_is_broken(pdf, Int32(number)) == 0 else {
                throw Package.damaged("page \(number) was changed after it was packed", mediaType)
            }
            let page = Page(pdf, number)
            if docket_pdf_shows_picture(pdf) != 0, page.lines.isEmpty { pictures += 1 }
            crammed += Int(docket_pdf_crammed(pdf))
            silent += Int(docket_pdf_silent(pdf))
            pages.append(page)
        }
        try refuseScans(pages, pictures)
        try refuseUnknownLetters(pages, silent)
        try refuseCrammedLetters(pages, crammed)
        let order = try RightToLeft(pages)
        let lines = RunningHeads.removed(from: pages)
        return WordDocument.rendering(
            PageParagraphs(lines, order).text, declarations(pdf), mediaType)
    }

    private static func refuseScans(_ pages: [Page], _ pictures: Int) throws(Unreadable) {
        let letters = pages.reduce(0) { $0 + $1.letters }
        guard letters < fewestLetters * max(pages.count, 1), letters < 40 * fewestLetters else { return }
        throw Unreadable(
            letters == 0
                ? "a scan: \(pages.count) pages without text" : "a scan: \(letters) letters on \(pages.count) pages",
            needed: "recognise its text first (OCR), e.g. with ocrmypdf, and drop the PDF that comes out",
            code: "scan", mediaType: mediaType)
    }

    /// Letters of the private area, none at all, and such as poppler makes of glyphs' numbers: the fonts do not tell what they
    /// show.
    private static func refuseUnknownLetters(_ pages: [Page], _ silent: Int) throws(Unreadable) {
        var (all, unknown) = (0, silent)
        for character in pages.lazy.flatMap(\.lines).flatMap(\.characters) where character.scalar.value > 0x20 {
            all += 1
            if [.privateUse, .unassigned, .control].contains(character.scalar.properties.generalCategory)
                || character.scalar.value == 0xFFFD
            {
                unknown += 1
            }
        }
        guard unknown * 5 > all else { return }
        throw Unreadable(
            "its fonts do not tell which letters they show",
            needed: "recognise its text (OCR), e.g. with ocrmypdf --force-ocr, and drop the PDF that comes out",
            code: "letters", mediaType: mediaType)
    }

    /// Glyphs that stand for whole words, and others for nothing, as WeasyPrint 57 makes of Arabic: words come twice or not
    /// at all.
    private static func refuseCrammedLetters(_ pages: [Page], _ crammed: Int) throws(Unreadable) {
        guard crammed * 10 > pages.reduce(0, { $0 + $1.letters }) else { return }
        throw Unreadable(
            "its fonts let single signs stand for whole words: the words that they show are not to be had",
            needed:
                "make the PDF anew with another program, or recognise its text (OCR), e.g. with ocrmypdf --force-ocr",
            code: "letters", mediaType: mediaType)
    }

    private static func declarations(_ pdf: OpaquePointer) -> [Declaration] {
        var found: [Declaration] = []
        for (key, subject) in [("Title", Declaration.Subject.headline), ("Author", .author)] {
            var text: UnsafeMutablePointer<UInt32>?
            let length = docket_pdf_information(pdf, key, &text)
            defer { free(text) }
            guard let text else { continue }
            let scalars = UnsafeBufferPointer(start: text, count: min(length, 1000)).compactMap(UnicodeScalar.init)
            let value = String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            if isMeant(value) { found.append(Declaration(subject, value, standsIn: "document-properties")) }
        }
        return found
    }

    /// Programs put names of files and of nobody there.
    private static func isMeant(_ value: String) -> Bool {
        let value = value.lowercased()
        guard value.contains(where: \.isLetter), !["untitled", "anonymous", "unknown", "(anonymous)"].contains(value)
        else { return false }
        return !value.hasPrefix("microsoft word")
            && ![".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".html"]
                .contains { value.hasSuffix($0) }
    }

    /// A page with fewer is a picture with a stamp on it.
    private static let fewestLetters = 25
}
