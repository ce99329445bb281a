import Foundation
import ProgramUnderTest

/// The vocabularies with only the first words of each list: the daemon starts in a fifth of the time, and these tests
/// start it hundreds of times. What they need to know of an article is how many labels it has.
enum ThinVocabulary {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Writes a configuration's folder.
    ///
    /// - Parameter settings: further tables of `docket.toml`.
    /// - Returns: its `docket.toml`.
    static func write(into folder: URL, inbox: URL, settings: String) throws -> URL {
        let manager = FileManager.default
        try manager.createDirectory(at: folder.appendingPathComponent("categories"), withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        let main = folder.appendingPathComponent("docket.toml")
        try Data("[inbox]\npath = \"\(inbox.path)\"\n\(settings)".utf8).write(to: main)
        return main
    }

    /// By name. None, so that the program's own vocabularies are read, when the batch is not understood by fewer words.
    private static let files: [String: String] = {
        for words in [2, 8] {
            if let files = try? thinned(to: words), (try? suffices(files)) == true { return files }
        }
        print("the vocabularies cannot be thinned any more: every start reads all of them")
        return [:]
    }()

    private static func thinned(to words: Int) throws -> [String: String] {
        let config = repository.appendingPathComponent("Config")
        let item = #""(?:[^"\\]|\\.)*""#
        let list = try NSRegularExpression(
            pattern: #"\[\s*("# + item + #"(?:\s*,\s*"# + item + #"){"# + "\(words - 1)" + #"})(?:\s*,\s*"# + item
                + #")*\s*,?\s*\]"#)
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: config.path)
        where name.hasSuffix(".toml") && name != "docket.toml" {
            var text = try String(contentsOf: config.appendingPathComponent(name), encoding: .utf8)
            text = list.stringByReplacingMatches(
                in: text, range: NSRange(text.startIndex..., in: text), withTemplate: "[$1]")
            if name == "districts.toml", let second = text.components(separatedBy: "\n[[province]]").dropFirst().first {
                text = "[[province]]" + second
            }
            files[name] = text
        }
        return files
    }

    /// Whether the batch's article has two labels still.
    private static func suffices(_ files: [String: String]) throws -> Bool {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("thin-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let categories = folder.appendingPathComponent("categories")
        try FileManager.default.createDirectory(at: categories, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        let main = folder.appendingPathComponent("docket.toml")
        try Data().write(to: main)
        for (name, bytes) in Batch(0).files { try bytes.write(to: folder.appendingPathComponent(name)) }
        func category(_ name: String) throws -> String? {
            let explained = try Program.run(
                ["explain", "--config", main.path, folder.appendingPathComponent(name).path])
            return explained.output.split(separator: "\n").first { $0.contains("  category ") }.map(String.init)
        }
        return try category("two-0.txt")?.contains(", then ") == true
            && category("rain-0.txt")?.contains("none") == true
    }
}
