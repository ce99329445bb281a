import Archive
import Converters
import Dispatch
import Glibc
import Inbox
import Model
import Platform
import Reading

/// Where one worker reads and understands one file after another. No desk knows of the others.
struct Desk: Sendable {
    let understanding: Shared<Understanding>
    let inHand: InHand
    /// Bytes; a larger file is quarantined unread.
    let largestFile: Int
    /// One large file at a time, so that memory is bounded whatever the number of desks.
    private let large = DispatchSemaphore(value: 1)
    /// One file that is too large to be read at a time: hashing it may take long, and others go on meanwhile.
    private let oversize = DispatchSemaphore(value: 1)

    init(understanding: Shared<Understanding>, inHand: InHand, largestFile: Int) {
        self.understanding = understanding
        self.inHand = inHand
        self.largestFile = largestFile
    }

    /// Reads and understands a settled file.
    ///
    /// - Parameter pace: where the thread notes what it is at.
    /// - Returns: what to file, or nil when the file vanished or changed meanwhile: it is offered again.
    /// - Throws: `SystemFailure` when it cannot be read, `Unreadable` when what reads it is missing here: it stays where it is.
    func deposit(_ file: SettledFile, _ pace: Pace = Pace()) throws -> Deposit? {
        let receivedAt = Timestamp.now()
        let opened: Descriptor
        do {
            opened = try file.folder.open(file.source.name)
        } catch {
            // Gone, replaced by a link, or opened by a writer since.
            if [ENOENT, ELOOP, EWOULDBLOCK].contains(error.errno) { return nil }
            throw error
        }
        guard try opened.status().identity == file.identity else { return nil }
        let isOversize = file.identity.size > Int64(largestFile)
        if isOversize, oversize.wait(timeout: .now()) != .success { return nil }
        defer { if isOversize { oversize.signal() } }
        // The same one takes parts out again when they are filed.
        let understanding = understanding.current
        let sight = try look(at: opened, file, understanding, pace)
        var findings: Findings?
        if case .article(let found) = sight.disposition { findings = found }
        let draft = SidecarDraft(findings: findings, sha256: sight.sha256)
        guard try opened.status().identity == file.identity else { return nil }
        var deposit = Deposit(
            source: file.source, folder: file.folder, file: opened, identity: file.identity, sha256: sight.sha256,
            receivedAt: receivedAt, disposition: sight.disposition, draft: draft)
        if !sight.parts.isEmpty {
            deposit.parts = sight.parts
            deposit.takeOut = { [largestFile] file in
                try understanding.attachments(in: try file.readAll(limit: largestFile))
            }
        }
        return deposit
    }

    /// Reads and understands a canary, as any article.
    func read(_ canary: Canary) throws(CanaryEnd) {
        let bytes: [UInt8]
        do {
            bytes = try canary.folder.open(canary.source.name).readAll(limit: largestFile)
        } catch {
            throw error.errno == ENOENT ? .vanished : .failed("\(error)")
        }
        guard bytes == Canary.text else { throw .failed("a canary was read otherwise than it was written") }
        do { _ = try understanding.current.findings(of: bytes, name: canary.source.name) } catch {
            throw .failed(error.description)
        }
    }

    /// What is seen of a file.
    private struct Sight {
        var sha256: String
        var disposition: Disposition
        var parts: [DepositPart] = []
    }

    private func look(
        at file: Descriptor, _ settled: SettledFile, _ understanding: Understanding, _ pace: Pace
    ) throws -> Sight {
        let identity = settled.identity
        let accusations = inHand.accusations(of: identity)
        if accusations >= InHand.patience {
            return Sight(
                sha256: try FileDigest.sha256(file),
                disposition: .quarantine(
                    reason: "stopped the clerk \(accusations) times; it was not read again",
                    code: "stopped-the-clerk")
            )
        }
        guard identity.size <= Int64(largestFile) else {
            return Sight(
                sha256: try FileDigest.sha256(file),
                disposition: .quarantine(
                    reason: "larger than \(largestFile >> 20) MiB; raise file_mib in the configuration to have it read",
                    code: "too-large")
            )
        }
        // Before it counts as in hand: waiting for another large file is not hanging.
        let isLarge = identity.size > Self.small
        if isLarge { large.wait() }
        defer { if isLarge { large.signal() } }
        // Before it is read: a disk may hang on a file, and a large one may end the process for want of memory.
        let slot = try inHand.take(identity)
        pace.note(.understanding(settled.source, since: Pace.now()))
        defer {
            inHand.giveBack(slot)
            pace.note(.waiting)
        }
        let bytes = try file.readAll(limit: largestFile)
        return try sight(of: bytes, settled.source, understanding, pace)
    }

    /// In bytes. A text of so many takes some 60 MiB while it is understood.
    private static let small = 1 << 20

    private func sight(
        of bytes: [UInt8], _ source: SourceName, _ understanding: Understanding, _ pace: Pace
    ) throws -> Sight {
        let sha256 = try SHA256.digest(bytes)
        do throws(Unreadable) {
            var parts: [DepositPart] = []
            let findings = try understanding.article(of: bytes, name: source.path) {
                pace.note($0, source)
            } visit: { description, understood in
                parts.append(DepositPart(description: description, findings: understood?.findings))
            }.findings
            return Sight(sha256: sha256, disposition: .article(findings), parts: parts)
        } catch {
            guard !error.isForNow else { throw error }
            return Sight(
                sha256: sha256,
                disposition: .quarantine(reason: error.description, code: error.code, mediaType: error.mediaType))
        }
    }
}

extension Pace {
    /// Notes what a desk waits for while it reads an article.
    fileprivate func note(_ step: ChildConverter.Step, _ source: SourceName) {
        switch step {
        case .waits: note(.waiting)
        case .converts(let limit):
            note(.converting(source, until: Self.now() + limit.components.seconds * 1_000_000_000))
        case .goesOn: note(.understanding(source, since: Self.now()))
        }
    }
}
