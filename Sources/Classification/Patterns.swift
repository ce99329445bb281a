import Model
import Text
import Vocabulary

/// Finds terms that are made of word classes: FIELD near BODY near PARTY inside one clause.
struct PatternMatcher {
    private let examination: Examination
    /// Up to how many words of no class a term may have and still read as one name ("of the", "under the"): such a name
    /// outweighs a shorter negative one inside it.
    private static let nameGap = 2

    init(_ examination: Examination) { self.examination = examination }

    /// One anchor for each place of a pattern's first class that has the others near. Overlapping instances of one
    /// pattern are one.
    func matches() -> [Anchor] {
        var anchors: [Anchor] = []
        for pattern in examination.taxonomy.patterns {
            var last: ByteRange?
            for index in examination.words.indices where examination.words[index].classes.contains(pattern.classes[0]) {
                guard let anchor = match(pattern, at: index), last.map({ !$0.overlaps(anchor.range) }) ?? true else {
                    continue
                }
                anchors.append(anchor)
                last = anchor.range
            }
        }
        return anchors
    }

    private func match(_ pattern: TermPattern, at head: Int) -> Anchor? {
        let others = pattern.classes.dropFirst().map { neighbours(of: head, $0, within: pattern.gap) }
        guard others.allSatisfy({ !$0.isEmpty }) else { return nil }
        var best: (gap: Int, hits: [Int])?
        for first in others[0] {
            for second in others.count > 1 ? others[1] : [first] {
                let hits = Array(Set([head, first, second])).sorted()
                guard hits.count == pattern.classes.count else { continue }
                let gap = fillers(hits)
                if gap <= pattern.gap, gap < best?.gap ?? .max { best = (gap, hits) }
            }
        }
        guard let best, let first = best.hits.first, let last = best.hits.last,
            !isSwallowed(head, by: pattern.category, isName: best.gap <= Self.nameGap)
        else { return nil }
        let words = examination.words
        let range = ByteRange(words[first].range.lower, max(words[first].range.upper, words[last].range.upper))
        // A mask is asked for the word that names the field: the secretary who receives citizens is always a title.
        var anchor = Anchor(
            category: pattern.category, grade: pattern.grade, term: pattern.name, range: range,
            words: words[first].words.lowerBound..<words[last].words.upperBound)
        if examination.mask(of: words[head].range) != nil {
            anchor.refusal = .title
        } else if examination.mask(of: range) != nil {
            anchor.range = ByteRange(words[head].range.lower, max(words[head].range.upper, range.upper))
            anchor.words = words[head].words.lowerBound..<max(words[head].words.upperBound, anchor.words.upperBound)
        }
        return anchor
    }

    /// The nearest words of a class on either side of a word, in the same clause.
    private func neighbours(of head: Int, _ number: Int, within gap: Int) -> [Int] {
        let words = examination.words
        let clauses = examination.sentences.clauses
        let clause = clauses[words[head].words.lowerBound]
        let reach = gap + 8
        var found: [Int] = []
        for step in [-1, 1] {
            var index = head + step
            while words.indices.contains(index), clauses[words[index].words.lowerBound] == clause,
                abs(words[index].words.lowerBound - words[head].words.lowerBound) <= reach
            {
                if words[index].classes.contains(number) {
                    found.append(index)
                    break
                }
                index += step
            }
        }
        return found
    }

    /// How many words between the first and the last hit belong to no hit of any class.
    private func fillers(_ hits: [Int]) -> Int {
        guard let first = hits.first, let last = hits.last else { return 0 }
        var count = 0
        var end = examination.words[first].words.upperBound
        for index in first + 1...max(first + 1, last) where index <= last {
            count += max(0, examination.words[index].words.lowerBound - end)
            end = max(end, examination.words[index].words.upperBound)
        }
        return count
    }

    /// Whether the head is part of a longer term that means something else: "People's Inspection Board" has nothing of
    /// inspection by the Party, "Department of Home Affairs" nothing of internal affairs.
    private func isSwallowed(_ head: Int, by category: Int, isName: Bool) -> Bool {
        let hit = examination.words[head]
        let around = ByteRange(max(0, hit.range.lower - 200), hit.range.upper)
        return examination.terms(in: around).contains { term in
            guard term.range.overlaps(hit.range), term.words.count > hit.words.count else { return false }
            guard let own = term.meanings.first(where: { $0.category == category }) else { return true }
            switch own.grade {
            case .against, .neighbour: return !isName
            default: return false
            }
        }
    }
}
