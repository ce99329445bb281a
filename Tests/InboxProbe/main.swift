// An inbox for the tests of what an unprivileged user may do: takes settled files to a folder and says in a line each
// what it did, until it is killed.
//
//     InboxProbe INBOX TAKEN LEASELESS-MILLISECONDS

import Glibc
import Inbox
import Model
import Platform

func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(1, bytes, bytes.count)
}

func nanosecondsNow() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let leaseless = Int64(arguments[3]) else { exit(64) }
var settings = InboxSettings(root: Array(arguments[1].utf8))
settings.leaselessAge = .milliseconds(leaseless)
settings.rescan = .milliseconds(50)
settings.busyLooks = [.milliseconds(20)]

do {
    let taken = try Descriptor.directory(Array(arguments[2].utf8))
    let inbox = try Inbox(settings)
    say("READY")
    while true {
        let batch = inbox.next(limit: 16)
        for case .left(let source, _, let reason, let help) in batch.notices {
            say("LEFT\t\(Printable.name(source.path))\t\(reason)\t\(help ?? "-")")
        }
        for file in batch.files {
            let age = (nanosecondsNow() - file.identity.changed) / 1_000_000
            let name = file.source.name
            let moved = name.withCString { renameat(file.folder.number, $0, taken.number, $0) }
            say("\(moved == 0 ? "TAKEN" : "FAILED")\t\(Printable.name(file.source.path))\t\(age)")
            inbox.finished(file, moved == 0 ? .taken : .again())
        }
    }
} catch {
    say("ERROR\t\(error)")
    exit(1)
}
