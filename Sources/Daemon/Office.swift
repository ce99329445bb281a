import Archive
import Inbox
import Logging
import Model
import Platform
import Register
import Vocabulary

/// What has to be in order before a file can be taken: the archive, its lock, recovery.
struct Office {
    let archive: Archive
    let inHand: InHand

    /// Opens the archive and finishes what an earlier process began. The register is still to be opened, and to be
    /// brought up to the log's end by `Replay`.
    ///
    /// - Parameter inbox: the inbox's folder, where sources of open intents lie.
    /// - Throws: `ArchiveError.locked` when another process has the archive; `SystemFailure`, `RegisterError`.
    static func open(_ configuration: Configuration, _ settings: Settings, inbox: Descriptor, logger: Logger) throws
        -> sending Office
    {
        try Descriptor.makeDirectories(settings.archive, mode: 0o750)
        try Separation.check(inbox: settings.inbox, archive: settings.archive)
        let archive = try Archive.open(
            at: settings.archive, settings: try ArchiveSettings(configuration, settings), makeSidecar: Sidecar.bytes)
        for remark in archive.remarks { logger.say(.logHealed, remark) }
        let report = try archive.recover(inbox: inbox)
        for record in report.completed + report.withdrawn { logger.say(record, as: .recovered, prefix: "recovered: ") }
        for (source, error) in report.unresolved {
            logger.say(.degraded, "DEGRADED: \(Printable.name(source.path)): \(error)")
        }
        // The first is made at once: beside a daemon that is ready, a register without tables would be taken for damaged.
        if archive.position == .start { try openRegister(of: settings.archive, logger: logger).close() }
        let inHand = try InHand(in: try Descriptor.directory(settings.archive + Array("/.docket".utf8)))
        return Office(archive: archive, inHand: inHand)
    }

    /// Opens the register. Where it was not closed in good order all of it is read once: a large one takes seconds.
    ///
    /// - Parameter archive: the archive's path.
    static func openRegister(of archive: [UInt8], logger: Logger) throws(RegisterError) -> Register {
        let opening = try Register.openReplacingDamaged(at: archive + Array("/.docket/register.sqlite".utf8))
        if let setAside = opening.setAside {
            logger.say(
                .registerRenewed,
                "\(setAside.error); it is now \(Printable.name(setAside.path)), and the register is made anew from the log"
            )
        }
        return opening.register
    }
}
