import Model

@testable import Archive

/// Findings and custody as an article of a few sentences would give them.
enum SidecarFixture {
    static let digest = String(repeating: "0123456789abcdef", count: 4)

    static func category(_ name: String) -> Category {
        guard let category = Category(name) else { preconditionFailure("\(name) names no category") }
        return category
    }

    static func findings(
        language: Language = .vietnamese, classification: Classification? = nil, extracts: Extracts? = nil
    ) -> Findings {
        Findings(
            language: language, classification: classification ?? self.classification,
            extracts: extracts ?? self.extracts,
            text: TextDescription(
                sha256: digest, length: 812,
                decoding: Decoding(
                    converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: true),
                configuration: digest))
    }

    static let classification = Classification(
        labels: [category("grassroots-democracy"), category("mass-mobilization")],
        confidence: [
            CategoryConfidence(category("internal-affairs"), 12), CategoryConfidence(category("inspection"), 0),
            CategoryConfidence(category("grassroots-democracy"), 94),
            CategoryConfidence(category("mass-mobilization"), 71),
        ],
        evidence: [
            Evidence(
                category: category("grassroots-democracy"), term: "dân chủ ở cơ sở", place: .headline, weight: 3,
                range: ByteRange(40, 58)),
            Evidence(
                category: category("internal-affairs"), term: "cải cách tư pháp", place: .body, weight: -0.25,
                range: ByteRange(300, 320)),
        ],
        runnerUp: category("internal-affairs"), missing: "an act of the field in the headline or the lead")

    static var extracts: Extracts {
        let event = DateFinding(
            role: .event, edtf: "XXXX-04-12", precision: .day, range: ByteRange(61, 70), rule: "U1")
        let published = DateFinding(
            role: .publication, edtf: "2024-07-01T13:51", precision: .minute, range: ByteRange(3, 19), rule: "stamp")
        let period = DateFinding(
            role: .period, edtf: "2024-01/2024-03", precision: .quarter, range: ByteRange(90, 110), rule: "Y2")
        var extracts = Extracts(
            title: Title("Phát huy dân chủ ở cơ sở", origin: .headline, range: ByteRange(27, 58)), event: event,
            published: published, dates: [published, event, period],
            people: [
                Person(
                    name: "Nguyễn Văn Ví Dụ", range: ByteRange(120, 140), role: "Phó Bí thư Thường trực Tỉnh ủy",
                    roleRange: ByteRange(141, 178), roleKey: "province-party-deputy-secretary", rule: "role",
                    confidence: 96),
                Person(name: "Trần Thị Mẫu", range: ByteRange(200, 216), rule: "honorific", confidence: 80),
            ],
            province: Finding(
                Place(name: "Hà Nam", code: "VN-63", successor: "Ninh Bình"), range: ByteRange(75, 82),
                rule: "dateline", confidence: 90),
            places: [
                Finding(Place(name: "Trung ương", code: "VN"), range: ByteRange(400, 412), rule: "body", confidence: 40)
            ],
            documents: [
                DocumentReference(
                    symbol: "35-QĐ/TU", range: ByteRange(500, 510), number: "35", year: nil, type: "QĐ", issuer: "TU",
                    draftingUnit: nil, system: .party, date: "2023-05-26", key: "P:TU:QĐ:35@2023-05-26"),
                DocumentReference(
                    symbol: "35-QĐ/TU", range: ByteRange(600, 610), number: "35", year: nil, type: "QĐ", issuer: "TU",
                    draftingUnit: nil, system: .party, date: nil, key: "P:TU:QĐ:35@2020"),
                DocumentReference(
                    symbol: "04/2023/NĐ-CP", range: ByteRange(620, 636), number: "04", year: 2023, type: "NĐ",
                    issuer: "CP", draftingUnit: nil, system: .state, date: nil, key: "S:CP:NĐ:04:2023"),
            ],
            figures: [
                Figure(
                    value: 18, decimal: "18", number: "18", unit: "chi bộ", numberRange: ByteRange(440, 442),
                    unitRange: ByteRange(443, 451), rule: "counted-noun", confidence: 95),
                Figure(
                    value: nil, decimal: "2.5", number: "2,5", unit: "ha rừng", numberRange: ByteRange(460, 463),
                    unitRange: ByteRange(464, 473), rule: "noun-phrase", confidence: 75),
            ],
            author: Finding("Lê Thử", range: ByteRange(780, 788), rule: "byline", confidence: 88),
            source: Finding(
                Source(url: "https://bao.example/xay-dung/dan-chu-1.html?x=%C4%91", name: "bao.example"),
                range: ByteRange(790, 811), rule: "url", confidence: 100))
        extracts.declared = Declared.all
        return extracts
    }

    /// One declaration of each verdict and each place.
    private enum Declared {
        static let all =
            [
                DeclaredValue(Declaration(.headline, "Phát huy dân chủ | Báo", standsIn: "opengraph"), .confirmed),
                DeclaredValue(
                    Declaration(.published, "2024-07-02", standsIn: "json-ld"), .contradicted,
                    printed: "2024-07-01T13:51"),
                DeclaredValue(Declaration(.language, "vi", standsIn: "html-lang"), .taken),
                DeclaredValue(Declaration(.url, "https://bao.example/x", standsIn: "link"), .unused),
            ]
            + ["meta", "time", "byline", "mail-header", "front-matter", "document-properties"].map {
                DeclaredValue(Declaration(.author, "Lê Thử", standsIn: $0), .confirmed)
            }
    }

    static func custody(
        name: [UInt8] = Array("bài viết.txt".utf8), place: String = "grassroots-democracy/2024/07/XXXX-04-12_tên.txt",
        intent: String = "17", outcome: Outcome = .filed, reason: String? = nil, first: FiledCopy? = nil,
        modified: Int64 = 1_234_567_890_123_456_789
    ) -> Custody {
        Custody(
            intent: intent, outcome: outcome,
            source: SourceName(folder: Array("tháng 7".utf8), name: name),
            receivedAt: Timestamp(nanoseconds: 1_795_327_685_999_999_999),
            filedAt: Timestamp(nanoseconds: 1_795_327_686_000_000_000),
            identity: FileIdentity(device: 2049, inode: .max, size: 812, modified: modified, changed: 0),
            sha256: digest, mediaType: "text/plain", place: Array(place.utf8),
            links: [Array("mass-mobilization/2024/07/XXXX-04-12_tên.txt".utf8)],
            dating: outcome == .filed ? .publication : nil, taking: .rename, first: first, reason: reason,
            reasonCode: reason == nil ? nil : "not-utf-8")
    }
}
