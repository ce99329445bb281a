import Model
import Text
import Vocabulary

/// A web page, or the HTML of a mail or a converter, taken apart within limits.
///
/// It runs no script and loads nothing.
public struct WebPage {
    let tree: PageTree
    let vocabulary: Vocabulary
    private let limits: PageLimits

    /// Takes a page apart.
    ///
    /// - Parameters:
    ///   - bytes: HTML or XHTML in UTF-8, whatever encoding it declares, with or without byte order mark.
    ///   - vocabulary: names what pages put around a story.
    /// - Throws: `Unreadable` when a limit is met.
    public init(_ bytes: [UInt8], vocabulary: Vocabulary, limits: PageLimits = PageLimits()) throws(Unreadable) {
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        tree = try HTMLParser.parse(isMarked ? Array(bytes.dropFirst(3)) : bytes, limits)
        self.vocabulary = vocabulary
        self.limits = limits
    }

    /// All text that the page shows, in its order: for mails and for what converters write.
    ///
    /// - Returns: UTF-8, paragraphs apart by a blank line, lines by a line end; empty when it shows none.
    public var wholeText: [UInt8] {
        let passages = Passages(tree, hides: tree.isHidden)
        var output: [UInt8] = []
        for passage in passages.all {
            if !output.isEmpty { output += passage.followsBreak ? [0x0A] : [0x0A, 0x0A] }
            output += passages.bytes(passage)
        }
        if !output.isEmpty { output.append(0x0A) }
        return output
    }

    /// The story that the page is about, and what the page declares of it.
    ///
    /// Headline, lead, paragraphs, captions, byline, date and source stay, each a paragraph of its own, in the order of the page;
    /// menus, lists of links, comments, bars for sharing, tags, notices and advertisements go. A page that hides its text or
    /// leaves it to a script gives what it hides, or the text in its linked data.
    ///
    /// - Throws: `Unreadable` when the page holds no text.
    public func article() throws(Unreadable) -> (text: [UInt8], declarations: [Declaration]) {
        let declarations = PageDeclarations(tree, noAuthors: vocabulary.pages.noAuthors)
        let parts = PageParts(tree, vocabulary.pages)
        let own = declarations.all(story: nil, isFurniture: [])
        let headlines = Self.folded(.headline, own)
        let authors = Set(Self.folded(.author, own))
        let witness = declarations.articleBody.flatMap { Witness($0) }
        for includesHidden in [false, true] {
            let passages = Passages(
                tree, hides: { !includesHidden && isHidden($0, parts) },
                isStamp: { !parts.own[$0].isDisjoint(with: [.byline, .dateline, .source]) },
                isFurniture: { parts.own[$0].contains(.furniture) })
            let survey = PageSurvey(tree, parts, passages, declared: headlines)
            guard let container = StoryContainer(survey, witness: witness).find() else { continue }
            var story = Story(survey, container: container, LineCues(vocabulary), authors: authors)
            let text = Self.text(of: story.passages(), survey, LineCues(vocabulary))
            guard !text.isEmpty else { continue }
            var all = declarations.all(story: story.whole, isFurniture: survey.isFurniture)
            if let author = story.author { all.append(Declaration(.author, author, standsIn: "byline")) }
            return (text, all)
        }
        let all = declarations.all(story: nil, isFurniture: [])
        if let body = declarations.articleBody, let text = text(ofLinked: body, all) { return (text, all) }
        let text = wholeText
        guard !text.isEmpty else {
            throw Unreadable(
                "a page without text: scripts may load it, or it shows pictures alone",
                needed: "open it in a browser and save it as text", code: "empty", mediaType: "text/html")
        }
        return (text, all)
    }

    /// The declared values of a subject, letters and digits alone, in the order of trust.
    private static func folded(_ subject: Declaration.Subject, _ all: [Declaration]) -> [[UInt8]] {
        all.filter { $0.subject == subject }.map { FoldedText($0.value).bare }.filter { $0.count >= 2 }
    }

    private func isHidden(_ node: Int, _ parts: PageParts) -> Bool {
        tree.isHidden(node) || parts.own[node].contains(.hidden)
    }

    private static func text(of chosen: [Int], _ survey: PageSurvey, _ lines: LineCues) -> [UInt8] {
        var output: [UInt8] = []
        for (place, index) in chosen.enumerated() {
            let passage = survey.passages.all[index]
            if place > 0 {
                output += passage.followsBreak && chosen[place - 1] == index - 1 ? [0x0A] : [0x0A, 0x0A]
            }
            let bytes = survey.passages.bytes(passage)
            output += bytes
            // "Source: the paper" is there for the address.
            if let link = passage.lastLink, let address = survey.tree.attribute(.href, of: link),
                address.hasPrefix("http"), lines.cue(bytes) == .source, !bytes.elementsEqual(address.utf8)
            {
                output += [0x20] + Array(PageText.line(Array(address.utf8)[...]).utf8)
            }
        }
        if !output.isEmpty { output.append(0x0A) }
        return output
    }

    /// The text of linked data, under its headline; it may hold markup of its own.
    private func text(ofLinked body: [UInt8], _ declarations: [Declaration]) -> [UInt8]? {
        guard let tree = try? HTMLParser.parse(body, limits) else { return nil }
        let passages = Passages(tree, hides: tree.isHidden)
        var paragraphs = declarations.first { $0.subject == .headline }.map { [Array($0.value.utf8)] } ?? []
        if !body.contains(0x3C) {
            paragraphs += body.split { $0 == 0x0A || $0 == 0x0D }.map { Array(PageText.line($0).utf8) }
        } else {
            paragraphs += passages.all.map { Array(passages.bytes($0)) }
        }
        paragraphs.removeAll(where: \.isEmpty)
        return paragraphs.isEmpty ? nil : Array(paragraphs.joined(separator: [0x0A, 0x0A])) + [0x0A]
    }
}
