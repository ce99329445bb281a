import Glibc
import Testing
import Vocabulary

@Suite("The files of dates and documents")
struct DateVocabularyTests {
    /// Reads a configuration whose one file is `contents`; the others are built in.
    private func error(_ name: String, _ contents: String) throws -> ConfigurationError {
        var template = Array("/tmp/docket-dates-XXXXXX".utf8CString)
        let directory = try #require(mkdtemp(&template)).withMemoryRebound(to: CChar.self, capacity: template.count) {
            String(cString: $0)
        }
        defer {
            unlink(directory + "/" + name)
            rmdir(directory)
        }
        let file = try #require(fopen(directory + "/" + name, "w"))
        fputs(contents, file)
        fclose(file)
        return try #require(throws: ConfigurationError.self) {
            try Vocabulary(ConfigurationFiles(directory: Array(directory.utf8)))
        }
    }

    @Test(
        "a mistake is refused with its line and what was expected",
        arguments: [
            ("dates.toml", "[[month]]\nnumber = 13\n", 2, "1 to 12"),
            ("dates.toml", "[words.week]\nvi = [\"tuần\"]\n", nil, "unknown key \"week\""),
            ("dates.toml", "[[limit]]\nfact = \"x\"\nfrom = \"2025\"\n", 3, "2025-07-01"),
            ("dates.toml", "[[limit]]\nfact = \"x\"\nvi = [\"y\"]\n", 1, "\"from\" or \"until\""),
            ("dates.toml", "[[founding]]\nfact = \"x\"\nvi = [\"y\"]\n", 1, "\"day\""),
            ("dates.toml", "[articles]\nfirst = 2020\n", 1, "\"last\""),
            ("dates.toml", "[cue.deadline]\nvi = [\"trước\"]\n[cue.after]\nvi = [\"trước\"]\n", 4, "two lists"),
            ("documents.toml", "[[type]]\nvi = [\"Kế hoạch\"]\n", 1, "\"code\""),
            ("documents.toml", "[[type]]\ncode = \"KH\"\n[[type]]\ncode = \"KH\"\n", 4, "each once"),
            ("documents.toml", "[[issuer]]\ncode = \"TW\"\nname = \"x\"\nsystem = \"town\"\n", 4, "\"party\""),
        ] as [(String, String, Int?, String)])
    func refuses(_ name: String, _ contents: String, _ line: Int?, _ expected: String) throws {
        let error = try error(name, contents)
        if let line { #expect(error.line == line, "\(error)") }
        #expect(error.message.contains(expected), "\(error)")
        #expect(String(decoding: error.file, as: UTF8.self).hasSuffix(name))
    }
}
