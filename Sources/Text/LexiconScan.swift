import Model

/// One pass of a lexicon over a text.
///
/// Spans are read unchecked: the indices come from the text's own words and from the lexicon's own tables, which fit together
/// by construction (`Lexicon`, `FoldedText`), and asking for each of them again whether it stands inside cost a third of
/// the scan.
struct LexiconScan {
    private let lexicon: Lexicon
    // The text's, kept here so that no loop holds on to them anew.
    private let words: [Word]
    private let symbols: [UInt8]
    private let symbolMarks: [UInt8]
    private let offsets: [Int32]
    private let language: Language
    private let languageBit: UInt8
    private let wanted: Lexicon.Uses
    /// One bit for each vocabulary that is not asked for.
    private let unwanted: UInt16
    /// Whether hardly a Vietnamese mark stands in the text: then words without marks are taken for marked ones.
    private let isMarkless: Bool

    /// An entry met on a walk.
    private struct Hit {
        /// Its senses.
        var firstSense: Int32
        var endSense: Int32
        /// Index of the first symbol, of the first and the last word.
        var start: Int32
        var first: Int32
        var last: Int32
    }

    /// What a scan has found so far.
    private struct Findings: ~Copyable {
        /// End of the last mention of each vocabulary, in symbols.
        var taken = InlineArray<16, Int32>(repeating: 0)
        /// Mentions of all vocabularies in the order in which they were found.
        var mentions: Pile<Mention>
    }

    init(lexicon: Lexicon, text: FoldedText, language: Language, kinds: [VocabularyKind]) {
        self.lexicon = lexicon
        words = text.words
        symbols = text.symbols
        symbolMarks = text.marks
        offsets = text.offsets
        self.language = language
        languageBit = Lexicon.Sense.bit(language)
        wanted = Lexicon.Uses(kinds, in: language)
        unwanted = kinds.reduce(UInt16.max) { $0 & ~(1 << UInt16($1.rawValue)) }
        isMarkless = LanguageIdentifier.isMarkless(text)
    }

    func run() -> Mentions {
        var findings = Findings(mentions: Pile(capacity: 2 * words.count))
        var hits = Pile<Hit>(capacity: 16)
        let keys = keys()
        let wordSpan = words.span
        for index in 0..<words.count {
            let word = wordSpan[unchecked: index]
            // From the word's beginning, and from those behind glued letters.
            walk(keys, keys[index], from: Int(word.start), word: index, into: &hits)
            for letters in 1...2 where word.clitics & UInt8(truncatingIfNeeded: letters) != 0 {
                let start = Int(word.start) &+ letters
                walk(keys, WordKey.of(symbols.span, word, from: start), from: start, word: index, into: &hits)
            }
            guard hits.count > 0 else { continue }
            // Vocabularies that nobody asks for are done with.
            var done = unwanted
            for place in 0..<hits.count { take(hits[place], &done, &findings) }
            hits.removeAll()
        }
        return findings.mentions.withElements { Mentions($0) }
    }

    /// The keys of all words: most are asked for twice, as a walk's first and its second word.
    private func keys() -> Pile<UInt64> {
        var keys = Pile<UInt64>(capacity: words.count)
        let (words, symbols) = (words.span, symbols.span)
        for index in 0..<words.count {
            let word = words[unchecked: index]
            keys.append(WordKey.of(symbols, word, from: Int(word.start)))
        }
        return keys
    }

    /// Of an entry met, takes the senses that the spelling confirms, one for each vocabulary that has none yet.
    @inline(never)
    private func take(_ hit: Hit, _ done: inout UInt16, _ findings: inout Findings) {
        let words = words.span
        let senses = lexicon.senses.span
        let first = words[unchecked: Int(hit.first)]
        let last = words[unchecked: Int(hit.last)]
        // Only Latin letters have marks to be confirmed.
        let hasMarks = !Symbol.isArabic(symbols.span[unchecked: Int(hit.start)])
        let marks =
            hasMarks
            ? MarkHash(
                words, Range(uncheckedBounds: (Int(hit.first), Int(hit.last) &+ 1)), marks: symbolMarks.span)
            : MarkHash()
        var mention = Mention(
            kind: .term, entry: 0,
            range: ByteRange(
                Int(offsets.span[unchecked: beginning(of: hit, first)]), Int(offsets.span[unchecked: Int(last.end)])),
            words: Range(uncheckedBounds: (Int(hit.first), Int(hit.last) &+ 1)))
        var index = Int(hit.firstSense)
        while index < Int(hit.endSense) {
            let sense = senses[unchecked: index]
            index &+= 1
            let bit = UInt16(1) &<< UInt16(sense.kind.rawValue)
            guard (done & bit) | UInt16(~sense.languages & languageBit) == 0,
                hit.start >= findings.taken[unchecked: Int(sense.kind.rawValue)],
                !hasMarks
                    || (marks.hash == sense.marks || marks.isBare && mayLackMarks(sense))
                        && (!sense.traits.contains(.capitals) || hasCapitals(sense, hit))
            else { continue }
            done |= bit
            findings.taken[unchecked: Int(sense.kind.rawValue)] = last.end
            mention.kind = sense.kind
            mention.entry = sense.entry
            findings.mentions.append(mention)
        }
    }

    /// Of the two lams of "للجنة" the first is the preposition's, whichever the key was matched with.
    private func beginning(of hit: Hit, _ word: Word) -> Int {
        Int(word.articleLength == 1 && hit.start + 1 == word.article ? hit.start + 1 : hit.start)
    }

    /// Whether words without any mark may stand for a spelling with marks.
    private func mayLackMarks(_ sense: Lexicon.Sense) -> Bool {
        guard sense.traits.contains(.marked) else { return false }
        let mayLackMarks = sense.kind == .place || language == .vietnamese || language == .undetermined
        return mayLackMarks && (isMarkless || sense.traits.contains(.phrase))
    }

    /// Whether the letters of a hit are upper case where the entry asks for it.
    private func hasCapitals(_ sense: Lexicon.Sense, _ hit: Hit) -> Bool {
        var spelling = Int(sense.spelling)
        for word in words[Int(hit.first)...Int(hit.last)] {
            for index in Int(word.start)..<Int(word.end) - Int(word.ending) {
                let isAsked = Marks(bits: lexicon.spellings[spelling]).isUpperCase
                if isAsked, !Marks(bits: symbolMarks[index]).isUpperCase { return false }
                spelling += 1
            }
        }
        return true
    }

    /// Follows the trie from a symbol inside a word, whose key from there on is given, across words, and notes every entry on
    /// the way.
    @inline(__always)
    private func walk(
        _ keys: borrowing Pile<UInt64>, _ key: UInt64, from start: Int, word first: Int, into hits: inout Pile<Hit>
    ) {
        let words = words.span
        let word = words[unchecked: first]
        // Keys whose first word is a single symbol are not worth a look of their own.
        guard
            let opening = lexicon.openings.target(
                of: WordTrie.step(from: WordTrie.root, across: Symbol.dropped, to: key)),
            WordKey.length(word, from: start) > 1
        else { return }
        var node = opening
        var index = first
        while true {
            if node.uses.meets(wanted) {
                Self.note(
                    .init(
                        firstSense: node.firstSense, endSense: node.endSense, start: Int32(truncatingIfNeeded: start),
                        first: Int32(truncatingIfNeeded: first),
                        last: Int32(truncatingIfNeeded: index)), in: &hits)
            }
            guard node.uses.meets(.goesOn), index &+ 1 < words.count else { return }
            let last = words[unchecked: index]
            index &+= 1
            let word = words[unchecked: index]
            guard
                let separator = word.followsSpace
                    ? Symbol.space : FoldedText.separator(symbols.span, from: Int(last.end), to: Int(word.start)),
                let next = lexicon.continuations.target(
                    of: WordTrie.step(
                        from: node.number, across: separator, to: keys[index]))
            else { return }
            node = next
        }
    }

    /// Notes a hit where it belongs: those that end last first, of these those that begin first.
    private static func note(_ hit: Hit, in hits: inout Pile<Hit>) {
        var place = hits.count
        hits.append(hit)
        while place > 0, (hits[place - 1].last, -hits[place - 1].start) < (hit.last, -hit.start) {
            hits[place] = hits[place - 1]
            place -= 1
        }
        hits[place] = hit
    }
}
