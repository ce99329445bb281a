extension Findings {
    /// The object that `docket explain --json` prints for a file.
    ///
    /// - Parameter file: the file's name as given on the command line.
    /// - Returns: `file, lang, primary, labels, confidence, evidence, title, title_from, event_date, event_edtf,
    ///   published, province, people, author, source_url, documents`, in this order. `event_date` is a whole day or
    ///   null; `primary` is "other" and `labels` is empty when the classifier abstains.
    public func explanation(file: String) -> JSON {
        let confidence = classification.confidence.map { JSON.Member($0.category.name, .integer($0.percent)) }
        return .object([
            .init("file", .string(file)),
            .init("lang", .string(language.rawValue)),
            .init("primary", .string(classification.primary?.name ?? "other")),
            .init("labels", .array(classification.labels.map { .string($0.name) })),
            .init("confidence", .object(confidence)),
            .init("evidence", .array(classification.evidence.map(\.json))),
            .init("title", JSON(extracts.title?.value)),
            .init("title_from", .string((extracts.title?.origin ?? .none).rawValue)),
            .init("event_date", JSON(extracts.event?.wholeDay)),
            .init("event_edtf", JSON(extracts.event?.edtf)),
            .init("published", JSON(extracts.published?.edtf)),
            .init("province", JSON(extracts.province?.value.name)),
            .init(
                "people",
                .array(
                    extracts.people.map {
                        .object([.init("name", .string($0.name)), .init("role", JSON($0.role))])
                    })),
            .init("author", JSON(extracts.author?.value)),
            .init("source_url", JSON(extracts.source?.value.url)),
            .init("documents", .array(extracts.documents.map { .string($0.symbol) })),
        ])
    }
}

extension Evidence {
    /// `category, term, place, weight` (in hundredths, so that no number has a fraction) and `range`.
    public var json: JSON {
        .object([
            .init("category", .string(category.name)),
            .init("term", .string(term)),
            .init("place", .string(place.rawValue)),
            .init("weight", .integer(Int((weight * 100).rounded()))),
            .init("range", JSON(range)),
        ])
    }
}

extension DateFinding {
    /// The date when it is a whole, known day (`2024-04-19`), else nil.
    public var wholeDay: String? {
        guard precision == .day || precision == .minute, edtf.utf8.count >= 10 else { return nil }
        let day = edtf.prefix(10)
        return day.utf8.contains(0x58) ? nil : String(day)
    }
}
