import Model
import Testing

@testable import Text

private func scan(
    _ text: String, for terms: [String], in language: Language, kind: VocabularyKind = .term,
    termLanguage: Language? = nil, capitals: Bool = false
) -> [String] {
    let entries = terms.enumerated().map {
        LexiconEntry($1, kind: kind, entry: Int32($0), language: termLanguage, capitals: capitals)
    }
    let bytes = Array(text.utf8)
    let mentions = Lexicon(entries).scan(FoldedText(bytes), language: language)
    return mentions[kind].map { String(decoding: bytes[$0.range.lower..<$0.range.upper], as: UTF8.self) }
}

@Suite("Folding and finding")
struct TextTests {
    @Test("composed and decomposed Vietnamese fold alike, and ranges lead back to the bytes of each")
    func normalisationForms() {
        let composed = "Ủy ban Kiểm tra Tỉnh ủy"
        let decomposed = "U\u{309}y ban Kie\u{302}\u{309}m tra Ti\u{309}nh u\u{309}y"
        #expect(FoldedText(composed).symbols == FoldedText(decomposed).symbols)
        #expect(FoldedText(composed).marks == FoldedText(decomposed).marks)
        #expect(
            scan("Họp " + decomposed + ".", for: ["kiểm tra tỉnh ủy"], in: .vietnamese)
                == ["Kie\u{302}\u{309}m tra Ti\u{309}nh u\u{309}y"])
    }

    @Test("a term is found whatever the place of the tone mark, with y for i, and without any marks")
    func vietnameseSpellings() {
        for text in ["thi hành kỷ luật", "thi hành kỉ luật", "thi hanh ky luat"] {
            #expect(scan(text, for: ["kỷ luật"], in: .vietnamese).count == 1, "\(text)")
        }
        #expect(scan("Hoà giải ở xã; hòa giải", for: ["hòa giải"], in: .vietnamese).count == 2)
    }

    @Test("words that differ in a mark are not taken for one another")
    func marksAreConfirmed() {
        #expect(scan("Người dẫn vấn đề là ông Ba", for: ["dân vận"], in: .vietnamese).isEmpty)
        #expect(scan("Cán bộ dân vận", for: ["dân vận"], in: .vietnamese) == ["dân vận"])
    }

    @Test(
        "Arabic conjunctions, prepositions and articles do not hide a term, and stay outside its range but for the article"
    )
    func arabicClitics() {
        let terms = ["لجنة الحزب", "الشؤون الداخلية"]
        #expect(scan("وللجنة الحزب", for: terms, in: .arabic) == ["لجنة الحزب"])
        #expect(scan("بشأن والشؤون الداخلية", for: terms, in: .arabic) == ["الشؤون الداخلية"])
        #expect(scan("قسم شؤون داخلية", for: terms, in: .arabic) == ["شؤون داخلية"])
        #expect(scan("الشُّؤون الداخليـــة", for: terms, in: .arabic).count == 1)
    }

    @Test("an Arabic preposition with the article is read with either of its two lams")
    func arabicDoubleLam() {
        #expect(scan("مدينة للحزب", for: ["الحزب"], in: .arabic).count == 1)
        #expect(scan("مكتب للجنة", for: ["لجنة"], in: .arabic).count == 1)
    }

    @Test("English plurals and possessives meet their singular")
    func englishInflection() {
        #expect(scan("Inspection Commissions", for: ["inspection commission"], in: .english).count == 1)
        #expect(
            scan("the Party Committee's Internal Affairs", for: ["party committee internal affairs"], in: .english)
                .count == 1)
        #expect(scan("all parties agreed", for: ["party"], in: .english).count == 1)
    }

    @Test("the longest entry wins and entries nested in it count nothing")
    func leftmostLongest() {
        let terms = ["inspection", "inspection commission", "commission"]
        #expect(scan("the inspection commission met", for: terms, in: .english) == ["inspection commission"])
    }

    @Test("a term is a run of whole words within one paragraph")
    func wholeWords() {
        #expect(scan("preinspection", for: ["inspection"], in: .english).isEmpty)
        #expect(scan("mass\nmobilization", for: ["mass mobilization"], in: .english).isEmpty)
        #expect(scan("“mass”-mobilization", for: ["mass mobilization"], in: .english).count == 1)
        #expect(scan("mass. Mobilization", for: ["mass mobilization"], in: .english).isEmpty)
    }

    @Test("a line break inside a block is a space: wrapped text is read like flowing text")
    func wrappedParagraph() {
        let text = Array("mass\nmobilization\nwork".utf8)
        let folded = FoldedText(text, wrapped: [ByteRange(0, 17)])
        let lexicon = Lexicon([.init("mass mobilization", kind: .term, entry: 0, language: nil)])
        #expect(lexicon.scan(folded, language: .english)[.term].map(\.range) == [ByteRange(0, 17)])
    }

    @Test("capitals are asked for where the entry asks for them")
    func capitals() {
        #expect(scan("ở đông hà", for: ["Đông Hà"], in: .vietnamese, capitals: true).isEmpty)
        #expect(scan("ở ĐÔNG HÀ", for: ["Đông Hà"], in: .vietnamese, capitals: true).count == 1)
    }

    @Test("digits of every script are one, and bytes that are not UTF-8 do no harm")
    func digitsAndBrokenBytes() {
        #expect(FoldedText("٢٠٢٤").symbols == FoldedText("2024").symbols)
        #expect(FoldedText("۲۰۲۴").symbols == FoldedText("2024").symbols)
        let broken = FoldedText([0x61, 0xFF, 0xC3, 0x62, 0xE1, 0xBB])
        #expect(broken.words.count == 2)
        #expect(broken.offsets.last == 6)
    }

    @Test("every symbol's range lies behind the one before, and together they are the text")
    func offsetsAreMonotonic() {
        let text = "Hội nghị: “Dân vận khéo” — ١٢ نوفمبر\u{200F}، 2024\r\n"
        let folded = FoldedText(text)
        #expect(folded.offsets.count == folded.symbols.count + 1)
        #expect(zip(folded.offsets, folded.offsets.dropFirst()).allSatisfy { $0 < $1 })
        #expect(folded.offsets.last == Int32(text.utf8.count))
    }

    @Test("languages are told apart, marked or not")
    func languages() {
        let identifier = LanguageIdentifier(words: [
            .english: ["the", "of", "and", "in", "to"], .vietnamese: ["và", "của", "các", "trong", "là"],
        ])
        #expect(identifier.language(of: FoldedText("عقدت اللجنة اجتماعا رقم 22-KH/TW")) == .arabic)
        #expect(identifier.language(of: FoldedText("The Secretary of Thanh Hóa met in the city")) == .english)
        #expect(identifier.language(of: FoldedText("Bí thư tỉnh ủy họp với các ban")) == .vietnamese)
        #expect(identifier.language(of: FoldedText("bi thu tinh uy hop va ket luan cua cac ban")) == .vietnamese)
        #expect(identifier.language(of: FoldedText("")) == .undetermined)
    }
}
