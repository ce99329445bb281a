import Model
import Text
import Vocabulary

/// The gate: Vietnamese Party or State context somewhere in the text.
struct Gate {
    let isOpen: Bool

    /// - Parameter anchors: a law, movement or day of one of the fields is Viet Nam's own.
    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor]) {
        let shared = examination.taxonomy.shared
        let stories = passages.all.map(\.range)
        // What is written in Vietnamese is of Viet Nam unless it says otherwise.
        var hasContext =
            examination.article.language == .vietnamese || Self.isOfViet(examination.extracts.source?.value)
            || examination.provinces.contains { place in stories.contains { $0.contains(place) } }
            || examination.extracts.province?.value == Places.nation || !examination.extracts.documents.isEmpty
            || anchors.contains { $0.counts && [.law, .movement, .day].contains($0.nature) }
        for hit in examination.words where !hasContext {
            hasContext = !hit.classes.isDisjoint(with: [
                shared.party, shared.state, shared.locality, shared.vietnam, shared.steering,
            ])
        }
        guard hasContext else {
            isOpen = false
            return
        }
        // A story of another country's parties and bodies names the country where it begins, and Viet Nam nowhere there.
        let opening = passages.opening
        let isAbroad = opening.contains { passage in
            examination.hits(of: shared.abroad, in: passage.range).contains {
                !examination.isPartOfPlace($0)
            }
        }
        let isAtHome = opening.contains { passage in
            !examination.hits(of: shared.vietnam, in: passage.range).isEmpty
                || !examination.hits(of: shared.state, in: passage.range).isEmpty
                || examination.provinces.contains { passage.range.contains($0) }
        }
        isOpen = !isAbroad || isAtHome
    }

    /// Whether the paper's host is one of Viet Nam.
    private static func isOfViet(_ source: Source?) -> Bool {
        guard let url = source?.url else { return false }
        let host = url.utf8.split(separator: UInt8(ascii: "/")).dropFirst().first ?? url.utf8[...]
        return host.suffix(3).elementsEqual(".vn".utf8)
    }
}
