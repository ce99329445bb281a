import Foundation
import Model
import Platform
import Testing

@testable import Archive

@Suite("Names")
struct NameTests {
    let world = World()

    private func places(_ text: String...) throws -> [String] {
        for (index, text) in text.enumerated() { world.drop("\(index).txt", text) }
        let results = try world.fileAll(try world.archive())
        return results.compactMap(\.record?.place).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "A title keeps its own script; what is no letter or digit becomes one hyphen",
        arguments: [
            ("Kiểm tra, giám sát: “Quý I/2025”!", "kiểm-tra-giám-sát-quý-i-2025"),
            ("لجنة التفتيش ـــ المركزية ٢٠٢٥", "لجنة-التفتيش-المركزية-٢٠٢٥"), ("مُحَمَّد", "مُحَمَّد"),
            ("…Straße & Café…", "straße-café"), ("a\u{202E}b\u{200F}c", "abc"), ("!!!", ""),
            ("Ho\u{0301}a", "hóa"),
        ])
    func slug(title: String, expected: String) {
        #expect(Array(NameMaker.slug(title).utf8) == Array(expected.precomposedStringWithCanonicalMapping.utf8))
    }

    @Test(
        "A province is written without marks",
        arguments: [
            ("Thanh Hóa", "thanh-hoa"), ("Trung ương", "trung-uong"), ("Đắk Lắk", "dak-lak"),
            ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"), ("Thừa Thiên Huế", "thua-thien-hue"),
        ])
    func place(name: String, expected: String) {
        #expect(NameMaker.place(name) == expected)
    }

    @Test("Without a title the name is made from the received one; an unknown province leaves no gap")
    func noTitle() throws {
        world.drop("Bài viết số 1.TXT", "inspection||2025-04-15||\n")
        world.drop("!!!", "inspection|||2025-04-15|\n")
        let places = try world.fileAll(try world.archive()).compactMap(\.record?.place)
        #expect(
            places.map { String(decoding: $0, as: UTF8.self) } == [
                "inspection/2025/04/2025-04-15_untitled.txt", "inspection/2025/04/2025-04-15_bài-viết-số-1.TXT",
            ])
    }

    @Test("Equal names get suffixes; none is ever written over")
    func collisions() throws {
        world.write("somebody's", to: "inspection/2026/09/undated_x_2.txt.json")
        let texts = (0..<50).map { "inspection|x|||\n\($0)" }
        for (index, text) in texts.enumerated() { world.drop("\(100 + index).txt", text) }
        let places = try world.fileAll(try world.archive()).compactMap(\.record?.place)
        #expect(Set(places).count == 50)
        #expect(!places.contains(Array("inspection/2026/09/undated_x_2.txt".utf8)))
        #expect(world.contents("inspection/2026/09/undated_x_2.txt.json") == "somebody's")
        #expect(places.map { world.contents(String(decoding: $0, as: UTF8.self))! } == texts)
    }

    @Test("Names in normalisation forms C and D are two files in the inbox and two in the tree")
    func normalisationTwins() throws {
        world.drop(Array("Caf\u{E9}.txt".utf8), "?1")
        world.drop(Array("Cafe\u{301}.txt".utf8), "?2")
        try world.fileAll(try world.archive())
        let originals = world.tree().filter { $0.hasSuffix("txt") && !$0.hasSuffix("reason.txt") }
        #expect(
            originals.map { Array($0.utf8) } == [
                Array("quarantine/2026/09/Caf\u{E9}.txt".utf8), Array("quarantine/2026/09/Caf\u{E9}_2.txt".utf8),
            ])
        #expect(Set(originals.map { world.contents($0) }) == ["?1", "?2"])
        #expect(Set(world.index.records.map(\.source.name)).count == 2)
    }

    @Test("Names of 255 bytes are cut between letters, with room for suffix and sidecar")
    func longNames() throws {
        let long = String(repeating: "ẵ", count: 300)
        let places = try places("inspection|\(long)|||\n1", "inspection|\(long)|||\n2")
        for place in places {
            let name = place.split(separator: "/").last!
            #expect(name.utf8.count <= 250)
            #expect(name.utf8.count > 235)
        }
        #expect(world.tree().count == 4)
    }

    @Test("A received name of 255 bytes fits with its suffix, its sidecar and its reason")
    func longReceivedNames() throws {
        let name = String(repeating: "x", count: 251) + ".txt"
        let archive = try world.archive()
        for round in 0..<2 {
            world.drop(name, "?\(round)")
            try world.fileAll(archive)
        }
        #expect(world.tree().count == 6)
        #expect(world.tree().allSatisfy { $0.split(separator: "/").last!.utf8.count <= 255 })
    }

    @Test("A letter under a heap of marks longer than any name is cut too")
    func heap() throws {
        let places = try places("inspection|a" + String(repeating: "\u{0323}\u{0328}", count: 200) + "|||\n")
        #expect(places[0].split(separator: "/").last!.utf8.count <= 250)
    }

    @Test("Names that are no UTF-8 or hold controls are made safe, and the bytes stand in the log")
    func strangeNames() throws {
        let names: [[UInt8]] = [Array("caf".utf8) + [0xE9] + Array(".txt".utf8), Array("two\nlines\u{202E}".utf8)]
        for name in names { world.drop(name, "?\(name.count)") }
        var archive: Archive? = try world.archive()
        try world.fileAll(try #require(archive))
        #expect(
            world.tree().filter { $0.hasSuffix(".json") } == [
                "quarantine/2026/09/caf_.txt.json", "quarantine/2026/09/two_lines_.bin.json",
            ])
        archive = nil
        world.index = MemoryIndex()
        archive = try world.archive()
        #expect(Set(world.index.records.map(\.source.name)) == Set(names))
    }

    @Test(
        "Received names lose what would make them hidden, an option or a path",
        arguments: [
            (".hidden", "_hidden", nil), ("-rf.txt", "_rf", "txt"), ("a.tar.gz", "a", "tar.gz"),
            ("2024.03.gz", "2024.03", "gz"),
            ("no extension", "no extension", nil), ("dots.", "dots.", nil), ("e.toolongending", "e.toolongending", nil),
            ("f.đuôi", "f.đuôi", nil),
        ] as [(String, String, String?)])
    func received(name: String, stem: String, ending: String?) {
        let received = NameMaker.received(Array(name.utf8))
        #expect(received.stem == stem)
        #expect(received.extension == ending)
    }

    @Test("Every original has an extension, so that its sidecar is nobody's original")
    func extensions() throws {
        world.drop("a", "inspection|x|||\n")
        world.drop("b", "?")
        world.drop("b.bin.json", "?2")
        try world.fileAll(try world.archive())
        let originals = world.index.records.compactMap(\.place).map { String(decoding: $0, as: UTF8.self) }
        #expect(
            originals == [
                "inspection/2026/09/undated_x.txt", "quarantine/2026/09/b.bin", "quarantine/2026/09/b.bin_2.json",
            ])
    }
}

@Suite("Layout templates")
struct TemplateTests {
    @Test(
        "A mistake is named with its position and what is allowed",
        arguments: [
            ("{category}/{yeer}/{slug}", 12, "{year}"), ("{year}/{slug}", 1, "{category}"),
            ("{category}/{year}", 12, "{slug}"), ("{category}", 1, "{slug}"), ("{category}//{slug}", 12, "empty"),
            ("{category}/../{slug}", 12, "begin"), ("{category}/{slug", 12, "without its }"),
            ("/{category}/{slug}", 1, "empty"), ("{category}/{category}/{slug}", 12, "first folder"),
            ("x{category}/{slug}", 1, "alone"), ("{category}/a}b_{slug}", 13, "may not hold"),
            ("{category}/{slug}/{date}", 1, "belongs into the name"),
            ("{category}/{place}../{slug}", 12, "{place}"), ("{category}/{place}_-x/{slug}", 12, "{place}"),
            ("{category}/{year}/{place}.{slug}", 19, "{place}"), ("{category}/.\u{301}/{slug}", 12, "begin"),
        ])
    func mistakes(text: String, position: Int, hint: String) {
        let error = #expect(throws: TemplateError.self) { _ = try LayoutTemplate(text) }
        #expect(error?.position == position)
        #expect(error?.description.contains(hint) == true, "\(String(describing: error))")
    }

    @Test("The standard layout is what its text says")
    func standard() throws {
        #expect(try LayoutTemplate(LayoutTemplate.standard.text) == .standard)
    }

    @Test("An archive can be laid out otherwise")
    func otherwise() throws {
        let world = World()
        world.settings.template = try LayoutTemplate("{category}/{language}/{place}/{slug} {date}")
        world.drop("a", "inspection|Một|2025-04-15||Hà Nam\n")
        world.drop("b", "inspection|Hai|||\n")
        world.drop("c", "inspection|\(String(repeating: "x", count: 400))|||\n")
        try world.fileAll(try world.archive())
        let originals = world.tree().filter { $0.hasSuffix(".txt") }
        #expect(originals[0] == "inspection/vi/ha-nam/một 2025-04-15.txt")
        #expect(originals[1] == "inspection/vi/unknown/hai undated.txt")
        #expect(originals[2].hasSuffix("xxx undated.txt"))
    }
}

@Suite("Times")
struct TimestampTests {
    @Test(
        "An instant is shown in UTC+7 and read again",
        arguments: [
            (0, "1970-01-01T07:00:00+07:00"), (1_709_164_799, "2024-02-29T06:59:59+07:00"),
            (1_735_664_400, "2025-01-01T00:00:00+07:00"), (-1, "1970-01-01T06:59:59+07:00"),
            (951_757_200, "2000-02-29T00:00:00+07:00"),
        ] as [(Int64, String)])
    func rfc3339(seconds: Int64, text: String) {
        let time = Timestamp(nanoseconds: seconds * 1_000_000_000)
        #expect(time.rfc3339 == text)
        #expect(Timestamp(rfc3339: text) == time)
    }

    @Test(
        "What is no time, or beyond what nanoseconds count to, is not read",
        arguments: [
            "9999-12-31T23:59:59+07:00", "2263-01-01T00:00:00+07:00", "2024-02-30T00:00:00+07:00",
            "2024-01-01T24:00:00+07:00", "2024-01-01T00:60:00+07:00", "+024-01-01T00:00:00+07:00",
            "2024-01-01T00:00:-1+07:00", "0000-01-01T00:00:00+07:00",
        ])
    func beyond(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("The first and the last instant can be shown", arguments: [Int64.min, .max])
    func ends(nanoseconds: Int64) {
        #expect(Timestamp(nanoseconds: nanoseconds).rfc3339.utf8.count == 25)
    }
}
