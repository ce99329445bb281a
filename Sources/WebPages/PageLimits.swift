/// What one page may cost. `Config/docket.toml` holds the same defaults.
public struct PageLimits: Sendable, Hashable {
    /// How deep elements may stand in each other. Browsers stop at the same depth (Chromium,
    /// `kMaximumHTMLParserDOMTreeDepth`).
    public var depth = 512
    /// How many elements and stretches of text a page may have.
    public var nodes = 500_000
    /// Bytes of a page's text.
    public var text = 4 << 20
    /// Seconds of a processor's time that the parser may take.
    public var seconds = 5

    /// The defaults.
    public init() {}
}
