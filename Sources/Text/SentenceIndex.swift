import Model

/// Which sentence and which clause each word of a folded text stands in.
///
/// A sentence ends at a line break, at `!`, `?` or another sign, and at a full stop that is neither inside a number nor
/// behind an abbreviation; a clause ends there and at a colon or semicolon. Commas end neither: lists and relative
/// clauses of the genre run over dozens of them.
public struct SentenceIndex: Sendable {
    /// The number of the sentence of each word, from 0.
    public let sentences: [Int32]
    /// The number of the clause of each word, from 0.
    public let clauses: [Int32]

    /// Cuts a text, in one pass over its words.
    public init(_ text: FoldedText) {
        let words = text.words
        var clauses: [Int32] = []
        // Two arrays written side by side: how long they become is known.
        sentences = [Int32](unsafeUninitializedCapacity: words.count) { sentences, count in
            clauses = [Int32](unsafeUninitializedCapacity: words.count) { clauses, clauseCount in
                var sentence: Int32 = 0
                var clause: Int32 = 0
                for index in words.indices {
                    if index > 0, !words[index].followsSpace {
                        switch Self.boundary(before: index, in: text) {
                        case .none: break
                        case .clause: clause += 1
                        case .sentence:
                            sentence += 1
                            clause += 1
                        }
                    }
                    sentences.initializeElement(at: index, to: sentence)
                    clauses.initializeElement(at: index, to: clause)
                }
                clauseCount = words.count
            }
            count = words.count
        }
        self.clauses = clauses
    }

    /// The words of the sentence that holds a word.
    public func sentence(of word: Int) -> Range<Int> {
        let number = sentences[word]
        let lower = lowerBound(of: number)
        return lower..<lowerBound(of: number + 1)
    }

    /// The index of the first word of a sentence, or of the first behind it when there is no such sentence.
    private func lowerBound(of number: Int32) -> Int {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private enum Boundary { case none, clause, sentence }

    private static func boundary(before index: Int, in text: FoldedText) -> Boundary {
        let last = text.words[index - 1]
        let next = text.words[index]
        var found = Boundary.none
        for position in Int(last.end)..<Int(next.start) {
            switch text.symbols[position] {
            case Symbol.lineBreak, Symbol.sign: return .sentence
            case Symbol.stop where position + 1 < Int(next.start) && !isAbbreviation(last, in: text): return .sentence
            case Symbol.colon, Symbol.semicolon: found = .clause
            default: break
            }
        }
        return found
    }

    /// "No. 25", "TP. Huế", "Mr. Tan", "د. علي": a full stop behind up to two letters, the first a capital, or behind a
    /// single Arabic one.
    private static func isAbbreviation(_ word: Word, in text: FoldedText) -> Bool {
        guard Symbol.isLetter(text.symbols[Int(word.start)]) else { return false }
        if Symbol.isArabic(text.symbols[Int(word.start)]) { return word.count == 1 }
        return word.count <= 2 && text.isCapitalised(word)
    }
}
