import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// The real daemon with real and with false converters.
@Suite("The clerk and its converters", .serialized)
struct ClerkTests {
    /// A configuration of its own, in which RTF is read by a shell script.
    private func configuration(_ daemon: DaemonUnderTest, script: String, path: String = "/bin/sh") throws -> URL {
        let file = daemon.folder.appendingPathComponent("docket.toml")
        try "".write(to: file, atomically: true, encoding: .utf8)
        let own = """
            [[converter]]
            types = ["application/rtf"]
            command = ["\(path)", "-c", '''\(script)''']
            output = "text"
            package = "an-office-converter"
            seconds = 600
            """
        let standard = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Config/converters.toml")
        let parts = try String(contentsOf: standard, encoding: .utf8).components(separatedBy: "[[converter]]")
        let kept = parts.filter { !$0.contains("application/rtf") }.joined(separator: "[[converter]]")
        try (kept + "\n" + own).write(
            to: daemon.folder.appendingPathComponent("converters.toml"), atomically: true, encoding: .utf8)
        return file
    }

    private let letter = #"{\rtf1\ansi Ki\u7875 ?m tra\par}"#

    @Test("while a converter hangs others are filed, and it dies with the daemon, however that ends")
    func hangs() throws {
        let daemon = try DaemonUnderTest()
        let marker = "86400.\(Int.random(in: 100_000...999_999))"
        let file = try configuration(daemon, script: "sleep \(marker)")
        try daemon.start(["--config", file.path])
        try daemon.drop("letter.rtf", letter)
        while !commands().contains(where: { $0.contains("sleep\0\(marker)") }) { usleep(10_000) }
        try daemon.drop("story.txt", Stories.inspection)
        try daemon.await("FILED")
        #expect(daemon.waiting == ["letter.rtf"])
        daemon.stop(SIGKILL)
        while commands().contains(where: { $0.contains(marker) && $0.hasPrefix("/bin/sh") }) { usleep(10_000) }
    }

    @Test("what wants a converter that is not installed waits, is named, and is filed once it is")
    func missing() throws {
        let daemon = try DaemonUnderTest()
        let program = "/usr/local/bin/docket-test-\(UUID().uuidString)"
        guard access("/usr/local/bin", W_OK) == 0 else { return print("SKIPPED: /usr/local/bin cannot be written to") }
        defer { unlink(program) }
        let file = try configuration(daemon, script: "cat >/dev/null; echo Ủy ban Kiểm tra", path: program)
        try daemon.start(["--config", file.path])
        try daemon.drop("letter.rtf", letter)
        let said = try daemon.awaitLine { $0.contains("DEGRADED") }
        #expect(said.contains("is not installed; apt-get install an-office-converter"))
        #expect(daemon.waiting == ["letter.rtf"])
        let status = try Program.run(["status", "--config", file.path, "--archive", daemon.archive.path])
        #expect(status.output.contains("converter \(program) is not installed: apt-get install an-office-converter"))
        #expect(symlink("/bin/sh", program) == 0)
        try daemon.await("FILED")
        #expect(daemon.waiting.isEmpty)
        daemon.stop()
    }

    @Test("converters.toml is checked with its line")
    func checked() throws {
        let daemon = try DaemonUnderTest()
        let file = try configuration(daemon, script: "cat")
        let converters = daemon.folder.appendingPathComponent("converters.toml")
        let text = try String(contentsOf: converters, encoding: .utf8)
        for (change, to, expected) in [
            ("output = \"text\"", "output = \"speech\"", "expected one of text, page, rendering, found \"speech\""),
            ("package = \"an-office-converter\"", "pakage = \"x\"", "unknown key \"pakage\""),
            ("types = [\"application/rtf\"]", "types = [\"text/plain\"]", "reader = \"converter\""),
            ("command = [\"/bin/sh\"", "command = [\"./bin/sh\"", "expected a name or an absolute path"),
        ] {
            try text.replacingOccurrences(of: change, with: to).write(to: converters, atomically: true, encoding: .utf8)
            let result = try Program.run(["check", "--config", file.path])
            #expect(result.status == 78)
            #expect(result.errors.contains(expected), "\(result.errors)")
            #expect(result.errors.contains("converters.toml:"), "\(result.errors)")
        }
    }

    @Test(
        "the same article has the same labels, dates, people and documents in every format and every encoding",
        .enabled(if: Kit.isThere))
    func same() throws {
        let folder = try Kit.friendly.get()
        for language in ["ar", "en", "vi"] {
            // The text first, then every other form of it.
            let all = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            let names = ["\(language).txt"] + all.filter { $0.hasPrefix(language) && $0 != "\(language).txt" }
            #expect(Set(Self.forms[language] ?? []).isSubset(of: names), "\(names)")
            let result = try Program.run(["explain", "--json"] + names, in: folder)
            #expect(result.status == 0, "\(result.errors)")
            var found: [String] = []
            for line in result.output.split(separator: "\n") {
                let all = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: NSObject])
                let values = try JSONSerialization.data(
                    withJSONObject: all.filter { Self.compared.contains($0.key) }, options: [.sortedKeys])
                // Some encodings take letters apart.
                found.append(String(decoding: values, as: UTF8.self).precomposedStringWithCanonicalMapping)
            }
            let text = try #require(found.first)
            for key in Self.compared { #expect(text.contains("\"\(key)\":"), "\(key)") }
            #expect(!text.contains("\"labels\":[]") && !text.contains("\"documents\":[]"), "\(text)")
            #expect(found.count == names.count)
            for (name, other) in zip(names, found) { #expect(other == text, "\(name)") }
        }
    }

    /// What every language has, and each of its own.
    private static let forms: [String: [String]] = {
        let common = [
            ".docx", ".odt", ".fodt", ".rtf", ".pdf", ".html", "-office.html", ".eml", "-page.eml", ".mht", ".md",
            ".txt.gz",
            "-utf-8-sig.txt", "-utf-16.txt", "-utf-16-le.txt", "-utf-16-be.txt", "-utf-32.txt", "-utf-32-le.txt",
            "-utf-32-be.txt", "-nfd.txt",
        ]
        let own = [
            "ar": [
                "-forms.pdf", "-unjoined.pdf", "-cp1256.txt", "-iso8859_6.txt", "-cp1256.html", "-cp1256.rtf",
                "-utf-7.txt", "-utf-7.eml",
            ],
            "en": ["-page.pdf", "-cp1252.txt", "-cp1252.html", "-cp1252.rtf"],
            "vi": [
                "-page.pdf",
                "-cp1258.txt", "-tcvn3.txt", "-vni.txt", "-viscii.txt", "-tcvn5712-1.txt", "-tcvn3-as-utf-8.txt",
                "-vni-as-utf-8.txt", "-utf-8-as-cp1252.txt", "-utf-16.html", "-cp1258.rtf", "-marks.pdf",
                "-viqr.txt", "-utf-7.txt", "-utf-7.eml",
            ],
        ]
        return own.reduce(into: [:]) { all, one in all[one.key] = (common + one.value).map { one.key + $0 } }
    }()

    /// What does not depend on where in the file it stands.
    private static let compared: Set<String> = [
        "lang", "labels", "primary", "title", "event_date", "published", "province", "people", "documents",
    ]

    /// The command lines of all processes.
    private func commands() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).filter { Int($0) != nil }.compactMap {
            FileManager.default.contents(atPath: "/proc/\($0)/cmdline").map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
