import Model
import Text
import Vocabulary

/// The slug of the source URL, often the only real headline: Vietnamese without marks.
struct Slug {
    struct Hit {
        var category: Int
        var term: String
        /// In the article's text.
        var range: ByteRange
    }
    /// The anchors it names, in its order.
    let hits: [Hit]

    init(_ examination: Examination, _ lexicon: Lexicon) {
        guard let range = examination.extracts.source.flatMap({ $0.value.url == nil ? nil : $0.range })
        else {
            hits = []
            return
        }
        let bytes = Array(examination.article.text[range.lower..<range.upper])
        let path = Self.path(of: bytes)
        let text = FoldedText(Array(bytes[path...]))
        hits = lexicon.scan(text, language: .vietnamese, kinds: [.term])[.term].flatMap { mention in
            examination.taxonomy.terms[Int(mention.entry)].compactMap { meaning in
                switch meaning.grade {
                case .anchor, .ambiguous:
                    let lower = range.lower + path + mention.range.lower
                    return Hit(
                        category: meaning.category, term: meaning.spelling,
                        range: ByteRange(lower, lower + mention.range.count))
                default: return nil
                }
            }
        }
    }

    /// Where the path begins: behind the host.
    private static func path(of url: [UInt8]) -> Int {
        let slash = UInt8(ascii: "/")
        var start = 0
        for index in url.indices.dropLast(2) where url[index] == UInt8(ascii: ":") {
            if url[index + 1] == slash, url[index + 2] == slash {
                start = index + 3
                break
            }
        }
        return url[start...].firstIndex(of: slash) ?? url.count
    }
}
