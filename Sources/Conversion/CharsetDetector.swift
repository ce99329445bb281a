import Model
import Platform
import Vocabulary

/// Tells the encoding of text that is neither UTF-8 nor UTF-16 nor UTF-32, and decodes it.
struct CharsetDetector {
    /// A text and how its encoding was told.
    struct Decoded {
        var text: [UInt8]
        var charset: String
        var evidence: CharsetEvidence
        var confidence: Int
    }

    private struct Candidate {
        let charset: Charset
        let sample: String
        let fit: TextScore.Fit
    }

    private let charsets: Charsets
    private let score: TextScore

    init(_ charsets: Charsets) {
        self.charsets = charsets
        score = TextScore(charsets)
    }

    /// Decodes a text.
    ///
    /// - Parameters:
    ///   - declared: what the file says it is in.
    ///   - isMarkup: whether tags are to be left out of the statistics.
    /// - Throws: `Unreadable` when no encoding gives a text, or several give different ones.
    func decode(_ bytes: [UInt8], declared: String?, isMarkup: Bool = false) throws(Unreadable) -> Decoded {
        let sample = Self.sample(of: isMarkup ? Markup.withoutTags(bytes) : bytes)
        let opinion = Uchardet.opinion(on: sample)
        let isWestern = opinion.map { charsets.charset(labelled: $0)?.language == .english } ?? false
        var candidates: [Candidate] = []
        for charset in charsets.all where !charset.mustBeDeclared || names(charset, declared) {
            guard let text = try? text(sample, charset) else { continue }
            let fit = score.score(text, as: charset.language, isWestern: isWestern)
            candidates.append(Candidate(charset: charset, sample: text, fit: fit))
        }
        let best = try choose(candidates, declared: declared, opinion: opinion)
        let text: String
        do { text = try self.text(bytes[...], best.charset) } catch {
            throw Unreadable(
                "\(best.charset.name) text, but " + Self.words(error), needed: "save the article as UTF-8",
                code: "charset", mediaType: "text/plain")
        }
        return Decoded(
            text: Array(text.utf8), charset: best.charset.name,
            evidence: names(best.charset, declared) ? .declared : .statistics,
            confidence: Int((best.fit.value * 100).rounded(.down)))
    }

    /// The best of those that give a text; of several that give different texts, the one that file or libuchardet name.
    private func choose(_ candidates: [Candidate], declared: String?, opinion: String?) throws(Unreadable) -> Candidate
    {
        // Of equals, the one that the configuration names first.
        guard let top = candidates.map(\.fit).max(), top.value >= Self.least,
            let best = candidates.first(where: { $0.fit.value == top.value })
        else { throw Self.unknown(declared: declared, opinion: opinion) }
        let slack = top.evidence < Self.plenty ? 1 : 0
        let near = candidates.filter {
            $0.fit.value >= max(Self.least, top.value - Self.margin) && $0.fit.misses <= best.fit.misses + slack
        }
        for label in [declared, opinion] {
            if let named = near.first(where: { names($0.charset, label) }) { return named }
        }
        if let rival = near.first(where: { $0.sample.lowercased() != best.sample.lowercased() }) {
            throw Unreadable(
                "its encoding cannot be told: \(best.charset.name) and \(rival.charset.name) both fit",
                needed: "save the article as UTF-8", code: "charset", mediaType: "text/plain")
        }
        return best
    }

    private func names(_ charset: Charset, _ label: String?) -> Bool {
        label.map { charset.labels.contains($0.lowercased()) } ?? false
    }

    private func text(_ bytes: ArraySlice<UInt8>, _ charset: Charset) throws(Iconv.Failure) -> String {
        switch charset.method {
        case .iconv(let name): return String(decoding: try Iconv.decode(bytes, from: name), as: UTF8.self)
        case .letters(let table):
            let seen = String(decoding: try Iconv.decode(bytes, from: "CP1252"), as: UTF8.self)
            let text = LetterDecoding.decode(seen, table)
            return charset.hasCapitalFont ? LetterDecoding.raised(text) : text
        }
    }

    /// The stretch around the first bytes outside ASCII, whole words.
    private static func sample(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let marked = bytes.firstIndex { $0 >= 0x80 } ?? 0
        var lower = max(0, marked - sampleLength / 8)
        while lower > 0, lower < marked, bytes[lower - 1] > 0x20 { lower += 1 }
        var upper = min(bytes.count, lower + sampleLength)
        while upper < bytes.count, upper > lower + sampleLength / 2, bytes[upper - 1] > 0x20 { upper -= 1 }
        return bytes[lower..<upper]
    }

    private static func unknown(declared: String?, opinion: String?) -> Unreadable {
        var hints: [String] = []
        if let declared { hints.append("it declares \(Printable.name(declared.utf8))") }
        if let opinion { hints.append("libuchardet takes it for \(opinion)") }
        let words = hints.isEmpty ? "" : " (\(hints.joined(separator: ", ")))"
        return Unreadable(
            "no encoding that Docket knows makes Arabic, English or Vietnamese of it\(words)",
            needed: "save the article as UTF-8", code: "charset", mediaType: "text/plain")
    }

    private static func words(_ failure: Iconv.Failure) -> String {
        switch failure {
        case .meaningless(let offset): "the byte at offset \(offset) means nothing in it"
        case .cut: "the last character is cut"
        case .unknown: "this system's iconv does not know it"
        }
    }

    /// What a decoding must reach; true ones reach .95 and more, wrong ones hardly .4.
    private static let least = 0.75
    /// Closer ones are equals, unless one has misses that the other has not.
    private static let margin = 0.1
    /// Among so many words, one that does not fit is no accident.
    private static let plenty = 20
    /// In bytes.
    private static let sampleLength = 16384
}
