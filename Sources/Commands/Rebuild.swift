import ArgumentParser
import Audit
import Platform

/// `docket rebuild`: make the register anew.
struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make the register (duplicates, counts, arrival numbers) anew from the log.",
        discussion: "Exits 65 when the log is broken, 74 when the disk failed, 75 when another process has the archive."
    )

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        let settings = try archive.applyToExisting(configuration.load().settings)
        do {
            let result = try Audit.Rebuild.run(archive: settings.archive)
            if let setAside = result.setAside { Console.line("set aside: \(Printable.name(setAside.path))") }
            let last = result.lastArrival.map { ", last arrival \($0)" } ?? ""
            Console.line("the register holds \(result.outcomes) outcomes\(last)")
        } catch {
            throw Complaint("\(error)", Exit.code(for: error))
        }
    }
}
