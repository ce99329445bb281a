import Platform

/// A log made of an input, so that most of what libFuzzer makes up is chained as a log is.
///
/// Each line becomes a record's line: number and hash of the line before are put in front of it. A line that begins with
/// `=` stands as it is, without that sign. A line `---` closes the segment. What stands behind the last line end is torn.
struct LogScript {
    /// The closed segments, in order.
    private(set) var closed: [(name: [UInt8], bytes: [UInt8])] = []
    /// The segment being written.
    private(set) var current: [UInt8] = []
    private var records = 0
    private var first = 1
    private var last = String(repeating: "0", count: 64)

    init(_ input: [UInt8]) throws {
        var rest = input[...]
        while let end = rest.firstIndex(of: 0x0A), records < Self.most {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if line.elementsEqual("---".utf8), records >= first {
                close()
            } else {
                try add(line)
            }
        }
        guard !rest.isEmpty else { return }
        current += sealed(rest)
    }

    private mutating func add(_ line: ArraySlice<UInt8>) throws {
        let line = sealed(line)
        records += 1
        last = try SHA256.digest(line)
        current += line + [0x0A]
    }

    private func sealed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        guard line.first != 0x3D else { return Array(line.dropFirst()) }
        return Array(#"{"seq":\#(records + 1),"prev":"\#(last)","#.utf8) + line
    }

    private mutating func close() {
        func padded(_ number: Int) -> String { String(repeating: "0", count: 9 - "\(number)".count) + "\(number)" }
        closed.append((Array("filing-\(padded(first))-\(padded(records)).jsonl".utf8), current))
        current = []
        first = records + 1
    }

    private static let most = 64
}

/// A log read by somebody who knows only how its lines are chained.
struct ChainWitness {
    /// A line that follows the one before.
    struct Link {
        var line: ArraySlice<UInt8>
        /// Behind its line end.
        var end: Int
        var sequence: Int
        var hash: String
    }

    /// The lines up to the first that does not follow.
    private(set) var links: [Link] = []
    /// Whether nothing stands behind them.
    private(set) var isWhole = true

    init(_ bytes: [UInt8], after sequence: Int = 0, hash: String = String(repeating: "0", count: 64)) throws {
        var (sequence, hash) = (sequence, hash)
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            let line = bytes[start..<end]
            let head = Array(#"{"seq":\#(sequence + 1),"prev":"\#(hash)","time":""#.utf8)
            guard line.starts(with: head), line.last == 0x7D, line.allSatisfy({ $0 >= 0x20 }) else { break }
            let rest = line.dropFirst(head.count).drop { $0 != 0x22 }
            guard rest.starts(with: #"","event":""#.utf8) else { break }
            sequence += 1
            hash = try SHA256.digest(line)
            start = end + 1
            links.append(Link(line: line, end: start, sequence: sequence, hash: hash))
        }
        isWhole = start == bytes.count
    }
}
