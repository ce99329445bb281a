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
        var terms: [Term] = []
        for index in evidence.indices where evidence[index].category == category {
            // Told apart by the hashes of their bytes: there are few, and Strings would be normalised at each look.
            let hash = WordHash.of(evidence[index].term.utf8)
            let place = terms.firstIndex { $0.hash == hash } ?? terms.count
            if place == terms.count { terms.append(Term(hash: hash, first: index, count: 0, isOpening: false)) }
            terms[place].count += 1
            if evidence[index].place == .headline || evidence[index].place == .lead { terms[place].isOpening = true }
        }
        // Summed in one order, for sums of fractions depend on it.
        terms.sort { evidence[$0.first].term.utf8.lexicographicallyPrecedes(evidence[$1.first].term.utf8) }
        return terms.reduce(0) { sum, term in
            sum + evidence[term.first].weight * (1 + log(term.count)) * (term.isOpening ? 2 : 1)
        }
    }

    private struct Term {
        var hash: UInt64
        /// The first of the evidence that says it.
        var first: Int
        var count: Double
        /// Whether headline or lead say it.
        var isOpening: Bool
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
