import Model
import Platform

/// The inbox itself: it may be removed, made anew, renamed, or replaced while the clerk works.
extension Clerk {
    func openRoot() throws -> (Descriptor, FileStatus) {
        let root = try Descriptor.directory(settings.root)
        return (root, try root.status())
    }

    /// Makes a folder the inbox: nothing known of an earlier one holds any more.
    func arrive(_ opened: (descriptor: Descriptor, status: FileStatus)) {
        let key = opened.status.identity.key
        forgetRoot()
        root = opened.descriptor
        rootKey = key
        decideOnWatching(opened.descriptor)
        hangDoorbell()
        watches.enter(opened.descriptor, key, path: [], pass: pass, doorbell)
        reportDeafness()
        wantsPass = true
    }

    /// Opens the inbox for the time of one call, and says so when it has gone or come.
    func findRoot() {
        do {
            let opened = try openRoot()
            guard opened.1.identity.key != rootKey else {
                root = opened.0
                return
            }
            if rootKey != nil { notices.append(.rootLost(reason: "another folder stands in its place")) }
            arrive(opened)
            notices.append(.rootFound)
        } catch {
            if rootKey != nil {
                notices.append(.rootLost(reason: "\(error)"))
                forgetRoot()
            }
        }
    }

    /// Where the kernel does not learn what other machines do, neither events nor leases can be trusted.
    private func decideOnWatching(_ root: Descriptor) {
        switch settings.polling {
        case .automatic: polled = FileSystems.remoteName(of: root)
        case .always: polled = "as configured"
        case .never: polled = nil
        }
        settling.trustsLeases = polled == nil || settings.polling == .always && FileSystems.remoteName(of: root) == nil
        guard polled != nil, doorbell != nil else { return }
        doorbell?.close()
        doorbell = nil
    }

    /// Closes the inbox until the next call.
    func leaveRoot() { root = nil }

    private func forgetRoot() {
        let hadRoot = rootKey != nil
        root = nil
        rootKey = nil
        // The old inbox may still exist under another name; its events are not wanted.
        if hadRoot { doorbell?.renew() }
        watches.removeAll()
        window.removeAll()
        deferrals.removeAll()
        suspects = []
        canaries.forget()
        heardCanaries = []
        announcements.forgetNames()
        // Alarms of the old inbox, the renewal's own among them.
        let alarms = announcements.takeAlarms()
        if let failure = alarms.failure { removeDoorbell(because: failure) }
    }
}
