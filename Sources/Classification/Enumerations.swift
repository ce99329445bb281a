import Model
import Text
import Vocabulary

/// Rows of three or more fields: "ideology, organization, inspection, internal affairs and mass mobilization". A field
/// that is only one of such a row is not what the article is about.
struct Enumerations {
    private let examination: Examination
    /// How many words may stand between two fields of a row.
    private static let reach = 3

    init(_ examination: Examination) { self.examination = examination }

    private struct Item {
        var range: ByteRange
        var words: Range<Int>
        /// The category's index; beyond them each other field counts for itself.
        var field: Int
    }

    /// Whether a range is part of one of the rows.
    static func hold(_ range: ByteRange, _ rows: [ByteRange]) -> Bool {
        let index = rows.partitioningIndex { $0.upper > range.lower }
        return index < rows.count && rows[index].overlaps(range)
    }

    /// The ranges of the rows, in the order of the text.
    func ranges() -> [ByteRange] {
        let items = self.items()
        var rows: [ByteRange] = []
        var start = 0
        while start < items.count {
            var end = start + 1
            var fields: Set<Int> = [items[start].field]
            // A field may hold another word for itself, and ends behind it.
            var last = items[start]
            while end < items.count, follows(last, items[end]) {
                fields.insert(items[end].field)
                if items[end].words.upperBound > last.words.upperBound { last = items[end] }
                end += 1
            }
            if fields.count >= 3 {
                rows.append(ByteRange(items[start].range.lower, items[end - 1].range.upper))
            }
            start = end
        }
        return Self.merged(rows + Lists(examination).ranges())
    }

    /// Ranges in order, those that overlap as one.
    private static func merged(_ ranges: [ByteRange]) -> [ByteRange] {
        var merged: [ByteRange] = []
        for range in ranges.sorted() {
            if let last = merged.last, last.upper > range.lower {
                merged[merged.count - 1] = ByteRange(last.lower, max(last.upper, range.upper))
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private func follows(_ one: Item, _ next: Item) -> Bool {
        examination.sentences.clauses[one.words.lowerBound] == examination.sentences.clauses[next.words.lowerBound]
            && next.words.lowerBound - one.words.upperBound <= Self.reach
    }

    private func items() -> [Item] {
        let taxonomy = examination.taxonomy
        var items: [Item] = []
        for hit in examination.terms {
            for meaning in hit.meanings {
                guard case .anchor = meaning.grade else { continue }
                items.append(Item(range: hit.range, words: hit.words, field: meaning.category))
            }
        }
        var fields: ClassSet = [taxonomy.shared.otherField]
        for plan in taxonomy.plans { if let field = plan.field { fields.insert(field) } }
        for (index, hit) in examination.words.enumerated() where !hit.classes.isDisjoint(with: fields) {
            for (category, plan) in taxonomy.plans.enumerated() {
                guard let field = plan.field, hit.classes.contains(field) else { continue }
                items.append(Item(range: hit.range, words: hit.words, field: category))
            }
            guard hit.classes.contains(taxonomy.shared.otherField) else { continue }
            items.append(Item(range: hit.range, words: hit.words, field: taxonomy.plans.count + index))
        }
        return items.sorted { ($0.range.lower, $0.range.upper, $0.field) < ($1.range.lower, $1.range.upper, $1.field) }
    }
}
