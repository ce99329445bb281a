import Vocabulary

/// The words around a date.
extension DateRoles {
    func previous(_ index: Int) -> DateToken? {
        guard index > 0, index < tokens.count, tokens[index - 1].block == tokens[index].block else { return nil }
        return tokens[index - 1]
    }

    /// The nearest of some cues among the few words before a date, with nothing but blanks between.
    func cue(before candidate: DateCandidate, within reach: Int, among cues: [DateCue]) -> DateCue? {
        var index = candidate.leadIn.start
        while let token = previous(index), candidate.leadIn.start - index < reach {
            // Brackets and commas part a date from a cue unless it is the very next word.
            let gap = tokens[index].gap
            guard gap.isBlank || (index == candidate.leadIn.start && gap.isWithinDate) else { return nil }
            if let cue = token.cue, cues.contains(cue) { return cue }
            // "On the occasion of Vesak, on May 28"
            if gap.contains(.comma) { return nil }
            index -= 1
        }
        return nil
    }

    /// One of some cues right behind a date.
    func cue(after candidate: DateCandidate, among cues: [DateCue]) -> DateCue? {
        for index in candidate.tokens.upperBound..<min(candidate.tokens.upperBound + 2, tokens.count) {
            guard let token = tokens.follower(index), token.gap.isBlank else { return nil }
            if let cue = token.cue, cues.contains(cue) { return cue }
        }
        return nil
    }

    /// Whether a cue stands before a date in its sentence.
    func cue(inSentenceBefore candidate: DateCandidate, _ cue: DateCue) -> Bool {
        nearestCue(before: candidate, among: [cue]) != nil
    }

    /// Whether a cue stands anywhere in the sentence of a date.
    func cue(inSentenceOf candidate: DateCandidate, _ cue: DateCue) -> Bool {
        self.cue(inSentenceBefore: candidate, cue) || self.cue(behind: candidate, within: Self.sentence, cue)
    }

    /// Whether a cue stands right before a date, with a few words between at most.
    func follows(_ candidate: DateCandidate, _ cue: DateCue) -> Bool {
        nearestCue(before: candidate, within: 8, among: [cue]) != nil
    }

    /// Whether the sentence that a date line opens reports an act.
    func reports(behind candidate: DateCandidate) -> Bool {
        [.held, .closing, .report].contains { cue(behind: candidate, within: Self.sentence, $0) }
    }

    /// "on October 10 last year", "Năm ngoái, ngày 10/10"
    func isOfLastYear(_ candidate: DateCandidate) -> Bool {
        if let next = tokens.follower(candidate.tokens.upperBound), next.part == .lastYear, next.gap.isLoose {
            return true
        }
        guard let before = previous(candidate.leadIn.start) else { return false }
        return before.part == .lastYear && tokens[candidate.leadIn.start].gap.isLoose
    }

    func cue(behind candidate: DateCandidate, within reach: Int, _ cue: DateCue) -> Bool {
        let end = candidate.tokens.upperBound
        for index in end..<min(end + reach, max(end, tokens.count)) {
            guard tokens[index].sentence == tokens[candidate.tokens.lowerBound].sentence else { return false }
            if tokens[index].cue == cue { return true }
        }
        return false
    }

    /// The nearest of some cues before a date in its sentence.
    func nearestCue(before candidate: DateCandidate, within reach: Int = sentence, among cues: [DateCue])
        -> DateCue?
    {
        var index = candidate.leadIn.start
        let sentence = tokens[candidate.tokens.lowerBound].sentence
        while index > 0, candidate.leadIn.start - index < reach, tokens[index - 1].sentence == sentence {
            index -= 1
            if let cue = tokens[index].cue, cues.contains(cue) { return cue }
        }
        return nil
    }

    /// As many words of a sentence are looked at; text without full stops shall not cost more.
    static let sentence = 80
}
