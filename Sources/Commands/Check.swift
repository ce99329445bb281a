import ArgumentParser
import Daemon
import Vocabulary

/// `docket check`: is this configuration usable?
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say whether a configuration can be used.",
        discussion: "Exits 78 with file, line and what was expected when it cannot.")

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Name the terms of the taxonomy that stand inside others or hit another category's examples.")
    var terms = false

    func run() throws {
        let configuration = try configuration.load()
        let settings = archive.apply(to: configuration.settings)
        do {
            let report = try ConfigurationCheck.run(configuration, settings, listsRemarks: terms)
            for line in report { Console.line(line) }
        } catch {
            throw Complaint(error.description, Exit.configuration)
        }
    }
}
