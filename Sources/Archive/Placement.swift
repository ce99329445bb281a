import Glibc
import Model
import Platform

extension Pass {
    /// Puts a deposit into the tree: what stands beside it, then the original, then the links. The appearance of the
    /// original is the commit, so that no reader ever sees one without its sidecar.
    func place(_ filing: Filing) {
        let disk = archive.disk
        do throws(SystemFailure) {
            let (path, name) = filing.place.folderAndName
            let folder = try folders.making(path)
            for companion in filing.companions {
                let ending = Array(".\(companion.role)".utf8)
                try disk.rename(
                    Filing.staged(filing.id, companion.role), in: archive.staging, to: folder, as: name + ending)
                filing.companionsPlaced += 1
            }
            switch filing.taking {
            case .rename:
                let source = filing.deposit
                try disk.rename(source.source.name, in: source.folder, to: folder, as: name)
                folders.touch(source.folder)
            case .copy:
                let staged = Filing.staged(filing.id, Intent.original)
                try disk.rename(staged, in: archive.staging, to: folder, as: name)
            }
            filing.originalStands = true
            // The name may have been given to another file after it was read; then that one has been moved.
            guard try isStanding(filing, name, in: folder) else {
                return withdraw(filing, "the file was changed while it was being filed", .changed)
            }
            try placeParts(filing)
            (filing.linked, filing.trouble) = link(filing.links, filing.trouble)
        } catch {
            let vanished = error.errno == ENOENT && !filing.originalStands
            withdraw(filing, "\(error)", vanished ? .changed : .failed(error))
        }
    }

    /// Whether the file at the place is the one that was read, and as it was read.
    private func isStanding(_ filing: Filing, _ name: [UInt8], in folder: Descriptor) throws(SystemFailure) -> Bool {
        do throws(SystemFailure) {
            let standing = try folder.status(of: name).identity
            return standing.isSameUnmodified(as: filing.copy ?? filing.deposit.identity)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return false
        }
    }

    /// A link that cannot be made does not keep an article from being filed; the record says why it is missing.
    ///
    /// - Returns: the links made; what went wrong with the others, or with those before.
    func link(_ links: [Intent.Link], _ trouble: String?) -> (linked: [[UInt8]], trouble: String?) {
        var linked: [[UInt8]] = []
        var trouble = trouble
        for link in links {
            do throws(SystemFailure) {
                try Linking.make(link, in: folders, disk: archive.disk)
                linked.append(link.place)
            } catch {
                trouble = "no link at \(Printable.name(link.place)): \(error)"
            }
        }
        return (linked, trouble)
    }

    /// After the copying way: once the copy is on disk, its source goes, if it is the same file still.
    func removeSource(_ filing: Filing) {
        let deposit = filing.deposit
        do throws(SystemFailure) {
            guard try Sources.isSame(deposit) else { return }
            try archive.disk.unlink(deposit.source.name, in: deposit.folder)
            folders.touch(deposit.folder)
        } catch {
            guard error.errno != ENOENT else { return }
            // It would be taken again and again.
            withdraw(filing, "the file cannot be removed from the inbox: \(error)", .failed(error))
        }
    }
}

extension FileIdentity {
    /// Equal but for the time of the last status change, which renaming and linking set.
    func isSameUnmodified(as other: FileIdentity) -> Bool {
        (device, inode, size, modified) == (other.device, other.inode, other.size, other.modified)
    }
}
