import Model
import Text

/// The categories of the filing plan and everything that tells an article of one from an article of none.
///
/// A term is a spelling with one meaning for each category that lists it; `Mention.entry` of a `.term` indexes
/// `terms`. A word class is a set of words that patterns are made of; `Mention.entry` of a `.wordClass` indexes
/// `words`. A class like `Vocabulary`, and for the same reason.
public final class Taxonomy: Sendable {
    /// In the order of their files' names.
    public let categories: [Category]
    /// What the file of each category says of it, in the same order.
    public let plans: [CategoryPlan]
    /// The meanings of each term.
    public let terms: [[TermMeaning]]
    /// The language that each term is listed for.
    let termLanguages: [Language?]
    /// The classes of each word.
    public let words: [ClassSet]
    /// How many classes there are.
    public let classCount: Int
    /// Terms made of classes.
    public let patterns: [TermPattern]
    /// What each grade of term weighs.
    public let weights: TermWeights
    /// How confidence follows from evidence.
    public let calibration: Calibration
    /// The numbers of the classes that the rules themselves ask for.
    public let shared: SharedClasses

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        var builder = TaxonomyBuilder()
        let common = try loader.document("categories.toml")
        try builder.readShared(common.root)
        for name in try loader.files.names(in: "categories") {
            let document = try loader.document(name)
            let stem = String(name.dropFirst("categories/".count).dropLast(".toml".count))
            guard let category = Category(stem) else {
                throw document.root.error(nil, "expected a file name of lower-case letters, digits and hyphens")
            }
            try builder.read(document.root, for: category)
        }
        guard let weights = builder.weights, let calibration = builder.calibration, let shared = builder.shared else {
            throw common.root.error(nil, "expected [weights], [confidence] and the shared classes")
        }
        categories = builder.plans.map(\.category)
        plans = builder.plans
        terms = builder.terms
        termLanguages = builder.termLanguages
        words = builder.words
        patterns = builder.patterns
        classCount = builder.classes.count
        self.weights = weights
        self.calibration = calibration
        self.shared = shared
        loader.entries += builder.entries
    }
}

/// A category as its file describes it to a person.
public struct CategoryPlan: Sendable {
    /// Its name is the file's.
    public var category: Category
    /// The field's name in each language.
    public var titles: [Language: String]
    /// What is filed here, in prose.
    public var belongs: String
    /// What is not, in prose.
    public var excludes: String
    /// The responsible bodies.
    public var bodies: [String]
    /// The boundary to the neighbours, in prose.
    public var boundary: String
    /// Whether the field's bodies examine the work of others: where one acts in the lead, the article is first of all
    /// about the examination, whatever is examined.
    public var examines: Bool
    /// The number of the class of words that name the field, for enumerations; nil when the file lists none.
    public var field: Int?
    /// The number of the class of fields that share a body with this one: "Propaganda and Mass Mobilization Commission"; nil
    /// when the file lists none.
    public var joint: Int?
    /// The number of the class of owners and matters of bodies that are named like this field's and are not: "the Inspection
    /// Committee of the Department of Health"; nil when the file lists none.
    public var owner: Int?
    /// The numbers of the classes one of which must stand by an ambiguous term: the Party alone, or more.
    public var companions: [Int]
    /// Sentences of the field in each language, for review.
    public var examples: [Language: [String]]
}

/// What kind of thing an anchor names.
public enum AnchorNature: String, Sendable, Hashable, CaseIterable {
    case body, work, law, movement, day
}

/// How much a term says about a category.
public enum TermGrade: Sendable, Hashable {
    /// Names the field beyond doubt: may make a label.
    case anchor(AnchorNature)
    /// Names the field, but neighbours are named so, too: an anchor only beside the Party and away from neighbours.
    case ambiguous
    /// Belongs to the field's work.
    case support
    /// Common in the field, and elsewhere.
    case hint
    /// Speaks against the category.
    case against
    /// Names a neighbour: a body whose acts are not of this category.
    case neighbour
}

/// What a term means for one category.
public struct TermMeaning: Sendable, Hashable {
    /// Index into `Taxonomy.categories`.
    public var category: Int
    /// How much it says.
    public var grade: TermGrade
    /// The term as the file spells it.
    public let spelling: String
    /// A hash of that: terms are told apart in every article.
    public let key: UInt64

    init(category: Int, grade: TermGrade, spelling: String) {
        self.category = category
        self.grade = grade
        self.spelling = spelling
        key = WordHash.of(spelling.utf8)
    }
}

/// A term made of word classes that stand near one another in one clause, in any order: so that a new translation of a
/// known body is still known.
public struct TermPattern: Sendable, Hashable {
    /// Index into `Taxonomy.categories`.
    public var category: Int
    /// What is shown as the term.
    public var name: String
    /// `.ambiguous`, or the anchor that the pattern makes.
    public var grade: TermGrade
    /// The numbers of the classes. The first names the field: it must not stand in a mask.
    public var classes: [Int]
    /// The number of a class whose words do not count for any class but the first; nil for none.
    public var except: Int?
    /// How many words of no class may stand between the first and the last word.
    public var gap: Int
    /// Whether nothing but links of names may stand between them.
    public var isJoined: Bool
    /// Whether the words follow one another in the classes' order, except in English, whose verbs and objects change places.
    public var isOrdered: Bool
    /// Whether it counts inside posts, too: "the Secretary receives citizens" names the act with the post.
    public var countsInPosts: Bool
}

/// Weights of the grades. They rank and show; no decision rests on them.
public struct TermWeights: Sendable, Hashable {
    /// Names the field.
    public var anchor: Double
    /// Belongs to its work.
    public var support: Double
    /// Common in it.
    public var hint: Double
    /// Speaks against it; negative.
    public var against: Double
    /// Names a neighbour; negative.
    public var neighbour: Double

    /// The weight of a grade; an ambiguous term weighs like a support until it proves an anchor.
    public subscript(grade: TermGrade) -> Double {
        switch grade {
        case .anchor: anchor
        case .ambiguous, .support: support
        case .hint: hint
        case .against: against
        case .neighbour: neighbour
        }
    }
}

/// The fitted numbers of confidence, shared by all categories and languages: the log odds of a label and of a category
/// that is none, each with what they grow by as the evidence doubles.
public struct Calibration: Sendable, Hashable {
    /// Log odds of a label without evidence.
    public var label: Double
    /// What a label gains with each doubling.
    public var labelGrowth: Double
    /// Log odds of a category that is no label.
    public var other: Double
    /// What it gains with each doubling.
    public var otherGrowth: Double
}

/// Numbers of the shared classes that rules ask for by name.
public struct SharedClasses: Sendable, Hashable {
    /// Party bodies, members and organs of Viet Nam.
    public var party: Int
    /// State bodies of Viet Nam, and the Front.
    public var state: Int
    /// Units of administration.
    public var locality: Int
    /// The country, its people and capital.
    public var vietnam: Int
    /// Other countries.
    public var abroad: Int
    /// Posts that a person holds in a body.
    public var post: Int
    /// Words that link a post to its body ("of the").
    public var link: Int
    /// Fields of work that are no category.
    public var otherField: Int
    /// Verbs of chairing and attending.
    public var presiding: Int
    /// Words that introduce what an act is good for in passing ("contributing to").
    public var aside: Int
    /// Words that make an ambiguous term a matter of routine ("strengthen").
    public var routine: Int
    /// Words that introduce the theme of a conference.
    public var theme: Int
    /// Words of somebody who pretends to belong to a body ("posed as").
    public var pretence: Int
    /// Words that only reports of crimes and trials use of persons ("the defendant").
    public var crime: Int
    /// Steering committees, which act on nothing but their matter.
    public var steering: Int
    /// Words of electing a body.
    public var election: Int
    /// Words of bodies.
    public var body: Int
    /// Words by which somebody enters upon a post ("appointed").
    public var entering: Int
    /// Unions and associations: bodies of their own are not the Party's.
    public var union: Int
    /// Congresses of the Party, which pass every field in review.
    public var congress: Int
    /// Sessions and meetings of a body.
    public var session: Int
    /// Words by which a leader asks for something in passing ("urged").
    public var demand: Int
    /// The members of a body, who act as one.
    public var membership: Int
    /// Words that lead in where somebody worked before ("retired from").
    public var career: Int
    /// Words that lead in with whom somebody acts ("in coordination with").
    public var company: Int

    static let names = [
        "party", "state", "locality", "vietnam", "abroad", "post", "link", "other-field", "presiding", "aside",
        "routine", "theme", "pretence", "crime", "steering", "election", "body", "entering", "union", "congress",
        "session", "demand", "membership", "career", "company",
    ]
}
