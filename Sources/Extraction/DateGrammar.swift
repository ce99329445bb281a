import Model
import Text
import Vocabulary

/// Finds dates, their roles and years.
struct DateGrammar {
    let context: Context

    init(_ context: Context, source: Finding<Source>?, documents: [DocumentReference]) { self.context = context }

    func dates() -> (all: [DateFinding], event: DateFinding?, published: DateFinding?) { ([], nil, nil) }
}
