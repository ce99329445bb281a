import Archive
import Glibc
import Model
import Platform

/// The places that the log accounts for: 8 bytes each.
struct Places {
    private var hashes: [Int] = []
    private var isSorted = true

    mutating func insert(_ place: [UInt8]) {
        hashes.append(place.hashValue)
        isSorted = false
    }

    mutating func insert(_ settled: LogCheck.Settled) {
        for file in settled.files { insert(file.place) }
        for link in settled.links { insert(link.place) }
        // An intent that cannot be read leaves open what stands beside the original.
        if settled.intent == nil, let place = settled.record.place {
            for ending in [".json", ".reason.txt"] { insert(place + Array(ending.utf8)) }
        }
    }

    mutating func insert(_ intent: Intent) {
        for placement in intent.placements { insert(placement.place) }
        for link in intent.links {
            insert(link.place)
            insert(link.place + Array(".json".utf8))
        }
        for part in intent.parts { insert(part) }
    }

    /// To be called before `contains`.
    mutating func seal() {
        guard !isSorted else { return }
        hashes.sort()
        isSorted = true
    }

    func contains(_ place: [UInt8]) -> Bool {
        let hash = place.hashValue
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash
    }
}

/// A file in the tree that no record accounts for.
struct Stray: Sendable {
    var place: [UInt8]
    var status: FileStatus
    /// Where it leads, for a symbolic link.
    var target: [UInt8]?
    /// Whether it is a symbolic link to nothing.
    var isDangling = false
}

/// Goes through the whole tree, folder by folder, without following links.
struct TreeWalk {
    private let archive: Descriptor
    private(set) var failures: [Difference] = []

    init(_ archive: Descriptor) { self.archive = archive }

    /// - Parameters:
    ///   - explained: what the log accounts for.
    ///   - found: called for everything else but folders.
    mutating func run(_ explained: Places, _ found: (Stray) -> Void) {
        walk(archive, [], explained, found)
    }

    private static let own: Set<[UInt8]> = [Array(".docket".utf8), Array("log".utf8)]

    private mutating func walk(
        _ folder: Descriptor, _ path: [UInt8], _ explained: Places, _ found: (Stray) -> Void
    ) {
        do throws(SystemFailure) {
            let stream = try DirectoryStream(folder)
            while true {
                let entries = try stream.next(1024)
                for entry in entries {
                    if path.isEmpty && Self.own.contains(entry.name) { continue }
                    let place = path.isEmpty ? entry.name : path + [0x2F] + entry.name
                    visit(entry, place, in: folder, explained, found)
                }
                if entries.count < 1024 { return }
            }
        } catch {
            fail(path, error)
        }
    }

    private mutating func visit(
        _ entry: DirectoryEntry, _ place: [UInt8], in folder: Descriptor, _ explained: Places, _ found: (Stray) -> Void
    ) {
        do throws(SystemFailure) {
            if entry.type == UInt8(DT_DIR) {
                return walk(try folder.subdirectory(entry.name), place, explained, found)
            }
            if entry.type != UInt8(DT_UNKNOWN) && explained.contains(place) { return }
            guard let status = try folder.statusIfAny(of: entry.name) else { return }
            if status.isDirectory { return walk(try folder.subdirectory(entry.name), place, explained, found) }
            if explained.contains(place) { return }
            found(
                Stray(
                    place: place, status: status,
                    target: status.isSymbolicLink ? folder.linkTarget(of: entry.name) : nil,
                    isDangling: status.isSymbolicLink && Self.isDangling(entry.name, in: folder)))
        } catch {
            // Folders come and go while a daemon runs.
            if error.errno != ENOENT { fail(place, error) }
        }
    }

    private static func isDangling(_ link: [UInt8], in folder: Descriptor) -> Bool {
        var target = stat()
        return link.withCString { fstatat(folder.number, $0, &target, 0) } != 0
            && [ENOENT, ENOTDIR, ELOOP].contains(errno)
    }

    private mutating func fail(_ path: [UInt8], _ error: SystemFailure) {
        failures.append(
            Difference(.unreadable, path, expected: "a folder that can be read", found: error.description))
    }
}
