import Glibc
import Model
import Platform

/// Sending canaries into watched folders, and looking after those that are out.
extension Clerk {
    /// How many folders besides the inbox get a canary in one round; in further rounds the others have their turn.
    private static let foldersARound = 31

    /// Hears, misses and sends canaries.
    func tendCanaries() {
        for spot in announcements.takeCanaries() { hear(spot) }
        let now = Clock.monotonic()
        miss(now)
        guard sendsCanaries, now >= canaryDue, canaries.isEmpty else { return }
        canaryDue = now + settings.canary.nanoseconds
        send(now)
    }

    /// When the canaries are to be looked at next, on the monotonic clock.
    var nextCanary: Int64 {
        guard sendsCanaries else { return .max }
        return canaries.deadline(settings.canaryPatience.nanoseconds) ?? canaryDue
    }

    /// Where nothing is heard anyway, no canary can prove anything.
    private var sendsCanaries: Bool { settings.canary > .zero && rootKey != nil && doorbell != nil && polled == nil }

    private func hear(_ spot: Spot) {
        guard let path = canaries.hear(spot, now: Clock.monotonic()) else { return }
        guard let folder = openFolder(path, spot.folder) else { return canaries.end(spot, .vanished) }
        heardCanaries.append(
            Canary(source: SourceName(folder: path, name: spot.name), folder: folder, spot: spot))
    }

    /// A canary that does not return means that files may not be heard either: the watches are made again, and the inbox
    /// is read.
    private func miss(_ now: Int64) {
        let given = canaries.giveUp(now: now, settings.canaryPatience.nanoseconds)
        guard let late = given.first(where: \.isLate) else { return }
        for canary in given {
            guard let folder = openFolder(canary.folder, canary.spot.folder) else { continue }
            _ = canary.spot.name.withCString { unlinkat(folder.number, $0, 0) }
        }
        notices.append(.unheard(folder: late.folder, inARow: canaries.status.missed))
        watches.lostAll()
        doorbell?.renew()
        wantsPass = true
        // The first miss is looked into at once.
        if canaries.status.missed == 1 { canaryDue = now + 1_000_000_000 }
    }

    private func send(_ now: Int64) {
        var folders = watches.watchedFolders(after: lastCanaryFolder, limit: Self.foldersARound)
        lastCanaryFolder = folders.last?.key
        if let rootKey, watches[rootKey]?.isWatched == true { folders.insert((rootKey, [], false), at: 0) }
        for (key, path, mayBeAbandoned) in folders {
            guard let folder = openFolder(path, key), permission.removal(from: folder) != EACCES else { continue }
            // A canary would keep an emptied folder young, which is to be removed once it is old.
            if mayBeAbandoned, (try? DirectoryStream(folder).next(1))?.isEmpty ?? true { continue }
            let spot = Spot(folder: key, name: canaryName)
            canaries.begin(spot, folder: path, now: now)
            do {
                let file = try folder.open(canaryName, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
                try file.write(Canary.text)
            } catch {
                canaries.cancel(spot)
                _ = canaryName.withCString { unlinkat(folder.number, $0, 0) }
                if ![EACCES, EPERM, EEXIST, ENOENT].contains(error.errno) { canaries.cannotFly("\(error)") }
            }
        }
    }

    private func openFolder(_ path: [UInt8], _ key: InodeKey) -> Descriptor? {
        guard let folder = path.isEmpty ? root : try? root?.subdirectory(path),
            let status = try? folder.status(), status.identity.key == key
        else { return nil }
        return folder
    }

    /// Removes a canary that an earlier clerk left behind.
    func tidy(_ name: [UInt8], _ status: FileStatus, _ folder: OpenFolder) {
        guard status.isRegular, status.owner == geteuid(), !canaries.contains(Spot(folder: folder.key, name: name))
        else { return }
        _ = name.withCString { unlinkat(folder.descriptor.number, $0, 0) }
    }

    /// A name that no other clerk's canary has.
    static func newCanaryName() -> [UInt8] {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return Canary.prefix + Array(String(repeating: "0", count: 16 - digits.utf8.count).utf8) + Array(digits.utf8)
    }
}
