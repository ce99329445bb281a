import Model
import Text
import Vocabulary

/// Finds terms that are made of word classes: FIELD near BODY near PARTY inside one clause.
struct PatternMatcher {
    private let examination: Examination

    init(_ examination: Examination) { self.examination = examination }

    /// One anchor for each place of a pattern's first class that has the others near. Overlapping instances of one
    /// pattern are one.
    func matches() -> [Anchor] {
        var heads: [[Int]] = Array(repeating: [], count: examination.taxonomy.classCount)
        // Most words belong to classes that no pattern begins with.
        var first = ClassSet()
        for pattern in examination.taxonomy.patterns { first.insert(pattern.classes[0]) }
        for (index, hit) in examination.words.enumerated() where !hit.classes.isDisjoint(with: first) {
            hit.classes.intersection(first).forEach { heads[$0].append(index) }
        }
        let clauses = classesOfClauses()
        var anchors: [Anchor] = []
        for pattern in examination.taxonomy.patterns {
            var needed = ClassSet()
            for number in pattern.classes { needed.insert(number) }
            var last: ByteRange?
            // Few clauses have words of all classes of a pattern: the others are not searched.
            for index in heads[pattern.classes[0]] where clauses[index].isSuperset(of: needed) {
                guard let anchor = match(pattern, at: index), last.map({ !$0.overlaps(anchor.range) }) ?? true else {
                    continue
                }
                anchors.append(anchor)
                last = anchor.range
            }
        }
        return anchors
    }

    /// By hit: the classes of all words of its clause.
    private func classesOfClauses() -> [ClassSet] {
        let clauses = examination.sentences.clauses
        var found: [ClassSet] = []
        found.reserveCapacity(examination.words.count)
        var clause: Int32 = -1
        var first = 0
        for (index, hit) in examination.words.enumerated() {
            let own = clauses[hit.words.lowerBound]
            if own != clause { (clause, first) = (own, index) }
            // The first hit of a clause gathers them, and hands them on when the clause has ended.
            found.append([])
            found[first].formUnion(hit.classes)
        }
        for index in found.indices.dropFirst() where found[index].isEmpty { found[index] = found[index - 1] }
        return found
    }

    private func match(_ pattern: TermPattern, at head: Int) -> Anchor? {
        guard let hits = nearest([head], pattern.classes.dropFirst(), pattern),
            let first = hits.first, let last = hits.last, !pattern.isJoined || isOneName(hits),
            !pattern.isOrdered || isOrdered(hits, pattern.classes),
            !isSwallowed(head, by: pattern.category, hits)
        else { return nil }
        let words = examination.words
        var anchor = Anchor(
            category: pattern.category, grade: pattern.grade, term: pattern.name,
            range: ByteRange(words[first].range.lower, max(words[first].range.upper, words[last].range.upper)),
            words: words[first].words.lowerBound..<words[last].words.upperBound)
        // A mask is asked for the word that names the field: the secretary who receives citizens is always a title.
        if let mask = examination.mask(of: words[head].range), mask.kind == .attendance || !pattern.countsInPosts {
            anchor.refusal = mask.kind == .attendance ? .attendance : .title
        }
        anchor.head = words[head].range
        anchor.isAct = pattern.countsInPosts
        return anchor
    }

    /// Adds a word of each further class to some, so that the fewest fillers stand between the first and the last.
    ///
    /// - Returns: indices in the order of the text; nil when a class is not near.
    private func nearest(_ hits: [Int], _ classes: ArraySlice<Int>, _ pattern: TermPattern) -> [Int]? {
        guard let number = classes.first else { return fillers(hits) <= pattern.gap ? hits : nil }
        var best: [Int]?
        for candidate in neighbours(of: hits[0], number, pattern) where !hits.contains(candidate) {
            guard let found = nearest(hits + [candidate], classes.dropFirst(), pattern)?.sorted() else {
                continue
            }
            if best.map({ fillers(found) < fillers($0) }) ?? true { best = found }
        }
        return best
    }

    /// The nearest words of a class on either side of a word, in the same clause, that are not part of another category's
    /// body: "the Internal Affairs Commission asked for inspection" names no inspection commission.
    private func neighbours(of head: Int, _ number: Int, _ pattern: TermPattern) -> [Int] {
        let words = examination.words
        let clauses = examination.sentences.clauses
        let clause = clauses[words[head].words.lowerBound]
        let reach = pattern.gap + 12
        var found: [Int] = []
        for step in [-1, 1] {
            var index = head + step
            while words.indices.contains(index), clauses[words[index].words.lowerBound] == clause,
                abs(words[index].words.lowerBound - words[head].words.lowerBound) <= reach
            {
                if words[index].classes.contains(number), !isTaken(index, from: pattern.category),
                    pattern.except.map({ !words[index].classes.contains($0) }) ?? true,
                    !isAskedFor(between: head, and: index, pattern),
                    pattern.countsInPosts || !isEntitled(index, beside: head)
                {
                    found.append(index)
                    break
                }
                index += step
            }
        }
        return found
    }

    /// Whether a demand stands between two words that only together may mean the field: "inspected the road and asked Party
    /// members to work in shifts".
    private func isAskedFor(between one: Int, and other: Int, _ pattern: TermPattern) -> Bool {
        guard pattern.grade == .ambiguous, !pattern.countsInPosts else { return false }
        let demand = examination.taxonomy.shared.demand
        return (min(one, other) + 1..<max(one, other, min(one, other) + 1)).contains {
            examination.words[$0].classes.contains(demand)
        }
    }

    /// Whether the Party is named only in the posts of somebody beside a word: a team that a secretary leads is not the
    /// Party's.
    private func isEntitled(_ index: Int, beside head: Int) -> Bool {
        let hit = examination.words[index]
        guard hit.classes.contains(examination.taxonomy.shared.party), let mask = examination.mask(of: hit.range) else {
            return false
        }
        return mask.kind == .roleTitle && !mask.range.contains(examination.words[head].range.lower)
    }

    /// Whether a word is part of a term that names a body of another category.
    private func isTaken(_ index: Int, from category: Int) -> Bool {
        let hit = examination.words[index]
        return examination.terms(in: ByteRange(max(0, hit.range.lower - 100), hit.range.upper)).contains { term in
            term.range.overlaps(hit.range) && term.words.count > hit.words.count
                && term.meanings.contains { $0.grade == .anchor(.body) }
                && !term.meanings.contains { $0.category == category }
        }
    }

    /// How many words between the first and the last hit belong to none of them, nor to the Party or a locality: the
    /// names of both may be long.
    private func fillers(_ hits: [Int]) -> Int {
        guard let first = hits.min(), let last = hits.max(), first < last else { return 0 }
        let shared = examination.taxonomy.shared
        var count = 0
        var end = examination.words[first].words.upperBound
        for index in first + 1...last {
            let hit = examination.words[index]
            let isFree = hits.contains(index) || !hit.classes.isDisjoint(with: [shared.party, shared.locality])
            guard isFree else { continue }
            count += max(0, hit.words.lowerBound - end)
            end = max(end, hit.words.upperBound)
        }
        return count
    }

    /// Whether the head is part of a longer term that means something else: "People's Inspection Board" has nothing of
    /// inspection by the Party, "Department of Home Affairs" nothing of internal affairs. A name that goes on to the
    /// Party ("Internal Affairs Department of the Provincial Party Committee") outweighs a negative one inside it.
    private func isSwallowed(_ head: Int, by category: Int, _ hits: [Int]) -> Bool {
        let hit = examination.words[head]
        let around = ByteRange(max(0, hit.range.lower - 200), hit.range.upper)
        return examination.terms(in: around).contains { term in
            guard term.range.overlaps(hit.range), term.words.count > hit.words.count else { return false }
            guard let own = term.meanings.first(where: { $0.category == category }) else { return true }
            switch own.grade {
            case .against, .neighbour:
                return !hits.contains { isOwner($0, of: term) } || !isOneName(hits)
            default: return false
            }
        }
    }

    /// Whether a word says whose body a term names: behind it, in English also before it, but not parted from it by "of"
    /// or "in": the Party cell of a department is no department of the Party.
    private func isOwner(_ index: Int, of term: TermHit) -> Bool {
        let hit = examination.words[index]
        if hit.range.lower >= term.range.upper { return true }
        guard examination.article.language == .english, hit.range.upper <= term.range.lower else { return false }
        let gap = hit.words.upperBound..<term.words.lowerBound
        return gap.isEmpty || !examination.isWord(gap.lowerBound, of: [examination.taxonomy.shared.link])
    }

    /// Whether hits follow one another in the order of the classes; English knows no such order.
    private func isOrdered(_ hits: [Int], _ classes: [Int]) -> Bool {
        examination.article.language == .english
            || zip(hits, classes).allSatisfy { examination.words[$0].classes.contains($1) }
    }

    /// Whether nothing but what links names stands between the hits.
    private func isOneName(_ hits: [Int]) -> Bool {
        zip(hits, hits.dropFirst()).allSatisfy { one, next in
            let words = examination.words
            return !examination.isConjoined(words[next])
                && examination.isLink(from: words[one].words.upperBound, to: words[next].words.lowerBound)
        }
    }
}
