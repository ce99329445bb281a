import Model
import Text
import Vocabulary

/// Finds dates, their roles and years.
///
/// Candidates are read by a small grammar over words and numbers; words around them tell their roles; the event's date
/// is the first of the lead that may be one; a year that is not printed is inferred from the publication or from what
/// the text dates beside it. Rules of findings: `Y0` the year is printed, `Y1` it is told by the publication, `Y2` by
/// intervals, `Y3` it is not known, `Y4` the text contradicts itself, `U1` a stamp in the source's URL.
struct DateGrammar {
    let context: Context
    private let source: Finding<Source>?
    private let documents: [DocumentReference]

    /// - Parameters:
    ///   - source: its URL may be stamped with the time of publication.
    ///   - documents: those that the text cites; dates beside their symbols are theirs.
    init(_ context: Context, source: Finding<Source>?, documents: [DocumentReference]) {
        self.context = context
        self.source = source
        self.documents = documents
    }

    /// All dates in the order of the text, and of them the event's and the publication's.
    ///
    /// Of an event of several days `event` is one day, and `all` holds the span, too.
    func dates() -> (all: [DateFinding], event: DateFinding?, published: DateFinding?) {
        let language = context.article.language
        let tokens = context.dateTokens
        guard tokens.count > 0 else { return stampedOnly(tokens) }
        let found = DateCandidates(tokens, language: language)
        let roles = DateRoles(tokens: tokens, language: language, terms: context.vocabulary.dates.terms)
        var candidates = found.all
        for index in candidates.indices { roles.judge(&candidates[index]) }
        let reader = PublicationReader(context: context, tokens: tokens)
        let published = reader.publication(&candidates, source: source)

        let lead = DateLead(context.article, tokens)
        let chooser = DateEventChooser(
            tokens: tokens, roles: roles, article: context.article, lead: lead, candidates: candidates,
            publication: published?.day)
        let event = chooser.event(candidates, found.relatives)
        let inference = DateEvidence(
            tokens: tokens, roles: roles, lead: lead, vocabulary: context.vocabulary.dates
        ).inference(
            candidates, documents: documents, publication: published?.day, monthOfPublication: reader.month(source))
        var report = DateReport(tokens: tokens, candidates: candidates, inference: inference, published: published)
        return report.findings(event: event)
    }

    private func stampedOnly(_ tokens: DateTokens) -> (all: [DateFinding], event: DateFinding?, published: DateFinding?)
    {
        var none: [DateCandidate] = []
        let published = PublicationReader(context: context, tokens: tokens).publication(&none, source: source)?.finding
        return (published.map { [$0] } ?? [], nil, published)
    }
}
