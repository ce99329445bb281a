/// The values of a configuration file in one row of bytes: a byte for the kind of each, then the value, with a count before
/// what has several parts. Only what `write` has written may be read.
struct PackedValues {
    private(set) var bytes: [UInt8]
    private var next = 0

    private enum Kind: UInt8 {
        case string, integer, number, no, yes, list, table, other
    }

    /// To be read, or to be written when it is empty.
    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    mutating func write(_ table: [String: ConfigurationValue]) {
        write(UInt64(table.count))
        for (key, value) in table {
            write(key)
            write(value)
        }
    }

    mutating func readTable() -> [String: ConfigurationValue] {
        let count = Int(readNumber())
        var table: [String: ConfigurationValue] = [:]
        table.reserveCapacity(count)
        for _ in 0..<count {
            let key = readString()
            table[key] = readValue()
        }
        return table
    }

    private mutating func write(_ value: ConfigurationValue) {
        switch value {
        case .string(let string):
            writeKind(.string)
            write(string)
        case .integer(let integer):
            writeKind(.integer)
            write(UInt64(bitPattern: Int64(integer)))
        case .number(let number):
            writeKind(.number)
            write(number.bitPattern)
        case .boolean(let boolean): writeKind(boolean ? .yes : .no)
        case .list(let list):
            writeKind(.list)
            write(UInt64(list.count))
            for element in list { write(element) }
        case .table(let table):
            writeKind(.table)
            write(table)
        case .other: writeKind(.other)
        }
    }

    private mutating func readValue() -> ConfigurationValue {
        switch Kind(rawValue: readByte()) {
        case .string: .string(readString())
        case .integer: .integer(Int(Int64(bitPattern: readNumber())))
        case .number: .number(Double(bitPattern: readNumber()))
        case .no: .boolean(false)
        case .yes: .boolean(true)
        case .list: .list((0..<readNumber()).map { _ in readValue() })
        case .table: .table(readTable())
        case .other, nil: .other
        }
    }

    private mutating func writeKind(_ kind: Kind) { bytes.append(kind.rawValue) }

    private mutating func readByte() -> UInt8 {
        defer { next += 1 }
        return bytes[next]
    }

    /// Seven bits a byte, the lowest first (LEB128): nearly all numbers here are counts.
    private mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func readNumber() -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = readByte()
            number |= UInt64(byte & 0x7F) << shift
            guard byte & 0x80 != 0 else { return number }
            shift += 7
        }
    }

    private mutating func write(_ string: String) {
        write(UInt64(string.utf8.count))
        bytes += Array(string.utf8)
    }

    private mutating func readString() -> String {
        let count = Int(readNumber())
        defer { next += count }
        return String(decoding: bytes[next..<(next + count)], as: UTF8.self)
    }
}
