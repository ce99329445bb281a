import Model

/// The members of `docket` that findings fill: where each value stands, by which rule it was found, and how sure that is.
extension Sidecar {
    static func understood(_ findings: Findings) -> [JSON.Member] {
        let extracts = findings.extracts
        let classification = findings.classification
        let parts: [JSON.Member] =
            findings.parts.isEmpty ? [] : [.init("parts", .array(findings.parts.map(part)))]
        return [
            .init("text", text(findings.text)),
            .init("title_from", .string((extracts.title?.origin ?? .none).rawValue)),
            .init("title_range", range(extracts.title?.range)),
            .init("event_edtf", JSON(extracts.event?.edtf)),
            .init("published", JSON(extracts.published?.edtf)),
            .init("dates", .array(dates(extracts).map(date))),
            .init("people", .array(extracts.people.enumerated().map { person($1, key: personKey($0)) })),
            .init("places", .array(relatedPlaces(extracts).map(place))),
            .init("documents", .array(extracts.documents.map(document))),
            .init("figures", .array(extracts.figures.map(figure))),
            .init("author", extracts.author.map { found([.init("value", .string($0.value))], $0) } ?? .null),
            .init("source", extracts.source.map(source) ?? .null),
            .init("declared", .array(extracts.declared.map(declared))),
            .init(
                "confidence",
                .object(classification.confidence.map { .init($0.category.name, .integer($0.percent)) })),
            .init("evidence", .array(classification.evidence.map(\.json))),
            .init("runner_up", JSON(classification.runnerUp?.name)),
            .init("missing", JSON(classification.missing)),
        ] + parts
    }

    private static func part(_ part: PartDescription) -> JSON {
        var members: [JSON.Member] = [.init("section", .string(part.part.section))]
        members += JSON.shown("name", part.part.name)
        members += [
            .init("media_type", .string(part.mediaType)), .init("sha256", .string(part.sha256)),
            .init("size", .integer(part.size)), .init("is_article", .bool(part.trouble == nil)),
        ]
        if let trouble = part.trouble {
            members += [
                .init("reason", .string(trouble.description)), .init("reason_code", .string(trouble.code)),
            ]
        }
        return .object(members)
    }

    private static func text(_ text: TextDescription) -> JSON {
        let decoding = text.decoding
        return .object([
            .init("sha256", .string(text.sha256)),
            .init("length", .integer(text.length)),
            .init("converter", .string(decoding.converter)),
            .init("media_type", .string(decoding.mediaType)),
            .init("media_type_by_name", JSON(decoding.namedMediaType)),
            .init("containers", .array(decoding.containers.map(JSON.string))),
            .init("charset", .string(decoding.charset)),
            .init("charset_from", .string(decoding.charsetEvidence.rawValue)),
            .init("charset_declared", JSON(decoding.declaredCharset)),
            .init("charset_confidence", .integer(decoding.charsetConfidence)),
            .init("byte_order_mark", .bool(decoding.hasByteOrderMark)),
            .init("configuration", .string(text.configuration)),
        ])
    }

    /// Every date, in the order of the text; those of the event and of publication are among them.
    private static func dates(_ extracts: Extracts) -> [DateFinding] {
        let further = [extracts.event, extracts.published].compactMap(\.self).filter { !extracts.dates.contains($0) }
        return further.isEmpty
            ? extracts.dates
            : (extracts.dates + further).sorted {
                ($0.range ?? .end) < ($1.range ?? .end)
            }
    }

    private static func date(_ date: DateFinding) -> JSON {
        .object([
            .init("role", .string(date.role.rawValue)),
            .init("edtf", .string(date.edtf)),
            .init("precision", .string(date.precision.rawValue)),
            .init("range", range(date.range)),
            .init("rule", .string(date.rule)),
        ])
    }

    private static func person(_ person: Person, key: String) -> JSON {
        .object([
            .init("literal", .string(key)),
            .init("name", .string(person.name)),
            .init("range", JSON(person.range)),
            .init("role", JSON(person.role)),
            .init("role_range", range(person.roleRange)),
            .init("role_key", JSON(person.roleKey)),
            .init("rule", .string(person.rule)),
            .init("confidence", .integer(person.confidence)),
        ])
    }

    private static func place(_ rel: String, _ place: Finding<Place>) -> JSON {
        found(
            [
                .init("literal", .string(place.value.code)), .init("name", .string(place.value.name)),
                .init("rel", .string(rel)), .init("successor", JSON(place.value.successor)),
            ], place)
    }

    private static func document(_ document: DocumentReference) -> JSON {
        .object([
            .init("literal", .string(document.symbol)),
            .init("key", .string(document.key)),
            .init("number", .string(document.number)),
            .init("year", document.year.map(JSON.integer) ?? .null),
            .init("type", JSON(document.type)),
            .init("issuer", .string(document.issuer)),
            .init("drafting_unit", JSON(document.draftingUnit)),
            .init("system", .string(document.system.rawValue)),
            .init("date", JSON(document.date)),
            .init("range", JSON(document.range)),
        ])
    }

    private static func figure(_ figure: Figure) -> JSON {
        .object([
            .init("number", .string(figure.number)),
            .init("unit", .string(figure.unit)),
            .init("value", figure.value.map(JSON.integer) ?? .null),
            .init("decimal", .string(figure.decimal)),
            .init("range", JSON(figure.range)),
            .init("number_range", JSON(figure.numberRange)),
            .init("unit_range", JSON(figure.unitRange)),
            .init("rule", .string(figure.rule)),
            .init("confidence", .integer(figure.confidence)),
        ])
    }

    private static func source(_ source: Finding<Source>) -> JSON {
        found([.init("name", .string(source.value.name)), .init("url", JSON(source.value.url))], source)
    }

    private static func declared(_ value: DeclaredValue) -> JSON {
        .object([
            .init("subject", .string(value.declaration.subject.rawValue)),
            .init("value", .string(value.declaration.value)),
            .init("stands_in", .string(value.declaration.standsIn)),
            .init("verdict", .string(value.verdict.rawValue)),
            .init("printed", JSON(value.printed)),
        ])
    }

    /// A value with where it stands, by which rule and how sure.
    private static func found<Value>(_ value: [JSON.Member], _ finding: Finding<Value>) -> JSON {
        .object(
            value + [
                .init("range", range(finding.range)),
                .init("rule", .string(finding.rule)),
                .init("confidence", .integer(finding.confidence)),
            ])
    }

    private static func range(_ range: ByteRange?) -> JSON { range.map { JSON($0) } ?? .null }
}
