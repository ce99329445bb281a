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
            confidence. Exits 65 when a file could not be read as an article; the others are explained all the same.
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
                let (article, findings) = try understanding.article(
                    in: try understanding.rendering(of: bytes, name: FileBytes.name(of: file)))
                if json {
                    Console.line(findings.explanation(file: file).line())
                } else {
                    Console.line(Explanation(article, findings, file: file, understanding, palette).text)
                }
            } catch {
                failed = true
                report(file, "\(error)")
            }
        }
        if failed { throw Exit.data }
    }

    private func report(_ file: String, _ error: String) {
        if json {
            Console.line(JSON.object([.init("file", .string(file)), .init("error", .string(error))]).line())
        } else {
            Console.error("docket: \(Printable.name(Array(file.utf8))): \(error)")
        }
    }
}
