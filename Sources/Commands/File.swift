import ArgumentParser
import Daemon
import Logging
import Model
import Platform
import Vocabulary

/// `docket file`: file by hand.
struct File: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "File copies of files by hand, with a daemon or without.",
        discussion: """
            The files stay where they are. Prints one line for each; exits 65 when one of them was quarantined, 66 \
            when one could not be filed.
            """)

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    func run() throws {
        let configuration = try configuration.load()
        let settings = archive.apply(to: configuration.settings)
        var code: ExitCode?
        do {
            let filing = HandFiling(configuration, settings, logger: Logger(label: "docket") { _ in SilentLog() })
            try filing.file(files.map { Array($0.utf8) }) { file, result in
                switch result {
                case .success(let record):
                    Console.line(record.line)
                    if record.outcome == .quarantined { code = code ?? Exit.data }
                case .failure(let error):
                    Console.error("docket: \(Printable.name(file)): \(error)")
                    code = Exit.noInput
                }
            }
        } catch let error as ConfigurationError {
            throw Complaint(error.description, Exit.configuration)
        } catch {
            throw Complaint("\(error)", Exit.inputOutput)
        }
        if let code { throw code }
    }
}
