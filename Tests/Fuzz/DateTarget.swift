@testable import Extraction
import Model

/// Dates in a text, and the dates that files declare: the first line is read as one of those, too.
struct DateTarget: FuzzTarget {
    private let texts: TextUnderTest

    init() throws { texts = try TextUnderTest() }

    func take(_ input: [UInt8]) {
        checkDeclared(String(decoding: input.prefix { $0 != 0x0A }, as: UTF8.self))
        guard let context = texts.context(input) else { return }
        let text = TextChecks(context.article.text)
        for mention in context.mentions[.date] { text.check(mention.range, "a word of dates") }
        let source = SourceGrammar(context).source()
        let documents = DocumentGrammar(context).documents()
        let dates = DateGrammar(context, source: source, documents: documents).dates()
        for date in dates.all + [dates.event, dates.published].compactMap({ $0 }) { check(date, text) }
        let order = dates.all.map { $0.range ?? .end }
        expect(order == order.sorted(), "dates are not in the order of the text")
        for date in documents.compactMap(\.date) {
            expect(Edtf.read(date)?.count == 1, "a document's date \(date) does not read back")
        }
    }

    private func check(_ date: DateFinding, _ text: TextChecks) {
        text.check(date.range, "the date \(date.edtf)")
        guard let sides = Edtf.read(date.edtf), let first = sides.first else {
            fail("\(date.edtf) (\(date.role), \(date.rule)) is no date")
        }
        expect(sides.map(\.text).joined(separator: "/") == date.edtf, "\(date.edtf) does not read back")
        switch date.precision {
        case .minute: expect(sides.count == 1 && first.minute != nil, "\(date.edtf) is not exact to the minute")
        case .day: expect(sides.count == 1 && first.day != nil && first.minute == nil, "\(date.edtf) is no day")
        case .month: expect(sides.count == 1 && first.month != nil && first.day == nil, "\(date.edtf) is no month")
        case .year: expect(sides.count == 1 && first.month == nil, "\(date.edtf) is no year")
        case .quarter, .half, .range: expect(sides.count == 2, "\(date.edtf) is no span")
        }
        // What contradicts itself is marked so.
        guard sides.count == 2, date.rule != "Y4", let from = first.year, let to = sides[1].year else { return }
        let (start, end) = ((from, first.month ?? 1, first.day ?? 1), (to, sides[1].month ?? 12, sides[1].day ?? 31))
        expect(start <= end, "\(date.edtf) ends before it begins, and \(date.rule) does not say so")
    }

    private func checkDeclared(_ text: String) {
        guard let date = DeclaredDate(text) else { return }
        guard let side = Edtf.read(date.edtf)?.first, side.day != nil else {
            fail("\(text) is declared as \(date.edtf)")
        }
        expect(side.text == date.edtf, "\(date.edtf) does not read back")
        guard let again = DeclaredDate(date.edtf) else { fail("\(date.edtf), from \(text), is no declared date") }
        expect(again == date, "\(text) is \(date.edtf), which is \(again.edtf)")
    }
}
