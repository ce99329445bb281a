import ArgumentParser
import Daemon
import Model
import Platform
import Reading
import Vocabulary

/// `docket explain`: understand without filing.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what Docket understands of files, without filing them.",
        discussion: "Exits 65 when a file could not be read as an article; the others are explained all the same.")

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(help: "Print one JSON object a line for each file, as given.")
    var json = false

    @Argument(help: "The files.")
    var files: [String]

    func run() throws {
        let configuration = try configuration.load()
        let understanding: Understanding
        do {
            understanding = Understanding(vocabulary: try Vocabulary(configuration.files))
        } catch {
            throw Complaint(error.description, Exit.configuration)
        }
        var failed = false
        for file in files {
            do {
                let bytes = try FileBytes.read(file, limit: configuration.settings.largestFile)
                let findings = try understanding.findings(of: bytes)
                if json {
                    Console.line(findings.explanation(file: file).line())
                } else {
                    Console.line(Explanation(findings, file: file).text)
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
