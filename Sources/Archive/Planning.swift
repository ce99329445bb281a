import Model
import Platform

/// What the index says about a deposit's bytes.
enum Novelty {
    /// Never filed, or filed before and no longer standing there.
    case new(formerly: FiledCopy?)
    case duplicate(of: FiledCopy)

    var first: FiledCopy? {
        switch self {
        case .new(let formerly): formerly
        case .duplicate(let first): first
        }
    }
}

extension Pass {
    /// Chooses outcome, names and links for a deposit, and makes what stands beside it.
    func plan(_ deposit: Deposit, slot: Int, _ novelty: Novelty, taking: Taking) throws -> Filing {
        let (address, linkAddresses, outcome, dating) = destination(of: deposit, novelty)
        let roles = outcome == .quarantined ? ["json", "reason.txt"] : ["json"]
        let allotment = archive.allotment
        let place = try allotment.place(address, companions: roles.map { "." + $0 }, in: folders)
        var links: [Intent.Link] = []
        var trouble: String?
        for address in linkAddresses {
            do throws(SystemFailure) {
                let link = try allotment.place(address, companions: [".json"], in: folders)
                links.append(.init(place: link, target: Linking.target(place, from: link)))
            } catch {
                trouble = "no link under \(address.folder): \(error)"
            }
        }
        let id = "\(archive.log.written.sequence + 1)-\(filings.count)"
        let record = record(deposit, outcome, place: place, first: novelty.first)
        let custody = Custody(
            intent: id, outcome: outcome, source: deposit.source, receivedAt: deposit.receivedAt, filedAt: now,
            identity: deposit.identity, sha256: deposit.sha256, mediaType: deposit.mediaType, place: place,
            links: links.map(\.place), dating: dating, taking: taking, first: novelty.first, reason: record.reason,
            reasonCode: deposit.reasonCode)
        let sidecar = deposit.draft?.bytes(custody) ?? archive.makeSidecar(deposit.findings, custody)
        var companions = [try companion("json", sidecar)]
        if outcome == .quarantined {
            companions.append(try companion("reason.txt", Array(((record.reason ?? "") + "\n").utf8)))
        }
        return Filing(
            slot: slot, deposit: deposit, id: id, taking: taking, dating: dating, planned: record, place: place,
            companions: companions, links: links, trouble: trouble)
    }

    private func destination(of deposit: Deposit, _ novelty: Novelty) -> (
        Layout.Address, links: [Layout.Address], Outcome, Dating?
    ) {
        func aside(_ folder: String) -> Layout.Address {
            Layout.aside(
                folder, source: deposit.source, mediaType: deposit.mediaType, receivedAt: deposit.receivedAt)
        }
        if case .duplicate = novelty { return (aside("duplicates"), [], .duplicate, nil) }
        guard let findings = deposit.findings else { return (aside("quarantine"), [], .quarantined, nil) }
        let (original, links, dating) = archive.layout.article(
            findings, source: deposit.source, receivedAt: deposit.receivedAt)
        return (original, links, findings.classification.labels.isEmpty ? .unclassified : .filed, dating)
    }

    private func record(_ deposit: Deposit, _ outcome: Outcome, place: [UInt8], first: FiledCopy?) -> FilingRecord {
        let extracts = deposit.findings?.extracts
        var record = FilingRecord(
            sequence: 0, time: "", outcome: outcome, arrival: nil, source: deposit.source, identity: deposit.identity,
            sha256: deposit.sha256, place: place, first: first?.arrival, language: deposit.findings?.language,
            title: (extracts?.title?.value).map(FilingRecord.bounded), eventDate: extracts?.event?.edtf,
            province: extracts?.province?.value.name)
        if outcome == .filed { record.labels = deposit.findings?.classification.labels ?? [] }
        if outcome == .quarantined, case .quarantine(let reason, _, _) = deposit.disposition {
            record.reason = FilingRecord.bounded(reason)
        }
        return record
    }

    private func companion(_ role: String, _ bytes: [UInt8]) throws -> Filing.Companion {
        Filing.Companion(role: role, bytes: bytes, sha256: try SHA256.digest(bytes))
    }
}

extension Deposit {
    var reasonCode: String? {
        if case .quarantine(_, let code, _) = disposition { code } else { nil }
    }
}
