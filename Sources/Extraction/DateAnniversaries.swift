import Model
import Text
import Vocabulary

/// How long something has lasted tells the year of the event: "the 94th anniversary of the Front", "five years of
/// implementing the directive of May 30, 2019".
extension DateEvidence {
    private static let ofAnniversary = 4
    private static let ofAge = 4
    /// Between the word for an anniversary and its number, in tokens; and between that and what was founded.
    private static let besideNumber = 5
    private static let besideFounding = 30

    // MARK: Anniversaries

    /// A numbered anniversary of a known founding, or of a day whose year is printed.
    func addAnniversaries(_ candidates: [DateCandidate], to inference: inout YearInference) {
        for index in tokens.marked where tokens[index].cue == .anniversary {
            guard let number = numberOfAnniversary(index), let founding = founding(behind: index, candidates) else {
                continue
            }
            add(anniversary: number, of: founding, to: &inference)
        }
        // "70 years of the Dien Bien Phu victory"
        for index in tokens.marked {
            guard case .word(.founding(let number)) = tokens[index].kind, let years = years(before: index),
                let founding = CalendarDay(iso: vocabulary.foundings[number])
            else { continue }
            add(anniversary: years, of: founding, to: &inference)
        }
    }

    private func add(anniversary number: Int, of founding: CalendarDay, to inference: inout YearInference) {
        let year = founding.year + number
        // Long anniversaries of old days are no news of our time.
        guard (2005...2100).contains(year) else { return }
        let day = CalendarDay.firstDay(of: year, month: founding.month).adding(founding.day - 1)
        inference.add(interval: day.adding(-75)...day.adding(30), weight: Self.ofAnniversary)
        inference.add(plainYear: year, weight: 2)
    }

    /// The number of years that stands a few words before what was founded.
    private func years(before index: Int) -> Int? {
        (max(0, index - Self.besideNumber)..<index).last {
            isNumber($0, besides: index) && tokens.follower($0 + 1)?.part == .year
        }.map { tokens[$0].value }
    }

    /// "kỷ niệm 94 năm", "the 94th founding anniversary", "الذكرى السنوية الـ94"
    private func numberOfAnniversary(_ index: Int) -> Int? {
        let near = max(0, index - Self.besideNumber)...min(tokens.count - 1, index + Self.besideNumber)
        let found = near.filter { number in
            // "88 years of the Traditional Day": farther before the cue only a number of years counts.
            isNumber(number, besides: index) && (number >= index - 3 || tokens.follower(number + 1)?.part == .year)
        }
        return found.min { abs($0 - index) < abs($1 - index) }.map { tokens[$0].value }
    }

    private func isNumber(_ index: Int, besides cue: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .number, token.digits <= 3, (5...200).contains(token.value),
            token.sentence == tokens[cue].sentence,
            token.gap.subtracting([.space, .quote, .hyphen, .sign, .block]).isEmpty
        else { return false }
        if let next = tokens.follower(index + 1) {
            return next.month == nil && next.part != .month && !next.gap.contains(.slash)
        }
        return true
    }

    private func founding(behind cue: Int, _ candidates: [DateCandidate]) -> CalendarDay? {
        let end = min(tokens.count, cue + Self.besideFounding)
        let printed = candidates.first {
            (cue..<end).contains($0.tokens.lowerBound) && tokens[$0.tokens.lowerBound].sentence == tokens[cue].sentence
                && ($0.first.year ?? 9999) < 2015
        }
        if let day = printed?.first.calendarDay { return day }
        for index in max(0, cue - 8)..<end where tokens[index].sentence == tokens[cue].sentence {
            if case .word(.founding(let number)) = tokens[index].kind {
                return CalendarDay(iso: vocabulary.foundings[number])
            }
        }
        return nil
    }

    // MARK: Ages

    /// So many years of carrying out a paper or law: the event is as many years after its day.
    func addAges(
        _ candidates: [DateCandidate], _ documents: [DocumentReference], to inference: inout YearInference
    ) {
        for index in tokens.marked where tokens[index].part == .year {
            guard let years = age(index) else { continue }
            if let day = start(of: index, candidates) {
                inference.add(interval: lookedBack(on: day, years, index), weight: Self.ofAge)
            } else if let day = documents.lazy.compactMap({ paper($0) }).first {
                inference.add(interval: lookedBack(on: day, years, index), weight: Self.ofAge)
            } else if let year = documents.lazy.compactMap(\.year).first {
                inference.add(interval: .firstDay(of: year + years) ... .lastDay(of: year + years), weight: 2)
            }
        }
    }

    /// When so many years of something are looked back on: some months around the day on which they are full, or before it
    /// where they are "nearly" full.
    private func lookedBack(on day: CalendarDay, _ years: Int, _ index: Int) -> ClosedRange<CalendarDay> {
        let later = day.adding(years * 365 + years / 4)
        let isNearly = (max(0, index - 2)..<index).contains { tokens[$0].part == .nearly }
        return isNearly ? later.adding(-300)...later.adding(30) : later.adding(-120)...later.adding(240)
    }

    /// "three years of the contest, launched in August 2012": so many years after the month or day behind the word for
    /// a beginning.
    func addLasting(_ candidates: [DateCandidate], to inference: inout YearInference) {
        for index in tokens.marked where tokens[index].part == .year && index > 0 {
            guard let years = count(index - 1), (2...40).contains(years), tokens[index].gap.isBlank,
                tokens[index - 1].block == tokens[index].block,
                let start = candidates.first(where: { begins($0, behind: index) })?.first.span
            else { continue }
            let days = years * 365 + years / 4
            inference.add(
                interval: start.lowerBound.adding(days - 90)...start.upperBound.adding(days + 180), weight: Self.ofAge)
        }
    }

    /// Whether a month or day stands behind the number of years in its sentence, led in by "since" or "launched in".
    private func begins(_ candidate: DateCandidate, behind index: Int) -> Bool {
        let start = candidate.leadIn.start
        guard candidate.shape == .month || candidate.shape == .day, candidate.hasYear, candidate.role != .document,
            start > index, start - index < Self.besideFounding, tokens[start].sentence == tokens[index].sentence
        else { return false }
        if candidate.leadIn.isSince
            || (index + 1..<min(index + 4, start)).contains(where: { tokens[$0].part == .since })
        {
            return true
        }
        return (max(index, start - 3)..<start).contains { tokens[$0].cue == .held || tokens[$0].part == .since }
    }

    // MARK: Lapses

    /// "Seven months after the law was passed (November 10, 2022)": the event is as long after the day behind.
    func addLapses(_ candidates: [DateCandidate], to inference: inout YearInference) {
        for index in tokens.marked where tokens[index].part == .month || tokens[index].part == .year {
            guard let number = lapse(index),
                let start = candidates.first(where: {
                    $0.tokens.lowerBound > index && tokens[$0.tokens.lowerBound].sentence == tokens[index].sentence
                })?.first.calendarDay
            else { continue }
            let days = tokens[index].part == .month ? number * 61 / 2 : number * 365 + number / 4
            let later = start.adding(days)
            inference.add(interval: later.adding(-30)...later.adding(45), weight: Self.ofAge)
        }
    }

    /// How many months or years lie between, where "after" stands beside the number.
    private func lapse(_ index: Int) -> Int? {
        guard index > 0, tokens[index].gap.isBlank, tokens[index - 1].block == tokens[index].block,
            let number = count(index - 1), (1...100).contains(number)
        else { return nil }
        let isBefore = index > 1 && tokens[index - 1].gap.isBlank && tokens[index - 2].cue == .after
        return isBefore || tokens.follower(index + 1)?.cue == .after ? number : nil
    }

    /// "5 năm thực hiện", "five years of implementing", "عام واحد من تطبيق"
    private func age(_ index: Int) -> Int? {
        var behind = index + 1
        var years = index > 0 && tokens[index - 1].block == tokens[index].block ? count(index - 1) : nil
        if years == nil, let next = tokens.follower(behind), let number = count(behind), next.gap.isBlank {
            years = number
            behind += 1
        }
        // One Arabic year needs no number.
        if years == nil, roles.language == .arabic, tokens.follower(behind)?.cue == .implementing { years = 1 }
        guard let years, (1...40).contains(years) else { return nil }
        let isImplemented = (behind..<min(behind + 3, tokens.count)).contains { next in
            guard tokens[next].sentence == tokens[index].sentence else { return false }
            // "five years of Directive No. 49" says as much.
            if case .noun = tokens[next].kind { return tokens[behind].part == .link }
            return tokens[next].cue == .implementing
        }
        return isImplemented ? years : nil
    }

    private func count(_ index: Int) -> Int? {
        if case .word(.count(let number)) = tokens[index].kind { return number }
        return tokens[index].kind == .number && tokens[index].digits <= 2 ? tokens[index].value : nil
    }

    /// The day from which what is carried out holds; else the day of the paper named in the same paragraph.
    private func start(of index: Int, _ candidates: [DateCandidate]) -> CalendarDay? {
        if let day = candidates.first(where: { $0.cue == .inForce && $0.shape == .day && $0.hasYear }) {
            return day.first.calendarDay
        }
        return candidates.first {
            $0.role == .document && $0.hasYear && tokens[$0.tokens.lowerBound].block == tokens[index].block
                && $0.tokens.lowerBound > index
        }?.first.calendarDay
    }
}
