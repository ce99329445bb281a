import Model
import Platform

extension FilingRecord {
    /// Time, outcome, arrival number, category, place, received name, title or reason, number of the record. What has
    /// no value is `-`, so that every line has the same columns, two blanks apart.
    var printedLine: String {
        let columns = [
            Self.shown(time), Self.padded(outcome.rawValue, 12), Self.padded(arrival?.description ?? "-", 11),
            Self.padded(labels.first?.name ?? "-", 20), Self.isolated(place.map(Self.column) ?? "-"),
            "← " + Self.isolated(received), Self.isolated(Self.shown(note)), "#\(sequence)",
        ]
        return columns.joined(separator: "  ") + "\n"
    }

    /// The file in the inbox, and which part of it.
    private var received: String {
        guard let part else { return Self.column(source.path) }
        let name = part.name.isEmpty ? "" : " " + Self.column(part.name)
        return Self.column(source.path) + " › " + part.section + name
    }

    private var note: String {
        switch outcome {
        case .duplicate: "= " + (first?.description ?? "-")
        case .filed, .unclassified: title ?? reason ?? "-"
        case .quarantined, .left, .withdrawn: reason ?? "-"
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    /// A name as `Printable` shows it, and without blanks that could be taken for the end of a column.
    private static func column(_ name: [UInt8]) -> String {
        let shown = Array(Printable.name(name).unicodeScalars)
        var out = ""
        for (index, scalar) in shown.enumerated() {
            let isBlank = scalar == " "
            let isLoose = index == 0 || index == shown.count - 1 || shown[index - 1] == " "
            if isBlank && isLoose { out += "\\x20" } else { out.unicodeScalars.append(scalar) }
        }
        return out
    }

    /// Text on one line, without controls; what would turn the direction of the line is left out.
    private static func shown(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x00...0x20, 0x7F...0xA0, 0x2028, 0x2029: if out.last != " " { out.append(" ") }
            default: if NameMaker.isSafe(scalar) || scalar == "/" { out.append(scalar) }
            }
        }
        let shown = NameMaker.cut(String(out), to: 300)
        return shown.isEmpty ? "-" : shown
    }

    /// Right-to-left text between U+2068 and U+2069, so that it cannot carry its neighbours along.
    private static func isolated(_ text: String) -> String {
        let turns = text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
            default: false
            }
        }
        return turns ? "\u{2068}\(text)\u{2069}" : text
    }
}
