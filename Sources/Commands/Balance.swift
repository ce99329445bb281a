import Archive
import ArgumentParser
import Audit

/// `docket balance`: do the books add up?
struct Balance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "Hold the arrival numbers given out against what became of them.",
        discussion: """
            arrivals = filed + unclassified + duplicate + quarantined; what waits in the inbox has no number yet. Exits 0 \
            when the difference is zero, 1 when it is not, 74 when the log or the inbox cannot be read.
            """)

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    @Option(help: ArgumentHelp("The watched folder.", valueName: "dir"))
    var inbox: String?

    @Option(help: ArgumentHelp("Only this day of UTC+7, as 2026-11-22.", valueName: "day"))
    var day: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if let day, Timestamp(rfc3339: day + "T00:00:00+07:00") == nil || day.utf8.count != 10 {
            throw ValidationError("--day takes a day as 2026-11-22")
        }
    }

    func run() throws {
        var settings = try archive.applyToExisting(configuration.load().settings)
        if let inbox { settings.inbox = Array(inbox.utf8) }
        let isNow = day == nil || day == String(Timestamp.now().rfc3339.prefix(10))
        let balance: Audit.Balance
        do {
            balance = try Audit.Balance(archive: settings.archive, day: day, inbox: isNow ? settings.inbox : nil)
        } catch {
            throw Complaint("\(error); --archive and --inbox name other folders", Exit.inputOutput)
        }
        if json {
            Console.line(balance.json.line())
        } else {
            for line in balance.lines { Console.line(line) }
        }
        if !balance.isEven { throw Exit.differences }
    }
}
