@testable import Daemon
import Glibc
import Model
import Platform
@testable import Vocabulary

/// Files of a configuration are used, or it is said which line is wrong and what was expected.
///
/// The first line names the file behind `#`: `# docket.toml`; without such a line it is `docket.toml`. The others are the
/// built-in ones; with `# categories/inspection.toml` that category is the only one.
struct ConfigurationTarget: FuzzTarget {
    private let folder: [UInt8]
    private let oneCategory: [UInt8]
    private let frequent: [Language: [String]]
    private let builtInFormats: Formats

    init() throws {
        folder = try TemporaryFolder.make("configuration")
        oneCategory = try TemporaryFolder.make("category")
        _ = try Descriptor.makeDirectories(oneCategory + Array("/categories".utf8), mode: 0o700)
        var loader = VocabularyLoader(ConfigurationFiles())
        frequent = try loader.frequentWords()
        builtInFormats = try Formats(&loader)
    }

    func take(_ input: [UInt8]) {
        let line = String(decoding: input.prefix { $0 != 0x0A }, as: UTF8.self)
        let named = line.hasPrefix("# ") ? String(line.dropFirst(2)) : ""
        let name = readers[named] == nil ? "docket.toml" : named
        do {
            if name == "docket.toml" {
                try readSettings(input)
            } else {
                try readVocabulary(name, input)
            }
        } catch let error as ConfigurationError {
            check(error, name, input)
        } catch {
            fail("\(name): \(error)")
        }
    }

    private func readSettings(_ input: [UInt8]) throws {
        func read() throws -> Settings {
            let document = try ConfigurationDocument(bytes: input, path: folder + Array("/docket.toml".utf8))
            return try SettingsReader(folder: folder).read(document.root)
        }
        let settings = try read()
        expect(settings.inbox.first == 0x2F && settings.archive.first == 0x2F, "a relative path")
        expect(!settings.inbox.contains(0) && !settings.archive.contains(0), "a path with a NUL")
        try expect(read() == settings, "the same file gives other settings")
    }

    private typealias Reading = @Sendable (inout VocabularyLoader, ConfigurationTarget) throws -> Void

    private let readers: [String: Reading] = [
        "docket.toml": { _, _ in }, "languages.toml": { loader, _ in _ = try loader.frequentWords() },
        "charsets.toml": { _ = try Charsets(&$0, frequent: $1.frequent) },
        "formats.toml": { loader, _ in _ = try Formats(&loader) },
        "converters.toml": { _ = try Converters(&$0, $1.builtInFormats) },
        "mail.toml": { loader, _ in _ = try MailWords(&loader) },
        "categories.toml": { loader, _ in _ = try Taxonomy(&loader) },
        "categories/inspection.toml": { loader, _ in _ = try Taxonomy(&loader) },
        "attendance.toml": { loader, _ in _ = try Attendance(&loader) },
        "roles.toml": { loader, _ in _ = try Roles(&loader) }, "names.toml": { loader, _ in _ = try Names(&loader) },
        "places.toml": { loader, _ in _ = try Places(&loader) },
        "dates.toml": { loader, _ in _ = try DateWords(&loader) },
        "documents.toml": { loader, _ in _ = try DocumentSymbols(&loader) },
        "figures.toml": { loader, _ in _ = try FigureWords(&loader) },
        "press.toml": { loader, _ in _ = try Press(&loader) },
        "webpages.toml": { loader, _ in _ = try PageWords(&loader) },
    ]

    private func readVocabulary(_ name: String, _ input: [UInt8]) throws {
        let folder = name.contains("/") ? oneCategory : folder
        let path = folder + [0x2F] + Array(name.utf8)
        try TemporaryFolder.write(input, to: path)
        defer { _ = path.withCString { unlink($0) } }
        var loader = VocabularyLoader(ConfigurationFiles(directory: folder))
        try readers[name]?(&loader, self)
    }

    private func check(_ error: ConfigurationError, _ name: String, _ input: [UInt8]) {
        TextChecks.checkShown(error.description, "what is said of \(name)")
        expect(error.message.contains("expected") || error.message.contains("twice"), "\(error) names nothing expected")
        // A file may be contradicted by one that goes with it.
        guard error.file.reversed().starts(with: Array(name.utf8).reversed()) else { return }
        let lines = input.count { $0 == 0x0A } + 1
        guard let line = error.line else { fail("\(error) names no line of \(lines)") }
        expect((1...lines).contains(line), "\(error) names a line of \(lines)")
    }
}
