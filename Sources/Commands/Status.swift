import ArgumentParser
import Converters
import Daemon
import Platform
import Vocabulary

/// `docket status`: how the daemon is doing.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say how the daemon of an archive is doing.",
        discussion: "Exits 69 when no daemon runs on the archive.")

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Print the JSON object that the daemon keeps in the archive's log folder.")
    var json = false

    func run() throws {
        let configuration = try configuration.load()
        let settings = try archive.applyToExisting(configuration.settings, otherwise: Exit.unavailable)
        let report: StatusReport
        do {
            report = try StatusReport(archive: settings.archive)
        } catch {
            throw Complaint("\(error)", Exit.unavailable)
        }
        if json {
            Console.line(report.json)
        } else {
            for line in report.lines { Console.line(line) }
            let converters = try? Converters(configuration.files)
            for line in converters.map(ConverterSearch().complaints) ?? [] { Console.line(line) }
        }
        if !report.isRunning { throw Exit.unavailable }
    }
}
