import Text
import Vocabulary

/// A page seen as lines with sums over its elements: how much running text stands where, and what is furniture.
struct PageSurvey {
    let tree: PageTree
    let parts: PageParts
    let passages: Passages
    /// The element that holds the headline; nil when none does.
    let headline: Int?
    /// By node: whether it is furniture or stands in some.
    private(set) var isFurniture: [Bool] = []
    /// Sums over the passages before each: bytes of running text, bytes, bytes in links.
    private var sums: [(prose: Int, length: Int, linked: Int)] = [(0, 0, 0)]

    /// - Parameter declared: the headline as the page declares it, folded, in the order of trust.
    init(_ tree: PageTree, _ parts: PageParts, _ passages: Passages, declared: [[UInt8]]) {
        self.tree = tree
        self.parts = parts
        self.passages = passages
        for passage in passages.all {
            let last = sums[sums.count - 1]
            sums.append(
                (last.prose + Self.prose(passage), last.length + passage.length, last.linked + passage.linked))
        }
        headline = Headlines(tree, parts, declared: declared).best()
        markFurniture()
    }

    /// Bytes of running text: short lines and lists of links are none.
    static func prose(_ passage: Passage) -> Int {
        passage.length >= shortestProse && passage.linkDensity < 0.5 ? passage.length - passage.linked : 0
    }

    /// In bytes. Readability (Arc90, 2009) asks for 25 letters of a paragraph.
    private static let shortestProse = 40

    /// The passages that begin in an element.
    func passages(in node: Int) -> Range<Int> { index(of: node)..<index(of: Int(tree.nodes[node].end)) }

    /// The first passage at or behind a node.
    func index(of node: Int) -> Int {
        var (lower, upper) = (0, passages.all.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if passages.all[middle].node < node { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }

    /// Bytes of running text in an element.
    func prose(in node: Int) -> Int {
        let range = passages(in: node)
        return sums[range.upperBound].prose - sums[range.lowerBound].prose
    }

    /// From 0 to 1.
    func linkDensity(in node: Int) -> Double {
        let range = passages(in: node)
        let length = sums[range.upperBound].length - sums[range.lowerBound].length
        return length == 0 ? 1 : Double(sums[range.upperBound].linked - sums[range.lowerBound].linked) / Double(length)
    }

    // MARK: - Furniture

    private mutating func markFurniture() {
        // A page may be a document type and comments alone.
        guard !tree.nodes.isEmpty else { return }
        let total = prose(in: 0)
        let tree = tree
        let bodies = tree.nodes.indices.filter { tree.attribute(.itemprop, of: $0)?.lowercased() == "articlebody" }
            .prefix(Self.mostBodies)
        isFurniture = Array(repeating: false, count: tree.nodes.count)
        for index in tree.nodes.indices {
            let isInside = tree.parent(index).map { isFurniture[$0] } ?? false
            isFurniture[index] = isInside || standsAround(index, total: total, bodies: Array(bodies))
        }
    }

    /// More are none.
    private static let mostBodies = 8

    /// Whether an element stands around the story. What holds the headline or most of the page's text does not, whatever its
    /// class says: `comments-open` and `has-sidebar` are classes of whole pages.
    private func standsAround(_ node: Int, total: Int, bodies: [Int]) -> Bool {
        let own = parts.own[node]
        guard own.contains(.furniture) || tree.nodes[node].tag == .header && !isInArticle(node) else { return false }
        if let headline, tree.contains(node, headline) { return false }
        if bodies.contains(where: { tree.contains(node, $0) }) { return false }
        if own.contains(.comments) { return true }
        return !own.contains(.body) && prose(in: node) * 2 < max(total, 1)
    }

    private func isInArticle(_ node: Int) -> Bool {
        var node = node
        while let parent = tree.parent(node) {
            if tree.nodes[parent].tag == .article || tree.nodes[parent].tag == .main { return true }
            node = parent
        }
        return false
    }

    /// The innermost element that two nodes stand in.
    func common(_ first: Int, _ second: Int) -> Int {
        var node = first
        while !tree.contains(node, second), let parent = tree.parent(node) { node = parent }
        return node
    }

    /// Whether a passage stands in furniture that is more than the foot or head of an element.
    func isWalledOff(_ passage: Passage, upTo outer: Int) -> Bool {
        var node = passage.node
        while let parent = tree.parent(node), parent > outer {
            let tag = tree.nodes[parent].tag
            if parts.own[parent].contains(.furniture), tag != .footer, tag != .header, tag != .form { return true }
            node = parent
        }
        return false
    }

    /// What the innermost element around a passage, up to `outer`, that says anything says of it.
    func nearestParts(_ passage: Passage, upTo outer: Int) -> PageWords.Parts {
        var node = passage.node
        while let parent = tree.parent(node), parent > outer {
            if !parts.own[parent].isEmpty { return parts.own[parent] }
            node = parent
        }
        return []
    }
}

/// Finds the element that holds the headline.
struct Headlines {
    private let tree: PageTree
    private let parts: PageParts
    private let declared: [[UInt8]]

    init(_ tree: PageTree, _ parts: PageParts, declared: [[UInt8]]) {
        self.tree = tree
        self.parts = parts
        self.declared = declared
    }

    /// The heading that says what the page declares as its headline, else the first of the first rank; nil when there is
    /// neither.
    func best() -> Int? {
        var best: (score: Int, node: Int)?
        var looked = 0
        for index in tree.nodes.indices where looked < Self.mostHeadings {
            let tag = tree.nodes[index].tag
            guard tag == .h1 || tag == .h2 || tag == .h3 || parts.own[index].contains(.headline),
                tree.rawText(index).count <= Self.longest
            else { continue }
            looked += 1
            let score = score(index)
            if score >= Self.enough, score > best?.score ?? 0 { best = (score, index) }
        }
        return best?.node
    }

    private static let enough = 20
    private static let mostHeadings = 500
    /// In bytes, white space counted.
    private static let longest = 2000
    /// In folded symbols.
    private static let shortest = 8

    /// Whether a link stands in it or around it: so do titles of other stories.
    private func isLinked(_ node: Int) -> Bool {
        if tree.inside(node).contains(where: { tree.nodes[$0].tag == .a }) { return true }
        var node = node
        while let parent = tree.parent(node) {
            if tree.nodes[parent].tag == .a || tree.nodes[parent].tag == .li { return true }
            node = parent
        }
        return false
    }

    private func score(_ node: Int) -> Int {
        let line = tree.line(node)
        let folded = FoldedText(line).bare
        guard folded.count >= Self.shortest else { return 0 }
        var score: Int
        switch tree.nodes[node].tag {
        case .h1: score = 30
        case .h2: score = 10
        case .h3: score = 5
        default: score = 0
        }
        if parts.own[node].contains(.headline), score > 0 || !isLinked(node) { score += 20 }
        if parts.own[node].contains(.furniture) { score -= 40 }
        if folded.count >= 25 { score += 5 }
        if declared.contains(folded) {
            score += 100
        } else if folded.count >= 12, declared.contains(where: { $0.starts(with: folded) || folded.starts(with: $0) }) {
            score += 80
        }
        return score
    }
}

extension FoldedText {
    /// The letters and digits alone.
    var bare: [UInt8] { symbols.filter(Symbol.isWord) }
}
