import Platform
import Synchronization
import TOMLKit

/// A value of a configuration file, free of its parser.
///
/// TOMLKit never gives back the strings that are read of what it parsed (its issue 26). So a value is read once, and a
/// file that has not changed is not parsed again: a daemon reads its configuration as often as it is told to.
enum ConfigurationValue: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case list([ConfigurationValue])
    case table([String: ConfigurationValue])
    /// What a configuration has no use for.
    case other

    private init(_ value: some TOMLValueConvertible) {
        self =
            switch value.type {
            case .string: value.string.map(Self.string) ?? .other
            case .int: value.int.map(Self.integer) ?? .other
            case .double: value.double.map(Self.number) ?? .other
            case .bool: value.bool.map(Self.boolean) ?? .other
            case .array: value.array.map { .list($0.map { Self($0) }) } ?? .other
            case .table: value.table.map { .table(Self.values($0)) } ?? .other
            case .date, .time, .dateTime: .other
            }
    }

    private static func values(_ table: TOMLTable) -> [String: ConfigurationValue] {
        var values: [String: ConfigurationValue] = [:]
        for key in table.keys { values[key] = table[key].map { Self($0) } }
        return values
    }

    /// The values of a file, parsed anew only when its bytes are others than those that were parsed last.
    ///
    /// - Throws: `TOMLParseError` where it is not TOML.
    static func root(of text: String, path: [UInt8]) throws -> [String: ConfigurationValue] {
        let digest = try SHA256.digest(Array(text.utf8))
        if let known = parsed.withLock({ $0[path] }), known.digest == digest {
            var packed = PackedValues(known.packed)
            return packed.readTable()
        }
        let table = try TOMLTable(string: text)
        let root = values(table)
        // Its own end would give back nothing.
        table.clear()
        var packed = PackedValues()
        packed.write(root)
        // No larger than what is in it.
        let exact = packed.bytes.withUnsafeBufferPointer { Array($0) }
        parsed.withLock { $0[path] = (digest, exact) }
        return root
    }

    /// Packed: as values they would take several times as much, and they are hardly ever read again.
    private static let parsed = Mutex<[[UInt8]: (digest: String, packed: [UInt8])]>([:])
}

extension ConfigurationValue: CustomStringConvertible {
    /// The value as a message shows it.
    var description: String {
        switch self {
        case .string(let string): "\"\(string)\""
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .boolean(let boolean): "\(boolean)"
        case .list: "a list"
        case .table: "a table"
        case .other: "something else"
        }
    }
}
