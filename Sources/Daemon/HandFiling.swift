import Archive
import Glibc
import Inbox
import Logging
import Model
import Platform
import Register
import Vocabulary

/// Files by hand, through the same path as everything else: a copy is dropped into the inbox under a temporary name,
/// renamed, and its outcome awaited. Where no daemon has the archive, the copy is filed here and now.
public struct HandFiling {
    private let configuration: Configuration
    private let settings: Settings
    private let logger: Logger

    /// What keeps a file from being filed by hand.
    public enum Failure: Error, CustomStringConvertible {
        /// The daemon ended while it was awaited; the copy waits in the inbox.
        case daemonEnded(inbox: String)
        /// The clerk gave the file back.
        case notFiled(String)

        /// In words.
        public var description: String {
            switch self {
            case .daemonEnded(let inbox): "the daemon ended; a copy waits in \(inbox) and is filed at its next start"
            case .notFiled(let reason): reason
            }
        }
    }

    /// Takes its parts as they are given.
    public init(_ configuration: Configuration, _ settings: Settings, logger: Logger) {
        self.configuration = configuration
        self.settings = settings
        self.logger = logger
    }

    /// Files copies of files; the files themselves stay where they are.
    ///
    /// - Parameters:
    ///   - files: paths as bytes.
    ///   - report: called for each file with its record, or with what went wrong.
    /// - Throws: `ConfigurationError`, and whatever keeps the archive from being opened.
    public func file(_ files: [[UInt8]], report: (_ file: [UInt8], Result<FilingRecord, any Error>) -> Void) throws {
        do {
            try Descriptor.makeDirectories(settings.inbox, mode: 0o2770)
            let inbox = try Descriptor.directory(settings.inbox)
            let office = try Office.open(configuration, settings, inbox: inbox, logger: logger)
            let register = try Office.openRegister(of: settings.archive, logger: logger)
            _ = try Replay(archive: office.archive, register: register, logger: logger).run()
            let desk = Desk(
                understanding: Shared(
                    try Understanding(
                        vocabulary: try Vocabulary(configuration.files), limits: settings.conversion)),
                inHand: office.inHand, largestFile: settings.largestFile)
            for file in files { report(file, Result { try fileHere(file, inbox, office, register, desk) }) }
            try office.archive.close(index: register)
            try register.close()
        } catch ArchiveError.locked {
            let inbox = Array(try StatusReport(archive: settings.archive).inbox.utf8)
            for file in files { report(file, Result { try fileThere(file, inbox) }) }
        }
    }

    private func fileHere(_ file: [UInt8], _ inbox: Descriptor, _ office: Office, _ register: Register, _ desk: Desk)
        throws
        -> FilingRecord
    {
        let (name, identity) = try drop(file, into: inbox)
        let settled = SettledFile(
            source: SourceName(folder: [], name: name), folder: inbox, identity: identity, links: 1)
        guard let deposit = try desk.deposit(settled) else { throw Failure.notFiled("it changed while it was read") }
        guard let result = try office.archive.file([deposit], index: register).first else {
            throw Failure.notFiled("nothing was filed")
        }
        switch result {
        case .filed(let record, _): return record
        case .changed: throw Failure.notFiled("it changed while it was filed; a copy waits in the inbox")
        case .failed(let error, _), .unresolved(let error): throw error
        }
    }

    private func fileThere(_ file: [UInt8], _ path: [UInt8]) throws -> FilingRecord {
        var follower = try LogFollower(archive: settings.archive)
        let (_, identity) = try drop(file, into: try Descriptor.directory(path))
        while true {
            for record in try follower.outcomes()
            where record.identity.inode == identity.inode && record.identity.device == identity.device
                && record.outcome != .withdrawn && record.part == nil
            {
                return record
            }
            guard try StatusReport(archive: settings.archive).isRunning else {
                throw Failure.daemonEnded(inbox: Printable.name(path))
            }
            poll(nil, 0, 50)
        }
    }

    /// Copies a file into a folder: under a temporary name, flushed, readable by the group, then renamed.
    private func drop(_ path: [UInt8], into inbox: Descriptor) throws -> (name: [UInt8], FileIdentity) {
        let original = try Descriptor.file(path)
        guard try original.status().isRegular else { throw Failure.notFiled("it is not a regular file") }
        let temporary = Array(".docket-file-\(getpid())-\(Timestamp.now().nanoseconds)".utf8)
        let copy = try inbox.open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o660)
        var offset = 0
        while true {
            let block = try original.bytes(offset..<offset + (1 << 20))
            if block.isEmpty { break }
            try copy.write(block)
            offset += block.count
        }
        try copy.flush()
        let base = path.split(separator: 0x2F).last.map(Array.init) ?? path
        for attempt in 1...1000 {
            let name = attempt == 1 ? base : numbered(base, attempt)
            do {
                try inbox.rename(temporary, into: inbox, as: name)
                return (name, try copy.status().identity)
            } catch {
                guard error.errno == EEXIST else { throw error }
            }
        }
        throw Failure.notFiled("the inbox holds a thousand files of that name")
    }

    private func numbered(_ name: [UInt8], _ number: Int) -> [UInt8] {
        let dot = name.lastIndex(of: 0x2E).flatMap { $0 > 0 ? $0 : nil } ?? name.count
        return Array(name[..<dot]) + Array("_\(number)".utf8) + Array(name[dot...])
    }
}
