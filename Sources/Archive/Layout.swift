import Model

/// Where things stand in the archive, and what a deposit's names are made from.
struct Layout {
    static let privateFolder = Array(".docket".utf8)
    static let stagingFolder = Array(".docket/staging".utf8)
    static let logFolder = Array("log".utf8)

    let template: LayoutTemplate

    /// A place still without suffix: the folder, and what the name is made from.
    struct Address: Hashable {
        /// Below the archive.
        var folder: String
        var stem: String
        var ending: String
    }

    /// Where an article goes: the address under its primary category, those of the links for its further labels, and
    /// what its year and month were taken from.
    func article(_ findings: Findings, source: SourceName, receivedAt: Timestamp) -> (
        original: Address, links: [Address], dating: Dating
    ) {
        let extracts = findings.extracts
        let dating = Self.date(event: extracts.event?.edtf, published: extracts.published?.edtf, receivedAt)
        let received = NameMaker.received(source.name)
        var values: [LayoutTemplate.Variable: String] = [
            .year: dating.year, .month: dating.month, .date: dating.date, .language: findings.language.rawValue,
            .slug: Self.slug(extracts.title?.value, received: received.stem),
        ]
        values[.place] = extracts.province.map { NameMaker.place($0.value.name) }
        let ending = received.extension ?? NameMaker.extension(mediaType: findings.text.decoding.mediaType)
        // Room for the extension, a suffix such as _99999 and the sidecar's ending.
        let stem = template.name(values, limit: NameMaker.longest - ending.utf8.count - 1 - 6 - 5)
        let labels = findings.classification.labels.map(\.name)
        let addresses = (labels.isEmpty ? ["unclassified"] : labels).map { label in
            values[.category] = label
            return Address(folder: template.folder(values), stem: stem, ending: ending)
        }
        return (addresses[0], Array(addresses.dropFirst()), dating.basis)
    }

    /// Where a duplicate or what cannot be understood goes, under its received name.
    static func aside(_ folder: String, source: SourceName, mediaType: String, receivedAt: Timestamp) -> Address {
        let received = NameMaker.received(source.name)
        let month = Timestamp.padded(receivedAt.month, 2)
        return Address(
            folder: "\(folder)/\(receivedAt.year)/\(month)", stem: received.stem,
            ending: received.extension ?? NameMaker.extension(mediaType: mediaType))
    }

    private static func slug(_ title: String?, received: String) -> String {
        for text in [title ?? "", received] {
            let slug = NameMaker.slug(text)
            if !slug.isEmpty { return slug }
        }
        return "untitled"
    }

    /// - Parameters:
    ///   - event: EDTF date of the event.
    ///   - published: EDTF date of publication.
    /// - Returns: the date for the name (EDTF, with `--` for the solidus of an interval; `undated` without any), the
    ///   folder's year and month (`XX` when the date has none), and whose they are.
    static func date(event: String?, published: String?, _ receivedAt: Timestamp) -> (
        date: String, year: String, month: String, basis: Dating
    ) {
        let date = (event ?? published).map(dateForName) ?? "undated"
        for (edtf, basis) in [(event, Dating.event), (published, .publication)] {
            guard let edtf, let year = digits(edtf, from: 0, count: 4) else { continue }
            var month = "XX"
            if let digits = digits(edtf, from: 5, count: 2), ("01"..."12").contains(digits) { month = digits }
            return (date, year, month, basis)
        }
        return (date, Timestamp.padded(receivedAt.year, 4), Timestamp.padded(receivedAt.month, 2), .arrival)
    }

    private static func dateForName(_ edtf: String) -> String {
        let sides = edtf.split(separator: "/").map { side in
            String(side.prefix { $0 != "T" }.filter { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == "-") })
        }
        let date = sides.filter { !$0.isEmpty }.joined(separator: "--")
        return date.isEmpty || date.hasPrefix("-") ? "undated" : date
    }

    private static func digits(_ text: String, from: Int, count: Int) -> String? {
        let digits = text.utf8.dropFirst(from).prefix(count)
        guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }
}
