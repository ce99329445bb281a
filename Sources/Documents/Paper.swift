/// The paragraphs of a document as they are read.
///
/// Paragraphs stand apart by an empty line, lines within one by a line end. A row of a table whose cells hold one paragraph
/// each is one line with tabs; other tables, which only lay a page out, are read cell by cell.
struct Paper {
    private var paragraphs: [[UInt8]] = []
    private var rows: [Row] = []

    /// One row of a table that is being read, and the paragraphs of each cell.
    private struct Row {
        var cells: [[[UInt8]]] = []
    }

    /// Takes a paragraph; one without a word is dropped.
    mutating func add(_ paragraph: [UInt8]) {
        let text = Self.trimmed(paragraph)
        guard !text.isEmpty else { return }
        if let row = rows.indices.last, let cell = rows[row].cells.indices.last {
            rows[row].cells[cell].append(text)
        } else {
            paragraphs.append(text)
        }
    }

    mutating func beginRow() { rows.append(Row()) }

    mutating func beginCell() {
        if let row = rows.indices.last { rows[row].cells.append([]) }
    }

    /// What is added until the next cell stands beside the table's cells no more.
    mutating func endRow() {
        guard let row = rows.popLast() else { return }
        let cells = row.cells.filter { !$0.isEmpty }
        guard cells.allSatisfy({ $0.count == 1 }) else { return cells.joined().forEach { add($0) } }
        add(Array(cells.joined().joined(separator: [0x09])))
    }

    /// Appends all of another.
    mutating func append(_ other: Paper) {
        for paragraph in other.paragraphs { add(paragraph) }
    }

    /// The text, ended by a line end.
    var text: [UInt8] {
        var output = Array(paragraphs.joined(separator: [0x0A, 0x0A]))
        if !output.isEmpty { output.append(0x0A) }
        return output
    }

    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            var line = line.drop { $0 <= 0x20 }
            while let last = line.last, last <= 0x20 { line.removeLast() }
            return line
        }
        let first = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
        let last = lines.lastIndex { !$0.isEmpty } ?? first
        guard first < lines.endIndex else { return [] }
        return Array(lines[first...last].joined(separator: [0x0A]))
    }
}
