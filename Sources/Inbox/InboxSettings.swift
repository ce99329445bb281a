/// How the inbox is watched. Every duration can be shortened, which is how the tests see ten minutes pass.
public struct InboxSettings: Sendable {
    /// The inbox: a path in bytes. Symbolic links on the way to it are followed, below it never.
    public var root: [UInt8]
    /// Names of files and folders that are not finished yet: patterns with `*` and `?`, letters A–Z in either case.
    public var temporaryNames: [String]
    /// How long a file may keep a temporary name, unchanged, before it is reported as left.
    public var temporaryAge: Duration = .seconds(24 * 3600)
    /// How long a file must have been unchanged although nobody has it open, for writers who close between pages.
    public var quiet: Duration = .zero
    /// How long a file must have been unchanged where nobody can ask whether a writer has it open.
    public var leaselessAge: Duration = .seconds(5)
    /// How long after its last change a file with several names waits for the other name to go, as in a Maildir
    /// delivery.
    public var linkedAge: Duration = .milliseconds(500)
    /// When a file that a writer has open is looked at again without an event: after the first, then the second, and
    /// so on; the last repeats.
    public var busyLooks: [Duration] = [.milliseconds(500), .seconds(5), .seconds(60)]
    /// When a file that could not be filed is offered again; the last repeats.
    public var retryDelays: [Duration] = [.seconds(1), .seconds(5), .seconds(30), .seconds(60)]
    /// How often the whole inbox is read although nothing announced a change.
    public var rescan: Duration = .seconds(60)
    /// How often it is read while some folder cannot be watched.
    public var deafRescan: Duration = .seconds(2)
    /// Whether the inbox is read every few seconds instead of being watched.
    public var polling = Polling.automatic
    /// How often it is read then.
    public var poll: Duration = .seconds(5)
    /// How often a canary is written into watched folders; zero means never.
    public var canary: Duration = .zero
    /// How long a canary's event may take.
    public var canaryPatience: Duration = .seconds(10)
    /// How often a lost inbox is looked for.
    public var rootRetry: Duration = .seconds(1)
    /// How long a folder that held files must have been empty and unchanged before it is removed.
    public var emptyFolderAge: Duration = .seconds(600)
    /// Folders nested deeper than this below the inbox are reported as left.
    public var maximumDepth = 32
    /// Folders beyond this number are not watched: their files are found by reading the inbox.
    public var maximumWatches = 16_384
    /// How many files one reading of the inbox remembers: the oldest. The rest is found by the next reading.
    public var window = 65_536
    /// How many names announced by events are remembered. When more come, the inbox is read instead.
    public var announcements = 16_384
    /// How many notices one reading of the inbox collects. The rest is found by the next reading.
    public var notices = 4_096
    /// After how many watches of vanished folders libinotifytools is started anew, because it never frees them.
    public var retiredWatches = 10_000

    /// The documented defaults for one inbox.
    public init(root: [UInt8], temporaryNames: [String] = Self.commonTemporaryNames) {
        self.root = root
        self.temporaryNames = temporaryNames
    }

    /// What browsers, editors, copying tools and office programs call a file while they write it.
    public static let commonTemporaryNames = [
        ".*", "*~", "~$*", "#*#", "*.part", "*.partial", "*.filepart", "*.tmp", "*.temp", "*.crdownload",
        "*.download", "!*.js.download", "*.opdownload", "*.aria2", "*.swp", "*.swx", "*.swo",
    ]
}

extension Duration {
    /// Whole nanoseconds; the largest number where they do not fit.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, over) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return over ? .max : sum
    }
}
