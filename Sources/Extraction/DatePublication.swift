import Model
import Text
import Vocabulary

/// The day, and where it is printed the minute, on which an article appeared.
struct Publication: Sendable {
    var day: CalendarDay
    var finding: DateFinding
}

/// Finds the date of publication: printed beside the story, stamped into its URL, or declared by the file.
struct PublicationReader {
    let context: Context
    let tokens: DateTokens

    /// A line that holds a date may hold as many other words ("Báo Thanh Hóa 18/09/2025"), and more beside a time or
    /// where no word leads to the date.
    private static let fewWords = 3
    private static let someWords = 7

    /// How a printed date is announced; the first is believed before the others.
    private enum Announcement: Int {
        case published, plain, updated
    }

    /// The publication; `candidates` that print it get its role.
    func publication(_ candidates: inout [DateCandidate], source: Finding<Source>?) -> Publication? {
        var best: (announcement: Announcement, index: Int)?
        for index in candidates.indices {
            guard candidates[index].shape == .day, candidates[index].first.calendarDay != nil,
                let announcement = announcement(of: candidates[index]),
                announcement != .plain || !isBeforeStory(candidates[index], candidates)
            else { continue }
            candidates[index].role = .publication
            if let found = best, found.announcement.rawValue <= announcement.rawValue { continue }
            best = (announcement, index)
        }
        let stamp = stamp(source)
        if let best, let printed = printed(candidates[best.index]) {
            // A stamp of the same day adds the minute that is not printed.
            guard let stamp, printed.finding.precision == .day, stamp.day == printed.day else { return printed }
            return stamp
        }
        // What is stamped into a printed URL is the text's.
        if let stamp, source?.range != nil { return stamp }
        return declared ?? stamp
    }

    /// Whether a line of the story prints a day before one that the lead tells of: nothing appears before it happens.
    private func isBeforeStory(_ candidate: DateCandidate, _ candidates: [DateCandidate]) -> Bool {
        let kind = context.article.blocks[tokens[candidate.tokens.lowerBound].block].kind
        guard kind == .body, let day = candidate.first.calendarDay else { return false }
        return candidates.contains { other in
            guard other.role == .other, other.cue == nil, let told = other.first.calendarDay else { return false }
            return told > day && context.article.blocks[tokens[other.tokens.lowerBound].block].kind == .lead
        }
    }

    /// The first declared date that can be read.
    private var declared: Publication? {
        for declaration in context.article.declarations
        where declaration.subject == .published && declaration.isOfTheArticle {
            guard let date = DeclaredDate(declaration.value) else { continue }
            return Publication(
                day: date.day,
                finding: DateFinding(
                    role: .publication, edtf: date.edtf, precision: date.time == nil ? .day : .minute, range: nil,
                    rule: declaration.rule))
        }
        return nil
    }

    /// The month of publication where the URL tells no more.
    func month(_ source: Finding<Source>?) -> PartialDate? {
        source?.value.url.flatMap { UrlStamp(Array($0.utf8)) }?.date
    }

    // MARK: Printed

    private func announcement(of candidate: DateCandidate) -> Announcement? {
        let block = tokens[candidate.tokens.lowerBound].block
        let kind = context.article.blocks[block].kind
        let cue = cue(before: candidate)
        if kind == .headline || kind == .caption { return nil }
        let isStory = (kind == .lead || kind == .body) && !isLabel(candidate, block)
        if cue == .updated, !isStory { return .updated }
        if cue == .published, !isStory { return .published }
        // "Sáng 5/4/2024" alone on a line dates an event.
        if candidate.leadIn.hasPartOfDay { return nil }
        if kind == .dateline || kind == .source || kind == .byline { return .plain }
        let mayBeLine = kind != .lead || isTag(candidate, block)
        return mayBeLine && isLine(candidate, block) || isPrefix(candidate, block) ? .plain : nil
    }

    /// "Published on May 3" opens its line; a list that was posted on May 3 is something that the story tells of.
    private func isLabel(_ candidate: DateCandidate, _ block: Int) -> Bool {
        candidate.leadIn.start - tokens.tokens(ofBlock: block).lowerBound <= Self.fewWords
            || isLine(candidate, block)
    }

    /// Whether the date opens a paragraph as agencies do: "HANOI, May 12, 2024 -", "(Báo Thanh Hóa, 12/05/2024)".
    private func isPrefix(_ candidate: DateCandidate, _ block: Int) -> Bool {
        guard !candidate.leadIn.announces, candidate.role == .other, candidate.cue == nil else { return false }
        let end = candidate.tokens.upperBound
        let start = tokens.tokens(ofBlock: block).lowerBound
        guard candidate.leadIn.start - start <= Self.fewWords, let next = tokens.follower(end),
            !next.gap.intersection([.hyphen, .open, .close, .colon]).isEmpty
        else { return false }
        return (start..<candidate.leadIn.start).allSatisfy { tokens[$0].kind == .other }
    }

    private func cue(before candidate: DateCandidate) -> DateCue? {
        var index = candidate.leadIn.start
        let block = tokens[index].block
        while index > 0, candidate.leadIn.start - index < 6, tokens[index - 1].block == block {
            index -= 1
            if tokens[index].cue == .published || tokens[index].cue == .updated { return tokens[index].cue }
            guard tokens[index].kind == .number || tokens[index].kind == .clock || tokens[index].part == .at else {
                return nil
            }
        }
        return nil
    }

    /// "Ban Dân vận Tỉnh ủy - 12/03/2024" below a headline: a date that ends a line without a full stop, and no word that
    /// leads to it.
    private func isTag(_ candidate: DateCandidate, _ block: Int) -> Bool {
        let range = context.article.blocks[block].range
        return !candidate.leadIn.announces && candidate.tokens.upperBound == tokens.tokens(ofBlock: block).upperBound
            && !Sentences.endsSentence(context.article.text, in: range)
    }

    /// Whether the date is all that its line says.
    private func isLine(_ candidate: DateCandidate, _ block: Int) -> Bool {
        guard candidate.role == .other, candidate.cue == nil, !candidate.leadIn.isSince else { return false }
        let range = tokens.tokens(ofBlock: block)
        guard range.count <= 14 else { return false }
        var words = 0
        for index in range where !(candidate.leadIn.start..<candidate.tokens.upperBound).contains(index) {
            switch tokens[index].kind {
            case .number, .clock: continue
            case .word(.cue(let cue)) where cue == .published || cue == .updated: continue
            case .word(.weekday), .word(.part): continue
            case .word(.cue(.held)): return false
            default: words += 1
            }
        }
        let isLabelled = !tokens[candidate.tokens.lowerBound].gap.intersection([.colon, .sign]).isEmpty
        var leadIn = candidate.leadIn
        leadIn.weekday = nil
        // "The rules replace those of May 3, 2016." is a sentence.
        let isSentence = Sentences.endsSentence(context.article.text, in: context.article.blocks[block].range)
        let isStamp = !isSentence && (isLabelled || !leadIn.announces)
        return words <= (isStamp || time(near: candidate) != nil ? Self.someWords : Self.fewWords)
    }

    private func printed(_ candidate: DateCandidate) -> Publication? {
        guard let day = candidate.first.calendarDay else { return nil }
        var range = tokens.range(candidate.tokens.lowerBound, candidate.tokens.upperBound)
        var edtf = candidate.first.edtf
        let time = time(near: candidate)
        if let time {
            edtf += "T" + time.value.toTheMinute
            range = ByteRange(min(range.lower, time.range.lower), max(range.upper, time.range.upper))
        }
        return Publication(
            day: day,
            finding: DateFinding(
                role: .publication, edtf: edtf, precision: time == nil ? .day : .minute, range: range, rule: "Y0"))
    }

    /// A time of day in the line of a date: `17:40`, `5:40 PM`, `17h40`.
    private func time(near candidate: DateCandidate) -> (value: TimeOfDay, range: ByteRange)? {
        let day = candidate.tokens.upperBound - 1
        if let hour = tokens[day].hour, let next = tokens.follower(day + 1), next.gap == .colon,
            let time = TimeOfDay(hour, next.value)
        {
            return (time, tokens.range(day, day + 2))
        }
        let block = tokens.tokens(ofBlock: tokens[candidate.tokens.lowerBound].block)
        let near =
            max(
                block.lowerBound, candidate.leadIn.start - 6)..<min(
                block.upperBound, candidate.tokens.upperBound + 6)
        for index in near where !candidate.tokens.contains(index) {
            if tokens[index].kind == .clock {
                let minute = tokens[index].value
                return TimeOfDay(minute / 60, minute % 60).map { ($0, tokens.range(index, index + 1)) }
            }
            guard tokens[index].kind == .number, let next = tokens.follower(index + 1), next.kind == .number,
                next.gap == .colon, next.digits == 2
            else { continue }
            let hour = hour(tokens[index].value, behind: index + 2)
            if let time = TimeOfDay(hour, next.value) { return (time, tokens.range(index, index + 2)) }
        }
        return nil
    }

    /// An hour of the afternoon may be printed with PM, behind seconds or not.
    private func hour(_ hour: Int, behind index: Int) -> Int {
        for index in index...index + 1 {
            guard let token = tokens.follower(index), token.kind == .other else { continue }
            let symbols = tokens.text.symbols[token.start..<token.end]
            if symbols.elementsEqual(Self.afternoon) { return hour % 12 + 12 }
        }
        return hour
    }

    private static let afternoon = FoldedText("pm").symbols

    // MARK: Stamped

    private func stamp(_ source: Finding<Source>?) -> Publication? {
        guard let source, let url = source.value.url, let stamp = UrlStamp(Array(url.utf8)),
            let day = stamp.date.calendarDay
        else { return nil }
        let range = source.range.map { printed in
            let start = start(of: url, in: printed)
            return ByteRange(start + stamp.range.lowerBound, start + stamp.range.upperBound)
        }
        return Publication(
            day: day,
            finding: DateFinding(
                role: .publication, edtf: stamp.date.edtf + (stamp.time.map { "T" + $0.toTheMinute } ?? ""),
                precision: stamp.time == nil ? .day : .minute, range: range, rule: "U1"))
    }

    /// Where the URL stands in the text: a source's range may hold its name, too.
    private func start(of url: String, in range: ByteRange) -> Int {
        let bytes = Array(url.utf8)
        let text = context.article.text
        guard bytes.count <= range.count else { return range.lower }
        return (range.lower...range.upper - bytes.count).first { text[$0..<$0 + bytes.count].elementsEqual(bytes) }
            ?? range.lower
    }
}
