/// Why a file could not be read as an article. It goes to quarantine with these words.
public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the file.
    public var reason: String
    /// What a person can do about it.
    public var needed: String

    /// - Parameters: what is wrong, and what is needed.
    public init(_ reason: String, needed: String) {
        self.reason = reason
        self.needed = needed
    }

    /// Both in one line.
    public var description: String { "\(reason); \(needed)" }
}
