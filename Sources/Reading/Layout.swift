import Model
import Text
import Vocabulary

/// Tells what each paragraph of an article is for: first by what stands in it, then by where it stands.
///
/// A class, for it keeps the lines that it has looked at.
final class Layout {
    let bytes: [UInt8]
    let paragraphs: [Paragraph]
    let folded: FoldedText?
    let language: Language
    let vocabulary: Vocabulary
    /// By paragraph: what was found out about it as a line; nil before anybody asked.
    private var lines: [ShortLine??]

    /// - Parameter folded: all the bytes folded; nil where only their beginning was.
    init(
        _ bytes: [UInt8], _ paragraphs: [Paragraph], folded: FoldedText?, language: Language, vocabulary: Vocabulary
    ) {
        self.bytes = bytes
        self.paragraphs = paragraphs
        self.folded = folded
        self.language = language
        self.vocabulary = vocabulary
        lines = Array(repeating: nil, count: paragraphs.count)
    }

    /// The blocks of the article.
    func blocks() -> [Block] {
        var kinds = ownKinds()
        markEnd(&kinds)
        markBeginning(&kinds)
        markCaptions(&kinds)
        return paragraphs.indices.map { Block(kinds[$0] ?? .body, paragraphs[$0].range) }
    }

    func line(_ index: Int) -> ShortLine? {
        if let known = lines[index] { return known }
        let line = newLine(index)
        lines[index] = .some(line)
        return line
    }

    private func newLine(_ index: Int) -> ShortLine? {
        let paragraph = paragraphs[index]
        guard paragraph.length <= ShortLine.longest || isLongAddress(paragraph) else { return nil }
        return ShortLine(bytes, paragraphs[index], of: folded, language: language, vocabulary: vocabulary)
    }

    /// Whether a long paragraph is a few words, as a line with a long URL is.
    private func isLongAddress(_ paragraph: Paragraph) -> Bool {
        paragraph.length <= Self.longestAddress
            && bytes[paragraph.range.lower..<paragraph.range.upper].withUnsafeBufferPointer { bytes in
                bytes.tally { $0 == 0x20 } <= 3
            }
    }

    /// In letters.
    private static let longestAddress = 2048

    // MARK: - By what stands in it

    /// What paragraphs are by their own words; nil for the story's.
    private func ownKinds() -> [BlockKind?] {
        var kinds = [BlockKind?](repeating: nil, count: paragraphs.count)
        var isRelated = false
        for index in paragraphs.indices {
            guard let line = line(index) else {
                isRelated = false
                continue
            }
            kinds[index] = ownKind(line, paragraphs[index])
            if kinds[index] == nil, isRelated { kinds[index] = .furniture }
            // A list of links ends the page; a heading of links before the story's middle does not.
            if kinds[index] == .furniture, line.opens(with: .related), index * 2 > paragraphs.count { isRelated = true }
        }
        return kinds
    }

    private func ownKind(_ line: ShortLine, _ paragraph: Paragraph) -> BlockKind? {
        // A picture's credit ends many captions; a URL or a name behind "Source" makes a source.
        if line.consists(of: [.furniture, .furnitureOpening, .related, .source]), !line.isStamped { return .furniture }
        if line.isDate || line.isStamped { return .dateline }
        if isMailAddress(paragraph) { return .furniture }
        if line.leadsIn(.source) || isAddress(paragraph) || line.opens(with: .source) && holdsScheme(paragraph) {
            return .source
        }
        if line.isOfHelper { return .furniture }
        // "Phóng viên: Thưa đồng chí, …?": who asks in an interview.
        if line.leadsIn(.byline), line.wordsBehindOpening <= 14, !line.asks { return .byline }
        if line.isNameWithRemark { return .byline }
        if line.opens(with: .furnitureOpening), line.length <= 120 { return .furniture }
        if line.opens(with: .related), line.wordsBehindOpening == 0 || line.leadsIn(.related) { return .furniture }
        if line.leadsIn(.photo) || line.leadsInNumberedPicture { return .caption }
        if line.opens(with: .scene), line.length <= 120, line.sentences == 1 || line.holds(.photo), !line.holdsDay {
            return .caption
        }
        if line.holds(.pose), line.length <= 100, line.sentences == 1, line.endsSentence, !line.holdsDay {
            return .caption
        }
        return line.isTrail ? .furniture : nil
    }

    /// Whether the paragraph is one word that is a URL or a host.
    private func isAddress(_ paragraph: Paragraph) -> Bool {
        let text = bytes[paragraph.range.lower..<paragraph.range.upper]
        guard !text.contains(0x20), text.count > 6 else { return false }
        let lower = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return ["http://", "https://", "www."].contains { lower.starts(with: $0.utf8) }
            || lower.suffix(3).elementsEqual(".vn".utf8)
    }

    /// Whether the paragraph is one word with an @ inside, as stands below an author's name.
    private func isMailAddress(_ paragraph: Paragraph) -> Bool {
        let text = bytes[paragraph.range.lower..<paragraph.range.upper]
        guard text.count <= Self.longestBelow, !text.contains(0x20), let at = text.firstIndex(of: 0x40) else {
            return false
        }
        return at > text.startIndex && text[at...].dropFirst(2).contains(0x2E)
    }

    /// Whether `://` stands in the paragraph.
    private func holdsScheme(_ paragraph: Paragraph) -> Bool {
        let text = bytes[paragraph.range.lower..<paragraph.range.upper]
        return text.indices.dropLast(2).contains { text[$0...].starts(with: "://".utf8) }
    }

    // MARK: - By where it stands

    /// Section, headline, byline and lead before the story.
    private func markBeginning(_ kinds: inout [BlockKind?]) {
        func next(_ from: Int) -> Int? { (from..<kinds.count).first { kinds[$0] == nil } }
        guard var first = next(0) else {
            // A story of one sentence may look like a caption.
            let captions = kinds.indices.filter { kinds[$0] == .caption }
            if let longest = captions.max(by: { paragraphs[$0].length < paragraphs[$1].length }) {
                kinds[longest] = .lead
            }
            return
        }
        while let line = line(first), line.consists(of: .section), let second = next(first + 1) {
            kinds[first] = .furniture
            first = second
        }
        if let line = line(first), let second = next(first + 1),
            isByline(line, before: second, kinds) || isLoneByline(line, before: second)
        {
            kinds[first] = .byline
            first = second
        }
        guard let second = next(first + 1) else {
            kinds[first] = .lead
            return
        }
        guard let line = line(first), isHeadline(line, before: second) else {
            kinds[first] = .lead
            return
        }
        kinds[first] = .headline
        markStory(from: second, &kinds)
    }

    /// The lead behind a headline, and a byline between the two.
    private func markStory(from start: Int, _ kinds: inout [BlockKind?]) {
        var lead = start
        if let line = line(lead), isTopByline(line),
            let next = (lead + 1..<kinds.count).first(where: { kinds[$0] == nil })
        {
            kinds[lead] = .byline
            lead = next
        }
        kinds[lead] = .lead
    }

    private func isTopByline(_ line: ShortLine) -> Bool {
        if line.opens(with: .byline), line.wordsBehindOpening > 0, line.wordCount <= 9, !line.endsSentence {
            return true
        }
        guard !line.isPaper, !line.isPlace, !line.opens(with: [.credit, .source]) else { return false }
        return line.isName(strictly: true) || line.soundsLikeName || line.isLedName || line.isReporters
            || line.isNameWithOffice
    }

    /// Whether a line before the headline is its author's name: a headline and a story follow.
    private func isByline(_ line: ShortLine, before second: Int, _ kinds: [BlockKind?]) -> Bool {
        // A name in capitals is an author's where the date stands between it and the headline.
        let isAlone = second > 0 && kinds[second - 1] == .dateline
        guard line.soundsLikeName || isAlone && line.isLikeName, let headline = self.line(second),
            !headline.soundsLikeName,
            let third = (second + 1..<kinds.count).first(where: { kinds[$0] == nil })
        else { return false }
        return !headline.endsSentence && isHeadline(headline, before: third)
            && paragraphs[third].length > headline.length
    }

    /// Whether the name that opens a text is its author's although no headline follows: the story does not name him.
    private func isLoneByline(_ line: ShortLine, before second: Int) -> Bool {
        guard line.soundsLikeName, self.line(second) == nil else { return false }
        let name = line.bytes.drop { $0 == 0x20 }
        return paragraphs[second...].allSatisfy { !bytes[$0.range.lower..<$0.range.upper].contains(name) }
    }

    /// Whether the first paragraph of the story heads it, rather than begins it: it is one sentence at most, and does
    /// not tell, with a day and a full stop, what a lead tells.
    private func isHeadline(_ line: ShortLine, before next: Int) -> Bool {
        guard line.sentences == 1 else { return false }
        guard line.endsSentence else { return !(line.opensStory && line.holdsDay && line.length > 120) }
        if line.holdsDay || line.opensStory { return false }
        // A headline is shorter than what follows it.
        return line.length <= 120 && (paragraphs[next].length > line.length || isPlaceAndDay(next, line.length))
    }

    /// Whether a line holds a day and is no sentence, and a longer paragraph follows it: "Đồng Nai, 21/4/2022".
    private func isPlaceAndDay(_ index: Int, _ shortest: Int) -> Bool {
        guard index + 1 < paragraphs.count, let line = line(index) else { return false }
        return line.length <= 60 && !line.endsSentence && line.holdsDay && paragraphs[index + 1].length > shortest
    }

    /// Short sentences between long paragraphs are captions of the pictures that stood there, unless they tell of the event
    /// or count something.
    private func markCaptions(_ kinds: inout [BlockKind?]) {
        let story = kinds.indices.filter { kinds[$0] == nil || kinds[$0] == .lead }
        guard story.count >= 3 else { return }
        for place in 1..<(story.count - 1) {
            let index = story[place]
            let length = paragraphs[index].length
            guard length <= Self.longestCaption, kinds[index] == nil,
                paragraphs[story[place - 1]].length >= 2 * length, paragraphs[story[place + 1]].length >= 2 * length,
                let line = line(index), line.mayDescribePicture
            else { continue }
            kinds[index] = .caption
        }
    }

    /// In letters, of those that no cue tells.
    private static let longestCaption = 80
}
