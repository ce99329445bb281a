import Testing

@testable import Documents

@Suite("Lines that run from the right to the left")
struct RightToLeftTests {
    private func read(_ seen: String) -> String {
        String(String.UnicodeScalarView(RightToLeft.turned(Array(seen.unicodeScalars)[...])))
    }

    @Test(
        "words are turned round, numbers and words of the other direction in them are not",
        arguments: [
            ("2024 سرام 12 موي", "يوم 12 مارس 2024"), ("12/3/2024 خيراتب", "بتاريخ 12/3/2024"),
            ("Vietnam News ةفيحص", "صحيفة Vietnam News"), ("%15 ةبسنب", "بنسبة 15%"), ("1,5 نويلم", "مليون 1,5"),
        ])
    func turned(seen: String, read expected: String) { #expect(read(seen) == expected) }

    @Test("a document's number stands before its symbol again")
    func numberFirst() {
        #expect(read("QĐ/TW-69 مقر") == "رقم 69-QĐ/TW")
        #expect(read("NĐ-CP/15/2024 مقر") == "رقم 15/2024/NĐ-CP")
        #expect(read("Covid-19 سوريف") == "فيروس Covid-19")
    }

    @Test("presentation forms become letters, ligatures two")
    func forms() {
        #expect(ArabicForms.letters(of: "\u{FEFB}") == ["ل", "ا"])
        #expect(ArabicForms.letters(of: "\u{FEF7}") == ["ل", "أ"])
        #expect(
            "\u{FE8D}\u{FEDF}\u{FEA4}\u{FEB0}\u{FE8F}".unicodeScalars.flatMap(ArabicForms.letters)
                == Array("الحزب".unicodeScalars))
        #expect(
            "\u{FEF1}\u{FEF2}\u{FEF3}\u{FEF4}".unicodeScalars.flatMap(ArabicForms.letters)
                == Array("يييي".unicodeScalars))
    }
}
