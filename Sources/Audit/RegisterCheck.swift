import Archive
import Model
import Platform
import Register

/// Compares the register with the log, record by record, a page at a time.
struct RegisterCheck {
    static let place = Array(".docket/register.sqlite".utf8)
    private static let page = 1024

    private let reader: RegisterReader
    private let position: LogPosition
    private var rows: [(sequence: Int, record: FilingRecord?)] = []
    private var next = 0
    private var reached = 0
    private var positionFits: Bool
    private(set) var differences: [Difference] = []
    private(set) var failed = false

    /// What came of opening a register.
    enum Opening {
        case opened(RegisterCheck)
        case difference(Difference)
        /// It may not be read by this user.
        case skipped(String)
    }

    /// - Parameter path: the archive's path.
    static func open(archive path: [UInt8]) -> Opening {
        do throws(RegisterError) {
            guard let reader = try RegisterReader.open(at: path + [0x2F] + place) else {
                return .difference(
                    Difference(
                        .registerMissing, place, expected: "the register", found: "nothing", cure: .rebuildRegister))
            }
            if let complaint = try reader.complaint() { return .difference(damaged(complaint)) }
            var check = RegisterCheck(reader, try reader.position() ?? .start)
            for (what, records, counted) in try reader.miscounts() {
                check.differences.append(
                    Difference(
                        .registerCounts, place, expected: "\(records) \(what)", found: "\(counted) counted",
                        cure: .rebuildRegister))
            }
            return .opened(check)
        } catch {
            if case .failed(_, _, let why) = error, why.contains("denied") || why.contains("unable to open") {
                return .skipped(error.description)
            }
            return .difference(damaged(error.description))
        }
    }

    private static func damaged(_ why: String) -> Difference {
        Difference(.registerDamaged, place, expected: "a sound register", found: why, cure: .rebuildRegister)
    }

    private init(_ reader: RegisterReader, _ position: LogPosition) {
        self.reader = reader
        self.position = position
        positionFits = position.sequence == 0
    }

    /// The differences since the last call.
    mutating func takeDifferences() -> [Difference] {
        defer { differences = [] }
        return differences
    }

    /// - Parameter hash: of the line.
    mutating func take(line sequence: Int, hash: String) {
        if sequence == position.sequence { positionFits = hash == position.hash }
    }

    mutating func take(_ record: FilingRecord) {
        guard !failed, record.sequence <= position.sequence else { return }
        while let row = current(), row.sequence < record.sequence {
            differ(row.sequence, expected: "no such record", found: "one")
            next += 1
        }
        guard let row = current(), row.sequence == record.sequence else {
            return differ(record.sequence, record.arrival, expected: "the record", found: "none")
        }
        if row.record != record {
            differ(record.sequence, record.arrival, expected: "what the log says", found: "something else")
        }
        next += 1
    }

    private mutating func current() -> (sequence: Int, record: FilingRecord?)? {
        if next == rows.count && !failed {
            do throws(RegisterError) {
                rows = try reader.records(after: reached, limit: Self.page).map { ($0.sequence, $0.1) }
                reached = rows.last?.sequence ?? reached
            } catch {
                failed = true
                rows = []
                differences.append(Self.damaged(error.description))
            }
            next = 0
        }
        return next < rows.count ? rows[next] : nil
    }

    private mutating func differ(
        _ sequence: Int, _ arrival: ArrivalNumber? = nil, expected: String, found: String
    ) {
        differences.append(
            Difference(
                .registerRecord, Self.place, record: sequence, arrival: arrival, expected: expected, found: found,
                cure: .rebuildRegister))
    }

    /// To be called behind the last record of the log.
    mutating func finish() {
        // Records that came after the position was read belong to a daemon that runs.
        while let row = current(), row.sequence <= position.sequence {
            differ(row.sequence, expected: "no such record", found: "one")
            next += 1
        }
        if !positionFits {
            differences.append(
                Difference(
                    .registerPosition, Self.place, record: position.sequence,
                    expected: "the hash of record \(position.sequence)", found: position.hash, cure: .rebuildRegister))
        }
    }
}
