import Archive
import ArgumentParser
import Audit
import Daemon
import Model
import Platform
import Reading
import Vocabulary

/// `docket repair`: put right what can be put right without guessing.
struct Repair: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Put right what `docket verify` finds, as far as that needs no guessing.",
        discussion: """
            --plan says what can be done and what cannot, and changes nothing. --apply does exactly that, with the \
            archive's lock, and writes each step into the log. Originals that were moved inside the archive are put \
            back; no original is ever written over or deleted. Exits 0 when nothing is left, 1 when something is, 65 \
            when the log is broken (then nothing is done), 74 when something failed, 75 when a daemon has the archive.
            """)

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Say what would be done.")
    var plan = false

    @Flag(help: "Do it.")
    var apply = false

    @Flag(name: .customLong("read-data"), help: "Read and hash every original too.")
    var readData = false

    func validate() throws {
        if plan == apply { throw ValidationError("give either --plan or --apply") }
    }

    func run() throws {
        let configuration = try configuration.load()
        let settings = try archive.applyToExisting(configuration.settings)
        let understanding: Understanding
        do {
            understanding = try Understanding(
                vocabulary: try Vocabulary(configuration.files), limits: configuration.settings.conversion)
        } catch {
            throw Complaint(error.description, Exit.configuration)
        }
        let limit = configuration.settings.largestFile
        let repair = Audit.Repair(
            archive: settings.archive, readData: readData ? 100 : 0,
            parts: { try understanding.attachments(in: try $0.readAll(limit: limit)) }
        ) { original, name in
            do {
                guard try original.status().identity.size <= limit else {
                    return Understood(findings: nil, reasonCode: "too-large")
                }
                return Understood(
                    findings: try understanding.findings(of: try original.readAll(limit: limit), name: name))
            } catch let error as Unreadable {
                return Understood(findings: nil, reasonCode: error.code)
            } catch {
                return Understood(findings: nil)
            }
        }
        do {
            if plan { try show(repair) } else { try perform(repair) }
        } catch let error as ExitCode {
            throw error
        } catch {
            throw Complaint("\(error)", Exit.code(for: error))
        }
    }

    private func show(_ repair: Audit.Repair) throws {
        let plan = try repair.plan()
        for step in plan.steps { Console.line("would " + step.line) }
        for difference in plan.rest { Console.line("cannot repair  " + difference.line) }
        if plan.steps.isEmpty && plan.rest.isEmpty { Console.line("nothing to repair") }
        if !plan.steps.isEmpty || !plan.rest.isEmpty { throw Exit.differences }
    }

    private func perform(_ repair: Audit.Repair) throws {
        var failed = false
        var done = 0
        let rest = try repair.apply { step, error in
            done += 1
            if let error {
                failed = true
                Console.error("docket: could not \(step.line): \(error)")
            } else {
                Console.line("done: " + step.line)
            }
        }
        for difference in rest { Console.line("cannot repair  " + difference.line) }
        if done == 0 && rest.isEmpty { Console.line("nothing to repair") }
        if failed { throw Exit.inputOutput }
        if !rest.isEmpty { throw Exit.differences }
    }
}

extension Exit {
    /// The code for what keeps an archive from being worked on.
    static func code(for error: any Error) -> ExitCode {
        switch error {
        case let error as ArchiveError: code(error)
        case is Audit.Repair.LogBroken: data
        default: inputOutput
        }
    }
}
