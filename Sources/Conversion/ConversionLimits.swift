import Mail
import WebPages

/// What reading one file may cost. `Config/docket.toml` holds the same defaults.
public struct ConversionLimits: Sendable, Hashable {
    /// Bytes that a packed file may unpack to.
    public var unpacked = 64 << 20
    /// How many times its size a packed file may unpack to, once that is more than 1 MiB.
    public var unpackedRatio = 100
    /// How many layers of packing are taken off.
    public var layers = 2
    /// Bytes of a text in UTF-8, and of one not yet decoded.
    public var text = 4 << 20
    /// Bytes of a web page before its text is taken out.
    public var page = 16 << 20
    /// What taking a web page apart may cost. The length of its text is that of any text.
    public var markup = PageLimits()
    /// What one mail may cost.
    public var mail = MailLimits()

    /// The defaults.
    public init() {}
}
