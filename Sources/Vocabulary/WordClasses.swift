import Model
import Text

/// Lists of words by class and language on their way into the lexicon: one entry a word. A word that folds like one of
/// an earlier class is left to that class, so that what a mention means never depends on the order of a sort.
struct WordClasses {
    let kind: VocabularyKind
    private(set) var entries: [LexiconEntry] = []
    /// The class of each entry.
    private(set) var classes: [Int] = []
    private var known: Set<[UInt8]> = []

    init(kind: VocabularyKind) { self.kind = kind }

    /// Adds the lists `vi`, `en` and `ar` of a table.
    mutating func add(_ table: ConfigurationTable, class number: Int) throws(ConfigurationError) {
        try table.allow(["vi", "en", "ar"])
        for key in table.keys {
            guard let language = Language(rawValue: key) else { continue }
            for word in try table.strings(key) {
                let text = FoldedText(word)
                guard !text.words.isEmpty else {
                    throw table.error(key, "expected words with letters in \"\(key)\", found \"\(word)\"")
                }
                let marks = text.marks.map { $0 & ~Marks.upperCase }
                guard known.insert(Array(key.utf8) + [0] + text.symbols + [0] + marks).inserted else { continue }
                entries.append(LexiconEntry(word, kind: kind, entry: Int32(classes.count), language: language))
                classes.append(number)
            }
        }
    }
}
