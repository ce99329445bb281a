import ArgumentParser
import Daemon
import Platform

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
        let settings = archive.apply(to: try configuration.load().settings)
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
        }
        if !report.isRunning { throw Exit.unavailable }
    }
}
