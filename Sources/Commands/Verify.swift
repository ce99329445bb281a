import Archive
import ArgumentParser
import Audit
import Glibc
import Platform

/// `docket verify`: does the archive hold what its log says?
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check an archive against its log, trusting nothing and changing nothing.",
        discussion: """
            Checks the log's chain and checkpoint; log against tree, sidecars, links, register and filing.log; and that \
            nothing stands in the tree that no record accounts for. Prints one line for each difference and one at the \
            end. It may run beside a daemon, and as any user who may read the archive. Exits 0 when nothing differs, 1 \
            when something does, 65 when the log itself is broken, 74 when something could not be read.
            """)

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    @Option(
        name: .customLong("read-data"), defaultAsFlag: Share(argument: "100%"), parsing: .next,
        help: ArgumentHelp(
            "Read and hash every original too, or always the same n per cent of them (--read-data=10%).",
            valueName: "n%"))
    var readData: Share?

    @Flag(help: "Print one JSON object a line for each difference, and one at the end.")
    var json = false

    func validate() throws {
        if let readData, readData.percent == nil {
            throw ValidationError("--read-data=\(readData) is no share; expected 1% to 100%")
        }
    }

    func run() throws {
        let settings = try archive.applyToExisting(configuration.load().settings)
        let summary: Verification.Summary
        do {
            var verification = try Verification(archive: settings.archive, readData: readData?.percent ?? 0)
            summary = try verification.run { difference in
                if json { Console.line(difference.json.line()) } else { Console.line(difference.line) }
            }
        } catch {
            throw Complaint("\(error)", Exit.inputOutput)
        }
        if json {
            Console.line(summary.json.line())
        } else {
            for remark in summary.remarks { Console.error("docket: " + remark) }
            Console.line(summary.line)
        }
        if let code = summary.exit { throw code }
    }
}

/// A share in per cent: `10%` or `10`.
///
/// Whatever follows `--read-data=` is taken and judged by `validate`: an option that may stand alone treats a value that
/// it cannot read as none.
struct Share: ExpressibleByArgument, CustomStringConvertible {
    let description: String

    /// Nil when it is no share.
    var percent: Int? {
        Int(description.hasSuffix("%") ? String(description.dropLast()) : description)
            .flatMap { (1...100).contains($0) ? $0 : nil }
    }

    init(argument: String) { description = argument }
}

extension Verification.Summary {
    /// The exit code, nil when the archive is clean.
    var exit: ExitCode? {
        if differences.keys.contains(where: \.breaksLog) { return Exit.data }
        if differences[.unreadable] != nil { return Exit.inputOutput }
        return isClean ? nil : Exit.differences
    }
}
