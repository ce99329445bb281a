import Glibc
import Model
import Platform

/// Whether a deposit may be part of a pass.
enum Admission {
    case admitted
    /// It has the same bytes as another one of this pass, so it waits for that one's arrival number.
    case waits
    /// It is done with, unfiled.
    case finished(DepositResult)
}

extension Pass {
    /// Claims a deposit, decides what it is, and takes it into the pass.
    func admit(_ deposit: Deposit, slot: Int, index: any FilingIndex) -> Admission {
        do {
            guard let links = try claimedLinks(deposit) else { return .finished(.changed(nil)) }
            let novelty = try novelty(of: deposit.sha256, index)
            if case .new = novelty {
                if hashes.contains(deposit.sha256) { return .waits }
                if deposit.parts.contains(where: { hashes.contains($0.description.sha256) }) { return .waits }
            }
            let taking = try archive.settings.taking == .copy || links > 1 || isElsewhere(deposit.folder)
            let filing = try plan(deposit, slot: slot, novelty, taking: taking ? .copy : .rename, index)
            filings.append(filing)
            if filing.planned.outcome.isFiling { hashes.insert(deposit.sha256) }
            for part in filing.parts where part.planned.outcome.isFiling { hashes.insert(part.part.sha256) }
            return .admitted
        } catch {
            return .finished(.failed(error, nil))
        }
    }

    /// - Returns: how many names the file has, or nil when it is not the file any more that was read.
    private func claimedLinks(_ deposit: Deposit) throws(SystemFailure) -> Int? {
        let held = try deposit.file.status()
        guard held.isRegular, held.identity == deposit.identity else { return nil }
        do throws(SystemFailure) {
            let named = try deposit.folder.status(of: deposit.source.name)
            return named.identity == held.identity ? held.links : nil
        } catch {
            guard error.errno == ENOENT else { throw error }
            return nil
        }
    }

    /// Decided against the register and against what it has not applied yet. What no longer stands in the tree is no
    /// first.
    func novelty(of sha256: String, _ index: any FilingIndex) throws -> Novelty {
        guard let first = try archive.recent[sha256] ?? index.filed(sha256: sha256) else {
            return .new(formerly: nil)
        }
        let stands = FileDigest.stands(at: first.place, below: archive.root, sha256: sha256)
        return stands ? .duplicate(of: first) : .new(formerly: first)
    }

    /// Whether a folder of the inbox lies on another mount than the tree, so that renaming between them is refused.
    /// Mounts of one file system have one device number; only the attempt tells them apart. The name does not exist,
    /// and the kernel compares the mounts before it looks for it.
    private func isElsewhere(_ folder: Descriptor) throws(SystemFailure) -> Bool {
        if let known = elsewhere[ObjectIdentifier(folder)] { return known }
        let probe = Array("mount-probe".utf8)
        do throws(SystemFailure) {
            try archive.staging.rename(probe, into: folder, as: probe)
        } catch {
            elsewhere[ObjectIdentifier(folder)] = error.errno == EXDEV
            guard error.errno == EXDEV || error.errno == ENOENT else { throw error }
        }
        return elsewhere[ObjectIdentifier(folder)] ?? false
    }
}

extension Outcome {
    /// Whether later arrivals of the same bytes are duplicates of this one.
    var isFiling: Bool { self == .filed || self == .unclassified }
}
