import Testing
import Text

@Suite struct LookupTests {
    private static let texts = [
        "", "a",
        "Ủy ban Kiểm tra họp phiên thường kỳ, xem xét kết quả giám sát ở các xã — 12/3/2024.\n\n…………………………………… của 'Hà Anh'",
        "في صباح يوم 8 مايو 2024، راجعت اللجنة التوجيهية تنفيذ لوائح الديمقراطية في البلديات وفي القرى.",
        "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t co\u{301} da\u{302}\u{301}u, the members' houses, the party's line. 日本語 and so on",
    ]

    @Test(arguments: texts)
    func `from every byte the word and the symbol are found that a search from the beginning finds`(_ string: String) {
        let text = FoldedText(string)
        for offset in -1...string.utf8.count + 20 {
            let word = text.words.firstIndex { Int(text.offsets[Int($0.end)]) > offset } ?? text.words.count
            let symbol = text.symbols.indices.first { Int(text.offsets[$0]) >= offset } ?? text.symbols.count
            #expect(text.word(at: offset) == word, "at \(offset)")
            #expect(text.symbol(at: offset) == symbol, "at \(offset)")
        }
    }

    @Test func `A table gives each key its value and no value to other keys`() {
        // Keys that differ in their upper bits alone, too.
        let keys = (1...2_000).map { UInt64($0) &* 0x100_0000_01B3 } + (1...50).map { UInt64($0) << 56 }
        var entries: [UInt64: UInt8] = [:]
        for (number, key) in keys.enumerated() { entries[key] = UInt8(number % 200 + 1) }
        let table = KeyTable(entries)
        for (key, value) in entries { #expect(table[key] == value) }
        for number in UInt64(3_000)...4_000 { #expect(table[number &* 0x100_0000_01B3] == 0) }
        #expect(KeyTable([:])[7] == 0)
    }
}
