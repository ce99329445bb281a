import Model
import Text
import Vocabulary

/// Lists of matters of which most are no field of the category: the subjects of a course, what a resolution touches upon. A
/// work that is one item of such a list is not what the article is about, whether the vocabulary knows the others or not.
struct Lists {
    private let examination: Examination
    /// How long an item may be, and what may stand before the work in its own ("skills in …").
    private static let longest = 6
    private static let before = 2
    /// How many items a list has at least, and how many of them are of other matters.
    private static let items = 4
    private static let others = 3

    init(_ examination: Examination) { self.examination = examination }

    /// The works and movements that are items of lists, in the order of the text.
    func ranges() -> [ByteRange] {
        examination.terms.filter { hit in
            hit.meanings.contains { Self.mayBeListed($0.grade) } && isItem(hit)
        }.map(\.range)
    }

    private static func mayBeListed(_ grade: TermGrade) -> Bool {
        switch grade {
        case .anchor(.work), .anchor(.movement), .ambiguous: true
        default: false
        }
    }

    private func isItem(_ hit: TermHit) -> Bool {
        let clauses = examination.sentences.clauses
        guard isEnd(hit.words.upperBound, in: clauses[hit.words.lowerBound]),
            let start = (0...Self.before).map({ hit.words.lowerBound - $0 }).first(where: {
                $0 >= 0 && isStart($0, in: clauses[hit.words.lowerBound])
            })
        else { return false }
        let categories = Set(hit.meanings.map(\.category))
        var items = 1
        var others = 0
        for item in before(start) + behind(hit.words.upperBound, in: clauses[hit.words.lowerBound]) {
            items += 1
            if !holds(item, categories) { others += 1 }
        }
        return items >= Self.items && others >= Self.others
    }

    /// Whether a list goes on at a word: behind a comma or a conjunction.
    private func isStart(_ word: Int, in clause: Int32) -> Bool {
        let clauses = examination.sentences.clauses
        guard word < clauses.count, clauses[word] == clause else { return false }
        if word == 0 || clauses[word - 1] != clause { return true }
        return examination.hasComma(between: word - 1, and: word) || isAnd(word - 1)
    }

    private func isEnd(_ word: Int, in clause: Int32) -> Bool {
        let clauses = examination.sentences.clauses
        guard word < clauses.count, clauses[word] == clause else { return true }
        return examination.hasComma(between: word - 1, and: word) || isAnd(word)
    }

    private func isAnd(_ word: Int) -> Bool {
        let symbols = examination.text.symbols(of: examination.text.words[word])
        return Self.and.contains { symbols.elementsEqual($0) }
    }

    private static let and = ["and", "va"].map { $0.unicodeScalars.map { Symbol.latin($0) } }

    private func isProvince(_ word: Int) -> Bool {
        let range = examination.text.range(of: examination.text.words[word])
        return examination.provinces.contains { $0.overlaps(range) }
    }

    /// The items that end before a word, the nearest first.
    private func before(_ word: Int) -> [Range<Int>] {
        let clauses = examination.sentences.clauses
        var found: [Range<Int>] = []
        var end = word
        while end > 0, clauses[end - 1] == clauses[word], end == word || found.count < 12 {
            var start = end - 1
            while start > 0, end - start < Self.longest, !isStart(start, in: clauses[word]) { start -= 1 }
            guard isStart(start, in: clauses[word]), isMatter(start..<end) else { break }
            found.append(start..<end)
            end = start
        }
        return found
    }

    /// The items that begin at a word and behind it.
    private func behind(_ word: Int, in clause: Int32) -> [Range<Int>] {
        let clauses = examination.sentences.clauses
        var found: [Range<Int>] = []
        var start = word
        while start < clauses.count, clauses[start] == clause, found.count < 12 {
            var end = start + 1
            while end < clauses.count, end - start < Self.longest, !isEnd(end, in: clause) { end += 1 }
            guard isEnd(end, in: clause), isMatter(start..<end) else { break }
            found.append(start..<end)
            start = end
        }
        return found
    }

    /// Whether words may be an item: no date, no place, no person's post.
    private func isMatter(_ words: Range<Int>) -> Bool {
        let text = examination.text
        return words.allSatisfy { word in
            !Symbol.isDigit(text.symbols[Int(text.words[word].start)]) && !isProvince(word)
                && examination.mask(of: text.range(of: text.words[word])) == nil
        }
    }

    /// Whether an item holds a term of some categories.
    private func holds(_ item: Range<Int>, _ categories: Set<Int>) -> Bool {
        let text = examination.text
        let range = text.range(Int(text.words[item.lowerBound].start), Int(text.words[item.upperBound - 1].end))
        return examination.terms(in: range).contains { $0.meanings.contains { categories.contains($0.category) } }
    }
}
