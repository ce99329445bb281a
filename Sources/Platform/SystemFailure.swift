import Glibc

/// A system call that failed: what was being done, to which path, and why.
public struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call, as its manual page is named: `openat`, `fdatasync`.
    public var operation: String
    /// The path it was done to, as bytes.
    public var path: [UInt8]
    /// The error number.
    public var errno: Int32

    public init(operation: String, path: [UInt8], errno: Int32) {
        self.operation = operation
        self.path = path
        self.errno = errno
    }

    /// The failure that `errno` names just after a call returned -1.
    public static func last(_ operation: String, _ path: [UInt8]) -> SystemFailure {
        SystemFailure(operation: operation, path: path, errno: Glibc.errno)
    }

    /// `path: openat: No such file or directory`
    public var description: String {
        "\(Printable.name(path)): \(operation): \(String(cString: strerror(errno)))"
    }
}

/// Names of files made fit to be shown.
public enum Printable {
    /// The name as text: controls, bidirectional controls and bytes that are not UTF-8 are written `\xNN`, a backslash
    /// `\\`, so that the name can neither forge a line of a log nor be mistaken for another.
    public static func name(_ bytes: some Sequence<UInt8>) -> String {
        var out = ""
        var decoder = UTF8.ForwardParser()
        var iterator = Array(bytes).makeIterator()
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .emptyInput: return out
            case .error(let length):
                // The parser stops before the byte that broke the sequence, so the bytes it dropped are unknown here.
                return escaped(Array(bytes), prefixLength: length)
            case .valid(let encoded):
                let scalar = UTF8.decode(encoded)
                append(scalar, to: &out)
            }
        }
    }

    private static func escaped(_ bytes: [UInt8], prefixLength: Int) -> String {
        var out = ""
        for byte in bytes {
            if byte == 0x5C {
                out += "\\\\"
            } else if (0x20..<0x7F).contains(byte) {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out += hexadecimal(byte)
            }
        }
        return out
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout String) {
        switch scalar.value {
        case 0x5C: out += "\\\\"
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
            for byte in UTF8.encode(scalar).unsafelyUnwrapped { out += hexadecimal(byte) }
        default: out.unicodeScalars.append(scalar)
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
}
