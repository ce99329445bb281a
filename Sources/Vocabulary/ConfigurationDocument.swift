import Platform
import TOMLKit

/// One TOML file of a configuration, and the line of each thing in it.
public struct ConfigurationDocument {
    /// The file's path, for messages.
    public let path: [UInt8]
    /// The table at the root.
    public let root: ConfigurationTable

    /// Parses a file.
    ///
    /// - Throws: `ConfigurationError` with the line where the file is not TOML 1.0 or not UTF-8.
    public init(bytes: [UInt8], path: [UInt8]) throws(ConfigurationError) {
        self.path = path
        let source = ConfigurationSource(path: path, bytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError(file: path, line: source.firstBrokenLine, message: "expected UTF-8")
        }
        if let (line, message) = TomlGuard.objection(to: bytes) {
            throw ConfigurationError(file: path, line: line, message: message)
        }
        do {
            root = ConfigurationTable(
                try ConfigurationValue.root(of: text, path: path), source: source, header: "")
        } catch let error as TOMLParseError {
            throw ConfigurationError(
                file: path, line: error.source.begin.line, message: "expected TOML: \(error.description)")
        } catch {
            throw ConfigurationError(file: path, line: nil, message: "expected TOML: \(error)")
        }
    }

    /// Reads and parses a file of a configuration.
    public init(_ name: String, in files: ConfigurationFiles) throws(ConfigurationError) {
        let (bytes, path) = try files.file(name)
        try self.init(bytes: bytes, path: path)
    }
}

/// A table of a configuration file. Every getter that finds something else than it expects throws the line and what was
/// expected.
public struct ConfigurationTable {
    private let table: [String: ConfigurationValue]
    private let source: ConfigurationSource
    /// The header the table stands under.
    private let header: String

    init(_ table: [String: ConfigurationValue], source: ConfigurationSource, header: String) {
        self.table = table
        self.source = source
        self.header = header
    }

    /// The keys, sorted.
    public var keys: [String] { table.keys.sorted() }

    /// An error about a key of this table.
    public func error(_ key: String?, _ message: String) -> ConfigurationError {
        ConfigurationError(file: source.path, line: source.line(header: header, key: key), message: message)
    }

    /// An error about a value, found by its text.
    public func error(at value: String, _ message: String) -> ConfigurationError {
        ConfigurationError(
            file: source.path, line: source.line(containing: value) ?? source.line(header: header, key: nil),
            message: message)
    }

    /// Refuses keys that are not among those allowed, so that a misspelt option does not pass in silence.
    public func allow(_ allowed: Set<String>) throws(ConfigurationError) {
        for key in keys where !allowed.contains(key) {
            throw error(key, "unknown key \"\(key)\"; expected one of \(allowed.sorted().joined(separator: ", "))")
        }
    }

    /// A string, or nil when the key is absent.
    public func string(_ key: String) throws(ConfigurationError) -> String? {
        guard let value = table[key] else { return nil }
        guard case .string(let string) = value else { throw mismatch(key, "a string", value) }
        return string
    }

    /// An integer, or nil when the key is absent.
    public func integer(_ key: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
        guard let value = table[key] else { return nil }
        guard case .integer(let integer) = value, range.contains(integer) else {
            throw mismatch(key, "a whole number from \(range.lowerBound) to \(range.upperBound)", value)
        }
        return integer
    }

    /// A number, or nil when the key is absent.
    public func number(_ key: String) throws(ConfigurationError) -> Double? {
        guard let value = table[key] else { return nil }
        switch value {
        case .integer(let integer): return Double(integer)
        case .number(let number): return number
        default: throw mismatch(key, "a number", value)
        }
    }

    /// A truth value, or nil when the key is absent.
    public func boolean(_ key: String) throws(ConfigurationError) -> Bool? {
        guard let value = table[key] else { return nil }
        guard case .boolean(let boolean) = value else { throw mismatch(key, "true or false", value) }
        return boolean
    }

    /// A list of strings; empty when the key is absent.
    public func strings(_ key: String) throws(ConfigurationError) -> [String] {
        guard let value = table[key] else { return [] }
        guard case .list(let array) = value else { throw mismatch(key, "a list of strings", value) }
        var strings: [String] = []
        strings.reserveCapacity(array.count)
        for element in array {
            guard case .string(let string) = element else { throw mismatch(key, "a list of strings", element) }
            strings.append(string)
        }
        return strings
    }

    /// A table within this one, or nil when the key is absent.
    public func table(_ key: String) throws(ConfigurationError) -> ConfigurationTable? {
        guard let value = table[key] else { return nil }
        guard case .table(let inner) = value else { throw mismatch(key, "a table", value) }
        return ConfigurationTable(inner, source: source, header: header.isEmpty ? key : "\(header).\(key)")
    }

    /// A list of tables (`[[key]]`, or inline tables); empty when the key is absent.
    public func tables(_ key: String) throws(ConfigurationError) -> [ConfigurationTable] {
        guard let value = table[key] else { return [] }
        guard case .list(let array) = value else { throw mismatch(key, "a list of tables", value) }
        var tables: [ConfigurationTable] = []
        tables.reserveCapacity(array.count)
        for (index, element) in array.enumerated() {
            guard case .table(let inner) = element else { throw mismatch(key, "a list of tables", element) }
            tables.append(
                ConfigurationTable(
                    inner, source: source, header: header.isEmpty ? "\(key)#\(index)" : "\(header).\(key)#\(index)"))
        }
        return tables
    }

    /// A string that must be there.
    public func required(_ key: String) throws(ConfigurationError) -> String {
        guard let string = try string(key) else { throw error(nil, "expected \"\(key)\" with a string") }
        return string
    }

    private func mismatch(_ key: String, _ expected: String, _ value: ConfigurationValue) -> ConfigurationError {
        error(key, "expected \(expected) for \"\(key)\", found \(value)")
    }
}
