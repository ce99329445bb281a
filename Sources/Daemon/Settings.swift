import Conversion
import Glibc
import Inbox
import Model
import Platform
import SystemPackage
import Vocabulary

/// What a configuration file and the command line ask for, checked.
public struct Settings: Sendable, Equatable {
    /// Paths as bytes, absolute or relative to the working directory.
    public var inbox: [UInt8] = Array("inbox".utf8)
    /// The archive's path.
    public var archive: [UInt8] = Array("archive".utf8)
    /// Patterns of names that are not finished yet.
    public var temporaryNames: [String] = [
        ".*", "*~", "~*", "#*#", "*.part", "*.partial", "*.tmp", "*.temp", "*.crdownload", "*.download",
        "!*.js.download", "*.filepart", "*.swp", "*.swx", "*.lock",
    ]
    /// How long a file with a temporary name may lie untouched before it is reported.
    public var temporaryAge: Duration = .seconds(24 * 3600)
    /// How long a file must lie unchanged.
    public var quiet: Duration = .zero
    /// The same where nobody can tell whether a writer has it open.
    public var settle: Duration = .seconds(5)
    /// How often the inbox is looked through at least.
    public var rescan: Duration = .seconds(60)
    /// Whether the inbox is read every few seconds instead of being watched.
    public var polling = Polling.automatic
    /// How often it is read then.
    public var poll: Duration = .seconds(5)
    /// The layout template of the tree.
    public var layout = "{category}/{year}/{month}/{date}_{place}_{slug}"
    /// Whether originals become the daemon's own by copying.
    public var copiesOriginals = false
    /// What filing leaves free on the archive's file system.
    public var reserve = Room(bytes: 16 << 20, files: 100)
    /// A segment of the log is closed when it has grown to so many bytes.
    public var logSegment = 64 << 20
    /// Between two checkpoints while records are added, in seconds.
    public var checkpointSeconds = 60
    /// Bytes.
    public var largestFile = 64 << 20
    /// What reading a file may cost.
    public var conversion = ConversionLimits()
    /// How long one article may be understood before the watchdog is no longer fed.
    public var understanding: Duration = .seconds(60)
    /// How often a canary is sent through the whole way of an article; zero means never.
    public var canary: Duration = .seconds(60)
    /// Where the metrics are written: absolute, or below the archive. Nil means nowhere.
    public var metrics: [UInt8]? = Array("log/docket.prom".utf8)
    /// How many articles are understood side by side.
    public var workers = Settings.processors
    /// How many articles share one flush at most.
    public var group = 256

    /// Starts empty, with defaults.
    public init() {}

    /// How many processors this process may use.
    public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// A configuration: its settings, and where its vocabularies are.
public struct Configuration {
    /// The settings.
    public var settings: Settings
    /// Where the vocabularies are read from.
    public var files: ConfigurationFiles
    /// The configuration file's path; nil for the built-in one.
    public var path: [UInt8]?
    /// The configuration file as parsed; nil for the built-in one.
    private var root: ConfigurationTable?

    /// Where a configuration lies when none is named.
    public static let standardPath = "/etc/docket/docket.toml"

    /// Reads a configuration.
    ///
    /// - Parameter path: the file; nil means the standard path when there is such a file, else the built-in defaults.
    /// - Throws: `ConfigurationError` with file, line and what was expected.
    public init(path: String? = nil) throws(ConfigurationError) {
        let chosen = path ?? (access(Self.standardPath, F_OK) == 0 ? Self.standardPath : nil)
        guard let chosen else {
            settings = Settings()
            files = ConfigurationFiles()
            return
        }
        let file = FilePath(chosen)
        let bytes = Array(chosen.utf8)
        let parent = file.removingLastComponent()
        let folder = parent.isEmpty ? [0x2E] : Array(parent.string.utf8)
        let name = file.lastComponent?.string ?? ""
        files = ConfigurationFiles(directory: folder)
        self.path = bytes
        guard access(chosen, F_OK) == 0 else {
            throw ConfigurationError(file: bytes, line: nil, message: "expected a configuration file, found none")
        }
        let document = try ConfigurationDocument(name, in: files)
        root = document.root
        settings = try SettingsReader(folder: folder).read(document.root)
    }

    /// An error about a key of the configuration file.
    func error(table: String, key: String, _ message: String) -> ConfigurationError {
        let inner = root.flatMap { try? $0.table(table) }
        return inner?.error(key, message) ?? ConfigurationError(file: path ?? [], line: nil, message: message)
    }
}

/// Reads the tables of `docket.toml`.
struct SettingsReader {
    /// The folder that relative paths are taken from.
    let folder: [UInt8]

    func read(_ root: ConfigurationTable) throws(ConfigurationError) -> Settings {
        var settings = Settings()
        settings.inbox = absolute(settings.inbox)
        settings.archive = absolute(settings.archive)
        try root.allow(["inbox", "archive", "log", "limits", "work", "service"])
        if let inbox = try root.table("inbox") { try readInbox(inbox, into: &settings) }
        if let archive = try root.table("archive") { try readArchive(archive, into: &settings) }
        if let log = try root.table("log") {
            try log.allow(["segment_mib", "checkpoint_seconds"])
            if let size = try log.integer("segment_mib", in: 1...4096) { settings.logSegment = size << 20 }
            if let seconds = try log.integer("checkpoint_seconds", in: 1...86_400) {
                settings.checkpointSeconds = seconds
            }
        }
        if let limits = try root.table("limits") {
            try readLimits(limits, into: &settings)
        }
        if let work = try root.table("work") {
            try work.allow(["workers", "group"])
            if let workers = try work.integer("workers", in: 0...256), workers > 0 { settings.workers = workers }
            if let group = try work.integer("group", in: 1...4096) { settings.group = group }
        }
        if let service = try root.table("service") { try readService(service, into: &settings) }
        return settings
    }

    private func readLimits(_ table: ConfigurationTable, into settings: inout Settings) throws(ConfigurationError) {
        try table.allow([
            "file_mib", "text_mib", "page_mib", "page_depth", "page_elements", "page_seconds", "mail_mib",
            "mail_attachments", "mail_depth", "unpacked_mib", "unpacked_ratio", "unpacked_layers",
            "understanding_seconds",
        ])
        if let size = try table.integer("file_mib", in: 1...4096) { settings.largestFile = size << 20 }
        if let size = try table.integer("text_mib", in: 1...256) { settings.conversion.text = size << 20 }
        if let size = try table.integer("page_mib", in: 1...256) { settings.conversion.page = size << 20 }
        if let depth = try table.integer("page_depth", in: 16...4096) { settings.conversion.markup.depth = depth }
        if let count = try table.integer("page_elements", in: 1000...10_000_000) {
            settings.conversion.markup.nodes = count
        }
        if let limit = try table.integer("page_seconds", in: 1...3600) { settings.conversion.markup.seconds = limit }
        if let size = try table.integer("mail_mib", in: 1...256) { settings.conversion.mail.size = size << 20 }
        if let count = try table.integer("mail_attachments", in: 0...400) {
            settings.conversion.mail.attachments = count
        }
        if let depth = try table.integer("mail_depth", in: 1...30) { settings.conversion.mail.depth = depth }
        if let size = try table.integer("unpacked_mib", in: 1...4096) { settings.conversion.unpacked = size << 20 }
        if let ratio = try table.integer("unpacked_ratio", in: 2...1000) { settings.conversion.unpackedRatio = ratio }
        if let layers = try table.integer("unpacked_layers", in: 0...8) { settings.conversion.layers = layers }
        if let limit = try table.integer("understanding_seconds", in: 1...86_400) {
            settings.understanding = .seconds(limit)
        }
    }

    private func readService(_ table: ConfigurationTable, into settings: inout Settings) throws(ConfigurationError) {
        try table.allow(["canary_seconds", "metrics"])
        if let canary = try table.integer("canary_seconds", in: 0...86_400) { settings.canary = .seconds(canary) }
        if let metrics = try table.string("metrics") {
            guard !metrics.utf8.contains(0), metrics.utf8.last != 0x2F else {
                throw table.error("metrics", "expected the path of a file, or nothing, found \"\(metrics)\"")
            }
            settings.metrics = metrics.isEmpty ? nil : Array(metrics.utf8)
        }
    }

    private func readInbox(_ table: ConfigurationTable, into settings: inout Settings) throws(ConfigurationError) {
        try table.allow([
            "path", "temporary", "temporary_hours", "quiet_seconds", "settle_seconds", "rescan_seconds",
            "polling", "poll_seconds",
        ])
        if let path = try table.string("path") { settings.inbox = try place(path, "path", table) }
        if table.keys.contains("temporary") { settings.temporaryNames = try table.strings("temporary") }
        for name in settings.temporaryNames where name.isEmpty || name == "*" {
            throw table.error("temporary", "expected patterns that leave some name, found \"\(name)\"")
        }
        if let hours = try table.integer("temporary_hours", in: 1...8760) {
            settings.temporaryAge = .seconds(hours * 3600)
        }
        if let quiet = try table.integer("quiet_seconds", in: 0...86_400) { settings.quiet = .seconds(quiet) }
        if let settle = try table.integer("settle_seconds", in: 1...86_400) { settings.settle = .seconds(settle) }
        if let rescan = try table.integer("rescan_seconds", in: 1...86_400) { settings.rescan = .seconds(rescan) }
        if let polling = try table.string("polling") {
            guard let known = Polling(rawValue: polling) else {
                throw table.error("polling", "expected \"auto\", \"always\" or \"never\", found \"\(polling)\"")
            }
            settings.polling = known
        }
        if let poll = try table.integer("poll_seconds", in: 1...3600) { settings.poll = .seconds(poll) }
    }

    private func readArchive(_ table: ConfigurationTable, into settings: inout Settings) throws(ConfigurationError) {
        try table.allow(["path", "layout", "custody", "reserve_mib", "reserve_files"])
        if let size = try table.integer("reserve_mib", in: 0...1_048_576) { settings.reserve.bytes = size << 20 }
        if let files = try table.integer("reserve_files", in: 0...1_000_000) { settings.reserve.files = files }
        if let path = try table.string("path") { settings.archive = try place(path, "path", table) }
        if let layout = try table.string("layout") { settings.layout = layout }
        switch try table.string("custody") {
        case nil, "rename": settings.copiesOriginals = false
        case "copy": settings.copiesOriginals = true
        case let other?: throw table.error("custody", "expected \"rename\" or \"copy\", found \"\(other)\"")
        }
    }

    private func place(_ path: String, _ key: String, _ table: ConfigurationTable) throws(ConfigurationError)
        -> [UInt8]
    {
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, !bytes.contains(0) else { throw table.error(key, "expected a path, found \"\"") }
        return absolute(bytes)
    }

    private func absolute(_ path: [UInt8]) -> [UInt8] {
        path.first == 0x2F || folder == [0x2E] ? path : folder + [0x2F] + path
    }
}
