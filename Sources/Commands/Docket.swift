import ArgumentParser

/// The command line. Each command is a file of this folder and holds no logic.
public struct Docket: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "docket", abstract: "A records clerk that never sleeps.", subcommands: [Explain.self])

    public init() {}
}
