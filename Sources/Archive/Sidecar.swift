import Model

/// The file beside each original that says what it is: a ninjs 3.1 object (IPTC, News in JSON) with one further property,
/// `docket`, for what the standard has no place for. `Config/sidecar.schema.json` describes it.
public enum Sidecar {
    /// The version of the format, `docket.version`: raised when a member changes its meaning or goes.
    public static let version = 1

    /// The sidecar of one original.
    ///
    /// The same findings give the same bytes, but for `docket.custody`, `renditions` and, of course, the identity of the
    /// file in `uri`. A property of the standard is absent when there is nothing to say; a member of `docket` is null or
    /// empty when it was looked for and not found, and absent when the file was not understood.
    ///
    /// - Parameter findings: nil for a file that was not understood, and for a duplicate that was not read again.
    /// - Returns: JSON in UTF-8, two blanks a level, ended by a line end.
    public static func bytes(findings: Findings?, custody: Custody) -> [UInt8] {
        SidecarDraft(findings: findings, sha256: custody.sha256).bytes(custody)
    }

    /// The standard's members but `renditions`.
    static func standardMembers(_ findings: Findings?, sha256: String) -> [JSON.Member] {
        var members: [JSON.Member] = [.init("uri", .string("urn:docket:sha256:" + sha256))]
        if findings != nil { members.append(.init("type", .string("text"))) }
        members += [.init("representationType", .string("partial")), .init("standard", standard)]
        if let findings { members += described(findings) }
        return members
    }

    /// The members of `docket` but `custody`.
    static func docketMembers(_ findings: Findings?) -> [JSON.Member] {
        [.init("version", .integer(version))] + (findings.map(understood) ?? [])
    }

    /// The name of the person in `people` and `docket.people`, by place in the list.
    static func personKey(_ index: Int) -> String { "p\(index + 1)" }

    private static let standard = JSON.object([
        .init("name", .string("ninjs")),
        .init("version", .string("3.1")),
        .init("schema", .string("http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#")),
    ])

    /// The standard's properties that findings fill.
    private static func described(_ findings: Findings) -> [JSON.Member] {
        let extracts = findings.extracts
        var members: [JSON.Member] = []
        if findings.language != .undetermined {
            members.append(.init("language", .string(findings.language.rawValue)))
        }
        if let created = extracts.published.flatMap(printedTime) {
            members.append(.init("contentCreated", .string(created)))
        }
        if let title = extracts.title {
            members.append(
                .init(
                    "headlines",
                    .array([.object([.init("role", .string("main")), .init("value", .string(title.value))])])))
        }
        if let author = extracts.author { members.append(.init("by", .string(author.value))) }
        let lists: [(String, [JSON])] = [
            ("people", people(extracts)), ("places", places(extracts)), ("subjects", subjects(findings.classification)),
            ("objects", objects(extracts)), ("infoSources", extracts.source.map { [source($0.value)] } ?? []),
        ]
        return members + lists.filter { !$0.1.isEmpty }.map { .init($0.0, .array($0.1)) }
    }

    private static func printedTime(_ date: DateFinding) -> String? {
        date.precision == .minute ? SidecarTime.dateTime(printed: date.edtf) : nil
    }

    private static func people(_ extracts: Extracts) -> [JSON] {
        extracts.people.enumerated().map { index, person in
            .object([
                .init("name", .string(person.name)), .init("rel", .string("mentioned")),
                .init("literal", .string(personKey(index))),
            ])
        }
    }

    private static func places(_ extracts: Extracts) -> [JSON] {
        relatedPlaces(extracts).map { rel, place in
            .object([
                .init("name", .string(place.value.name)), .init("rel", .string(rel)),
                .init("literal", .string(place.value.code)),
            ])
        }
    }

    /// Places with their relation, that of the event first.
    static func relatedPlaces(_ extracts: Extracts) -> [(rel: String, place: Finding<Place>)] {
        (extracts.province.map { [("event", $0)] } ?? []) + extracts.places.map { ("mentioned", $0) }
    }

    private static func subjects(_ classification: Classification) -> [JSON] {
        classification.labels.map { label in
            var members: [JSON.Member] = [
                .init("name", .string(label.name)),
                .init("uri", .string("urn:docket:category:" + label.name)),
                .init("literal", .string(label.name)),
                .init("creator", .string("docket")),
            ]
            if let found = classification.confidence.first(where: { $0.category == label }) {
                members.append(.init("confidence", .integer(found.percent)))
            }
            return .object(members)
        }
    }

    /// Each cited symbol once. It is no URI: a symbol may hold `Đ`.
    private static func objects(_ extracts: Extracts) -> [JSON] {
        var seen: Set<String> = []
        return extracts.documents.filter { seen.insert($0.symbol).inserted }.map { document in
            .object([
                .init("name", .string(document.symbol)), .init("rel", .string("cites")),
                .init("literal", .string(document.symbol)),
            ])
        }
    }

    private static func source(_ source: Source) -> JSON {
        var members: [JSON.Member] = [.init("name", .string(source.name)), .init("role", .string("publisher"))]
        if let url = source.url {
            members.append(.init(SidecarURI.isValid(url) ? "uri" : "literal", .string(url)))
        }
        return .object(members)
    }

    static func rendition(_ custody: Custody) -> JSON {
        .object([
            .init("name", .string("original")),
            .init("title", .string(String(decoding: custody.name, as: UTF8.self))),
            .init("contentType", .string(custody.mediaType)),
            .init("sizeInBytes", .integer(Int(custody.identity.size))),
        ])
    }
}
