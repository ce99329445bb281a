/// Lines of an explanation in two columns.
struct ExplanationPage {
    let palette: Palette

    private static let width = 11

    /// A name and a value below the file's name.
    func row(_ name: String, _ value: String) -> String { "  " + margin(name, .heading) + value }

    /// A finding beside the text.
    func note(_ name: String, _ value: String) -> String {
        "  " + String(repeating: " ", count: Self.width) + margin(name, .margin) + value
    }

    private func margin(_ name: String, _ ink: Palette.Ink) -> String {
        // Painted without the blanks, which would be underlined by some terminals.
        (name.isEmpty ? "" : palette.paint(name, ink)) + String(repeating: " ", count: max(1, Self.width - name.count))
    }
}
