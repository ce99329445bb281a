import ArgumentParser

/// The command line. Each command is a file of this folder and holds no logic.
public struct Docket: AsyncParsableCommand {
    /// Names, help and subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "docket",
        abstract: "A records clerk that never sleeps: reads, classifies and files what is dropped into a folder.",
        version: "0.1.0",
        subcommands: [
            Run.self, Explain.self, TextCommand.self, Evaluate.self, File.self, Check.self, Status.self, Verify.self,
            Repair.self,
            Rebuild.self, Balance.self, ReceiptCommand.self,
        ])

    /// Starts empty, with defaults.
    public init() {}

    /// Runs a command line and ends the process with an exit code of sysexits(3).
    public static func start() async -> Never {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let complaint as Complaint {
            exit(withError: complaint.code)
        } catch {
            exit(withError: error)
        }
        exit()
    }
}
