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

/// Where something is to go: its place and links, which are free, and why a link is missing.
struct Berth {
    var place: [UInt8]
    var links: [Intent.Link] = []
    var trouble: String?
    var outcome: Outcome
    var dating: Dating?
}

extension Pass {
    /// Chooses outcome, names and links for a deposit and for the articles in it, and makes what stands beside them.
    func plan(_ deposit: Deposit, slot: Int, _ novelty: Novelty, taking: Taking, _ index: any FilingIndex) throws
        -> Filing
    {
        let berth = try berth(
            of: deposit.findings, source: deposit.source, mediaType: deposit.mediaType, deposit.receivedAt, novelty)
        let id = "\(archive.log.written.sequence + 1)-\(filings.count)"
        let record = record(deposit, berth, first: novelty.first)
        let parts =
            berth.outcome.isFiling
            ? try planParts(of: deposit, Intent.Parent(place: berth.place, sha256: deposit.sha256), id, index) : []
        var custody = Custody(
            intent: id, outcome: berth.outcome, source: deposit.source, receivedAt: deposit.receivedAt, filedAt: now,
            identity: deposit.identity, sha256: deposit.sha256, mediaType: deposit.mediaType, place: berth.place,
            links: berth.links.map(\.place), dating: berth.dating, taking: taking, first: novelty.first,
            reason: record.reason, reasonCode: deposit.reasonCode)
        custody.parts = parts.map { part in
            Custody.FiledPart(section: part.part.part.section, outcome: part.planned.outcome, place: part.place)
        }
        let sidecar = deposit.draft?.bytes(custody) ?? archive.makeSidecar(deposit.findings, custody)
        var companions = [try companion("json", sidecar)]
        if berth.outcome == .quarantined {
            companions.append(try companion("reason.txt", Array(((record.reason ?? "") + "\n").utf8)))
        }
        return Filing(
            slot: slot, deposit: deposit, id: id, taking: taking, dating: berth.dating, planned: record,
            place: berth.place, companions: companions, links: berth.links, parts: parts, trouble: berth.trouble)
    }

    /// The articles in a deposit, each of the same bytes once.
    private func planParts(of deposit: Deposit, _ parent: Intent.Parent, _ id: String, _ index: any FilingIndex) throws
        -> [DerivedFiling]
    {
        var planned: [DerivedFiling] = []
        for part in deposit.parts {
            let description = part.description
            guard let findings = part.findings, !planned.contains(where: { $0.part.sha256 == description.sha256 })
            else { continue }
            let novelty = try novelty(of: description.sha256, index)
            let source = SourceName(folder: deposit.source.folder, name: Self.name(of: description.part, in: deposit))
            let berth = try berth(
                of: findings, source: source, mediaType: description.mediaType, deposit.receivedAt, novelty)
            var identity = deposit.identity
            identity.size = Int64(description.size)
            var record = FilingRecord(
                sequence: 0, time: "", outcome: berth.outcome, arrival: nil, source: deposit.source,
                identity: identity, sha256: description.sha256, place: berth.place, first: novelty.first?.arrival,
                part: description.part)
            record.describe(findings)
            let partID = "\(id)-\(planned.count + 1)"
            var custody = Custody(
                intent: partID, outcome: berth.outcome, source: deposit.source, receivedAt: deposit.receivedAt,
                filedAt: now, identity: identity, sha256: description.sha256, mediaType: description.mediaType,
                place: berth.place, links: berth.links.map(\.place), dating: berth.dating, taking: .copy,
                first: novelty.first)
            custody.parent = Custody.Origin(file: parent, part: description.part)
            planned.append(
                DerivedFiling(
                    id: partID, part: description, dating: berth.dating, planned: record, place: berth.place,
                    companions: [try companion("json", archive.makeSidecar(findings, custody))], links: berth.links,
                    trouble: berth.trouble))
        }
        return planned
    }

    /// What a part's name in the tree is made from where its title gives none.
    private static func name(of part: PartName, in deposit: Deposit) -> [UInt8] {
        guard part.name.isEmpty else { return part.name }
        let stem = NameMaker.received(deposit.source.name).stem
        // A dot would make an extension of the section's last number.
        let section = part.section.replacing(".", with: "-")
        return Array("\(stem)_\(section)".utf8)
    }

    private func berth(
        of findings: Findings?, source: SourceName, mediaType: String, _ receivedAt: Timestamp, _ novelty: Novelty
    ) throws -> Berth {
        let (address, linkAddresses, outcome, dating) = destination(
            of: findings, source: source, mediaType: mediaType, receivedAt, novelty)
        let roles = outcome == .quarantined ? ["json", "reason.txt"] : ["json"]
        let allotment = archive.allotment
        let place = try allotment.place(address, companions: roles.map { "." + $0 }, in: folders)
        var berth = Berth(place: place, outcome: outcome, dating: dating)
        for address in linkAddresses {
            do throws(SystemFailure) {
                let link = try allotment.place(address, companions: [".json"], in: folders)
                berth.links.append(.init(place: link, target: Linking.target(place, from: link)))
            } catch {
                berth.trouble = "no link under \(address.folder): \(error)"
            }
        }
        return berth
    }

    private func destination(
        of findings: Findings?, source: SourceName, mediaType: String, _ receivedAt: Timestamp, _ novelty: Novelty
    ) -> (Layout.Address, links: [Layout.Address], Outcome, Dating?) {
        func aside(_ folder: String) -> Layout.Address {
            Layout.aside(folder, source: source, mediaType: mediaType, receivedAt: receivedAt)
        }
        if case .duplicate = novelty { return (aside("duplicates"), [], .duplicate, nil) }
        guard let findings else { return (aside("quarantine"), [], .quarantined, nil) }
        let (original, links, dating) = archive.layout.article(findings, source: source, receivedAt: receivedAt)
        return (original, links, findings.classification.labels.isEmpty ? .unclassified : .filed, dating)
    }

    private func record(_ deposit: Deposit, _ berth: Berth, first: FiledCopy?) -> FilingRecord {
        var record = FilingRecord(
            sequence: 0, time: "", outcome: berth.outcome, arrival: nil, source: deposit.source,
            identity: deposit.identity, sha256: deposit.sha256, place: berth.place, first: first?.arrival)
        if let findings = deposit.findings { record.describe(findings) }
        if berth.outcome == .quarantined, case .quarantine(let reason, _, _) = deposit.disposition {
            record.reason = FilingRecord.bounded(reason)
        }
        return record
    }

    private func companion(_ role: String, _ bytes: [UInt8]) throws -> Filing.Companion {
        Filing.Companion(role: role, bytes: bytes, sha256: try SHA256.digest(bytes))
    }
}

extension FilingRecord {
    /// What the log repeats of an article.
    fileprivate mutating func describe(_ findings: Findings) {
        let extracts = findings.extracts
        language = findings.language
        title = (extracts.title?.value).map(Self.bounded)
        eventDate = extracts.event?.edtf
        province = extracts.province?.value.name
        if outcome == .filed { labels = findings.classification.labels }
    }
}

extension Deposit {
    var reasonCode: String? {
        if case .quarantine(_, let code, _) = disposition { code } else { nil }
    }
}
