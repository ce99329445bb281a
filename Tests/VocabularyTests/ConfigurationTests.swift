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
