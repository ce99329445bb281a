/// A line of a page as a browser shows it: text between the beginnings and ends of block elements.
struct Passage {
    /// Where it stands in `Passages.text`.
    var range: Range<Int>
    /// The innermost block element around it.
    var block: Int
    /// Its first node of text.
    var node: Int
    /// Bytes of it that stand in links.
    var linked = 0
    /// Whether a mere line break parts it from the passage before.
    var followsBreak: Bool
    /// The last link, when it ends the passage.
    var lastLink: Int?

    var length: Int { range.count }
    /// From 0 to 1.
    var linkDensity: Double { length == 0 ? 1 : Double(linked) / Double(length) }
}

/// The lines of a page, or of one of its elements.
struct Passages {
    private(set) var all: [Passage] = []
    /// The text of all passages, one behind the other.
    private(set) var text: [UInt8] = []

    private let tree: PageTree
    private var links: [Int] = []
    private var openElements: [Int] = []
    private var blocks: [Int] = []
    private var preformatted = 0
    private var current: Passage?
    private var followsBreak = false
    private var isInDataRow = false
    /// Whether the passage in hand holds a stamp.
    private var holdsStamp = false

    /// - Parameters:
    ///   - hides: whether an element is left out with all that stands in it.
    ///   - isStamp: whether an element says who or when: what stands behind one in its line, another one or furniture, is a
    ///     line of its own.
    init(
        _ tree: PageTree, hides: (Int) -> Bool, isStamp: (Int) -> Bool = { _ in false },
        isFurniture: (Int) -> Bool = { _ in false }
    ) {
        self.tree = tree
        var index = 0
        while index < tree.nodes.count {
            close(before: index)
            let node = tree.nodes[index]
            if node.tag == .text {
                take(index)
                index += 1
            } else if isLeftOut(index) || hides(index) {
                index = Int(node.end)
            } else {
                if holdsStamp, isFurniture(index) { end() }
                if isStamp(index) { openStamp() }
                open(index)
                index += 1
            }
        }
        close(before: tree.nodes.count)
        end()
    }

    /// The bytes of a passage.
    func bytes(_ passage: Passage) -> ArraySlice<UInt8> { text[passage.range] }

    private func isLeftOut(_ index: Int) -> Bool {
        switch tree.nodes[index].tag {
        case .head, .title, .script, .dialog: true
        default: false
        }
    }

    // MARK: - Elements

    private mutating func openStamp() {
        if holdsStamp { end() }
        holdsStamp = true
    }

    private mutating func open(_ index: Int) {
        let tag = tree.nodes[index].tag
        if tag == .br {
            end()
            followsBreak = true
            return
        }
        openElements.append(index)
        if tag == .a { links.append(index) }
        if tag == .pre { preformatted += 1 }
        guard tag.isBlock else { return }
        if tag == .tr { isInDataRow = isDataRow(index) }
        if isInDataRow, tag == .td || tag == .th {
            if let start = current?.range.lowerBound, text.count > start {
                PageText.trim(&text, from: start)
                text.append(0x09)
            }
            return
        }
        // A stamp that is a block begins its own line, and holds it.
        let isStamp = holdsStamp && current == nil
        end()
        holdsStamp = isStamp
        blocks.append(index)
        followsBreak = false
    }

    private mutating func close(before index: Int) {
        while let last = openElements.last, Int(tree.nodes[last].end) <= index {
            openElements.removeLast()
            let tag = tree.nodes[last].tag
            if tag == .a { links.removeLast() }
            if tag == .pre { preformatted -= 1 }
            guard blocks.last == last else { continue }
            end()
            if tag == .tr { isInDataRow = false }
            blocks.removeLast()
            followsBreak = false
        }
    }

    /// Whether the cells of a row hold text alone, so that the row is one line.
    private func isDataRow(_ row: Int) -> Bool {
        !tree.inside(row).contains { index in
            let tag = tree.nodes[index].tag
            return (tag.isBlock || tag == .br) && tag != .td && tag != .th
        }
    }

    // MARK: - Text

    private mutating func take(_ index: Int) {
        let start = current?.range.lowerBound ?? text.count
        let before = text.count
        PageText.append(tree.rawText(index), to: &text, from: start, isPreformatted: preformatted > 0)
        guard text.count > before else { return }
        if current == nil {
            current = Passage(
                range: start..<start, block: blocks.last ?? 0, node: index, followsBreak: followsBreak)
        }
        let isWord = text[before...].contains { $0 > 0x20 }
        if let link = links.last {
            current?.linked += text.count - before
            current?.lastLink = link
        } else if isWord {
            current?.lastLink = nil
        }
    }

    /// Ends the passage in hand.
    private mutating func end() {
        holdsStamp = false
        guard var passage = current else { return }
        current = nil
        let start = passage.range.lowerBound
        while text.count > start, (text.last ?? 0) <= 0x20 { text.removeLast() }
        passage.range = start..<text.count
        guard !passage.range.isEmpty else { return }
        passage.linked = min(passage.linked, passage.length)
        all.append(passage)
    }
}

extension PageTree {
    /// Whether an element says that it is not shown.
    func isHidden(_ node: Int) -> Bool {
        guard !nodes[node].attributes.isEmpty else { return false }
        // What `aria-hidden` hides is shown: readers of screens alone pass it over.
        if attribute(.hidden, of: node) != nil { return true }
        guard let style = attribute(.style, of: node) else { return false }
        let plain = style.lowercased().filter { !$0.isWhitespace }
        return plain.contains("display:none") || plain.contains("visibility:hidden")
    }
}
