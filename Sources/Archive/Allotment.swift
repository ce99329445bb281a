import Model
import Platform

/// Finds free names in the tree. The names of an original, its sidecar and its reason are allotted as a set.
final class Allotment {
    /// The last suffix given for each wish, so that the thousandth of a name needs no thousand looks. A hint only.
    private var suffixes: [Layout.Address: Int] = [:]
    private var taken: Set<[UInt8]> = []

    /// Forgets what the last group was allotted: by now it stands in the tree, or it was given up.
    func beginGroup() {
        taken = []
        if suffixes.count > 4096 { suffixes = [:] }
    }

    /// - Parameters:
    ///   - companions: what the original's name is lengthened by for the files beside it, e.g. `.json`.
    /// - Returns: the original's place below the archive, at most 255 bytes of name with its longest companion.
    func place(_ address: Layout.Address, companions: [String], in folders: Folders) throws(SystemFailure) -> [UInt8] {
        let folder = Array(address.folder.utf8)
        let existing = try folders.existing(folder)
        var number = suffixes[address] ?? 1
        while true {
            let name = Self.name(address, number: number, companions: companions)
            let names = [name] + companions.map { name + Array($0.utf8) }
            if try isFree(names, folder: folder, existing) {
                for name in names { taken.insert(folder + [0x2F] + name) }
                suffixes[address] = number + 1
                return folder + [0x2F] + name
            }
            number += 1
        }
    }

    /// Some names allotted were not used: the next look starts from the name without suffix again.
    func forgetSuffixes() { suffixes = [:] }

    private func isFree(_ names: [[UInt8]], folder: [UInt8], _ existing: Descriptor?) throws(SystemFailure) -> Bool {
        for name in names {
            if taken.contains(folder + [0x2F] + name) { return false }
            if let existing, try existing.has(name) { return false }
        }
        return true
    }

    static func name(_ address: Layout.Address, number: Int, companions: [String]) -> [UInt8] {
        let suffix = number == 1 ? "" : "_\(number)"
        let ending = "." + address.ending
        let longest = companions.map(\.utf8.count).max() ?? 0
        let room = NameMaker.longest - suffix.utf8.count - ending.utf8.count - longest
        return Array((NameMaker.cut(address.stem, to: room) + suffix + ending).utf8)
    }
}
