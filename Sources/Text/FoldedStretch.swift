import Model

extension FoldedText {
    /// A stretch of a folded text, cut out of it: the same as folding those bytes alone, all line breaks in them unwrapped,
    /// for the price of copying. Most lines of a page are asked for as texts of their own.
    ///
    /// - Parameter range: of the text that was folded.
    /// - Returns: nil where the stretch cuts a word, or begins or ends beside marks and controls that folding has joined to
    ///   a letter: then it must be folded.
    public convenience init?(_ text: FoldedText, cutting range: ByteRange) {
        let (lower, upper) = (text.symbol(at: range.lower), text.symbol(at: range.upper))
        let (first, end) = (text.word(at: range.lower), text.word(at: range.upper))
        guard lower < upper, Int(text.offsets[lower]) == range.lower, Int(text.offsets[upper]) == range.upper,
            first == text.words.count || Int(text.words[first].start) >= lower,
            end == text.words.count || Int(text.words[end].start) >= upper
        else { return nil }
        var symbols = Array(text.symbols[lower..<upper])
        for index in symbols.indices where symbols[index] == Symbol.lineBreak { symbols[index] = Symbol.space }
        let base = Int32(truncatingIfNeeded: range.lower)
        self.init(
            symbols: symbols, marks: Array(text.marks[lower..<upper]),
            offsets: text.offsets[lower...upper].map { $0 &- base },
            words: text.words[first..<max(first, end)].enumerated().map { $1.moved(by: -lower, isFirst: $0 == 0) },
            length: range.count, isWellFormed: text.isWellFormed)
    }
}

extension Word {
    /// The same word in a stretch of its text.
    fileprivate func moved(by distance: Int, isFirst: Bool) -> Word {
        var word = self
        let distance = Int32(truncatingIfNeeded: distance)
        word.start += distance
        word.end += distance
        if isFirst { word.followsSpace = false }
        return word
    }
}
