import Model
import Text
import Vocabulary

/// Decides the province of the event.
struct PlaceGrammar {
    let context: Context

    init(_ context: Context, event: DateFinding?, source: Finding<Source>?, masks: [Mask]) { self.context = context }

    func places() -> (province: Finding<Place>?, others: [Finding<Place>]) { (nil, []) }
}
