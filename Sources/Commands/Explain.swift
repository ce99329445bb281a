import ArgumentParser
import Daemon
import Model
import Platform
import Reading
import Vocabulary

/// `docket explain`: understand without filing.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what Docket understands of files and why, without filing them.",
        discussion: """
            Prints the decision with what would have changed it, the values found, and the text with evidence marked \
            («…», or colours on a terminal unless NO_COLOR is set) and each finding beside it with rule and \
            confidence; of a mail, the same for each article inside it. Exits 65 when a file could not be read as an article; the others are explained all the same.
            """)

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(help: "Print one JSON object a line for each file, as given.")
    var json = false

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    func run() throws {
        let configuration = try configuration.load()
        let understanding: Understanding
        do {
            understanding = try Understanding(
                vocabulary: try Vocabulary(configuration.files), limits: configuration.settings.conversion)
        } catch {
            throw Complaint(error.description, Exit.configuration)
        }
        let palette = Palette.standardOutput
        var failed = false
        for file in files {
            do {
                let bytes = try FileBytes.read(file, limit: configuration.settings.largestFile)
                var parts: [String] = []
                let (article, findings) = try understanding.article(
                    of: bytes, name: FileBytes.name(of: file),
                    visit: {
                        guard !json else { return }
                        parts.append(part($0, $1, of: file, understanding, palette))
                    })
                if json {
                    Console.line(findings.explanation(file: file).line())
                } else {
                    Console.line(Explanation(article, findings, file: file, understanding, palette).text)
                    for part in parts { Console.line(part) }
                }
            } catch {
                failed = true
                report(file, "\(error)")
            }
        }
        if failed { throw Exit.data }
    }

    /// A file inside a mail: explained like any other, or why it is no article.
    private func part(
        _ description: PartDescription, _ understood: (article: Article, findings: Findings)?, of file: String,
        _ understanding: Understanding, _ palette: Palette
    ) -> String {
        let name = String(decoding: description.part.name, as: UTF8.self)
        let shown = file + " › " + description.part.section + (name.isEmpty ? "" : " " + name)
        if let (article, findings) = understood {
            return Explanation(article, findings, file: shown, understanding, palette).text
        }
        let heading = palette.paint(Printable.name(Array(shown.utf8)), .heading)
        return heading + "\n  " + Isolated.text(description.trouble?.description ?? "no article") + "\n"
    }

    private func report(_ file: String, _ error: String) {
        if json {
            Console.line(JSON.object([.init("file", .string(file)), .init("error", .string(error))]).line())
        } else {
            Console.error("docket: \(Printable.name(Array(file.utf8))): \(error)")
        }
    }
}
