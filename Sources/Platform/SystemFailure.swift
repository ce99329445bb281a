import Glibc

/// A system call that failed: what was being done, to which path, and why.
public struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call, as its manual page is named: `openat`, `fdatasync`.
    public var operation: String
    /// The path it was done to, as bytes.
    public var path: [UInt8]
    /// The error number.
    public var errno: Int32

    /// A failure whose error number is known.
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
    /// The name as text: controls, bidirectional and invisible format controls and bytes that are not UTF-8 are written
    /// `\xNN`, a backslash `\\`; everything else stays as it is. So the name can neither forge a line of a log nor be
    /// mistaken for another, and its bytes can be had back.
    public static func name(_ bytes: some Sequence<UInt8>) -> String {
        let bytes = Array(bytes)
        // Nearly every name can be shown as it is.
        if let text = String(validating: bytes, as: UTF8.self),
            text.unicodeScalars.allSatisfy({ $0.value != 0x5C && !isControl($0.value) })
        {
            return text
        }
        var out = ""
        var iterator = bytes.makeIterator()
        var parser = UTF8.ForwardParser()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .emptyInput: return out
            case .error(let length):
                escape(bytes[offset..<offset + length], into: &out)
                offset += length
            case .valid(let encoded):
                let scalar = UTF8.decode(encoded)
                switch scalar.value {
                case 0x5C: out += "\\\\"
                case _ where isControl(scalar.value): escape(encoded, into: &out)
                default: out.unicodeScalars.append(scalar)
                }
                offset += encoded.count
            }
        }
    }

    /// Words of a message as one line: controls and invisible format controls in what it quotes are written `\xNN`, everything
    /// else, backslashes too, stays as it is.
    public static func line(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            if isControl(scalar.value) {
                escape(String(scalar).utf8, into: &out)
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Joiners (U+200C, U+200D) are not among them: names in Arabic script need them.
    private static func isControl(_ value: UInt32) -> Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    private static func escape(_ bytes: some Sequence<UInt8>, into out: inout String) {
        for byte in bytes {
            let digits = String(byte, radix: 16)
            out += "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
    }
}
