import Glibc
import Model

/// The program `docket-convert`: reads a document from standard input and prints its rendering.
public enum Conversion {
    /// Runs it with the process's arguments; ends the process: 0; 64, wrong arguments; 65, the document could not be read,
    /// with code, reason and what is needed on standard error, apart by tabs; 74, standard input or output failed.
    public static func run() -> Never {
        guard CommandLine.arguments.count == 2, let kind = Kind(rawValue: CommandLine.arguments[1]) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: "|")
            complain("usage: docket-convert \(kinds) <DOCUMENT; docket runs it")
            exit(64)
        }
        guard let bytes = standardInput() else { exit(74) }
        do throws(Unreadable) {
            let rendering = try rendering(of: bytes, as: kind)
            exit(write(PrintedRendering.write(rendering.text, rendering.declarations), to: 1) ? 0 : 74)
        } catch {
            complain([error.code, error.reason, error.needed].map(withoutControls).joined(separator: "\t"))
            exit(65)
        }
    }

    /// What it reads.
    public enum Kind: String, CaseIterable, Sendable {
        /// PDF.
        case pdf
        /// Office Open XML.
        case docx
        /// OpenDocument.
        case odt
        /// Rich Text Format.
        case rtf
    }

    /// A document as text.
    ///
    /// - Throws: `Unreadable` with the reason.
    public static func rendering(of bytes: [UInt8], as kind: Kind) throws(Unreadable) -> Rendering {
        switch kind {
        case .pdf: try PortableDocument.read(bytes)
        case .docx: try WordDocument.read(bytes)
        case .odt: try OpenDocument.read(bytes)
        case .rtf: try RichText.read(bytes)
        }
    }

    private static func standardInput() -> [UInt8]? {
        var bytes: [UInt8] = []
        let size = 1 << 20
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let got = read(0, buffer.baseAddress, size)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return nil }
            if got == 0 { return bytes }
            bytes += buffer[..<got]
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let result = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if result < 0, errno == EINTR { continue }
                guard result > 0 else { return false }
                written += result
            }
            return true
        }
    }

    private static func complain(_ line: String) { _ = write(Array((line + "\n").utf8), to: 2) }

    private static func withoutControls(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }
}
