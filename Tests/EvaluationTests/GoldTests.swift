import Evaluation
import Testing

@Suite("Gold lines")
struct GoldTests {
    @Test("blank lines and unknown keys are passed over; a folder before the name does not count")
    func reads() {
        let file = GoldFile(Array("\n{\"file\": \"x/y/a.txt\", \"primary\": \"other\", \"mood\": 3}\r\n  \n".utf8))
        #expect(file.faults.isEmpty)
        #expect(file.lines.map(\.name) == ["a.txt"])
        #expect(file.lines.first?.labels == nil)
    }

    @Test(
        "a line that is no gold line is named with its number and what was expected; the others count",
        arguments: [
            (#"{"file": "a.txt", "primary": "oth"#, "a JSON object"),
            ("[1, 2]", "a JSON object"),
            (#""a""#, "a JSON object"),
            (#"{"primary": "other"}"#, "\"file\""),
            (#"{"file": "a.txt"}"#, "\"primary\""),
            (#"{"file": "/", "primary": "other"}"#, "under \"file\""),
            (#"{"file": "a.txt", "primary": "other", "labels": "x"}"#, "a list under \"labels\""),
            (#"{"file": "a.txt", "primary": "other", "labels": [1]}"#, "a string under \"labels.0\""),
            (#"{"file": "a.txt", "primary": null}"#, "a string under \"primary\", found null"),
            (#"{"file": "a.txt", "primary": "other", "people": [{"role": "x"}]}"#, "\"name\""),
        ])
    func faults(line: String, expected: String) {
        let good = #"{"file": "b.txt", "primary": "other"}"#
        let file = GoldFile(Array("\(good)\n\n\(line)\n".utf8))
        #expect(file.lines.map(\.name) == ["b.txt"])
        #expect(file.faults.map(\.line) == [3])
        #expect(file.faults.first?.message.contains(expected) == true, "\(file.faults)")
    }

    @Test("bytes that are not UTF-8 are a fault of their line only")
    func notText() {
        let file = GoldFile([0x7B, 0xFF, 0x7D, 0x0A] + Array(#"{"file": "b.txt", "primary": "other"}"#.utf8))
        #expect(file.lines.count == 1)
        #expect(file.faults.map(\.line) == [1])
    }
}
