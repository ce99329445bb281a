import Model
import Text
import Vocabulary

/// Fields that an article of something else only mentions: all that names them stands in one sentence, and that is neither
/// the headline nor the first of the story. "A copy goes to the Inspection Commission", at the end of a report of the State
/// inspectorate; "among the guests were the Front and the Mass Mobilization Commission", at the end of a feast.
struct Mentioned {
    private let categories: Set<Int>

    /// Fewer words are a caption, a cross-heading or a place and a day.
    private static let short = 9
    /// How many different words of the field make it more than a mention.
    private static let telling = 5

    /// - Parameters:
    ///   - anchors: all, those that do not count, too.
    ///   - telling: how many different words of the whole story tell of each category.
    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor], telling: [Int]) {
        let sentences = examination.sentences.sentences
        let text = examination.text
        var named: [Int: Set<Int32>] = [:]
        var central: Set<Int> = []
        for anchor in anchors where anchor.words.lowerBound < sentences.count {
            named[anchor.category, default: []].insert(sentences[anchor.words.lowerBound])
            // Nobody names a law in passing, nor the work of a field that has no guests: villages and works councils.
            let isVillages = examination.taxonomy.plans[anchor.category].companions.contains(
                examination.taxonomy.shared.locality)
            if anchor.nature == .law || isVillages && !anchor.isBody { central.insert(anchor.category) }
        }
        // Where no headline is printed the story may begin with a scene.
        let first = passages.all.first { $0.place == .lead && text.wordRange($0.range).count >= Self.short }
        var opening: Set<Int32> = []
        if let first {
            var word = text.wordRange(first.range).lowerBound
            for _ in 0..<(passages.hasHeadline ? 1 : 2) where word < sentences.count {
                opening.insert(sentences[word])
                word = examination.sentences.sentence(of: word).upperBound
            }
        }
        for passage in passages.all where passage.place == .headline {
            let words = text.wordRange(passage.range)
            opening.formUnion(words.compactMap { $0 < sentences.count ? sentences[$0] : nil })
        }
        categories = Set(
            named.filter { category, found in
                found.count == 1 && found.isDisjoint(with: opening) && !central.contains(category)
                    && telling[category] < Self.telling
            }.keys)
    }

    /// Whether an anchor is all there is of its field, and that is a mention.
    func hold(_ anchor: Anchor) -> Bool { categories.contains(anchor.category) }
}
