/// Numbers of words of a line, as flags: a line is asked about each of its few words again and again.
struct WordSet {
    private var flags: [Bool]
    private(set) var isEmpty = true

    /// - Parameter count: how many words the line has.
    init(count: Int) { flags = Array(repeating: false, count: count) }

    mutating func insert(_ words: ClosedRange<Int>) {
        for word in words where flags.indices.contains(word) {
            flags[word] = true
            isEmpty = false
        }
    }

    func contains(_ word: Int) -> Bool { flags.indices.contains(word) && flags[word] }

    func isDisjoint(with words: Range<Int>) -> Bool { isEmpty || !words.contains(where: contains) }
}
