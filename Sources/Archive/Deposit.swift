import Model
import Platform

/// How an original comes into the tree.
public enum Taking: String, Hashable, Sendable {
    /// Moved: it keeps its owner, permissions and time. Across mounts, and where the file has further names (hard
    /// links), it is copied all the same.
    case rename
    /// Copied: the original in the tree is the daemon's own and read-only (0440).
    case copy
}

/// What understanding a file came to.
public enum Disposition: Sendable {
    /// An article, of one category, of several or of none.
    case article(Findings)
    /// Not to be understood.
    ///
    /// - Parameters:
    ///   - reason: in words for a person, with what would be needed.
    ///   - code: the same for machines, e.g. `not-utf-8`.
    ///   - mediaType: the media type as far as it is known.
    case quarantine(reason: String, code: String, mediaType: String = "application/octet-stream")
}

/// A file inside a deposit, and what understanding it came to.
public struct DepositPart: Sendable {
    /// Which part it is, and why it is no article when it is none.
    public var description: PartDescription
    /// Nil when it is no article: then it is not filed apart, for the file that holds it is.
    public var findings: Findings?

    /// Takes its parts as they are given.
    public init(description: PartDescription, findings: Findings?) {
        self.description = description
        self.findings = findings
    }
}

/// A settled file of the inbox, read and understood, to be filed.
public struct Deposit: Sendable {
    /// Its folder and name in the inbox.
    public var source: SourceName
    /// The folder of the inbox it lies in.
    public var folder: Descriptor
    /// The file, open for reading: the same open file that its bytes were read from. It stays open until it is filed.
    public var file: Descriptor
    /// What `fstat` told when it was read.
    public var identity: FileIdentity
    /// SHA-256 of the bytes as read, lower-case hexadecimal.
    public var sha256: String
    /// When the file was seen first.
    public var receivedAt: Timestamp
    /// What understanding it came to.
    public var disposition: Disposition
    /// Its sidecar as far as it can be written before it is filed; nil when the archive is to make all of it.
    public var draft: SidecarDraft?
    /// The files inside it; those that are articles are filed with it, under one intent. None for what is no article.
    public var parts: [DepositPart] = []
    /// Takes those files out of the open file again. Their bytes are not held until then.
    public var takeOut: @Sendable (Descriptor) throws -> [Attachment] = { _ in [] }

    /// A deposit; `file` is the open file that `identity` and `sha256` were taken from.
    public init(
        source: SourceName, folder: Descriptor, file: Descriptor, identity: FileIdentity, sha256: String,
        receivedAt: Timestamp, disposition: Disposition, draft: SidecarDraft? = nil
    ) {
        self.source = source
        self.folder = folder
        self.file = file
        self.identity = identity
        self.sha256 = sha256
        self.receivedAt = receivedAt
        self.disposition = disposition
        self.draft = draft
    }

    var findings: Findings? {
        if case .article(let findings) = disposition { findings } else { nil }
    }

    var mediaType: String {
        switch disposition {
        case .article(let findings): findings.text.decoding.fileMediaType
        case .quarantine(_, _, let mediaType): mediaType
        }
    }
}

/// What became of a deposit.
public enum DepositResult: Sendable {
    /// It stands in the tree, flushed. Its outcome record is appended; it is flushed with the next group or by
    /// `settle`.
    ///
    /// - Parameter parts: the records of the articles that were taken out of it and filed with it.
    case filed(FilingRecord, parts: [FilingRecord] = [])
    /// It vanished or changed since it was read; what lies in the inbox now is to be read anew. The record is the
    /// WITHDRAWN one when filing had been begun.
    case changed(FilingRecord?)
    /// It lies in the inbox as before and nothing of it is visible in the tree; try again later. The record is the
    /// WITHDRAWN one when filing had been begun.
    case failed(any Error, FilingRecord?)
    /// Filing was begun and could be neither finished nor taken back. The archive files nothing more until `recover`
    /// has been called; that gives this deposit its outcome.
    case unresolved(any Error)

    /// The record of this deposit's outcome, if it has one.
    public var record: FilingRecord? {
        switch self {
        case .filed(let record, _): record
        case .changed(let record), .failed(_, let record): record
        case .unresolved: nil
        }
    }

    /// That record, and those of the articles taken out of it.
    public var records: [FilingRecord] {
        if case .filed(let record, let parts) = self { return [record] + parts }
        return record.map { [$0] } ?? []
    }
}
