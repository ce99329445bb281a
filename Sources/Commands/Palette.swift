import Glibc

/// How marks look: in colour on a terminal, else in brackets.
struct Palette {
    /// What a stretch of the page is.
    enum Ink: String {
        /// Names of files and of what stands beside the text. The values are SGR parameters (ECMA-48).
        case heading = "1"
        case margin = "2"
        /// Evidence for a label, for the runner-up, and against either.
        case label = "1;4;32"
        case nearest = "4;33"
        case against = "4;31"
        case person = "36"
        case date = "35"
        case place = "34"
        case document = "95"
    }

    let isColoured: Bool

    /// Whether standard output is a terminal.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// For standard output: coloured on a terminal, unless the user wants none (no-color.org) or it can show none.
    static var standardOutput: Palette {
        let refusal = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
        return Palette(isColoured: isTerminal && refusal.isEmpty && terminal != "dumb")
    }

    func paint(_ text: String, _ ink: Ink) -> String {
        isColoured ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Evidence, which is told apart without colours too.
    func mark(_ text: String, _ ink: Ink) -> String { isColoured ? paint(text, ink) : "«\(text)»" }
}
