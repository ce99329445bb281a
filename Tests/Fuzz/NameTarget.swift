@testable import Archive
import Glibc
import Model

/// Titles and received names become paths in the tree.
///
/// The first line is the received name; one that begins with `{category}` before it is a layout. The rest is the title.
struct NameTarget: FuzzTarget {
    private let received = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

    func take(_ input: [UInt8]) {
        var rest = input[...]
        var template = LayoutTemplate.standard
        if input.starts(with: "{category}".utf8) {
            let line = String(decoding: takeLine(&rest), as: UTF8.self)
            do { template = try LayoutTemplate(line) } catch {
                expect(error.position >= 1 && error.position <= line.count + 1, "\(error) is beyond the layout")
                return
            }
        }
        let line = takeLine(&rest)
        // No file has an empty name, or one with a NUL or a slash.
        let name = line.isEmpty ? [0x78] : line.map { $0 == 0 || $0 == 0x2F ? 0x01 : $0 }
        let title = String(decoding: rest, as: UTF8.self)
        check(Layout(template: template), SourceName(folder: [], name: name), title)
        checkSlug(title)
        checkCut(title)
    }

    private func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let line = rest.prefix { $0 != 0x0A }
        rest = rest[line.endIndex...].dropFirst()
        return line
    }

    private func check(_ layout: Layout, _ source: SourceName, _ title: String) {
        var aside = [Layout.aside("quarantine", source: source, mediaType: "text/plain", receivedAt: received)]
        // What a mail calls its parts may be anything.
        let untitled = SourceName(folder: [], name: title.isEmpty ? [0x78] : Array(title.utf8))
        aside.append(Layout.aside("duplicates", source: untitled, mediaType: "text/html", receivedAt: received))
        for findings in findings(title) {
            let (original, links, _) = layout.article(findings, source: source, receivedAt: received)
            let again = layout.article(findings, source: source, receivedAt: received)
            expect(again.original == original && again.links == links, "the same title gives another place")
            expect(
                original.folder.split(separator: "/").first == "inspection",
                "the category is not the first folder: \(original.folder)")
            aside += [original] + links
        }
        for address in aside { check(address) }
    }

    /// With title and dates, with the title alone, and without any.
    private func findings(_ title: String) -> [Findings] {
        let decoding = Decoding(converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: false)
        let labels = ["inspection", "mass-mobilization"].compactMap { Category($0) }
        func findings(_ extracts: Extracts) -> Findings {
            Findings(
                language: .vietnamese, classification: Classification(labels: labels, confidence: [], evidence: []),
                extracts: extracts,
                text: TextDescription(sha256: "", length: 0, decoding: decoding, configuration: ""))
        }
        let titled = Title(title, origin: .headline, range: nil)
        let event = DateFinding(role: .event, edtf: "XXXX-04-12", precision: .day, range: nil, rule: "Y3")
        let place = Finding(Place(name: "Đắk Lắk", code: "VN-33"), range: nil, rule: "dateline", confidence: 90)
        return [
            findings(Extracts(title: titled, event: event, province: place)), findings(Extracts(title: titled)),
            findings(Extracts()),
        ]
    }

    private func check(_ address: Layout.Address) {
        let folders = address.folder.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        for folder in folders { check(Array(folder), "a folder of \(address)") }
        for number in [1, 2, 99999] {
            let companions = [".json", ".reason.txt"]
            let name = Allotment.name(address, number: number, companions: companions)
            check(name, "a name of \(address)")
            for companion in companions { check(name + Array(companion.utf8), "a companion's name of \(address)") }
            expect(name.last != 0x2E && name.contains(0x2E), "\(address) has no extension")
        }
    }

    /// What a component of a path may be, for every file system and every terminal.
    private func check(_ component: [UInt8], _ what: @autoclosure () -> String) {
        guard let text = String(validating: component, as: UTF8.self) else { fail("\(what()) is not UTF-8") }
        expect((1...255).contains(component.count), "\(what()) has \(component.count) bytes")
        expect(!component.contains(0x2F), "\(what()) holds a slash")
        expect(component.first != 0x2E && component.first != 0x2D, "\(what()) begins with a dot or a hyphen: \(text)")
        TextChecks.checkShown(text, what())
        expect(Array(text.composed.utf8) == component, "\(what()) is not in normalisation form C: \(text)")
    }

    private func checkSlug(_ title: String) {
        let slug = NameMaker.slug(title)
        expect(!slug.hasPrefix("-") && !slug.hasSuffix("-"), "a slug with a hyphen at an end: \(slug)")
        expect(!slug.contains("--"), "a slug with hyphens in a row: \(slug)")
        expect(!slug.unicodeScalars.contains { $0 == "." || $0 == "/" }, "a slug with a dot or a slash: \(slug)")
    }

    private func checkCut(_ title: String) {
        for limit in [1, 7, 255] {
            let kept = NameMaker.cut(title, to: limit)
            expect(kept.utf8.count <= limit, "cut to \(limit) bytes, \(kept.utf8.count) are left")
            expect(title.utf8.starts(with: kept.utf8), "what is left is not how it began")
        }
    }
}
