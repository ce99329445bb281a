import Model
import Text
import Vocabulary

/// The author in the line of the date.
extension BylineGrammar {
    /// The name beside the date of a dateline: "Hà Anh - 14/03/2024 08:15".
    func dated() -> Finding<String>? {
        for block in context.article.blocks where block.kind == .dateline {
            guard !context.mentions.within(block.range, .press).contains(where: { cues($0).contains(.paper) }) else {
                continue
            }
            let runs = names(in: block.range)
            guard runs.count <= 1, let range = runs.first ?? initials(in: block.range) else { continue }
            return Finding(context.article.string(range), range: range, rule: "byline-dated", confidence: 75)
        }
        return nil
    }

    /// Initials, with a name or without, that open a line and that a sign parts from its date: "Đ.TR. - 14/03/2024",
    /// "T. Hà (14/03/2024)".
    func initials(in block: ByteRange) -> ByteRange? {
        let text = context.text
        let words = text.word(at: block.lower)..<text.word(at: block.upper)
        func gap(before word: Int) -> ArraySlice<UInt8> {
            text.symbols[Int(text.words[word - 1].end)..<Int(text.words[word].start)]
        }
        let opening = words.prefix { index in
            let word = text.words[index]
            let isBeside =
                index == words.lowerBound || gap(before: index).allSatisfy { $0 == Symbol.stop || $0 == Symbol.space }
            return isBeside && (isInitial(word) || isSyllable(word))
        }
        guard (2...4).contains(opening.count), opening.count < words.count, let last = opening.last,
            isInitial(text.words[opening.lowerBound]), gap(before: opening.lowerBound + 1).first == Symbol.stop
        else { return nil }
        let gap = text.symbols[Int(text.words[last].end)..<Int(text.words[last + 1].start)]
        guard gap.contains(where: { $0 != Symbol.space && $0 != Symbol.stop && $0 != Symbol.comma }) else { return nil }
        let end = Int(text.words[last].end) + (gap.first == Symbol.stop ? 1 : 0)
        return text.range(Int(text.words[opening.lowerBound].start), end)
    }

    private func isInitial(_ word: Word) -> Bool {
        Symbol.isArabic(context.text.symbols[Int(word.start)])
            ? word.count <= 2 : word.count <= 3 && context.text.isCapitalised(word)
    }

    /// The runs of words of a dateline that are no part of its date and sound like a name, between dashes or bars.
    private func names(in block: ByteRange) -> [ByteRange] {
        let text = context.text
        let taken =
            context.mentions.within(block, .date).filter(isOfDate).map(\.range)
            + context.mentions.within(block, .place).filter { isOfAddress($0) && !isAcrossSign($0) }.map(\.range)
            + context.mentions.within(block, .press).filter { !isGivenName($0) }.map(\.range)
        var runs: [Range<Int>] = []
        for index in text.word(at: block.lower)..<text.word(at: block.upper) {
            let range = text.range(of: text.words[index])
            guard !taken.contains(where: { $0.overlaps(range) }), isSyllable(text.words[index]) else { continue }
            if let last = runs.last, last.upperBound == index, isBlank(before: index) {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return joined(runs.filter { (2...4).contains($0.count) }).filter { isParted($0, in: block) }.map { run in
            text.range(Int(text.words[run.lowerBound].start), Int(text.words[run.upperBound - 1].end))
        }
    }

    /// "Hà Anh - Sơn La": a district called Anh Sơn does not stand there.
    private func isAcrossSign(_ mention: Mention) -> Bool {
        let text = context.text
        return text.symbols[text.symbol(at: mention.range.lower)..<text.symbol(at: mention.range.upper)].contains(
            Symbol.hyphen)
    }

    /// "MINH ANH 14/03/2024": without marks "Anh" reads like the word for a picture, which has a colon behind it.
    private func isGivenName(_ mention: Mention) -> Bool {
        guard cues(mention).contains(.photo) else { return false }
        let end = context.text.symbol(at: mention.range.upper)
        return mention.words.count == 1 && mention.words.lowerBound > 0
            && isSyllable(context.text.words[mention.words.lowerBound - 1])
            && context.text.symbols[end...].first { $0 != Symbol.space } != Symbol.colon
    }

    /// "Mai" is a name, and to a folded eye the month of May: a month stands beside a number.
    private func isOfDate(_ mention: Mention) -> Bool {
        guard case .month = context.vocabulary.dates.words[Int(mention.entry)] else { return true }
        let text = context.text
        let word = text.word(at: mention.range.lower)
        func isNumber(_ index: Int) -> Bool {
            text.words.indices.contains(index) && text.symbols(of: text.words[index]).allSatisfy(Symbol.isDigit)
        }
        return isNumber(word - 1) || isNumber(word + 1) && isBlank(before: word + 1)
    }

    /// Names with nothing but a dash, a comma or "and" between are one byline: "Hà Anh - Minh Tú | 14/03/2024".
    private func joined(_ runs: [Range<Int>]) -> [Range<Int>] {
        let text = context.text
        var joined: [Range<Int>] = []
        for run in runs {
            if let last = joined.last {
                let gap = text.symbols[
                    Int(text.words[last.upperBound - 1].end)..<Int(text.words[run.lowerBound].start)]
                if gap.count <= Self.longestJoint, !gap.contains(where: Symbol.isDigit) {
                    joined[joined.count - 1] = last.lowerBound..<run.upperBound
                    continue
                }
            }
            joined.append(run)
        }
        return joined
    }

    /// In symbols: " and ".
    private static let longestJoint = 5

    func isSyllable(_ word: Word) -> Bool {
        let text = context.text
        let isName = text.isCapitalised(word) || Symbol.isArabic(text.symbols[Int(word.start)])
        return isName && context.vocabulary.names.syllables.contains(NameKey.of(text, Int(word.start), Int(word.end)))
    }

    func isBlank(before word: Int) -> Bool {
        let text = context.text
        return text.symbols[Int(text.words[word - 1].end)..<Int(text.words[word].start)].allSatisfy {
            $0 == Symbol.space
        }
    }

    /// Whether a run stands at an end of its line and something else than a blank or a comma parts it from the rest.
    private func isParted(_ run: Range<Int>, in block: ByteRange) -> Bool {
        let text = context.text
        let words = text.word(at: block.lower)..<text.word(at: block.upper)
        // "Điện Biên, 14/3/2024" is a place and its day; with a time of day the line is the article's stamp.
        let hasTime = self.hasTime(block) || isLast(block) && !isDateline(block)
        func isSign(_ gap: Range<Int>) -> Bool {
            // "HÀ ANH 14/03/2024 07:42": in the article's stamp a blank parts, too.
            text.symbols[gap].contains { $0 != Symbol.space && ($0 != Symbol.comma || hasTime) }
                || hasTime
        }
        if isLedIn(run.lowerBound, in: block), run.upperBound < words.upperBound {
            // "By Hà Anh on July 5"
            let next = text.range(of: text.words[run.upperBound])
            if run.lowerBound > words.lowerBound,
                context.mentions.within(block, .date).contains(where: { $0.range.overlaps(next) })
            {
                return true
            }
            // "By Hà Anh, Tuyên Quang, July 5": a lead-in needs no more than a comma.
            let gap = Int(text.words[run.upperBound - 1].end)..<Int(text.words[run.upperBound].start)
            return isSign(gap) || run.lowerBound > words.lowerBound && text.symbols[gap].contains(Symbol.comma)
        }
        return run.upperBound == words.upperBound && run.lowerBound > words.lowerBound
            && isSign(Int(text.words[run.lowerBound - 1].end)..<Int(text.words[run.lowerBound].start))
    }

    /// Whether a line stands behind the story, where an author and his day are signed: "Hà Anh, 14/3/2024".
    private func isLast(_ block: ByteRange) -> Bool {
        guard let last = context.article.blocks.last(where: { $0.kind == .body || $0.kind == .lead }) else {
            return false
        }
        return last.range.upper <= block.lower
    }

    /// "Sơn La, ngày 14/3/2024": the word for the day is that of a letter, which names its place.
    private func isDateline(_ block: ByteRange) -> Bool {
        context.mentions.within(block, .date).contains { mention in
            guard case .part(.day) = context.vocabulary.dates.words[Int(mention.entry)] else { return false }
            return true
        }
    }

    private func hasTime(_ block: ByteRange) -> Bool {
        let text = context.text
        let symbols = text.symbols[text.symbol(at: block.lower)..<text.symbol(at: block.upper)]
        return symbols.indices.dropFirst().dropLast().contains {
            symbols[$0] == Symbol.colon && Symbol.isDigit(symbols[$0 - 1]) && Symbol.isDigit(symbols[$0 + 1])
        }
    }

    /// Whether a line begins with a word, or with nothing but a lead-in before it: "By Hà Anh | July 5".
    func isLedIn(_ word: Int, in block: ByteRange) -> Bool {
        let first = context.text.word(at: block.lower)
        guard word > first else { return true }
        let press = context.mentions.within(block, .press)
        return (first..<word).allSatisfy { index in
            let range = context.text.range(of: context.text.words[index])
            return press.contains { $0.range.overlaps(range) && cues($0).contains(.byline) }
        }
    }
}
