import Conversion
import Converters
import Glibc
import Model
import Reading
import Vocabulary

/// Files of any kind become text, without a byte lost, or a reason why not. What child processes read is left out.
struct DecodingTarget: FuzzTarget {
    private let conversion: Conversion
    private let reader: Reader
    /// iconv's names of the encodings that it decodes.
    private let charsets: [String: String]

    init() throws {
        let vocabulary = try Vocabulary()
        var limits = ConversionLimits()
        limits.unpacked = 4 << 20
        conversion = try Conversion(vocabulary: vocabulary, limits: limits, search: ConverterSearch(folders: []))
        reader = Reader(vocabulary: vocabulary)
        var charsets = [
            "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE", "utf-32le": "UTF-32LE", "utf-32be": "UTF-32BE",
        ]
        for charset in vocabulary.charsets.all {
            if case .iconv(let name) = charset.method { charsets[charset.name] = name }
        }
        self.charsets = charsets
    }

    func take(_ input: [UInt8]) {
        let rendering: Rendering
        do {
            rendering = try conversion.rendering(of: input, name: name(input))
        } catch {
            TextChecks.checkShown(error.description, "why a file is no article")
            expect(!error.reason.isEmpty && !error.needed.isEmpty, "no reason is given")
            return
        }
        let text = TextChecks(rendering.text)
        checkLossless(rendering, input)
        for declaration in rendering.declarations {
            expect(!declaration.value.isEmpty, "an empty declaration of \(declaration.subject)")
        }
        if Conversion.mayHoldOthers(rendering.decoding) { checkParts(input) }
        if let article = try? reader.read(rendering) { checkBlocks(article, text) }
        // Text decides it, not time: the same bytes give the same text.
        if input.count.isMultiple(of: 4) {
            let again = try? conversion.rendering(of: input, name: name(input))
            expect(again == rendering, "the same bytes give another text")
        }
    }

    /// A third of the names promise Markdown, which plain text needs to be read as such.
    private func name(_ input: [UInt8]) -> [UInt8] {
        Array((input.count.isMultiple(of: 3) ? "article.md" : "article").utf8)
    }

    // MARK: - Nothing is lost

    private func checkLossless(_ rendering: Rendering, _ input: [UInt8]) {
        let decoding = rendering.decoding
        guard decoding.containers.isEmpty else { return }
        switch decoding.converter {
        case "utf-8": expect(rendering.text == input, "UTF-8 text is not the file itself")
        case "iconv":
            guard let name = charsets[decoding.charset] else {
                expect(!rendering.text.isEmpty, "a text of letters is empty")
                return
            }
            checkEncoded(rendering.text, input, name, marks: decoding.hasByteOrderMark)
        default: break
        }
    }

    /// The text in its encoding is the file again; where an encoding has two ways of writing a letter, at least its text is.
    private func checkEncoded(_ text: [UInt8], _ input: [UInt8], _ charset: String, marks: Bool) {
        let mark = !marks ? 0 : charset.hasPrefix("UTF-32") ? 4 : 2
        guard let encoded = iconv(text, from: "UTF-8", to: charset) else {
            // Letters that were composed of two may have no single byte.
            expect(["CP1258", "TCVN5712-1"].contains(charset), "the text has letters that \(charset) has not")
            return
        }
        if encoded.elementsEqual(input.dropFirst(mark)) { return }
        let isComposed = ["CP1258", "TCVN5712-1"].contains(charset)
        expect(
            isComposed && iconv(encoded, from: charset, to: "UTF-8") == text,
            "encoded as \(charset) again the text is not the file")
    }

    private func iconv(_ bytes: [UInt8], from source: String, to target: String) -> [UInt8]? {
        guard let handle = iconv_open(target, source), handle != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(handle) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 8 + 64)
        let room = output.count
        var left = room
        let isDone = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (next, out) = (input.baseAddress, output.baseAddress)
                var rest = input.count
                return Glibc.iconv(handle, &next, &rest, &out, &left) != -1
                    && Glibc.iconv(handle, nil, nil, &out, &left) != -1
            }
        }
        return isDone ? output[..<(room - left)].map { UInt8(bitPattern: $0) } : nil
    }

    // MARK: - What follows

    private func checkParts(_ input: [UInt8]) {
        guard let attachments = try? conversion.attachments(in: input) else { return }
        expect(attachments.count <= ConversionLimits().mail.attachments, "more files in a mail than the limit")
        for attachment in attachments { expect(!attachment.part.section.isEmpty, "a part without a number") }
    }

    private func checkBlocks(_ article: Article, _ text: TextChecks) {
        expect(article.text == text.text, "reading changes the text")
        var end = 0
        for block in article.blocks {
            text.check(block.range, "a block")
            expect(block.range.lower >= end && !block.range.isEmpty, "blocks are empty or overlap")
            end = block.range.upper
        }
    }
}
