import Archive
import Inbox
import Logging
import Model
import Platform
import Register
import Vocabulary

/// Puts the rooms together into a running pipeline.
struct Assembly {
    let pipeline: Pipeline
    let state: Shared<ClerkState>
    let statusFile: StatusFile

    init(_ configuration: Configuration, _ settings: Settings, logger: Logger) throws {
        var settings = settings
        // A deposit of a group holds up to four files open: itself, its folder, what is staged for it. As many again as a
        // group holds wait open in each lane.
        settings.group = min(settings.group, max(1, (OpenFiles.raiseLimit() - 128) / 6))
        let understanding = try Understanding(
            vocabulary: try Vocabulary(configuration.files), limits: settings.conversion)
        if try Descriptor.makeDirectories(settings.inbox, mode: 0o2770) {
            logger.notice("made the inbox \(Printable.name(settings.inbox))")
        }
        let office = try Office.open(
            configuration, settings, inbox: try Descriptor.directory(settings.inbox), logger: logger)
        let register = Shared<Register?>(nil)
        // Until it is open the inbox may tell of a file again; the committer says it only once.
        let inbox = try Inbox(InboxSettings(settings)) { identity in
            (try? register.current?.hasLeft(identity)) ?? false
        }
        inbox.suspect(office.inHand.suspects)
        var initial = ClerkState()
        initial.position = office.archive.position
        state = Shared(initial)
        statusFile = StatusFile(
            folder: try Descriptor.directory(settings.archive + Array("/log".utf8)), inbox: settings.inbox,
            archive: settings.archive)
        pipeline = Pipeline(
            inbox: inbox, understanding: understanding, inHand: office.inHand, state: state, settings: settings,
            logger: logger)
        try pipeline.start(office, register)
    }
}

extension InboxSettings {
    /// The inbox's part of the settings.
    init(_ settings: Settings) {
        self.init(root: settings.inbox, temporaryNames: settings.temporaryNames)
        temporaryAge = settings.temporaryAge
        quiet = settings.quiet
        leaselessAge = settings.settle
        rescan = settings.rescan
        polling = settings.polling
        poll = settings.poll
        canary = settings.canary
        canaryPatience = min(.seconds(10), settings.canary / 2)
    }
}
