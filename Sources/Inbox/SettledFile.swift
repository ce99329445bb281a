import Model
import Platform

/// A file that is finished and may be filed: regular, open by no writer, readable, with a name that may be removed.
public struct SettledFile: Sendable {
    /// Where it lies, below the inbox.
    public var source: SourceName
    /// Its folder, opened beneath the inbox without following any symbolic link and without leaving the device.
    public var folder: Descriptor
    /// The file as it was when it was found settled.
    public var identity: FileIdentity
    /// How many names it has. Above 1 it must be copied, not renamed.
    public var links: Int
    /// Whether an event told of it, so that somebody may be waiting for it; false for what a reading of the inbox found
    /// and for what comes back after a failure.
    public var isAnnounced: Bool

    /// Takes its parts as they are given.
    public init(
        source: SourceName, folder: Descriptor, identity: FileIdentity, links: Int, isAnnounced: Bool = false
    ) {
        self.source = source
        self.folder = folder
        self.identity = identity
        self.links = links
        self.isAnnounced = isAnnounced
    }
}

/// How many files a call of `Inbox.next` may give.
public struct Allowance: Sendable {
    /// Of files that events told of.
    public var announced: Int
    /// Of files that a reading of the inbox found, or that come back.
    public var found: Int
    /// Of both. A quarter of it is kept for files that were found, so that neither starves the other.
    public var total: Int

    /// Two numbers that do not depend on each other, and one for both.
    public init(announced: Int, found: Int, total: Int = .max) {
        self.announced = announced
        self.found = found
        self.total = total
    }

    /// One number for both.
    public init(_ total: Int) { self.init(announced: total, found: total, total: total) }
}

/// What the records clerk has to say about the inbox, apart from files to file.
public enum InboxNotice: Sendable, Hashable {
    /// A file or folder is left where it is. Said once for each state of it.
    ///
    /// - Parameters:
    ///   - reason: why, as a clause for the log.
    ///   - help: the shell command that makes it fit to be filed, where there is one.
    case left(SourceName, FileIdentity, reason: String, help: String?)
    /// The inbox is not there any more; it is looked for.
    case rootLost(reason: String)
    /// The inbox is there again and watched.
    case rootFound
    /// More happened than the kernel could queue; the inbox is read again, so nothing is lost.
    case overflow
    /// Some folder cannot be watched. Files are found by reading the inbox every few seconds.
    case deaf(reason: String)
    /// A canary in a folder below the inbox did not return, so many rounds in a row. The watches have been made again, and
    /// the inbox is read.
    case unheard(folder: [UInt8], inARow: Int)
}

/// What `Inbox.next` gives.
public struct Batch: Sendable {
    /// Oldest first by ctime, then by the bytes of the name.
    public var files: [SettledFile] = []
    /// Canaries that have been heard. Each is out until `finished` is called for it.
    public var canaries: [Canary] = []
    /// What is to be said, in the order in which it came up.
    public var notices: [InboxNotice] = []
    /// The inbox has been stopped: there will be no further files.
    public var isStopped = false

    /// Whether there is nothing to do.
    var isEmpty: Bool { files.isEmpty && canaries.isEmpty && notices.isEmpty }
}

/// What became of an offered file.
public enum Disposal: Sendable, Hashable {
    /// Its name is no longer in the inbox.
    case taken
    /// It is still there and is offered again after a delay that grows with each failure, or after the one given.
    case again(after: Duration? = nil)
}

/// What `docket status` shows of the inbox.
public struct InboxStatus: Sendable, Hashable {
    /// Files known to wait, those in hand not counted. While the inbox has never been read whole, a lower bound.
    public var waiting = 0
    /// Files offered and not finished.
    public var inFlight = 0
    /// Files that may have ended an earlier process and may still be there.
    public var suspects = 0
    /// Of the waiting ones: open by a writer, too young, or failed before.
    public var deferred = 0
    /// Whether the inbox is there.
    public var isPresent = true
    /// Whether some folder is not watched.
    public var isDeaf = false
    /// Why the inbox is read every few seconds instead of being watched; nil when it is watched.
    public var polled: String?
    /// ctime of the oldest file known to wait, nanoseconds since 1970.
    public var oldest: Int64?
    /// Folders watched.
    public var watches = 0
    /// How often the kernel's queue overflowed.
    public var overflows = 0
    /// How often the inbox has been read whole.
    public var passes = 0

    /// Of an inbox that has not been read yet.
    public init() {}
}
