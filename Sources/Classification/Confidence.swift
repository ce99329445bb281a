import Foundation
import Model
import Text
import Vocabulary

/// Strength of evidence, and the confidence that follows from it and from the decision.
struct Confidence {
    private let taxonomy: Taxonomy

    init(_ taxonomy: Taxonomy) { self.taxonomy = taxonomy }

    /// The sum of a category's evidence: each term's weight, growing with the logarithm of its count, and doubled where
    /// it stands in headline or lead.
    func strength(of category: Category, in evidence: [Evidence]) -> Double {
        let evidence = evidence.filter { $0.category == category }
        guard !evidence.isEmpty else { return 0 }
        // By the hashes of the terms' bytes: a String as a key would be normalised at each look.
        var terms: [UInt64: (term: String, weight: Double, count: Double, isOpening: Bool)] = [:]
        for item in evidence {
            let isOpening = item.place == .headline || item.place == .lead
            let hash = WordHash.of(item.term.utf8)
            terms[hash, default: (item.term, item.weight, 0, false)].count += 1
            if isOpening { terms[hash]?.isOpening = true }
        }
        // Summed in one order, for sums of fractions depend on it.
        let sorted = terms.values.sorted { $0.term.utf8.lexicographicallyPrecedes($1.term.utf8) }
        return sorted.reduce(0) { sum, term in
            sum + term.weight * (1 + log(term.count)) * (term.isOpening ? 2 : 1)
        }
    }

    /// 0–100: at least 50 for a label, less for any other category.
    func percent(strength: Double, isLabel: Bool) -> Int {
        let calibration = taxonomy.calibration
        let doublings = log2(1 + max(0, strength))
        let odds =
            isLabel
            ? calibration.label + calibration.labelGrowth * doublings
            : calibration.other + calibration.otherGrowth * doublings
        let percent = Int((100 / (1 + exp(-odds))).rounded())
        return isLabel ? max(50, percent) : min(49, percent)
    }
}
