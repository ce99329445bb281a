import Glibc
import Model
import Platform

/// An article taken out of another file, on its way into the tree together with it.
final class DerivedFiling {
    let id: String
    let part: PartDescription
    let dating: Dating?
    /// The outcome when all goes well.
    let planned: FilingRecord
    let place: [UInt8]
    /// What goes beside it: the sidecar.
    let companions: [Filing.Companion]
    let links: [Intent.Link]

    var companionsPlaced = 0
    var stands = false
    var linked: [[UInt8]] = []
    /// Why a link could not be made.
    var trouble: String?

    init(
        id: String, part: PartDescription, dating: Dating?, planned: FilingRecord, place: [UInt8],
        companions: [Filing.Companion], links: [Intent.Link], trouble: String?
    ) {
        self.id = id
        self.part = part
        self.dating = dating
        self.planned = planned
        self.place = place
        self.companions = companions
        self.links = links
        self.trouble = trouble
    }

    /// What the intent record says of it.
    func written(_ deposit: Deposit) -> Intent {
        var placements = companions.map { companion in
            Intent.Placement(
                role: companion.role, place: place + Array(".\(companion.role)".utf8), sha256: companion.sha256)
        }
        placements.append(.init(role: Intent.original, place: place, sha256: part.sha256))
        return Intent(
            id: id, taking: .copy, receivedAt: deposit.receivedAt, mediaType: part.mediaType, dating: dating,
            record: planned, placements: placements, links: links)
    }
}

extension Pass {
    // MARK: - Staging

    /// Takes the articles out of the original again and writes them into the staging folder, with what stands beside them.
    ///
    /// - Returns: whether they are those that were read and understood.
    func stageParts(_ filing: Filing) throws -> Bool {
        guard !filing.parts.isEmpty else { return true }
        let found = try filing.deposit.takeOut(filing.deposit.file)
        for derived in filing.parts {
            guard let attachment = found.first(where: { $0.part == derived.part.part }),
                try SHA256.digest(attachment.bytes) == derived.part.sha256
            else { return false }
            for companion in derived.companions { try stage(companion.bytes, derived.id, companion.role, filing) }
            let file = try stage(attachment.bytes, derived.id, Intent.original, filing)
            try archive.disk.dress(file, mode: 0o440, modified: filing.deposit.identity.modified)
        }
        return true
    }

    @discardableResult
    private func stage(_ bytes: [UInt8], _ id: String, _ role: String, _ filing: Filing) throws -> Descriptor {
        let file = try archive.disk.create(Filing.staged(id, role), in: archive.staging, mode: 0o640, empty: true)
        filing.staged.append(file)
        try archive.disk.write(bytes, to: file)
        return file
    }

    func unstageParts(_ filing: Filing) {
        for derived in filing.parts {
            let roles = derived.companions.dropFirst(derived.companionsPlaced).map(\.role)
            for role in roles + (derived.stands ? [] : [Intent.original]) {
                try? archive.disk.unlink(Filing.staged(derived.id, role), in: archive.staging)
            }
        }
    }

    // MARK: - Placing

    /// Puts the articles taken out of a file into the tree, behind that file: none of them ever stands without it.
    func placeParts(_ filing: Filing) throws(SystemFailure) {
        for derived in filing.parts {
            let (path, name) = derived.place.folderAndName
            let folder = try folders.making(path)
            for companion in derived.companions {
                let staged = Filing.staged(derived.id, companion.role)
                let ending = Array(".\(companion.role)".utf8)
                try archive.disk.rename(staged, in: archive.staging, to: folder, as: name + ending)
                derived.companionsPlaced += 1
            }
            try archive.disk.rename(
                Filing.staged(derived.id, Intent.original), in: archive.staging, to: folder, as: name)
            derived.stands = true
        }
        for derived in filing.parts {
            (derived.linked, derived.trouble) = link(derived.links, derived.trouble)
        }
    }

    /// Takes back what `placeParts` has done, the last first.
    func withdrawParts(_ filing: Filing) throws(SystemFailure) {
        for derived in filing.parts.reversed() {
            for link in derived.links where derived.linked.contains(link.place) {
                try Linking.remove(link, in: folders, disk: archive.disk)
            }
            derived.linked = []
            guard derived.stands || derived.companionsPlaced > 0 else { continue }
            let (path, name) = derived.place.folderAndName
            let folder = try folders.making(path)
            if derived.stands {
                try archive.disk.unlink(name, in: folder)
                derived.stands = false
            }
            while derived.companionsPlaced > 0 {
                let role = derived.companions[derived.companionsPlaced - 1].role
                try archive.disk.unlink(name + Array(".\(role)".utf8), in: folder)
                derived.companionsPlaced -= 1
            }
        }
    }
}
