import CInotifyTools
import Glibc
import Platform

/// libinotifytools, called from the doorbell's thread only. Of the library no more is used than what is sound: its
/// recursive watching, time-outs, filters and file names are not.
final class InotifyTools {
    /// Nothing that the clerk's own reading, moving and removing of files would set off.
    private static let mask = Int32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    private let announcements: Announcements
    private let retiredLimit: Int
    private var descriptor: Int32 = -1
    private var folders: [Int32: InodeKey] = [:]
    private var watches: [InodeKey: Int32] = [:]
    private var retired = 0
    private var spelled: UInt64 = 0

    init(announcements: Announcements, retiredLimit: Int) {
        self.announcements = announcements
        self.retiredLimit = retiredLimit
    }

    /// - Returns: 0 or an error number.
    func start() -> Int32 {
        let before = Self.inotifyDescriptors()
        guard inotifytools_initialize() == 1 else { return inotifytools_error() }
        // The library does not tell its descriptor and lets children inherit it.
        let new = Self.inotifyDescriptors().subtracting(before)
        // The library waits with select(2), which knows no larger descriptor.
        guard new.count == 1, let found = new.first, found < 1_024 else {
            inotifytools_cleanup()
            return EMFILE
        }
        descriptor = found
        setCloseOnExec(found)
        return 0
    }

    func stop() {
        // What is left in the library's static buffer would survive into its next life.
        while descriptor >= 0, inotifytools_next_events(0, 1) != nil {}
        inotifytools_cleanup()
        descriptor = -1
        folders = [:]
        watches = [:]
        retired = 0
    }

    private func setCloseOnExec(_ number: Int32) { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }

    private static func inotifyDescriptors() -> Set<Int32> {
        guard let directory = try? Descriptor.directory(Array("/proc/self/fd".utf8)),
            let entries = try? directory.entries()
        else { return [] }
        var found: Set<Int32> = []
        for entry in entries {
            var target = [CChar](repeating: 0, count: 64)
            let length = entry.name.withCString { name in
                readlinkat(directory.number, name, &target, target.count)
            }
            guard length > 0,
                target.prefix(length).map(UInt8.init(bitPattern:)).elementsEqual("anon_inode:inotify".utf8)
            else { continue }
            if let number = Int32(String(decoding: entry.name, as: UTF8.self)) { found.insert(number) }
        }
        return found
    }

    func waitForEvents(or wake: Bell) {
        var heard = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.number, events: Int16(POLLIN), revents: 0),
        ]
        poll(&heard, 2, -1)
    }

    /// Copies out everything the kernel and the library hold. Until the library's buffer is empty, `poll` says nothing
    /// of what is in it.
    func drain() {
        var count = 0
        // More than one event at a time, or a time-out of 0 by the sister function, would spin or wait for ever.
        while descriptor >= 0, let event = inotifytools_next_events(0, 1) {
            copy(event)
            count += 1
            if count % 256 == 0 { announcements.ring() }
        }
        if retired >= retiredLimit { renew() }
        if count > 0 { announcements.ring() }
    }

    private func copy(_ event: UnsafeMutablePointer<inotify_event>) {
        let mask = Int32(bitPattern: event.pointee.mask)
        if mask & IN_Q_OVERFLOW != 0 {
            return announcements.alarm {
                $0.overflows += 1
                $0.scanWanted = true
            }
        }
        guard let folder = folders[event.pointee.wd] else { return }
        if mask & IN_IGNORED != 0 {
            folders[event.pointee.wd] = nil
            watches[folder] = nil
            retired += 1
            return announcements.unwatched(folder)
        }
        guard let name = docket_event_name(event) else { return announcements.alarm { $0.scanWanted = true } }
        let spot = Spot(folder: folder, name: Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
        if mask & Int32(bitPattern: UInt32(IN_ISDIR)) != 0 {
            announcements.folder(spot)
        } else if Canary.isName(spot.name) {
            announcements.canary(spot)
        } else {
            announcements.name(spot)
        }
    }

    func handle(_ request: Doorbell.Request) -> Int32 {
        switch request {
        case .watch(let folder, let opened): return watch(folder, opened)
        case .unwatch(let folder):
            guard let watch = watches.removeValue(forKey: folder) else { return 0 }
            folders[watch] = nil
            return inotifytools_remove_watch_by_wd(watch) == 1 ? 0 : inotifytools_error()
        case .renew:
            renew()
            return 0
        case .perform(let work):
            work()
            return 0
        }
    }

    private func watch(_ folder: InodeKey, _ opened: Int32) -> Int32 {
        guard descriptor >= 0 else { return EBADF }
        if watches[folder] != nil { return 0 }
        let path = uniquePath(opened)
        let (watched, number) = path.withCString { path in
            (inotifytools_watch_file(path, Self.mask), inotifytools_wd_from_filename(path))
        }
        guard watched == 1 else { return inotifytools_error() }
        guard number > 0 else { return EIO }
        watches[folder] = number
        folders[number] = folder
        return 0
    }

    /// A path to an open folder that has never been used before. The library tells the number of a watch only by its
    /// path, and for a path it has seen before it tells the old watch's. So each watch's path ends in its own number,
    /// in binary: a further slash for 1.
    private func uniquePath(_ opened: Int32) -> [UInt8] {
        spelled += 1
        var path = Array("/proc/self/fd/\(opened)/".utf8)
        var rest = spelled
        while rest > 0 {
            path += rest & 1 == 1 ? Array(".//".utf8) : Array("./".utf8)
            rest >>= 1
        }
        return path
    }

    private func renew() {
        stop()
        let failure = start()
        announcements.alarm {
            $0.renewed = true
            $0.scanWanted = true
            if failure != 0 { $0.failure = "inotify_init: \(String(cString: strerror(failure)))" }
        }
    }
}
