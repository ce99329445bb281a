/// A rendering as a converter prints it: lines `subject: value`, an empty line, the text.
public enum PrintedRendering {
    /// Reads one.
    ///
    /// - Returns: the text, valid UTF-8, and what the document declares; nil when it is no such thing.
    public static func read(_ bytes: [UInt8]) -> (text: [UInt8], declarations: [Declaration])? {
        var declarations: [Declaration] = []
        var lower = 0
        while let end = bytes[lower...].firstIndex(of: 0x0A) {
            let line = bytes[lower..<end]
            lower = end + 1
            if line.isEmpty { return (Array(bytes[lower...]), declarations) }
            guard let colon = line.firstIndex(of: 0x3A),
                let subject = Declaration.Subject(rawValue: String(decoding: line[..<colon], as: UTF8.self))
            else { return nil }
            let value = String(decoding: line[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
            if !value.isEmpty { declarations.append(Declaration(subject, value, standsIn: "document-properties")) }
        }
        return nil
    }

    /// Writes one.
    public static func write(_ text: [UInt8], _ declarations: [Declaration]) -> [UInt8] {
        var output: [UInt8] = []
        for declaration in declarations {
            let value = declaration.value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
            output += Array("\(declaration.subject.rawValue): \(String(String.UnicodeScalarView(value)))\n".utf8)
        }
        return output + [0x0A] + text
    }
}
