import Archive
import ArgumentParser
import Daemon
import Glibc
import Platform
import Vocabulary

/// Exit codes, as sysexits(3) names them.
enum Exit {
    /// 1: an archive is not as its log says.
    static let differences = ExitCode(1)
    /// 64: the command line is wrong.
    static let usage = ExitCode(64)
    /// 65: a file could not be read as an article; the log was altered; a receipt does not hold.
    static let data = ExitCode(65)
    /// 66: a file could not be opened.
    static let noInput = ExitCode(66)
    /// 69: no daemon is there to answer.
    static let unavailable = ExitCode(69)
    /// 74: the disk failed.
    static let inputOutput = ExitCode(74)
    /// 75: try again later: another daemon holds the archive.
    static let temporary = ExitCode(75)
    /// 78: the configuration cannot be used.
    static let configuration = ExitCode(78)

    /// What an archive's error comes to.
    static func code(_ error: ArchiveError) -> ExitCode {
        switch error {
        case .locked: temporary
        case .logAltered, .unreadableRecord, .segmentMissing, .logShorter, .logDiffers, .checkpointUnreadable,
            .positionDoesNotFit:
            data
        case .noRoom, .gone, .replaced, .recoveryNeeded: inputOutput
        }
    }
}

/// `--config`, which every command takes.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: ArgumentHelp(
            "The configuration file. Vocabularies are read from its folder.", valueName: "file"),
        completion: .file(extensions: ["toml"]))
    var path: String?

    /// Reads the configuration, or ends the command with 78 and the reason.
    func load() throws -> Configuration {
        do { return try Configuration(path: path) } catch { throw Complaint(error.description, Exit.configuration) }
    }
}

/// `--archive`, for commands that touch one.
struct ArchiveOptions: ParsableArguments {
    @Option(
        name: .customLong("archive"), help: ArgumentHelp("The archive.", valueName: "dir"), completion: .directory)
    var path: String?

    /// The settings with the archive that the command line names.
    func apply(to settings: Settings) -> Settings {
        var settings = settings
        if let path { settings.archive = Array(path.utf8) }
        return settings
    }

    /// The same, of an archive that must be there; else ends the command with `code` and a word on what to do.
    func applyToExisting(_ settings: Settings, otherwise code: ExitCode = Exit.inputOutput) throws -> Settings {
        let settings = apply(to: settings)
        do { _ = try Descriptor.directory(settings.archive) } catch {
            throw Complaint(
                "\(error); expected an archive: --archive names another folder, `docket run` makes one", code)
        }
        return settings
    }
}

/// Ends a command: a line on standard error and an exit code.
struct Complaint: Error {
    let code: ExitCode

    init(_ message: String, _ code: ExitCode) {
        Console.error("docket: " + message)
        self.code = code
    }
}

/// Standard output and standard error.
enum Console {
    /// Writes bytes and a line end to standard output.
    static func line(_ bytes: [UInt8]) {
        try? Descriptor.standardOutput.write(bytes + [0x0A])
    }

    static func line(_ text: String) { line(Array(text.utf8)) }

    static func error(_ text: String) {
        try? Descriptor.standardError.write(Array((text + "\n").utf8))
    }
}
