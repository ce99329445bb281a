import Evaluation
import Foundation
import Model
import Testing

/// Invented articles: one right but for a label, one of no category, one wrong, one that could not be read.
enum Sample {
    static let categories = ["internal-affairs", "inspection", "grassroots-democracy", "mass-mobilization"]
        .compactMap(Category.init)

    static let gold = """
        {"file": "a1.txt", "lang": "en", "primary": "inspection", "labels": ["inspection", "internal-affairs"], \
        "event_date": "2031-03-04", "published": "2031-03-05T08:10", "province": "Hà Nam", \
        "people": [{"name": "Lê Văn An", "role": "Head of the Inspection Commission"}, {"name": "Pham Thi Be"}], \
        "author": "Minh Hà", "source_url": "https://www.Paper.example/a/1.html", "documents": ["15-KH/UBKTTU"], \
        "translation_group": "t1", "notes": "two fields"}

        {"file": "articles/a2.txt", "lang": "vi", "primary": "other", "labels": [], "event_date": null, \
        "published": null, "province": null, "people": [], "author": null, "source_url": null, "documents": [], \
        "translation_group": "t1", "notes": null}
        {"file": "a3.txt", "lang": "ar", "primary": "mass-mobilization", "labels": ["mass-mobilization"], \
        "event_date": "2031-06-01", "province": "Trung ương", \
        "people": [{"name": "الأمين أحمد", "role": "رئيسة اللجنة، إلى"}]}
        {"file": "a4.txt", "lang": "en", "primary": "other", "labels": []}
        """

    static var predictions: [String: Prediction] {
        var wrong = Prediction(
            lang: "ar", primary: "internal-affairs", labels: ["internal-affairs"], province: "Trung uong",
            people: [.init("الرفيق الامين احمد", role: "رئيسه اللجنه الى")])
        wrong.evidence = [
            evidence("internal-affairs", "الشؤون الداخلية", .lead, 1, 10),
            evidence("internal-affairs", "مكافحة الفساد", .body, 3, 60),
            evidence("internal-affairs", "مكافحة الفساد", .lead, 3, 30),
            evidence("mass-mobilization", "تعبئة", .body, 1, 80),
            evidence("inspection", "تفتيش", .body, 1, 90),
            evidence("internal-affairs", "وزارة الداخلية", .body, -3, 120),
        ]
        wrong.runnerUp = Category("mass-mobilization")
        wrong.missing = "an anchor"
        return [
            "a1.txt": Prediction(
                lang: "en", primary: "inspection", labels: ["inspection"], eventDate: "2031-03-04",
                published: "2031-03-05", province: "Tỉnh HÀ NAM",
                people: [
                    .init("Comrade LÊ Văn An", role: "Head, Inspection Commission"), .init("Phạm Thị Bé"),
                    .init("Lê Văn An", role: "nobody"),
                ],
                author: "minh hà.", sourceURL: "http://paper.example/a/1.html/", documents: ["15 – kh/UBKTTU"],
                related: ["a2.txt"]),
            "a2.txt": Prediction(lang: "vi", eventDate: "2030-01-01", documents: ["1-NQ/TW."]),
            "a3.txt": wrong,
        ]
    }

    static func evaluation() throws -> Evaluation {
        let file = GoldFile(Array(gold.utf8))
        try #require(file.faults.isEmpty)
        return Evaluation(file.lines.map { ScoredArticle($0, predictions[$0.name]) }, categories: categories)
    }

    static let counts = ["files": 4, "missing predictions": 1, "link pairs in gold": 1]

    static let ratios: [String: Double?] = [
        // a1 and a2 are right. Wilson: (½ + z²/8) / (1 + z²/4) ± z √(1/16 + z²/64) / (1 + z²/4), z = 1.96.
        "primary accuracy (5-way)": 0.5, "  95% low": 0.1500, "  95% high": 0.8500,
        "  F1 internal-affairs": 0, "  F1 inspection": 1, "  F1 grassroots-democracy": nil, "  F1 mass-mobilization": 0,
        // One of two found.
        "  F1 other": 2.0 / 3, "primary macro-F1": (1 + 2.0 / 3) / 4,
        // One label right, one too many, two missed.
        "labels micro-F1": 0.4, "labels macro-F1": 1.0 / 3, "labels exact set": 0.25, "language": 0.75,
        // a1 right; a2 a false alarm; a3 missed; none is right for a file that was not read.
        "event date exact (or null)": 0.25, "event date precision": 0.5, "event date recall": 0.5,
        "published exact (or null)": 0.75, "published precision": 1, "published recall": 1,
        "province exact (or null)": 0.5, "province precision": 0.5, "province recall": 0.5,
        "province lenient exact (or null)": 0.75, "province lenient precision": 1, "province lenient recall": 1,
        // Phạm Thị Bé is Pham Thi Be only when marks do not count.
        "people precision": 2.0 / 3, "people recall": 2.0 / 3, "people F1": 2.0 / 3, "people F1 lenient": 1,
        // Three words of five and three shared: 6/8; and one role the same.
        "role exact (matched people)": 0.5, "role word F1 (matched people)": 0.875,
        "author exact (or null)": 0.75, "author precision": 1, "author recall": 1,
        "source exact (or null)": 0.75, "source precision": 1, "source recall": 1,
        "documents precision": 0.5, "documents recall": 1, "documents F1": 2.0 / 3,
        "link precision": 1, "link recall": 1, "link F1": 1,
    ]

    private static func evidence(
        _ category: String, _ term: String, _ place: EvidencePlace, _ weight: Double, _ at: Int
    )
        -> Evidence
    {
        Evidence(
            category: Category(category) ?? categories[0], term: term, place: place, weight: weight,
            range: ByteRange(at, at + 10))
    }
}
