/// The language of an article, as a BCP 47 primary tag.
public enum Language: String, Sendable, Hashable, CaseIterable {
    case arabic = "ar"
    case english = "en"
    case vietnamese = "vi"
    /// None of the three: too short, or another language.
    case undetermined = "und"
}
