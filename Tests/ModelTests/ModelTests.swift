import Model
import Testing

@Suite struct ByteRangeTests {
    @Test func `a range ends before its upper bound`() {
        let range = ByteRange(3, 7)
        #expect(range.count == 4)
        #expect(!range.contains(2))
        #expect(range.contains(3))
        #expect(range.contains(6))
        #expect(!range.contains(7))
        #expect(!range.isEmpty)
        #expect(ByteRange(7, 7).isEmpty)
    }

    @Test func `neighbours do not overlap, a shared byte does`() {
        #expect(!ByteRange(0, 3).overlaps(ByteRange(3, 6)))
        #expect(ByteRange(0, 4).overlaps(ByteRange(3, 6)))
        #expect(ByteRange(3, 6).overlaps(ByteRange(0, 4)))
        #expect(ByteRange(0, 9).contains(ByteRange(0, 9)))
        #expect(!ByteRange(1, 9).contains(ByteRange(0, 9)))
    }

    @Test func `ranges stand in the order of the text, shorter first`() {
        let ranges = [ByteRange(4, 9), ByteRange(0, 9), ByteRange(4, 5), ByteRange(0, 2)]
        #expect(ranges.sorted() == [ByteRange(0, 2), ByteRange(0, 9), ByteRange(4, 5), ByteRange(4, 9)])
    }
}

@Suite struct CategoryTests {
    @Test(arguments: ["internal-affairs", "a", "2024", String(repeating: "x", count: 64)])
    func `a category is named like a folder`(name: String) {
        #expect(Category(name)?.name == name)
    }

    @Test(arguments: [
        "", "-a", "a-", "A", "a b", "a/b", "..", "dân-vận", "a_b", "a\n", "unclassified", "duplicates", "quarantine",
        "log", "other", String(repeating: "x", count: 65),
    ])
    func `nothing else is a category, nor is a folder the tree needs`(name: String) {
        #expect(Category(name) == nil)
    }
}

@Suite struct ArrivalNumberTests {
    @Test(arguments: [("2026-000001", 2026, 1), ("2026-999999", 2026, 999_999), ("2026-1000000", 2026, 1_000_000)])
    func `a number is read as it is written`(text: String, year: Int, number: Int) {
        let arrival = ArrivalNumber(year: year, number: number)
        #expect(ArrivalNumber(text) == arrival)
        #expect(arrival.description == text)
    }

    @Test(arguments: [
        "", "2026", "2026-", "-000001", "2026-000000", "2026--00001", "2026-+00001", "+2026-000001", "2026-00001a",
        "2026-000001-", " 2026-000001", "2026-٠٠٠٠٠١", "2026-99999999999999999999",
        "2026-9223372036854775807",
    ])
    func `nothing else is a number`(text: String) {
        #expect(ArrivalNumber(text) == nil)
    }

    @Test func `numbers grow within a year and start again with the next`() {
        #expect(ArrivalNumber(year: 2026, number: 9) < ArrivalNumber(year: 2026, number: 10))
        #expect(ArrivalNumber(year: 2026, number: 1_000_000) < ArrivalNumber(year: 2027, number: 1))
    }
}

@Suite struct FilingWordsTests {
    @Test func `what stays in the inbox is no arrival`() {
        #expect(Outcome.allCases.filter { !$0.isArrival } == [.left, .withdrawn])
    }

    @Test func `a file in the inbox itself has no slash before its name`() {
        #expect(SourceName(folder: [], name: [0x61]).path == [0x61])
        #expect(SourceName(folder: [0x64, 0x2F, 0x65], name: [0x61]).path == [0x64, 0x2F, 0x65, 0x2F, 0x61])
    }
}
