import Model
import Vocabulary

/// What a category lacked that came near, in words for a person.
struct Abstention {
    let examination: Examination
    let passages: Passages
    let gate: Gate

    /// - Returns: nil when nothing spoke for the category.
    func missing(_ standing: Standing, strength: Double) -> String? {
        let isNamed = !standing.opening.isEmpty || !standing.paragraphs.isEmpty
        guard isNamed || !standing.refused.isEmpty || strength > 0 else { return nil }
        if !gate.isOpen { return "Party or State context of Viet Nam" }
        if standing.isVetoed { return "an anchor in headline or lead, where a neighbour acts" }
        if isNamed {
            return "an anchor in headline or lead, or in \(Standing.enough) paragraphs of the body "
                + "(found in \(standing.paragraphs.count))"
        }
        guard let refused = standing.refused.first, let refusal = refused.refusal else {
            return "an anchor: it has supporting words only"
        }
        switch refusal {
        case .title: return "an anchor outside persons' posts (found \"\(refused.term)\")"
        case .attendance: return "an anchor outside the list of those who attended (found \"\(refused.term)\")"
        case .enumeration: return "an anchor that is not one of a row of fields (found \"\(refused.term)\")"
        case .aside: return "an anchor that is more than an aside (found \"\(refused.term)\")"
        case .abroad: return "an anchor of Viet Nam (found \"\(refused.term)\" of another country)"
        case .union: return "an anchor of the Party (found \"\(refused.term)\" of a union)"
        case .state: return "an anchor of the Party (found \"\(refused.term)\" of the State)"
        case .staff: return "an anchor that acts itself (found \"\(refused.term)\" whose union acts)"
        case .joint: return "an anchor of its own (found \"\(refused.term)\" in the name of a joint body)"
        case .ambiguous: return "the Party beside \"\(refused.term)\" in headline or lead, and no neighbour there"
        }
    }
}
