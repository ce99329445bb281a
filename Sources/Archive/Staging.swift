import Glibc
import Platform

extension Pass {
    /// Writes what stands beside the originals, and the copies, into the staging folder.
    func stage(_ filing: Filing) {
        do {
            for companion in filing.companions {
                let name = Filing.staged(filing.id, companion.role)
                let file = try archive.disk.create(name, in: archive.staging, mode: 0o640, empty: true)
                filing.staged.append(file)
                try archive.disk.write(companion.bytes, to: file)
            }
            if filing.taking == .copy, try !stageCopy(filing) { return drop(filing, .changed(nil)) }
            if try !stageParts(filing) { drop(filing, .changed(nil)) }
        } catch {
            drop(filing, .failed(error, nil))
        }
    }

    /// Copies the original with its time and its permissions.
    ///
    /// - Returns: whether the bytes are those that were read and understood.
    private func stageCopy(_ filing: Filing) throws -> Bool {
        let deposit = filing.deposit
        let disk = archive.disk
        let copy = try disk.create(
            Filing.staged(filing.id, Intent.original), in: archive.staging, mode: 0o600, empty: true)
        filing.staged.append(copy)
        let digest = try SHA256()
        var offset = 0
        while true {
            let block = try deposit.file.bytes(offset..<offset + (1 << 20))
            if block.isEmpty { break }
            block.withUnsafeBytes { digest.update($0) }
            try disk.write(block, to: copy)
            offset += block.count
        }
        guard digest.finish() == deposit.sha256 else { return false }
        let mode = archive.settings.taking == .copy ? 0o440 : try deposit.file.status().mode
        try disk.dress(copy, mode: mode, modified: deposit.identity.modified)
        filing.copy = try copy.status().identity
        return true
    }

    /// Brings originals and staged files to disk, each by its own descriptor, so that an error has an owner. In a
    /// large group one syncfs does the work first, and the single flushes, side by side, find it done.
    func flushContents() {
        if isLarge {
            flushLargeGroup()
        } else {
            for filing in underway {
                do throws(SystemFailure) {
                    for file in filing.toFlush { try archive.disk.flush(file) }
                    filing.staged = []
                } catch {
                    drop(filing, .failed(error, nil))
                }
            }
        }
        do throws(SystemFailure) {
            if !underway.isEmpty { try archive.disk.flush(archive.staging) }
        } catch {
            for filing in underway { drop(filing, .failed(error, nil)) }
            archive.reopenStaging()
        }
    }

    private func flushLargeGroup() {
        try? archive.disk.flushFileSystem(of: archive.root)
        let underway = underway
        let files = underway.flatMap { filing in filing.toFlush.map { (owner: filing, file: $0) } }
        let failures = archive.disk.flush(sideBySide: files.map(\.file))
        for (place, error) in failures.sorted(by: { $0.key < $1.key }) where files[place].owner.isUnderway {
            drop(files[place].owner, .failed(error, nil))
        }
        for filing in underway { filing.staged = [] }
    }

    /// Gives up a deposit of which nothing has been written yet.
    func drop(_ filing: Filing, _ result: DepositResult) {
        filing.state = .dropped(result)
        unstage(filing)
    }

    /// Removes what is staged of a deposit. What cannot be removed now goes when the archive recovers.
    func unstage(_ filing: Filing) {
        filing.staged = []
        for companion in filing.companions.dropFirst(filing.companionsPlaced) {
            try? archive.disk.unlink(Filing.staged(filing.id, companion.role), in: archive.staging)
        }
        if filing.taking == .copy && !filing.originalStands {
            try? archive.disk.unlink(Filing.staged(filing.id, Intent.original), in: archive.staging)
        }
        unstageParts(filing)
        archive.allotment.forgetSuffixes()
    }
}
