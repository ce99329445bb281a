import Platform

/// Something in a configuration that cannot be used: which file, which line, what was expected. `docket check` prints
/// it and exits 78.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's path as bytes, or its name within the built-in configuration.
    public var file: [UInt8]
    /// From 1; nil when the whole file is meant.
    public var line: Int?
    /// What is wrong and what was expected, in a sentence without a full stop.
    public var message: String

    /// Takes its parts as they are given.
    public init(file: [UInt8], line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `Config/places.toml:12: expected a string for "code", found an integer`
    public var description: String {
        Printable.name(file) + (line.map { ":\($0)" } ?? "") + ": " + Printable.line(message)
    }
}
