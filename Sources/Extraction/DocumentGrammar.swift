import Model
import Text
import Vocabulary

/// Finds official document numbers.
struct DocumentGrammar {
    let context: Context
    private let reader: DocumentSymbolReader

    init(_ context: Context) {
        self.context = context
        reader = DocumentSymbolReader(
            text: context.text, article: context.article, vocabulary: context.vocabulary.documents,
            isMarkless: context.article.language != .vietnamese)
    }

    /// Each document once, where it is first cited, in the order of the text. The date may be printed at any citation.
    func documents() -> [DocumentReference] {
        let symbols = context.documentSymbols
        guard !symbols.isEmpty else { return [] }
        let dates = datesBesideSymbols()
        var documents: [DocumentReference] = []
        var places: [[UInt8]: Int] = [:]
        for symbol in symbols {
            let date = dates[symbol.range.upperBound]
            // Case, marks and blanks do not make another document.
            let identity = context.text.symbols[symbol.range].filter { $0 != Symbol.space }
            if let place = places[identity] {
                if documents[place].date == nil { documents[place].setDate(date) }
                continue
            }
            places[identity] = documents.count
            documents.append(reference(symbol, date: date))
        }
        return documents
    }

    /// All symbols, also those cited again.
    func symbols() -> [DocumentSymbol] {
        let text = context.text
        var symbols: [DocumentSymbol] = []
        var end = 0
        for block in context.article.blocks where block.kind != .furniture && block.kind != .source {
            let limit = text.symbol(at: block.range.upper)
            var index = text.word(at: block.range.lower)
            let words = text.words
            while index < words.count, Int(words[index].start) < limit {
                let word = words[index]
                index += 1
                // A symbol begins with a digit, or with a capital where it is reversed.
                guard !word.traits.isDisjoint(with: [.digit, .capital]), Int(word.start) >= end,
                    let symbol = symbol(word), symbol.range.upperBound <= limit
                else {
                    continue
                }
                symbols.append(symbol)
                end = symbol.range.upperBound
            }
        }
        return symbols
    }

    private func symbol(_ word: Word) -> DocumentSymbol? {
        let text = context.text
        var start = Int(word.start)
        if word.traits.contains(.latin) {
            guard text.isCapitalised(word), mayPrecedeSlash(Int(word.end)) else { return nil }
            return reader.reversedReference(at: start)
        }
        while start < Int(word.end), Symbol.isArabic(text.symbols[start]) { start += 1 }
        guard start < Int(word.end), Symbol.isDigit(text.symbols[start]), reader.mayBegin(at: start) else { return nil }
        return reader.reference(at: start, isAnnounced: isAnnounced(Int(word.start)))
    }

    /// Whether a slash, or an ampersand and more of the code, may stand behind a word, blanks before it or not: behind hardly
    /// a word it does.
    private func mayPrecedeSlash(_ end: Int) -> Bool {
        let symbols = context.text.symbols
        guard end < symbols.count else { return false }
        if symbols[end] == Symbol.slash || symbols[end] == Symbol.sign { return true }
        return symbols[end] == Symbol.space && end + 1 < symbols.count
            && (symbols[end + 1] == Symbol.slash || symbols[end + 1] == Symbol.space)
    }

    /// Whether a noun of documents or "No." stands directly before a symbol.
    private func isAnnounced(_ start: Int) -> Bool {
        let mentions = context.mentions[.document]
        let offset = Int(context.text.offsets[start])
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].range.upper <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return false }
        let between = context.text.symbol(at: mentions[low - 1].range.upper)..<start
        return between.allSatisfy { !Symbol.isWord(context.text.symbols[$0]) } && between.count <= 3
    }

    // MARK: Dates

    /// The dates printed beside symbols, EDTF, by the ends of the symbols in the folded text.
    private func datesBesideSymbols() -> [Int: String] {
        let tokens = context.dateTokens
        let reader = DayReader(tokens: tokens, language: context.article.language)
        var dates: [Int: String] = [:]
        for index in tokens.marked where tokens[index].kind == .document {
            dates[tokens[index].end] = date(behind: index, tokens, reader)
        }
        return dates
    }

    /// The date behind a symbol with only "ngày", "dated", "الصادرة في" and the like between.
    private func date(behind index: Int, _ tokens: DateTokens, _ reader: DayReader) -> String? {
        var next = index + 1
        while let token = tokens.follower(next), token.gap.isWithinDate, next - index < 5 {
            if let found = reader.days(at: next), found.shape == .day {
                let isAnnounced = next > index + 1 || found.first.year != nil
                return isAnnounced ? found.first.edtf : nil
            }
            switch token.kind {
            case .word(.cue(.dated)), .word(.part(.day)), .word(.part(.at)), .word(.part(.link)), .word(.weekday):
                next += 1
            default: return nil
            }
        }
        return nil
    }

    private func reference(_ symbol: DocumentSymbol, date: String?) -> DocumentReference {
        var reference = DocumentReference(
            symbol: reader.printed(symbol.range),
            range: context.text.range(symbol.range.lowerBound, symbol.range.upperBound), number: symbol.number,
            year: symbol.year, type: symbol.type, issuer: symbol.issuer, draftingUnit: symbol.draftingUnit,
            system: symbol.system, date: nil, key: "")
        reference.setDate(date)
        return reference
    }
}

extension DocumentReference {
    /// Sets the date and the key that depends on it. The numbers of the Party begin anew with each term, those of the
    /// State with each year: without a date or year the key says `XXXX`, for the same symbol may be another paper.
    fileprivate mutating func setDate(_ date: String?) {
        self.date = date
        let type = type ?? ""
        switch system {
        case .party: key = "P:\(issuer):\(type):\(number)@\(date ?? "XXXX")"
        case .state, .legislative:
            let year = year.map(String.init) ?? date.map { String($0.prefix(4)) } ?? "XXXX"
            key = "S:\(issuer):\(type):\(number):\(year)"
        }
    }
}
