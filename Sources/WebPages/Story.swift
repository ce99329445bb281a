import Text
import Vocabulary

/// The lines of a page that are its story: headline, lead, paragraphs, captions, byline, date and source, in their order.
struct Story {
    private let survey: PageSurvey
    private let container: Int
    private let lines: LineCues
    /// The element that holds headline and paragraphs.
    let whole: Int
    /// The authors that the page declares, folded to letters and digits.
    private let authors: Set<[UInt8]>
    private var chosen: [Int] = []
    /// The author whom an element names that says to do so; nil when none does.
    private(set) var author: String?

    init(_ survey: PageSurvey, container: Int, _ lines: LineCues, authors: Set<[UInt8]>) {
        self.survey = survey
        self.authors = authors
        self.container = container
        self.lines = lines
        whole = survey.headline.map { survey.common(container, $0) } ?? container
    }

    /// The passages, by their place in the page.
    mutating func passages() -> [Int] {
        let body = survey.passages(in: container)
        if let headline = survey.headline {
            let title = survey.passages(in: headline)
            if title.lowerBound < body.lowerBound { takeHead(title, before: body.lowerBound) }
        }
        takeBody(body)
        takeTail(from: body.upperBound)
        if let stamp = chosen.first(where: { isStamp($0, .byline) && lines.name(bytes($0)) != nil }) {
            author = lines.name(bytes(stamp))
        }
        return withoutRepetitions()
    }

    private func passage(_ index: Int) -> Passage { survey.passages.all[index] }
    private func bytes(_ index: Int) -> ArraySlice<UInt8> { survey.passages.bytes(passage(index)) }

    // MARK: - Before the paragraphs

    private mutating func takeHead(_ title: Range<Int>, before end: Int) {
        let start = isWholePage ? title.lowerBound : survey.passages(in: whole).lowerBound
        for index in beforeHeadline(title.lowerBound) {
            let isOwn = index >= start && isStamp(index, [.dateline, .byline])
            if isOwn || lines.isDate(bytes(index)) && isStamp(index, .dateline) { chosen.append(index) }
        }
        chosen += title
        let head = (title.upperBound..<max(end, title.upperBound)).filter { isHead($0) }
        // Who and when stand below the headline on most pages; where the lead comes first, they still belong there.
        let stamps = head.filter { isStamp($0, [.dateline, .byline]) || lines.isDate(bytes($0)) || isAuthor($0) }
        chosen += stamps + head.filter { !stamps.contains($0) }
    }

    /// The last lines before the headline, in the element that holds the story or in the two around it.
    private func beforeHeadline(_ headline: Int) -> Range<Int> {
        guard !isWholePage else { return headline..<headline }
        var outer = whole
        for _ in 0..<2 {
            guard let parent = survey.tree.parent(outer), survey.tree.nodes[parent].tag != .body else { break }
            outer = parent
        }
        return max(survey.passages(in: outer).lowerBound, headline - Self.mostBefore)..<headline
    }

    private static let mostBefore = 8

    /// Whether headline and paragraphs have the page alone in common.
    private var isWholePage: Bool { survey.tree.nodes[whole].tag == .body || survey.tree.nodes[whole].tag == .html }

    /// Whether a line says when, by whom or from where; the innermost element around it that says anything says so.
    private func isStamp(_ index: Int, _ wanted: PageWords.Parts) -> Bool {
        let passage = passage(index)
        guard passage.length <= Self.longestStamp else { return false }
        let parts = survey.nearestParts(passage, upTo: survey.tree.contains(whole, passage.node) ? whole : 0)
        return !parts.isDisjoint(with: wanted) && !parts.contains(.furniture)
    }

    /// In bytes.
    private static let longestStamp = 200

    /// Whether a line between the headline and the paragraphs is the story's.
    private func isHead(_ index: Int) -> Bool {
        let passage = passage(index)
        let parts = survey.nearestParts(passage, upTo: whole)
        if !parts.isDisjoint(with: [.dateline, .byline, .source]), !parts.contains(.furniture) {
            return passage.length <= Self.longestStamp && !lines.isFurniture(bytes(index))
        }
        if lines.isDate(bytes(index)), passage.linkDensity < 0.5 { return true }
        guard !survey.isFurniture[passage.node], passage.linkDensity < 0.5, !lines.isFurniture(bytes(index)) else {
            return false
        }
        if !parts.isDisjoint(with: [.lead, .caption]) { return true }
        let isHeading = survey.tree.nodes[passage.block].tag.isHeading
        return passage.length >= Self.longLine || isHeading && passage.linked == 0 || isAuthor(index)
    }

    /// Whether a line is no more than the author whom the page declares.
    private func isAuthor(_ index: Int) -> Bool {
        passage(index).length <= Self.longestStamp && authors.contains(FoldedText(Array(bytes(index))).bare)
    }

    /// In bytes.
    private static let longLine = 90

    // MARK: - The paragraphs

    private mutating func takeBody(_ range: Range<Int>) {
        var isInLinks = false
        var kept: [Int] = []
        for index in range {
            let passage = passage(index)
            if let headline = survey.headline, survey.tree.contains(headline, passage.node) {
                kept.append(index)
                isInLinks = false
                continue
            }
            guard !survey.isFurniture[passage.node] || isOwnByline(index) else { continue }
            let cue = lines.cue(bytes(index))
            if cue == .related, passage.length < Self.longLine || passage.linkDensity > 0.3 {
                isInLinks = true
                continue
            }
            if PageSurvey.prose(passage) > 0, passage.linkDensity < 0.3, !isItem(passage) || passage.linked == 0 {
                isInLinks = false
            }
            guard !isInLinks, cue != .furniture, !isLink(passage, cue) else { continue }
            kept.append(index)
        }
        chosen += withoutBareHeadings(kept)
    }

    /// A byline in a footer of the story's element.
    private func isOwnByline(_ index: Int) -> Bool {
        isStamp(index, [.byline, .source]) && survey.passages.all[index].length <= 120
    }

    private func isItem(_ passage: Passage) -> Bool { survey.tree.nodes[passage.block].tag == .li }

    /// Whether a line is a link and no more.
    private func isLink(_ passage: Passage, _ cue: LineCues.Cue?) -> Bool {
        guard passage.linkDensity > 0.7, cue != .source, cue != .byline else { return false }
        let parts = survey.nearestParts(passage, upTo: container)
        return parts.isDisjoint(with: [.byline, .source])
    }

    /// Headings with nothing below them head what was left out.
    private func withoutBareHeadings(_ indices: [Int]) -> [Int] {
        var result: [Int] = []
        for (place, index) in indices.enumerated() {
            let tag = survey.tree.nodes[passage(index).block].tag
            let isTitle = survey.headline.map { survey.tree.contains($0, passage(index).node) } ?? false
            guard tag.isHeading, !isTitle, passage(index).linkDensity > 0 || place == indices.count - 1 else {
                result.append(index)
                continue
            }
        }
        return result
    }

    // MARK: - Behind the paragraphs

    /// The author and the source stand behind the paragraphs on many pages.
    private mutating func takeTail(from start: Int) {
        var outer = container
        for _ in 0..<Self.tailLevels {
            guard let parent = survey.tree.parent(outer), survey.tree.nodes[parent].tag != .html else { break }
            outer = parent
            if survey.tree.nodes[outer].tag == .article || survey.tree.nodes[outer].tag == .body { break }
        }
        let end = min(survey.passages(in: outer).upperBound, start + Self.tailLines)
        for index in start..<max(start, end) {
            let passage = passage(index)
            if PageSurvey.prose(passage) > 200 || survey.parts.own[passage.block].contains(.comments) { break }
            guard passage.length <= Self.longestStamp, !lines.isFurniture(bytes(index)) else { continue }
            let parts = survey.nearestParts(passage, upTo: outer)
            let cue = lines.cue(bytes(index))
            let isNamed =
                !parts.isDisjoint(with: [.byline, .source]) && !parts.contains(.furniture)
                && (passage.length <= Self.shortName
                    || passage.length <= Self.longestName && !survey.isWalledOff(passage, upTo: outer))
            let isLed = (cue == .source || cue == .byline) && !survey.isFurniture[passage.node]
            let isNext = index == start && lines.isCapitalised(bytes(index)) && !headsLinks(index, parts)
            if isNamed || isLed || isAuthor(index) || isNext { chosen.append(index) }
        }
    }

    /// Whether a line is no author's name by where it stands: a heading, an item, or before a list of links.
    private func headsLinks(_ index: Int, _ parts: PageWords.Parts) -> Bool {
        let passage = passage(index)
        let tag = survey.tree.nodes[passage.block].tag
        let isNextLinked =
            index + 1 < survey.passages.all.count && survey.passages.all[index + 1].linkDensity > 0.5
            && !survey.tree.nodes[survey.passages.all[index + 1].block].tag.isHeading
        return tag.isHeading || tag == .li || passage.linked > 0 || isNextLinked || survey.isFurniture[passage.node]
    }

    /// In bytes.
    private static let longestName = 120
    private static let shortName = 60
    private static let tailLevels = 3
    private static let tailLines = 15

    // MARK: - Repetitions

    /// Leads, captions and bylines that are printed twice stand once.
    private func withoutRepetitions() -> [Int] {
        var seen: Set<[UInt8]> = []
        return chosen.filter { index in
            let bare = FoldedText(Array(bytes(index))).bare
            return bare.isEmpty || seen.insert(bare).inserted
        }
    }
}
