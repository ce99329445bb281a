import Foundation
import ProgramUnderTest
import Testing

/// `docket explain` as a person reads it.
@Suite("docket explain, for a person", .serialized)
struct ExplainTests {
    private func explained(_ text: String, _ arguments: [String] = []) throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appendingPathComponent("a.txt"))
        let result = try Program.run(["explain", "a.txt"] + arguments, in: folder)
        return (result.status, result.output)
    }

    @Test("the decision comes with confidence, what came nearest, and what would have changed it")
    func decision() throws {
        let page = try explained(Stories.inspection)
        #expect(page.status == 0)
        let lines = page.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "a.txt")
        #expect(lines.contains("  category   inspection"))
        #expect(lines.contains { $0.contains("inspection ") && $0.contains(" % (") && $0.contains("weight") })
        #expect(page.output.contains("change     "))
        #expect(page.output.contains("no category"))
    }

    @Test("an article of no category is told what came nearest and what that lacked")
    func abstention() throws {
        let page = try explained(
            """
            Quang Binh: road opens

            On the morning of April 3, 2024, Comrade Le Van Tho, Head of the Inspection Commission of Quang Binh \
            Provincial Party Committee, cut the ribbon of a new road to the port. Trucks will save an hour.

            """)
        #expect(page.output.contains("  category   none"))
        let nearest = page.output.split(separator: "\n").first { $0.hasPrefix("  nearest    inspection") }
        #expect(nearest?.contains("outside persons' posts") == true)
    }

    @Test("where a neighbour's story is refused, what spoke against is shown")
    func against() throws {
        let page = try explained(
            """
            Quang Binh: provincial inspectorate begins its yearly plan

            On the morning of April 3, 2024, the Inspectorate of Quang Binh province began an inspection of land prices \
            at two companies of the Ministry of Construction, its chief inspector told a press conference.

            """)
        #expect(page.output.contains("  category   none"))
        #expect(page.output.contains("against    inspection: \u{2068}"))
        #expect(page.output.contains("weight −"))
    }

    @Test("nothing is made up for an article that has nothing to do with any category")
    func nothing() throws {
        let page = try explained(Stories.weather)
        #expect(page.output.contains("  category   none"))
        #expect(!page.output.contains("nearest"))
        #expect(!page.output.contains("change "))
    }

    @Test("evidence is marked in the text, and findings stand beside it with rule and confidence")
    func beside() throws {
        let output = try explained(Stories.inspection).output
        let lines = output.split(separator: "\n").map(String.init)
        let lead = try #require(lines.firstIndex { $0.hasPrefix("  lead ") })
        #expect(lines[lead].contains("«"))
        #expect(lines[lead].contains("»"))
        let notes = lines[(lead + 1)...].prefix { $0.hasPrefix("             ") }
        #expect(
            notes.contains { $0.contains("for ") && $0.contains("inspection: \u{2068}") && $0.contains("weight 3") })
        #expect(notes.contains { $0.contains("date ") && $0.contains("2024-03-12, event") })
        #expect(notes.contains { $0.contains("province ") && $0.contains(" %)") })
        #expect(output.contains("person     \u{2068}Trần Văn Lâm\u{2069} ("))
        #expect(
            output.contains(
                "role       \u{2068}Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy\u{2069} of \u{2068}Trần Văn Lâm\u{2069}"))
        #expect(output.contains("document   \u{2068}69-QĐ/TW\u{2069} = \u{2068}P:"))
        #expect(output.contains("byline     \u{2068}Thu Hà\u{2069} ("))
    }

    @Test("marks hold the very words of the text and lose none of it")
    func verbatim() throws {
        for story in [Stories.inspection, Stories.democracyAndMobilization, Stories.internalAffairs()] {
            let output = try explained(story).output
            let plain = output.filter { !"«»\u{2068}\u{2069}".contains($0) }
            for paragraph in story.split(separator: "\n") {
                let words = paragraph.filter { $0 != "\"" }
                #expect(plain.filter { $0 != "\"" }.contains(words), "\(words)")
            }
        }
    }

    @Test("every line that holds Arabic isolates it, and isolates are closed on their line")
    func isolation() throws {
        let output = try explained(Stories.democracyAndMobilization).output
        #expect(output.contains("\u{2068}"))
        for line in output.split(separator: "\n") {
            var depth = 0
            for scalar in line.unicodeScalars {
                switch scalar.value {
                case 0x2068: depth += 1
                case 0x2069: depth -= 1
                case 0x0600...0x06FF: #expect(depth > 0, "\(line)")
                default: break
                }
                #expect((0...1).contains(depth))
            }
            #expect(depth == 0)
        }
    }

    @Test("no control of a file reaches the terminal")
    func controls() throws {
        let hostile = "Danang \u{1B}[31m\u{07}news\u{202E} today\r\n\r\n" + Stories.internalAffairs()
        let output = try explained(hostile).output
        for scalar in output.unicodeScalars where scalar != "\n" {
            #expect(scalar.properties.generalCategory != .control)
            #expect(scalar.value != 0x202E)
        }
        #expect(output.contains("\\x1b"))
    }

    @Test("colours appear on a terminal only, and never with NO_COLOR")
    func colours() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Stories.inspection.utf8).write(to: folder.appendingPathComponent("a.txt"))
        func onTerminal(_ environment: [String: String]) throws -> String {
            let process = ChildProcess()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [
                "/usr/bin/python3", "-c", "import pty, sys; pty.spawn(sys.argv[1:])", Program.path, "explain", "a.txt",
            ]
            process.currentDirectoryURL = folder
            var all = ProcessInfo.processInfo.environment
            all["NO_COLOR"] = nil
            all["TERM"] = "xterm"
            process.environment = all.merging(environment) { $1 }
            let output = Pipe()
            process.standardOutput = output
            process.standardInput = FileHandle.nullDevice
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return String(decoding: data, as: UTF8.self)
        }
        let coloured = try onTerminal([:])
        #expect(coloured.contains("\u{1B}["))
        #expect(coloured.contains("inspection"))
        #expect(!coloured.contains("«"))
        for refusal in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
            let plain = try onTerminal(refusal)
            #expect(!plain.contains("\u{1B}"))
            #expect(plain.contains("«"))
        }
        #expect(try !explained(Stories.inspection).output.contains("\u{1B}"))
    }
}
