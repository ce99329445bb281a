import Glibc
import Model
import Platform

/// Choosing what is offered next.
extension Clerk {
    /// The folders opened for one batch, so that its files share them.
    final class Folders {
        var open: [InodeKey: OpenFolder] = [:]
    }

    /// Settled files, no more than are allowed: names just announced, for somebody may be waiting for them, and the oldest
    /// of the window.
    func gather(_ allowance: Allowance) -> [SettledFile] {
        guard !flights.isSuspectAloft else { return [] }
        var files: [SettledFile] = []
        let folders = Folders()
        let total = allowance.total
        let kept = min(allowance.found, total / 4)
        offerAnnounced(&files, upTo: min(allowance.announced, total - kept), folders)
        let announced = files.count
        offerFound(&files, upTo: announced + min(allowance.found, total - announced), folders)
        // What the others left of the quarter that is kept for them.
        let more = min(allowance.announced - announced, total - files.count)
        if more > 0 { offerAnnounced(&files, upTo: files.count + more, folders) }
        if files.isEmpty && allowance.found > 0 { offerSuspect(&files, folders) }
        offeredSincePass += files.count
        return Self.ordered(files)
    }

    /// Gives out names just announced while the inbox is being read.
    func giveMeanwhile() {
        guard let meanwhile, !flights.isSuspectAloft else { return }
        let allowance = meanwhile.allowance()
        var files: [SettledFile] = []
        offerAnnounced(&files, upTo: min(allowance.announced, allowance.total), Folders())
        offeredSincePass += files.count
        if !files.isEmpty { meanwhile.give(Self.ordered(files)) }
    }

    private static func ordered(_ files: [SettledFile]) -> [SettledFile] {
        files.sorted { a, b in
            if a.identity.changed != b.identity.changed { return a.identity.changed < b.identity.changed }
            return a.source.name.lexicographicallyPrecedes(b.source.name)
        }
    }

    private func offerFound(_ files: inout [SettledFile], upTo limit: Int, _ folders: Folders) {
        let now = Clock.monotonic()
        // Those that wait for another look are as old as the window's; half the group is theirs at most.
        let looks = window.isEmpty ? limit : files.count + (limit - files.count) / 2
        while files.count < looks, !isStopping(), let entry = deferrals.popDue(now: now, announced: false) {
            offer(entry.candidate, entry, &files, folders)
        }
        while files.count < limit, !isStopping(), let candidate = window.popFirst() {
            offer(candidate, deferrals[candidate.spot], &files, folders)
        }
    }

    private func offerAnnounced(_ files: inout [SettledFile], upTo limit: Int, _ folders: Folders) {
        let now = Clock.monotonic()
        while files.count < limit, !isStopping(), let entry = deferrals.popDue(now: now, announced: true) {
            offer(entry.candidate, entry, &files, folders)
        }
        while files.count < limit, !isStopping(), let spot = announcements.popName() {
            guard let folder = watches[spot.folder] else {
                // An event of a folder that is unknown by now: only reading tells.
                wantsPass = true
                continue
            }
            // A new event is a new chance: the next look after it comes soon again.
            var entry = deferrals.remove(spot)
            entry?.looks = 0
            offer(
                Candidate(changed: 0, spot: spot, folder: folder.path, isAnnounced: true), entry, &files, folders)
        }
    }

    /// Files that may have ended the clerk before go last and alone.
    private func offerSuspect(_ files: inout [SettledFile], _ folders: Folders) {
        guard !suspects.isEmpty, window.isEmpty, window.beyond == 0, announcements.count == 0, flights.count == 0 else {
            return
        }
        let candidate = suspects.removeFirst()
        offer(candidate, nil, &files, folders, alone: true)
    }

    /// A suspect that is not in the inbox, all of which has been read and offered, was taken away or has long been
    /// filed: after a power cut older words than the last may stand on the disk.
    func forgetAbsentSuspects() {
        guard rootKey != nil, passes > 0, !wantsPass, window.isEmpty, window.beyond == 0, announcements.count == 0,
            deferrals.count == 0, suspects.isEmpty
        else { return }
        flights.forgetAbsentSuspects()
    }

    /// Offers a candidate if it is settled, and sees to it that it comes up again if it is not.
    private func offer(
        _ candidate: Candidate, _ entry: Deferrals.Entry?, _ files: inout [SettledFile], _ folders: Folders,
        alone: Bool = false
    ) {
        guard let folder = folder(of: candidate, folders) else { return }
        let name = candidate.spot.name
        guard let status = try? folder.descriptor.status(of: name) else { return }
        if status.isDirectory {
            announcements.folder(candidate.spot)
            return announcements.ring()
        }
        guard isFit(name, status, folder) else { return }
        let key = status.identity.key
        var known = candidate
        known.changed = status.identity.changed
        known.folder = folder.path
        // From here on nobody else offers the file. Only now is its name looked up for good: had it been taken in
        // between, the name would be gone.
        switch flights.begin(key, known, failures: entry?.failures ?? 0, alone: alone) {
        case .refused: return
        case .suspect:
            if !suspects.contains(where: { $0.spot == known.spot }) { suspects.append(known) }
            return
        case .granted: break
        }
        let now = Clock.monotonic()
        let isSame = entry?.inode == key && entry?.candidate.changed == known.changed
        let since = isSame ? entry?.since ?? now : now
        switch settling.ask(name, in: folder.descriptor, expected: status, observed: now - since) {
        case .settled(let settled):
            markHeld(folder)
            files.append(
                SettledFile(
                    source: SourceName(folder: folder.path, name: name), folder: folder.descriptor,
                    identity: settled.identity, links: settled.links, isAnnounced: known.isAnnounced))
            return
        case .busy:
            let looks = entry?.looks ?? 0
            putOff(known, key, after: lookDelay(looks), since: since, looks: looks + 1, entry)
        case .young(let wait): putOff(known, key, after: wait, since: since, looks: entry?.looks ?? 0, entry)
        case .changed: putOff(known, key, after: 0, since: since, looks: entry?.looks ?? 0, entry)
        case .exhausted: putOff(known, key, after: 1_000_000_000, since: since, looks: entry?.looks ?? 0, entry)
        case .refused(let error):
            leaveUnreadable(SourceName(folder: folder.path, name: name), status, error: error)
        case .gone: break
        }
        flights.cancel(key)
    }

    private func lookDelay(_ looks: Int) -> Int64 {
        let delays = settings.busyLooks
        return delays.isEmpty ? 1_000_000_000 : delays[min(looks, delays.count - 1)].nanoseconds
    }

    private func putOff(
        _ candidate: Candidate, _ inode: InodeKey, after delay: Int64, since: Int64, looks: Int,
        _ earlier: Deferrals.Entry?
    ) {
        // Never at once: a file that changes all the time must not keep the clerk from waiting.
        let due = Clock.monotonic() + max(delay, 1_000_000)
        let entry = Deferrals.Entry(
            candidate: candidate, inode: inode, due: due, looks: looks, failures: earlier?.failures ?? 0, since: since)
        if !deferrals.insert(entry) { wantsPass = true }
    }

    /// The candidate's folder, opened from the inbox downwards, if it is still the one in which the name was seen.
    private func folder(of candidate: Candidate, _ folders: Folders) -> OpenFolder? {
        let key = candidate.spot.folder
        if let open = folders.open[key] { return open }
        guard let root else { return nil }
        let path = watches[key]?.path ?? candidate.folder
        let descriptor = path.isEmpty ? root : try? root.subdirectory(path)
        guard let descriptor, let status = try? descriptor.status(), status.identity.key == key else {
            // It has been renamed, removed or replaced.
            wantsPass = true
            return nil
        }
        let folder = OpenFolder(
            descriptor: descriptor, key: key, path: path, status: status,
            refusal: permission.removal(from: descriptor), above: [])
        folders.open[key] = folder
        return folder
    }

    private func markHeld(_ folder: OpenFolder) {
        guard !folder.path.isEmpty, watches[folder.key]?.heldFiles == false else { return }
        watches.markHeld(folder.key, above: ancestors(folder.path))
    }
}
