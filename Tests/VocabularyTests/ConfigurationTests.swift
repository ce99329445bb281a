import Foundation
import Testing

@testable import Vocabulary

/// A configuration directory with some files of its own.
private struct Folder: ~Copyable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")

    init(_ files: [String: String]) throws {
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: path.appendingPathComponent(name))
        }
    }

    deinit { try? FileManager.default.removeItem(at: path) }

    var files: ConfigurationFiles { ConfigurationFiles(directory: Array(path.path.utf8)) }
}

@Suite("A configuration with a mistake")
struct ConfigurationTests {
    private func builtIn(_ name: String) throws -> String {
        String(decoding: try ConfigurationFiles().file(name).bytes, as: UTF8.self)
    }

    /// The error of a configuration whose `name` differs from the built-in one in `old` being `new`.
    private func error(_ name: String, _ old: String, _ new: String) throws -> ConfigurationError {
        let text = try builtIn(name)
        let change = try #require(text.range(of: old))
        let folder = try Folder([name: text.replacingCharacters(in: change, with: new)])
        let files = folder.files
        let error = #expect(throws: ConfigurationError.self) { try Vocabulary(files) }
        return try #require(error)
    }

    @Test("is read again as it then is, to the letter")
    func changed() throws {
        let folder = try Folder([:])
        for value in ["one", "two", "two", "thu\u{301}", "th\u{FA}", "one"] {
            try Data("a = \"\(value)\"\n".utf8).write(to: folder.path.appendingPathComponent("a.toml"))
            let found = try ConfigurationDocument("a.toml", in: folder.files).root.string("a")
            #expect(found.map { Array($0.utf8) } == Array(value.utf8))
        }
    }

    @Test("gives the same when it is read a second time, which does not parse it again")
    func secondReading() throws {
        let text = """
            empty = ""
            word = "kiểm tra, kie\u{302}\u{309}m tra, تفتيش"
            numbers = [0, -1, 127, 128, -9223372036854775808, 9223372036854775807]
            weight = -0.25
            whole = 3.0
            flags = [true, false]
            day = 2024-05-03
            [outer.inner]
            list = [["a", "b"], [], [{ key = 1 }]]
            """
        let path = Array("second-reading-\(UUID().uuidString).toml".utf8)
        let values = try (1...2).map { _ in try ConfigurationValue.root(of: text, path: path) }
        #expect(values[0].count == 8)
        #expect(values[0] == values[1])
        // Not equal as letters, but as they are written.
        guard case .string(let word)? = values[1]["word"] else { Issue.record("no word"); return }
        #expect(Array(word.utf8) == Array("kiểm tra, kie\u{302}\u{309}m tra, تفتيش".utf8))
    }

    @Test("loads when there is none")
    func sound() throws {
        let folder = try Folder(["places.toml": try builtIn("places.toml")])
        #expect(try Vocabulary(folder.files).places.provinces.count == Vocabulary().places.provinces.count)
    }

    @Test(
        "in the files of places and the press is reported with file, line and what was expected",
        arguments: [
            ("places.toml", "successor = \"VN-07\"", "successor = \"VN-99\"", "expected the code of a province"),
            ("places.toml", "code = \"VN-HP\"", "code = \"VN-HN\"", "each code once"),
            ("places.toml", "code = \"VN-HP\"", "code = \"HP\"", "ISO 3166-2"),
            ("places.toml", "name = \"Hải Phòng\"", "nmae = \"Hải Phòng\"", "unknown key \"nmae\""),
            ("places.toml", "reform = \"2025-07-01\"", "reform = \"1 July\"", "expected a date"),
            ("places.toml", "from = \"2025-01-01\"", "from = \"2025\"", "expected a date"),
            ("places.toml", "\"huyện\", \"quận\"", "\"huyện\", \"huyện\"", "stands twice"),
            ("places.toml", "[central]", "[centre]", "unknown key \"centre\""),
            ("districts.toml", "type = \"quận\"", "type = \"làng\"", "expected quận, huyện, thị xã or thành phố"),
            (
                "districts.toml", "code = \"VN-HN\"", "code = \"VN-00\"",
                "expected the code of a province in places.toml"
            ),
            ("charsets.toml", "iconv = \"CP1258\"", "iconf = \"CP1258\"", "unknown key \"iconf\""),
            ("charsets.toml", "iconv = \"CP1258\"", "", "expected either"),
            ("charsets.toml", "\"aù á  ", "\"aù á  ô  ", "expected pairs"),
            ("charsets.toml", "language = \"ar\"", "language = \"fr\"", "expected ar, en or vi"),
            ("formats.toml", "reader = \"web-page\"", "reader = \"page\"", "expected one of text"),
            ("webpages.toml", "[parts]", "[part]", "unknown key \"part\""),
            ("webpages.toml", "headline = [", "headlines = [", "unknown key \"headlines\""),
            ("webpages.toml", "\"sapo\"", "\"…\"", "expected words of Latin letters"),
            ("webpages.toml", "\"sapo\"", "1", "expected a list of strings"),
            ("mail.toml", "[stub]", "[stubs]", "unknown key \"stubs\""),
            ("mail.toml", "attributions = [", "attribution = [", "unknown key \"attribution\""),
            ("mail.toml", "\"--\", \"__\"", "\" \"", "expected words, found \" \""),
            ("mail.toml", "prefixes = [", "prefixes = [1, ", "expected a list of strings"),
            ("converters.toml", "output_mib = 16", "output_mib = 0", "expected a whole number from 1 to 1024"),
            ("converters.toml", "[[converter]]", "[[convertor]]", "unknown key \"convertor\""),
            ("press.toml", "[caption]", "[captions]", "unknown key \"captions\""),
            ("press.toml", "photo = [", "photos = [", "unknown key \"photos\""),
            ("press.toml", "\"Bình luận\"", "\"…\"", "expected a phrase with letters"),
        ])
    func mistakes(name: String, old: String, new: String, expected: String) throws {
        let error = try error(name, old, new)
        #expect(error.message.contains(expected), "\(error)")
        #expect(error.line != nil)
        #expect(String(decoding: error.file, as: UTF8.self).hasSuffix("/" + name))
    }

    @Test("in a line that is no TOML names that line")
    func syntax() throws {
        let error = try error("press.toml", "[source]", "[source")
        let text = try builtIn("press.toml")
        let line =
            text.prefix(upTo: try #require(text.range(of: "[source]")).lowerBound).filter { $0 == "\n" }.count + 1
        #expect(error.line == line)
    }
}

@Suite("The line of a mistake")
struct ConfigurationLineTests {
    private func table(_ text: String) throws -> ConfigurationTable {
        try ConfigurationDocument(bytes: Array(text.utf8), path: Array("a.toml".utf8)).root
    }

    @Test(
        "is found however a table is written",
        arguments: [
            ("[inbox]\n\npath = 1\n", 3), ("[inbox]\r\n\r\npath = 1\r\n", 3), ("\n\ninbox.path = 1", 3),
            ("\ninbox = { path = 1 }\n", 2), ("\n[ inbox ] # a\n\"path\" = 1", 3), ("\n[\"inbox\"]\n'path' = 1", 3),
            ("\n\"inbox\" . path = 1", 2), ("x = [\n[\"inbox\"],\n]\n[inbox]\npath = 1\n", 5),
            ("path = 2\n[other]\npath = 3\n[inbox]\npath = 1\n", 5),
        ])
    func tables(text: String, line: Int) throws {
        let inbox = try #require(try table(text).table("inbox"))
        let error = #expect(throws: ConfigurationError.self) { try inbox.string("path") }
        #expect(error?.line == line)
    }

    @Test(
        "is found in the table of an array that it is in",
        arguments: [
            ("[[a]]\nb = \"\"\n[[a]]\nb = 1\n", 4), ("[[ a ]]\r\nb = \"\"\r\n[[\"a\"]]\r\nb = 1", 4),
            ("\na = [{ b = \"\" }, { b = 1 }]\n", 2),
        ])
    func arrays(text: String, line: Int) throws {
        let second = try #require(try table(text).tables("a").last)
        let error = #expect(throws: ConfigurationError.self) { try second.string("b") }
        #expect(error?.line == line)
    }

    @Test("of bytes that are no UTF-8 is theirs")
    func broken() {
        let bytes = Array("[inbox]\npath = \"".utf8) + [0xFF] + Array("\"\n".utf8)
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationDocument(bytes: bytes, path: Array("a.toml".utf8))
        }
        #expect(error?.line == 2)
    }

    @Test("A NUL byte does not end a configuration in silence")
    func nul() {
        let error = #expect(throws: ConfigurationError.self) { try table("[inbox]\n\0\npath = 1\n") }
        #expect(error?.line == 2)
    }

    @Test(
        "A header without a name, or a control, is a mistake like any other",
        arguments: [
            ("a = 1\n[=]\n", 2), ("[[\t$a]]", 1), ("[ [a] ]", 1), ("\r\n\r\n[\u{4}a]\n", 3), ("[é]", 1), ("[\na]", 1),
            ("a = \"\"\"\n[=]\"\"\"\"\nb = [\n[1],\n]\n # [\n[#]", 7), ("a = 'x\\'\n[.b]", 2),
            ("a = \"\\\"\"\n\t[+b]", 2), ("a = 1 \u{7F}", 1),
        ])
    func headers(text: String, line: Int) {
        let error = #expect(throws: ConfigurationError.self) { try table(text) }
        #expect(error?.line == line)
        #expect(error?.message.contains("expected TOML") == true)
    }

    @Test(
        "A brace that closes in a list is a mistake like any other",
        arguments: [("a = [}", 1), ("a = [\n\"x\", # ]\n}\n", 3), ("a = { b = [ [1], } }", 1), ("\na = ['[', }", 2)])
    func braces(text: String, line: Int) {
        let error = #expect(throws: ConfigurationError.self) { try table(text) }
        #expect(error?.line == line)
        #expect(error?.message.contains("expected TOML") == true)
    }

    @Test(
        "What only looks like a header without a name is read",
        arguments: [
            "a = [\n[+1, 2],\n[\"=\"],\n{ b = 1 },\n]\n", "a = \"\"\"\n[=]\n\"\"\"\n", "a = '''\n[=]\n''' # [=]\n[b]\n",
            "a = \"\\\\\" # \"\n\"[=]\" = '[='\n[ \"=\" ]\n[[ c.'=' ]]\n", "# [=]\n",
        ])
    func lookalikes(text: String) throws {
        #expect(try table(text).keys.isEmpty == text.hasPrefix("#"))
    }

    @Test(
        "A date or a time is refused, whole or damaged, and told its line",
        arguments: [
            ("a = 1\nb = 1979-05-27T:370= [", 2), ("a = 2024-05-12", 1), ("a = [\n1,\n07:30:00 ]", 3),
            ("a = { b = 1979-05-27T07:32:00Z }", 1), ("a = 12:", 1),
        ])
    func times(text: String, line: Int) {
        let error = #expect(throws: ConfigurationError.self) { try table(text) }
        #expect(error?.line == line)
        #expect(error?.message.contains("quotes") == true)
    }

    @Test(
        "Numbers, and what looks like a date in keys, texts and remarks, are read",
        arguments: [
            "a = [ -5, +7, 1_000, 1.5, 1e-5, 0x1F ]", "2024-05-12 = '07:30'", "a = \"1979-05-27T:\" # 07:30",
            "[2024-05-12]\na = 1",
        ])
    func numbers(text: String) throws {
        #expect(try !table(text).keys.isEmpty)
    }

    @Test("What a message quotes can move no cursor and forge no line")
    func controls() throws {
        let root = try table(#""a\n\u001b[2J\u202e" = 1"#)
        let error = #expect(throws: ConfigurationError.self) { try root.allow([]) }
        let shown = try #require(error).description
        #expect(shown.contains(#"a\x0a\x1b[2J\xe2\x80\xae"#))
        #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
    }
}
