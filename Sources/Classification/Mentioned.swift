import Model
import Text
import Vocabulary

/// Fields that an article of something else only mentions: all that names them stands in one sentence, and that is neither
/// the headline nor the first of the story. "A copy goes to the Inspection Commission", at the end of a report of the State
/// inspectorate; "among the guests were the Front and the Mass Mobilization Commission", at the end of a feast.
struct Mentioned {
    private let categories: Set<Int>

    /// - Parameters:
    ///   - anchors: all, those that do not count, too.
    ///   - telling: how many different words of a stretch tell of each category.
    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor], telling: (ByteRange) -> [Int]) {
        let sentences = examination.sentences.sentences
        let opening = Self.opening(examination, passages)
        let appointments = Appointments(examination)
        var named: [Int: Set<Int32>] = [:]
        var central: Set<Int> = []
        for anchor in anchors where anchor.words.lowerBound < sentences.count {
            let sentence = sentences[anchor.words.lowerBound]
            named[anchor.category, default: []].insert(sentence)
            // Nobody names a law in passing, nor the work of a field that has no guests: villages and works councils.
            let isVillages = examination.taxonomy.plans[anchor.category].companions.contains(
                examination.taxonomy.shared.locality)
            let isActed = !anchor.isBody && opening.paragraph.contains(sentence) || appointments.hold(anchor)
            if anchor.nature == .law || isVillages && !anchor.isBody || opening.sentences.contains(sentence) || isActed
            {
                central.insert(anchor.category)
            }
        }
        let candidates = named.filter { $0.value.count == 1 && !central.contains($0.key) }.keys
        let text = examination.text
        categories = Set(
            candidates.filter { category in
                // A sentence that tells of the field as much as a paragraph of its own must is no mention: an answer.
                guard let act = anchors.first(where: { $0.category == category && !$0.isBody }) else { return true }
                let words = examination.sentences.sentence(of: act.words.lowerBound)
                let sentence = text.range(
                    Int(text.words[words.lowerBound].start), Int(text.words[words.upperBound - 1].end))
                return telling(sentence)[category] < Standing.enough
            })
    }

    /// The sentences of the headline, the first of the story (where no headline is printed it may begin with a scene: the
    /// first two), and all of its first paragraph.
    private static func opening(
        _ examination: Examination, _ passages: Passages
    ) -> (sentences: Set<Int32>, paragraph: Set<Int32>) {
        let numbers = examination.sentences.sentences
        func numbered(_ words: Range<Int>) -> Set<Int32> {
            Set(words.compactMap { $0 < numbers.count ? numbers[$0] : nil })
        }
        var sentences: Set<Int32> = []
        for passage in passages.all where passage.place == .headline {
            sentences.formUnion(numbered(examination.text.wordRange(passage.range)))
        }
        guard let first = passages.all.first(where: { $0.place == .lead }) else { return (sentences, []) }
        let words = examination.text.wordRange(first.range)
        var word = words.lowerBound
        for _ in 0..<(passages.hasHeadline ? 1 : 2) where word < numbers.count {
            sentences.insert(numbers[word])
            word = examination.sentences.sentence(of: word).upperBound
        }
        return (sentences, numbered(words))
    }

    /// Whether an anchor is all there is of its field, and that is a mention.
    func hold(_ anchor: Anchor) -> Bool { categories.contains(anchor.category) }
}
