import Platform

/// Text from an article made fit to be shown within a line.
enum Isolated {
    /// Between U+2068 and U+2069, so that right-to-left text leaves the rest of the line in order; controls are escaped.
    static func text(_ text: String) -> String {
        "\u{2068}" + Printable.name(Array(text.utf8)) + "\u{2069}"
    }

    /// Text of several lines: line ends and tabs stay, other controls are escaped.
    static func lines(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.startIndex > 0 { output.append(0x0A) }
            for (index, cell) in line.split(separator: 0x09, omittingEmptySubsequences: false).enumerated() {
                if index > 0 { output.append(0x09) }
                output += Array(Printable.name(Array(cell)).utf8)
            }
        }
        return output
    }
}

/// A weight of evidence: at most two digits behind the point.
struct WeightText {
    let text: String

    init(_ weight: Double) {
        let hundredths = Int((weight * 100).rounded())
        let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
        var digits = String(rest + 100).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        text = (hundredths < 0 ? "−" : "") + "\(whole)" + (digits.isEmpty ? "" : ".\(digits)")
    }
}
