import Model

/// A program that makes text of files, as a child process.
public struct Converter: Sendable, Hashable {
    /// What it prints.
    public enum Output: String, Sendable, CaseIterable {
        /// Text in UTF-8.
        case text
        /// A web page.
        case page
        /// Declarations, an empty line, text.
        case rendering
    }

    /// The media types it serves, lower case.
    public let types: [String]
    /// The program and its arguments; never empty.
    public let command: [String]
    /// What it prints.
    public let output: Output
    /// The Debian package that installs it.
    public let package: String
    /// Bytes of address space.
    public let memory: Int
    /// Seconds of processor time.
    public let processorSeconds: Int
    /// Seconds in all.
    public let seconds: Int
    /// Bytes of output.
    public let longestOutput: Int
    /// How many processes its user may have when it starts one; nil where that is not limited.
    public let processes: Int?
    /// Files and folders that it reads beside the system's.
    public let reads: [String]

    /// The program's name without its folder.
    public var name: String { command[0].split(separator: "/").last.map(String.init) ?? command[0] }

    /// Takes its parts as they are given.
    public init(
        types: [String], command: [String], output: Output, package: String, memory: Int = 384 << 20,
        processorSeconds: Int = 20, seconds: Int = 30, longestOutput: Int = 16 << 20, processes: Int? = nil,
        reads: [String] = []
    ) {
        self.types = types
        self.command = command
        self.output = output
        self.package = package
        self.memory = memory
        self.processorSeconds = processorSeconds
        self.seconds = seconds
        self.longestOutput = longestOutput
        self.processes = processes
        self.reads = reads
    }
}

/// The programs that make text of files.
public struct Converters: Sendable {
    /// All, in the order of the file.
    public let all: [Converter]
    /// How many run at the same time.
    public let sideBySide: Int

    /// Takes its parts as they are given.
    public init(_ all: [Converter], sideBySide: Int) {
        self.all = all
        self.sideBySide = sideBySide
    }

    /// Reads a configuration's.
    ///
    /// - Throws: the first `ConfigurationError` met.
    public init(_ files: ConfigurationFiles) throws(ConfigurationError) {
        var loader = VocabularyLoader(files)
        let formats = try Formats(&loader)
        try self.init(&loader, formats)
    }

    init(_ loader: inout VocabularyLoader, _ formats: Formats) throws(ConfigurationError) {
        let document = try loader.document("converters.toml")
        try document.root.allow(["side_by_side", "converter"])
        let sideBySide = try document.root.integer("side_by_side", in: 1...64) ?? 2
        var all: [Converter] = []
        var served: Set<String> = []
        for table in try document.root.tables("converter") {
            let converter = try Self.converter(table)
            for type in converter.types {
                guard let format = formats.format(of: type), format.reader == .converter else {
                    throw table.error(
                        "types",
                        "expected media types of which formats.toml says reader = \"converter\", found \"\(type)\"")
                }
                guard served.insert(format.type).inserted else {
                    throw table.error("types", "expected one converter for \"\(format.type)\", found a second")
                }
            }
            all.append(converter)
        }
        for format in formats.all where format.reader == .converter && !served.contains(format.type) {
            throw document.root.error(
                nil, "expected a converter for \"\(format.type)\", which formats.toml leaves to one")
        }
        self.init(all, sideBySide: sideBySide)
    }

    /// The program that serves a format; nil when none does.
    public func converter(of format: Format) -> Converter? {
        all.first { $0.types.contains { format.types.contains($0) } }
    }

    private static func converter(_ table: ConfigurationTable) throws(ConfigurationError) -> Converter {
        try table.allow([
            "types", "command", "output", "package", "memory_mib", "processor_seconds", "seconds", "output_mib",
            "processes", "reads",
        ])
        let types = try table.strings("types").map { $0.lowercased() }
        guard !types.isEmpty else { throw table.error("types", "expected at least one media type") }
        let command = try table.strings("command")
        guard let program = command.first, !program.isEmpty, !command.contains(where: { $0.utf8.contains(0) }) else {
            throw table.error("command", "expected a program and its arguments")
        }
        guard !program.contains("/") || program.hasPrefix("/") else {
            throw table.error("command", "expected a name or an absolute path, found \"\(program)\"")
        }
        let reads = try table.strings("reads")
        for path in reads where !path.hasPrefix("/") || path.utf8.contains(0) {
            throw table.error("reads", "expected absolute paths, found \"\(path)\"")
        }
        let output = try table.required("output")
        guard let known = Converter.Output(rawValue: output) else {
            let all = Converter.Output.allCases.map(\.rawValue).joined(separator: ", ")
            throw table.error("output", "expected one of \(all), found \"\(output)\"")
        }
        return Converter(
            types: types, command: command, output: known, package: try table.required("package"),
            memory: (try table.integer("memory_mib", in: 16...65_536) ?? 384) << 20,
            processorSeconds: try table.integer("processor_seconds", in: 1...3600) ?? 20,
            seconds: try table.integer("seconds", in: 1...3600) ?? 30,
            longestOutput: (try table.integer("output_mib", in: 1...1024) ?? 16) << 20,
            processes: try table.integer("processes", in: 0...100_000), reads: reads)
    }
}
