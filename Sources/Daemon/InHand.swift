import Glibc
import Model
import Platform
import Synchronization

/// Remembers which files are being understood, across a crash: `.docket/in-hand`.
///
/// Before a file is understood its identity is written to a slot of fixed size; no flush, for the page cache outlives
/// the process, and a power cut accuses nobody. A file that was in hand when the clerk stopped uncleanly is a suspect:
/// suspects come last and alone, and the third time they are quarantined unread.
final class InHand: Sendable {
    /// How often a file may stop the clerk.
    static let patience = 3

    private struct State {
        /// How often each suspect was in hand at an unclean end.
        var suspects: [FileIdentity: Int]
        /// What each slot holds; nil when it is free.
        var slots: [FileIdentity?]
    }
    private let file: Descriptor
    /// Also held while the file is written: a slot that is free again may be another file's at once.
    private let state: Mutex<State>
    private static let slotLength = 128

    /// - Parameter folder: the archive's private folder.
    init(in folder: Descriptor) throws(SystemFailure) {
        file = try folder.open(Array("in-hand".utf8), O_RDWR | O_CREAT, mode: 0o600)
        let suspects = Self.parse(try file.readAll(limit: 1 << 20))
        let state = State(suspects: suspects, slots: [])
        self.state = Mutex(state)
        try writeAll(state)
    }

    /// How often the file stopped the clerk; 0 for a file that is no suspect.
    func accusations(of identity: FileIdentity) -> Int { state.withLock { $0.suspects[identity] ?? 0 } }

    /// Notes that a file is being understood.
    ///
    /// - Returns: the slot, to be given back.
    func take(_ identity: FileIdentity) throws(SystemFailure) -> Int {
        try state.withLock { (state) throws(SystemFailure) in
            let slot = state.slots.firstIndex { $0 == nil } ?? state.slots.count
            try write(identity, (state.suspects[identity] ?? 0) + 1, slot)
            if slot == state.slots.count { state.slots.append(identity) } else { state.slots[slot] = identity }
            return slot
        }
    }

    /// The file in a slot was understood.
    func giveBack(_ slot: Int) {
        state.withLock { state in
            guard let identity = state.slots[slot] else { return }
            // A slot that cannot be cleared accuses a file of nothing worse than having to wait once.
            try? write(nil, 0, slot)
            state.slots[slot] = nil
            if state.suspects.removeValue(forKey: identity) != nil { try? writeAll(state) }
        }
    }

    /// The files that were in hand at an unclean end and have not been understood since.
    var suspects: [FileIdentity] { state.withLock { Array($0.suspects.keys) } }

    /// None of the suspects is there any more, but for those in hand.
    func forgetSuspects() {
        state.withLock { state in
            let absent = state.suspects.filter { !state.slots.contains($0.key) }
            guard !absent.isEmpty else { return }
            for identity in absent.keys { state.suspects[identity] = nil }
            // What stays behind accuses a file that is gone.
            ftruncate(file.number, off_t(max(Self.firstSuspect, state.slots.count) * Self.slotLength))
        }
    }

    /// The first 64 slots are for files in hand; suspects that still wait stand behind them.
    private static let firstSuspect = 64

    private func writeAll(_ state: State) throws(SystemFailure) {
        let (slots, suspects) = (state.slots, state.suspects)
        guard ftruncate(file.number, 0) == 0 else { throw .last("ftruncate", file.path) }
        for (index, identity) in slots.enumerated() {
            if let identity { try write(identity, (suspects[identity] ?? 0) + 1, index) }
        }
        let waiting = suspects.filter { !slots.contains($0.key) }.sorted { $0.key.inode < $1.key.inode }
        for (index, suspect) in waiting.enumerated() {
            try write(suspect.key, suspect.value, Self.firstSuspect + index)
        }
    }

    private func write(_ identity: FileIdentity?, _ count: Int, _ slot: Int) throws(SystemFailure) {
        var text = ""
        if let identity {
            text =
                "\(identity.device) \(identity.inode) \(identity.size) \(identity.modified) \(identity.changed) \(count)"
        }
        var line = Array(text.utf8.prefix(Self.slotLength - 1))
        line += [UInt8](repeating: 0x20, count: Self.slotLength - 1 - line.count) + [0x0A]
        guard pwrite(file.number, line, line.count, off_t(slot * Self.slotLength)) == line.count else {
            throw .last("pwrite", file.path)
        }
    }

    private static func parse(_ bytes: [UInt8]) -> [FileIdentity: Int] {
        var suspects: [FileIdentity: Int] = [:]
        for line in bytes.split(separator: 0x0A) {
            let numbers = line.split { $0 == 0x20 || $0 == 0 }.map { Int64(String(decoding: $0, as: UTF8.self)) }
            guard numbers.count == 6, let device = numbers[0], let inode = numbers[1], let size = numbers[2],
                let modified = numbers[3], let changed = numbers[4], let count = numbers[5]
            else { continue }
            let identity = FileIdentity(
                device: UInt64(bitPattern: device), inode: UInt64(bitPattern: inode), size: size, modified: modified,
                changed: changed)
            suspects[identity] = max(suspects[identity] ?? 0, Int(count))
        }
        return suspects
    }
}
