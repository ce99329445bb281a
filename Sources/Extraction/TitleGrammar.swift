import Model
import Text
import Vocabulary

/// Finds the title.
struct TitleGrammar {
    let context: Context

    init(_ context: Context, source: Finding<Source>?, event: DateFinding?) { self.context = context }

    func title() -> Title? { nil }
}
