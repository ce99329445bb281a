/// A JSON value to be written. Members keep their order, so the same value is always the same bytes.
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Written in the shortest form that reads back as the same number; what is not finite is written as null.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One name and value of an object.
    public struct Member: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSON

        /// Takes its parts as they are given.
        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// A string, or null.
    public init(_ string: String?) { self = string.map(JSON.string) ?? .null }

    /// `[lower, upper]`, UTF-8 byte offsets.
    public init(_ range: ByteRange) { self = .array([.integer(range.lower), .integer(range.upper)]) }

    /// The value as UTF-8 on one line without a line end. Controls, U+2028, U+2029 and bidirectional controls are
    /// escaped, so that what a file holds cannot disturb a terminal or a line-oriented reader.
    public func line() -> [UInt8] {
        var out: [UInt8] = []
        write(into: &out, indent: nil)
        return out
    }

    /// The value as UTF-8, two blanks a level, with a final line end.
    public func pretty() -> [UInt8] {
        var out: [UInt8] = []
        write(into: &out, indent: 0)
        out.append(0x0A)
        return out
    }

    private func write(into out: inout [UInt8], indent: Int?) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let number): out.append(contentsOf: String(number).utf8)
        case .number(let number): out.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
        case .string(let text): Self.write(text, into: &out)
        case .array(let values):
            // Arrays of numbers stay on one line: they are ranges.
            let scalar = values.allSatisfy { if case .integer = $0 { true } else { false } }
            Self.write(values, open: 0x5B, close: 0x5D, into: &out, indent: scalar ? nil : indent) {
                $0.write(into: &$1, indent: $2)
            }
        case .object(let members):
            Self.write(members, open: 0x7B, close: 0x7D, into: &out, indent: indent) {
                Self.write($0.name, into: &$1)
                $1.append(0x3A)
                if $2 != nil { $1.append(0x20) }
                $0.value.write(into: &$1, indent: $2)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], open: UInt8, close: UInt8, into out: inout [UInt8], indent: Int?,
        each: (Item, inout [UInt8], Int?) -> Void
    ) {
        out.append(open)
        let inner = indent.map { $0 + 1 }
        for (index, item) in items.enumerated() {
            if index > 0 { out.append(0x2C) }
            newLine(inner, into: &out)
            each(item, &out, inner)
        }
        if !items.isEmpty { newLine(indent, into: &out) }
        out.append(close)
    }

    private static func newLine(_ indent: Int?, into out: inout [UInt8]) {
        guard let indent else { return }
        out.append(0x0A)
        for _ in 0..<(2 * indent) { out.append(0x20) }
    }

    private static func write(_ text: String, into out: inout [UInt8]) {
        out.append(0x22)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: out.append(contentsOf: [0x5C, 0x22])
            case 0x5C: out.append(contentsOf: [0x5C, 0x5C])
            case 0x0A: out.append(contentsOf: [0x5C, 0x6E])
            case 0x0D: out.append(contentsOf: [0x5C, 0x72])
            case 0x09: out.append(contentsOf: [0x5C, 0x74])
            case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                writeEscape(scalar.value, into: &out)
            case 0x20...0x7E: out.append(UInt8(scalar.value))
            default: out.append(contentsOf: String(scalar).utf8)
            }
        }
        out.append(0x22)
    }

    private static func writeEscape(_ value: UInt32, into out: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        out.append(contentsOf: [0x5C, 0x75])
        for shift in [12, 8, 4, 0] { out.append(digits[Int(value >> UInt32(shift)) & 15]) }
    }
}
