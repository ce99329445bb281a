import Archive
import Glibc
import Model
import Platform

/// A file that the log says stands in the tree.
struct PlacedFile: Hashable, Sendable {
    /// `original`, `json` or `reason.txt`.
    var role: String
    var place: [UInt8]
    var sha256: String
    /// Bytes, as far as the log tells.
    var size: Int64?
    var record: Int
    var arrival: ArrivalNumber?
    /// Of an original that was taken out of another file: that file, and which part of it this is.
    var parent: ArrivalNumber?
    var part: PartName?

    var missing: Difference.Kind {
        switch role {
        case Intent.original: .originalMissing
        case "json": .sidecarMissing
        default: .reasonMissing
        }
    }

    var moved: Difference.Kind {
        switch role {
        case Intent.original: .originalMoved
        case "json": .sidecarMoved
        default: .reasonMoved
        }
    }

    var altered: Difference.Kind {
        switch role {
        case Intent.original: .originalAltered
        case "json": .sidecarAltered
        default: .reasonAltered
        }
    }

    func difference(_ kind: Difference.Kind, expected: String, found: String, cure: Cure? = nil) -> Difference {
        Difference(kind, place, record: record, arrival: arrival, expected: expected, found: found, cure: cure)
    }
}

/// A link that the log says stands in the tree.
struct PlacedLink: Hashable, Sendable {
    var place: [UInt8]
    var target: [UInt8]
    var record: Int
    var arrival: ArrivalNumber?
}

extension LogCheck.Settled {
    /// The files that this outcome put into the tree: the original last.
    var files: [PlacedFile] {
        guard record.outcome.isArrival, let place = record.place else { return [] }
        let original = PlacedFile(
            role: Intent.original, place: place, sha256: record.sha256 ?? "", size: record.identity.size,
            record: record.sequence, arrival: record.arrival, parent: record.parent, part: record.part)
        let companions = (intent?.placements ?? []).filter { $0.role != Intent.original }.map { placement in
            PlacedFile(
                role: placement.role, place: placement.place, sha256: placement.sha256, size: nil,
                record: record.sequence, arrival: record.arrival)
        }
        return companions + [original]
    }

    /// The links that this outcome made: for each label one to the original and one to the sidecar.
    var links: [PlacedLink] {
        guard record.outcome.isArrival, let original = record.place else { return [] }
        let ending = Array(".json".utf8)
        return record.links.flatMap { place -> [PlacedLink] in
            let target = Linking.target(original, from: place)
            return [
                PlacedLink(place: place, target: target, record: record.sequence, arrival: record.arrival),
                PlacedLink(
                    place: place + ending, target: target + ending, record: record.sequence, arrival: record.arrival),
            ]
        }
    }
}

/// Compares what one outcome says with what stands in the tree.
struct TreeCheck: Sendable {
    /// What was found out about one arrival.
    struct Findings: Sendable {
        var differences: [Difference] = []
        /// Files that are not at their place.
        var missing: [PlacedFile] = []
        /// Sidecars and reasons with other bytes than were filed, and the hash of those: a repair may account for it.
        var altered: [(difference: Difference, sha256: String)] = []
        var files = 0
        var bytesRead: Int64 = 0
    }

    /// What share of the originals is read, in per cent.
    let share: Int

    /// Which originals are read when not all are: those whose hash falls into the share, so always the same.
    func reads(_ file: PlacedFile) -> Bool {
        share >= 100 || (share > 0 && (UInt64(file.sha256.prefix(12), radix: 16) ?? 0) % 100 < UInt64(share))
    }

    func check(_ settled: LogCheck.Settled, _ tools: inout TreeTools) -> Findings {
        var findings = Findings()
        for file in settled.files {
            do throws(SystemFailure) {
                try check(file, settled, &tools, &findings)
            } catch {
                findings.differences.append(
                    file.difference(.unreadable, expected: "a file that can be read", found: error.description))
            }
        }
        for link in settled.links {
            do throws(SystemFailure) {
                if let difference = try check(link, &tools) { findings.differences.append(difference) }
            } catch {
                findings.differences.append(
                    Difference(
                        .unreadable, link.place, record: link.record, expected: "a link", found: error.description))
            }
        }
        return findings
    }

    private func check(
        _ file: PlacedFile, _ settled: LogCheck.Settled, _ tools: inout TreeTools, _ findings: inout Findings
    ) throws(SystemFailure) {
        let (path, name) = file.place.folderAndName
        guard let folder = try tools.folder(of: path), let status = try folder.statusIfAny(of: name) else {
            findings.missing.append(file)
            return
        }
        findings.files += 1
        guard status.isRegular else {
            findings.differences.append(file.difference(file.altered, expected: "a file", found: status.kind))
            return
        }
        let isOriginal = file.role == Intent.original
        if isOriginal, let size = file.size, status.identity.size != size {
            findings.differences.append(
                file.difference(
                    .originalAltered, expected: "\(size) bytes", found: "\(status.identity.size) bytes"))
            return
        }
        if isOriginal && !reads(file) { return }
        let open = try folder.open(name)
        let sha256 = try tools.sha256(open, size: status.identity.size)
        findings.bytesRead += status.identity.size
        guard sha256 == file.sha256 else {
            let difference = file.difference(
                file.altered, expected: "SHA-256 \(file.sha256)", found: sha256,
                cure: isOriginal ? nil : .replace(file))
            if isOriginal {
                findings.differences.append(difference)
            } else {
                findings.altered.append((difference, sha256))
            }
            return
        }
        if file.role == "json", let contradiction = try SidecarCheck.contradiction(open, settled) {
            findings.differences.append(
                file.difference(
                    .sidecarContradicts, expected: contradiction.expected, found: contradiction.found,
                    cure: .replace(file)))
        }
    }

    private func check(_ link: PlacedLink, _ tools: inout TreeTools) throws(SystemFailure) -> Difference? {
        func difference(_ kind: Difference.Kind, _ found: String) -> Difference {
            Difference(
                kind, link.place, record: link.record, arrival: link.arrival,
                expected: "a link to \(Printable.name(link.target))", found: found,
                cure: kind == .linkMissing ? .relink(link) : nil)
        }
        let (path, name) = link.place.folderAndName
        guard let folder = try tools.folder(of: path), let status = try folder.statusIfAny(of: name) else {
            return difference(.linkMissing, "nothing")
        }
        guard status.isSymbolicLink else { return difference(.linkAstray, status.kind) }
        guard let target = folder.linkTarget(of: name) else { return difference(.linkMissing, "nothing") }
        return target == link.target ? nil : difference(.linkAstray, "a link to \(Printable.name(target))")
    }
}

extension Descriptor {
    /// `fstatat` of a name in this directory, or nil when it does not stand there.
    func statusIfAny(of name: [UInt8]) throws(SystemFailure) -> FileStatus? {
        do throws(SystemFailure) {
            return try status(of: name)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return nil
        }
    }
}

extension FileStatus {
    /// In words.
    var kind: String {
        switch mode & S_IFMT {
        case S_IFREG: "a file"
        case S_IFDIR: "a folder"
        case S_IFLNK: "a symbolic link"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }
}
