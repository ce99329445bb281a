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
        out.reserveCapacity(1 << 10)
        write(into: &out, indent: nil)
        return out
    }

    /// The value as UTF-8, two blanks a level, with a final line end.
    public func pretty() -> [UInt8] {
        var out: [UInt8] = []
        // Most sidecars fit, so that growing them copies nothing.
        out.reserveCapacity(1 << 14)
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
            let indent = scalar ? nil : indent
            let inner = indent.map { $0 + 1 }
            out.append(0x5B)
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(0x2C) }
                Self.newLine(inner, into: &out)
                value.write(into: &out, indent: inner)
            }
            if !values.isEmpty { Self.newLine(indent, into: &out) }
            out.append(0x5D)
        case .object(let members):
            let inner = indent.map { $0 + 1 }
            out.append(0x7B)
            Self.write(members, into: &out, indent: inner)
            if !members.isEmpty { Self.newLine(indent, into: &out) }
            out.append(0x7D)
        }
    }

    /// Members of an object as they stand in `pretty`, each on a line of its own that begins with its line end; without
    /// the braces around them, and without a comma at either end.
    ///
    /// - Parameter level: how many objects and arrays enclose them, with their own.
    public static func fragment(_ members: [Member], level: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(1 << 12)
        write(members, into: &out, indent: level)
        return out
    }

    private static func write(_ members: [Member], into out: inout [UInt8], indent: Int?) {
        for (index, member) in members.enumerated() {
            if index > 0 { out.append(0x2C) }
            newLine(indent, into: &out)
            write(member.name, into: &out)
            out.append(0x3A)
            if indent != nil { out.append(0x20) }
            member.value.write(into: &out, indent: indent)
        }
    }

    private static func newLine(_ indent: Int?, into out: inout [UInt8]) {
        guard let indent else { return }
        out.append(0x0A)
        out.append(contentsOf: repeatElement(0x20, count: 2 * indent))
    }

    /// Runs of bytes that need no escape, which is nearly all there is, are copied as they are.
    private static func write(_ text: String, into out: inout [UInt8]) {
        var text = text
        out.append(0x22)
        text.withUTF8 { bytes in
            var copied = 0
            var index = 0
            while index < bytes.count {
                let length = escapedLength(bytes, at: index)
                guard length > 0 else {
                    index += 1
                    continue
                }
                out.append(contentsOf: bytes[copied..<index])
                escape(bytes[index..<index + length], into: &out)
                index += length
                copied = index
            }
            out.append(contentsOf: bytes[copied...])
        }
        out.append(0x22)
    }

    /// - Returns: how many bytes the scalar that begins at `index` has, if it is to be escaped; else 0, and within a
    ///   scalar too.
    private static func escapedLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch bytes[index] {
        case 0x22, 0x5C, 0x00...0x1F, 0x7F: return 1
        case 0x20...0x7E: return 0
        // U+0080 to U+009F; U+061C.
        case 0xC2: return bytes[index + 1] <= 0x9F ? 2 : 0
        case 0xD8: return bytes[index + 1] == 0x9C ? 2 : 0
        case 0xE2:
            switch (bytes[index + 1], bytes[index + 2]) {
            // U+200E, U+200F, U+2028 to U+202E; U+2066 to U+2069.
            case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): return 3
            default: return 0
            }
        // U+FEFF.
        case 0xEF: return (bytes[index + 1], bytes[index + 2]) == (0xBB, 0xBF) ? 3 : 0
        default: return 0
        }
    }

    private static func escape(_ scalar: Slice<UnsafeBufferPointer<UInt8>>, into out: inout [UInt8]) {
        switch scalar.first {
        case 0x22: out.append(contentsOf: [0x5C, 0x22])
        case 0x5C: out.append(contentsOf: [0x5C, 0x5C])
        case 0x0A: out.append(contentsOf: [0x5C, 0x6E])
        case 0x0D: out.append(contentsOf: [0x5C, 0x72])
        case 0x09: out.append(contentsOf: [0x5C, 0x74])
        default:
            let value = String(decoding: scalar, as: UTF8.self).unicodeScalars.first?.value ?? 0
            let digits = Array("0123456789abcdef".utf8)
            out.append(contentsOf: [0x5C, 0x75])
            for shift in [12, 8, 4, 0] { out.append(digits[Int(value >> UInt32(shift)) & 15]) }
        }
    }
}
