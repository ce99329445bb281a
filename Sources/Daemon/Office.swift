import Archive
import Inbox
import Logging
import Model
import Platform
import Register
import Vocabulary

/// What has to be in order before a file can be taken: the archive, its lock, the register, recovery.
struct Office {
    let archive: Archive
    let register: Register
    let inHand: InHand

    /// Opens the archive and finishes what an earlier process began. The register is still to be brought up to the log's
    /// end, by `Replay`.
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
        // `Replay` reads its pages: with a million records that takes longer than all the rest.
        let opening = try Register.openReplacingDamaged(
            at: settings.archive + Array("/.docket/register.sqlite".utf8), readsPages: false)
        if let setAside = opening.setAside { logger.say(setAside) }
        let inHand = try InHand(in: try Descriptor.directory(settings.archive + Array("/.docket".utf8)))
        return Office(archive: archive, register: opening.register, inHand: inHand)
    }
}

extension Logger {
    /// Says that the register is made anew.
    func say(_ setAside: Register.SetAside) {
        say(
            .registerRenewed,
            "\(setAside.error); it is now \(Printable.name(setAside.path)), and the register is made anew from the log")
    }
}
