import Model
import Testing
import Text

@testable import Vocabulary

@Suite("The vocabulary of places")
struct PlacesTests {
    private static let loaded = Result { try Vocabulary() }
    private let vocabulary: Vocabulary
    private var places: Places { vocabulary.places }

    init() throws { vocabulary = try Self.loaded.get() }

    private func province(_ name: String) throws -> Int {
        try #require(places.provinces.firstIndex { $0.name == name })
    }

    /// What the mentions of places in a text say.
    private func records(_ text: String, _ language: Language) -> [Places.Record] {
        vocabulary.lexicon.scan(FoldedText(text), language: language)[.place].map { places.records[Int($0.entry)] }
    }

    private func names(_ text: String, _ language: Language) -> [[Places.Meaning]] {
        records(text, language).compactMap { if case .name(_, let unmarked) = $0 { unmarked } else { nil } }
    }

    @Test("holds 63 units of before the reform, of which 34 go on, and their districts")
    func counts() {
        #expect(places.provinces.count == 63)
        #expect(places.provinces.filter { $0.successor == nil }.count == 34)
        #expect(places.provinces.filter(\.isCity).count == 5)
        #expect(Set(places.provinces.map(\.code)).count == 63)
        #expect(places.districts.filter { $0.until == nil }.count == 696)
        for province in places.provinces.indices {
            #expect(places.districts.contains { $0.province == province }, "\(places.provinces[province].name)")
        }
    }

    @Test("finds every province by its name, with its marks and without")
    func everyProvince() {
        for (index, province) in places.provinces.enumerated() {
            #expect(names("Tỉnh \(province.name) đã họp.", .vietnamese).contains { $0.contains(.province(index)) })
            let plain = String(
                decoding: FoldedText(province.name).symbols.flatMap { symbol -> [UInt8] in
                    Symbol.isLatin(symbol) ? [symbol - Symbol.a + 0x41] : [0x20]
                }, as: UTF8.self)
            #expect(names("In \(plain) it rained.", .english).contains { $0.contains(.province(index)) }, "\(plain)")
        }
    }

    @Test(
        "finds spellings of three languages",
        arguments: [
            ("TP.HCM họp sáng nay", "Thành phố Hồ Chí Minh", Language.vietnamese),
            ("Ho Chi Minh City met", "Thành phố Hồ Chí Minh", .english),
            ("BÀ RỊA-VŨNG TÀU", "Bà Rịa - Vũng Tàu", .vietnamese), ("Ba Ria Vung Tau", "Bà Rịa - Vũng Tàu", .english),
            ("Hoà Bình", "Hòa Bình", .vietnamese), ("Daklak", "Đắk Lắk", .english), ("Đăk Lăk", "Đắk Lắk", .vietnamese),
            ("في مقاطعة كوانج تري", "Quảng Trị", .arabic), ("بكوانغ تري", "Quảng Trị", .arabic),
            ("وكا ماو", "Cà Mau", .arabic),
            ("Danang", "Đà Nẵng", .english), ("tỉnh Thừa Thiên - Huế", "Thừa Thiên Huế", .vietnamese),
        ])
    func spellings(text: String, name: String, language: Language) throws {
        #expect(
            names(text, language) == [[.province(try province(name))]]
                || names(text, language).contains {
                    $0.first == .province((try? province(name)) ?? -1)
                })
    }

    @Test("does not take words without capitals for names, nor what holds a name for the name")
    func noNames() {
        #expect(names("giữ gìn hòa bình, an giang", .vietnamese).isEmpty)
        #expect(names("bão trên Thái Bình Dương", .vietnamese).isEmpty)
    }

    @Test("lists all units that share a spelling")
    func shared() throws {
        let kySon = try #require(names("huyện Kỳ Sơn", .vietnamese).first)
        #expect(
            Set(kySon.map { places.provinces[places.province(of: $0)].name }) == ["Nghệ An", "Hòa Bình"])
        let quangBinh = try #require(names("In Quang Binh it rained.", .english).first)
        #expect(Set(quangBinh.map { places.provinces[places.province(of: $0)].name }) == ["Quảng Bình", "Hà Giang"])
    }

    @Test(
        "tells a paper's province by its address",
        arguments: [
            ("https://baothanhhoa.vn/x", "Thanh Hóa"), ("http://www.baolaocai.vn", "Lào Cai"),
            ("noichinh.langson.gov.vn/tin", "Lạng Sơn"),
            ("https://hamtan.binhthuan.dcs.vn/x.aspx", "Bình Thuận"), ("https://www.vietnam.vn/longan/a-b", "Long An"),
            ("https://vietnam.vn/en/quang-nam/a-b", "Quảng Nam"), ("qrt.vn", "Quảng Nam"),
            ("https://baobariavungtau.com.vn/", "Bà Rịa - Vũng Tàu"),
            ("https://baotiengiang.vn:443/x", "Tiền Giang"), ("https://tphcm.chinhphu.vn/", "Thành phố Hồ Chí Minh"),
            ("https://baodienbienphu.vn/x", "Điện Biên"),
        ])
    func addresses(url: String, name: String) throws {
        #expect(places.province(ofURL: url) == (try province(name)))
    }

    @Test(
        "tells no province by a national paper's address",
        arguments: ["https://nhandan.vn/son-la-post1.html", "https://vietnam.vn/a-b", "vtv.vn", ""])
    func nationalPapers(url: String) { #expect(places.province(ofURL: url) == nil) }

    @Test("hears a name in Arabic letters")
    func sounds() throws {
        func heard(_ text: String) -> [Places.Meaning] {
            let folded = FoldedText(text)
            return places.sounds.meanings(of: folded.words.map { folded.symbols(of: $0) })
        }
        #expect(heard("بينه دوونغ").contains(.province(try province("Bình Dương"))))
        #expect(heard("ثاي نغويين").contains(.province(try province("Thái Nguyên"))))
        #expect(heard("في الصباح").isEmpty)
        #expect(heard("").isEmpty)
    }

    @Test("says who holds a province's land on a day")
    func holders() throws {
        let old = try province("Kiên Giang")
        #expect(places.holder(of: old, on: "2025-06-30") == old)
        #expect(places.holder(of: old, on: "2025-07-01") == (try province("An Giang")))
        #expect(places.holder(of: old, on: nil) == old)
    }
}
