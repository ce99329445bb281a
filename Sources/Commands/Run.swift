import Archive
import ArgumentParser
import Daemon
import Logging
import ServiceLifecycle
import Vocabulary

/// `docket run`: the daemon, in the foreground.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Watch the inbox and file what is dropped there.",
        discussion: """
            SIGTERM and SIGINT stop it: what was begun is finished. SIGHUP reads the vocabularies again. \
            Exits 65 when the log was altered, 74 when the archive was replaced under it, 75 when another process has the \
            archive, 78 when the configuration cannot be used.
            """)

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    @Option(help: ArgumentHelp("The watched folder.", valueName: "dir"), completion: .directory)
    var inbox: String?

    func run() async throws {
        let configuration = try configuration.load()
        var settings = archive.apply(to: configuration.settings)
        if let inbox { settings.inbox = Array(inbox.utf8) }
        let logger = Logger(label: "docket") { _ in ConsoleLog.forService() }
        let service: DaemonService
        do {
            service = try DaemonService(configuration, settings, logger: logger)
        } catch let error as ConfigurationError {
            throw Complaint(error.description, Exit.configuration)
        } catch let error as ArchiveError {
            throw Complaint(error.description, Exit.code(error))
        } catch {
            throw Complaint("\(error)", Exit.inputOutput)
        }
        var group = ServiceGroupConfiguration(
            services: [service], logger: Logger(label: "lifecycle") { _ in SilentLog() })
        group.gracefulShutdownSignals = [.sigterm, .sigint]
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as ArchiveError {
            throw Complaint(error.description, Exit.code(error))
        }
    }
}
