import Platform

/// Text from an article made fit to be shown within a line.
enum Isolated {
    /// Between U+2068 and U+2069, so that right-to-left text leaves the rest of the line in order; controls are escaped.
    static func text(_ text: String) -> String {
        "\u{2068}" + Printable.name(Array(text.utf8)) + "\u{2069}"
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
