import Text
import Vocabulary

/// Finds the element that holds the story's paragraphs.
///
/// Every paragraph votes for the elements around it, the more the longer it is and the more commas it has; links count
/// against an element, and its class, tag and properties for or against it: the method of Readability (Arc90, 2009), as
/// Kohlschütter, Fankhauser and Nejdl ("Boilerplate Detection using Shallow Text Features", WSDM 2010) explain why it works:
/// length and link density of a block tell most. Text that the page repeats in its linked data (`articleBody`) is a witness.
struct StoryContainer {
    private let survey: PageSurvey
    private let witness: Witness?
    private var scores: [Int: Double] = [:]

    init(_ survey: PageSurvey, witness: Witness?) {
        self.survey = survey
        self.witness = witness
        for passage in survey.passages.all { vote(passage) }
    }

    /// The element; nil when the page has no paragraph.
    func find() -> Int? {
        var best: (score: Double, node: Int)?
        for (node, score) in scores.sorted(by: { $0.key < $1.key }) {
            let score = (score + weight(node)) * (1 - survey.linkDensity(in: node))
            if score > best?.score ?? 0 { best = (score, node) }
        }
        return best.map { widened($0.node) }
    }

    private mutating func vote(_ passage: Passage) {
        guard PageSurvey.prose(passage) > 0, !survey.isFurniture[passage.node] else { return }
        let bytes = survey.passages.bytes(passage)
        var vote = 1 + Double(Self.commas(bytes)) + min(3, Double(passage.length) / 130)
        if let witness, witness.knows(bytes) { vote *= 3 }
        var node = base(of: passage)
        for share in [1, 0.5, 0.3] {
            scores[node, default: 0] += vote * share
            guard let parent = survey.tree.parent(node) else { return }
            node = parent
        }
    }

    /// The element that a passage's block stands in, where the block is one paragraph's.
    private func base(of passage: Passage) -> Int {
        var node = passage.block
        while Self.single.contains(survey.tree.nodes[node].tag), let parent = survey.tree.parent(node) { node = parent }
        return node
    }

    private static let single: Set<Tag> = [
        .p, .li, .ul, .ol, .td, .tr, .tbody, .dd, .dt, .blockquote, .pre, .h1, .h2, .h3, .h4, .h5, .h6, .figcaption,
        .figure,
        .address, .caption, .center, .th,
    ]

    /// Commas of Latin and Arabic writing.
    private static func commas(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for index in bytes.indices {
            if bytes[index] == 0x2C { count += 1 }
            if bytes[index] == 0xD8, index + 1 < bytes.endIndex, bytes[index + 1] == 0x8C { count += 1 }
        }
        return min(count, 10)
    }

    private func weight(_ node: Int) -> Double {
        let own = survey.parts.own[node]
        var weight = 0.0
        if own.contains(.body) { weight += 25 }
        if isDeclaredBody(node) { weight += 40 }
        if own.contains(.furniture) { weight -= 25 }
        switch survey.tree.nodes[node].tag {
        case .article: weight += 10
        case .main: weight += 3
        case .body, .html: weight -= 10
        default: break
        }
        return weight
    }

    private func isDeclaredBody(_ node: Int) -> Bool {
        survey.tree.attribute(.itemprop, of: node)?.lowercased() == "articlebody"
    }

    // MARK: - Parts of one story

    /// The element around several that hold parts of the story: advertisements are put between such parts.
    private func widened(_ node: Int) -> Int {
        var node = node
        while let parent = survey.tree.parent(node), !Self.whole.contains(survey.tree.nodes[parent].tag),
            !survey.parts.own[node].contains(.body) || isPart(node, of: parent), goesOn(node, in: parent)
        {
            node = parent
        }
        return node
    }

    private static let whole: Set<Tag> = [.body, .html]

    private func isPart(_ node: Int, of parent: Int) -> Bool { survey.parts.own[parent].contains(.body) }

    /// Whether the story goes on beside an element: in paragraphs of the element around it, or in elements of the same class.
    private func goesOn(_ node: Int, in parent: Int) -> Bool {
        let tree = survey.tree
        let name = tree.attribute(.class, of: node)
        let isWrapper = wraps(node)
        var found = 0
        var child = parent + 1
        while child < Int(tree.nodes[parent].end) {
            let next = Int(tree.nodes[child].end)
            if child != node, tree.nodes[child].tag != .text, !survey.isFurniture[child] {
                let isParagraph = Self.single.contains(tree.nodes[child].tag)
                let isAlike = tree.nodes[child].tag == tree.nodes[node].tag && tree.attribute(.class, of: child) == name
                if isParagraph || (isAlike || isWrapper && wraps(child)) && !holdsHeading(child) {
                    found += survey.prose(in: child)
                }
            }
            child = next
        }
        return found * 5 >= survey.prose(in: node)
    }

    /// Whether an element holds one paragraph, or two.
    private func wraps(_ node: Int) -> Bool {
        survey.passages(in: node).count <= 2 && survey.linkDensity(in: node) < 0.2
    }

    /// Whether an element holds a heading, as every story of a list does.
    private func holdsHeading(_ node: Int) -> Bool {
        survey.tree.inside(node).contains { index in
            let level = survey.tree.nodes[index].tag.headingLevel
            return level == 1 || level == 2 && survey.tree.inside(index).contains { survey.tree.nodes[$0].tag == .a }
        }
    }
}

/// The story as the page's linked data repeats it, to recognise its paragraphs by.
struct Witness {
    /// Runs of words, hashed.
    private let runs: Set<Int>

    /// - Returns: nil when the text is too short to witness anything.
    init?(_ text: [UInt8]) {
        runs = Set(Self.runs(FoldedText(text)))
        if runs.count < 20 { return nil }
    }

    /// Whether most of a paragraph stands in the story.
    func knows(_ bytes: ArraySlice<UInt8>) -> Bool {
        let all = Self.runs(FoldedText(Array(bytes)))
        return !all.isEmpty && all.count { runs.contains($0) } * 5 >= all.count * 3
    }

    private static func runs(_ text: FoldedText) -> [Int] {
        guard text.words.count >= length else { return [] }
        return (0...text.words.count - length).map { start in
            // FNV-1a, for the same text must give the same sums in every process.
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for word in text.words[start..<start + length] {
                for symbol in text.symbols(of: word) { sum = (sum ^ UInt64(symbol)) &* 0x100_0000_01B3 }
                sum = (sum ^ 0xFF) &* 0x100_0000_01B3
            }
            return Int(truncatingIfNeeded: sum)
        }
    }

    /// In words.
    private static let length = 4
}
