/// Why a file could not be read as an article. It goes to quarantine with these words.
public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the file.
    public var reason: String
    /// What a person can do about it.
    public var needed: String
    /// The same for machines: `not-utf-8`.
    public var code: String
    /// The media type of the file, as far as it is known.
    public var mediaType: String
    /// Whether nothing is wrong with the file itself: what is missing here may come, and the file is tried again.
    public var isForNow = false

    /// Takes its parts as they are given.
    public init(
        _ reason: String, needed: String, code: String = "unreadable", mediaType: String = "application/octet-stream"
    ) {
        self.reason = reason
        self.needed = needed
        self.code = code
        self.mediaType = mediaType
    }

    /// In words.
    public var description: String { "\(reason); \(needed)" }
}
