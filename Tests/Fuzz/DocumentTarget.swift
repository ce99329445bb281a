@testable import Extraction
import Model

/// Document numbers in a text, and with them all that extraction finds: each where it says that it stands.
struct DocumentTarget: FuzzTarget {
    private let texts: TextUnderTest

    init() throws { texts = try TextUnderTest() }

    func take(_ input: [UInt8]) {
        guard let context = texts.context(input) else { return }
        let text = TextChecks(context.article.text)
        let extracts = Extractor(vocabulary: texts.vocabulary).extract(
            context.article, context.text, context.mentions)
        var end = 0
        for document in extracts.documents {
            check(document, text)
            expect(document.range.lower >= end, "documents overlap or are not in the order of the text")
            end = document.range.upper
        }
        checkRanges(extracts, text)
        for figure in extracts.figures { check(figure, text) }
    }

    private func check(_ document: DocumentReference, _ text: TextChecks) {
        let symbol = document.symbol
        text.check(document.range, "the document \(symbol)")
        TextChecks.checkShown(symbol, "a document's symbol")
        expect(!symbol.isEmpty && !symbol.contains(" "), "the symbol \(symbol) is empty or holds a blank")
        let digits = document.number.utf8.prefix { (0x30...0x39).contains($0) }
        expect((1...5).contains(digits.count), "\(symbol): the number \(document.number)")
        expect(digits.count == 1 || digits.first != 0x30, "\(symbol): the number \(document.number) begins with 0")
        if let year = document.year { expect((1900...2099).contains(year), "\(symbol): the year \(year)") }
        expect(!document.issuer.isEmpty, "\(symbol) has no issuer")
        let opening = document.system == .party ? "P:" : "S:"
        let middle = ":\(document.type ?? ""):\(document.number)"
        expect(document.key.hasPrefix(opening + document.issuer + middle), "\(symbol): the key \(document.key)")
        if let date = document.date { expect(Edtf.read(date)?.count == 1, "\(symbol): the date \(date)") }
        // The digits of the number stand where the symbol says that it stands.
        let printed = text.string(document.range).unicodeScalars.compactMap(\.properties.numericType)
        expect(printed.count >= digits.count, "\(symbol) does not stand in \(text.string(document.range))")
    }

    private func check(_ figure: Figure, _ text: TextChecks) {
        text.check(figure.range, "the figure \(figure.number)")
        text.check(figure.numberRange, "the number \(figure.number)")
        text.check(figure.unitRange, "the unit \(figure.unit)")
        expect(text.string(figure.numberRange) == figure.number, "\(figure.number) does not stand at its range")
        expect(text.string(figure.unitRange) == figure.unit, "\(figure.unit) does not stand at its range")
        expect(
            figure.decimal.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } && !figure.decimal.isEmpty,
            "\(figure.number) is \(figure.decimal)")
        if let value = figure.value { expect(Int(figure.decimal) == value, "\(figure.decimal) is \(value)") }
    }

    private func checkRanges(_ extracts: Extracts, _ text: TextChecks) {
        text.check(extracts.title?.range, "the title")
        if let title = extracts.title, let range = title.range, title.origin != .slug {
            expect(text.string(range) == title.value, "the title does not stand at its range")
        }
        for date in extracts.dates { text.check(date.range, "the date \(date.edtf)") }
        for person in extracts.people {
            text.check(person.range, "the person \(person.name)")
            text.check(person.roleRange, "the posts of \(person.name)")
            expect(!person.name.isEmpty, "a person without a name")
        }
        for place in [extracts.province].compactMap({ $0 }) + extracts.places {
            text.check(place.range, "the place \(place.value.name)")
        }
        text.check(extracts.author?.range, "the byline")
        text.check(extracts.source?.range, "the source")
        for mask in extracts.masks { text.check(mask.range, "a mask") }
    }
}
