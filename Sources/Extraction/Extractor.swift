import Model
import Text
import Vocabulary

/// What every part of extraction looks at. A class, for every part of every grammar keeps it.
final class Context {
    let article: Article
    let text: FoldedText
    let mentions: Mentions
    let vocabulary: Vocabulary
    /// The symbols of documents, each time that one is cited, in the order of the text.
    private(set) lazy var documentSymbols = DocumentGrammar(self).symbols()
    /// Where they stand.
    private(set) lazy var citations = documentSymbols.map { text.range($0.range.lowerBound, $0.range.upperBound) }
    /// The words as the grammar of dates sees them; digits of documents are none of dates.
    private(set) lazy var dateTokens = DateTokens(self, documents: citations)

    init(article: Article, text: FoldedText, mentions: Mentions, vocabulary: Vocabulary) {
        self.article = article
        self.text = text
        self.mentions = mentions
        self.vocabulary = vocabulary
    }
}

/// Finds the metadata of an article. Pure: the same article and vocabulary give the same extracts.
public struct Extractor: Sendable {
    let vocabulary: Vocabulary

    /// Works with a vocabulary.
    public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// - Parameters:
    ///   - text: the article's text folded with its blocks.
    ///   - mentions: what the vocabulary's lexicon found in it.
    public func extract(_ article: Article, _ text: FoldedText, _ mentions: Mentions) -> Extracts {
        let context = Context(article: article, text: text, mentions: mentions, vocabulary: vocabulary)
        var extracts = Extracts()
        let declared = DeclaredFindings(context)
        extracts.source = SourceGrammar(context).source() ?? declared.source
        extracts.author = BylineGrammar(context).author() ?? declared.author
        extracts.documents = DocumentGrammar(context).documents()
        let dates = DateGrammar(context, source: extracts.source, documents: extracts.documents).dates()
        extracts.dates = dates.all
        extracts.event = dates.event
        extracts.published = dates.published
        extracts.figures = FigureGrammar(context, dates: dates.all).figures()
        extracts.masks = AttendanceGrammar(context).masks()
        let people = PeopleGrammar(context, author: extracts.author).people()
        extracts.people = people.people
        extracts.masks = (extracts.masks + people.masks).sorted { $0.range < $1.range }
        let places = PlaceGrammar(
            context, event: extracts.event ?? extracts.published, source: extracts.source, masks: extracts.masks,
            people: people.people
        ).places()
        extracts.province = places.province
        extracts.places = places.others
        extracts.title = TitleGrammar(context, source: extracts.source, event: extracts.event).title()
        extracts.declared = declared.compared(with: extracts)
        return extracts
    }
}
