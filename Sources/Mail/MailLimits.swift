/// What reading one mail may cost. `Config/docket.toml` holds the same defaults.
public struct MailLimits: Sendable, Hashable {
    /// Bytes of the whole mail.
    public var size = 32 << 20
    /// Files taken out of one mail, those of mails inside it included.
    public var attachments = 100
    /// How deep mails may lie one in the other.
    public var depth = 8
    /// Bytes of all headers of a mail together. Each header takes the parser about a hundred times a short header's size.
    var headers = 512 << 10
    /// Lines that may open a part.
    var delimiters = 2000
    /// How deep multiparts may lie one in the other.
    var multiparts = 30

    /// The defaults.
    public init() {}
}
