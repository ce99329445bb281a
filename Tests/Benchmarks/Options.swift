import Foundation
import ProgramUnderTest

/// What is to be measured, and how much of it.
struct Options {
    enum Part: String, CaseIterable {
        case understanding, drain, latency, memory, start, verify, peers
    }

    static let usage = """
        usage: Tests/Benchmarks/run [--quick | --long] [OPTION…] [PART…]
          PART            understanding, drain, latency, memory, start, verify, peers; all by default
          --quick         less of everything: for trying, not for quoting
          --long          a million waiting files and a million records
          --files N       how many files a backlog has
          --articles DIR  a folder of articles to understand, stage by stage, beside invented text (may be repeated)
          --runs N        how often each thing is measured
          --disk DIR      a folder on the disk that is measured (default: .build/benchmarks)
          --memory DIR    a folder on a tmpfs (default: /dev/shm)
          --json FILE     where the table is written (default: .build/benchmarks.json)
        """

    var parts: [Part] = []
    var isLong = false
    var articles: [String] = []
    /// Files of a backlog.
    var backlog = 20_000
    var runs = 5
    /// Lone files of one run.
    var lone = 100
    /// Short files that wait, and records of a large archive.
    var waiting = 20_000
    var records = 20_000
    /// Files dropped one by one before memory is looked at.
    var trickle = 2_000
    var peerFiles = 2_000
    var disk = FileManager.default.currentDirectoryPath + "/.build/benchmarks"
    var memory = "/dev/shm"
    var json = ".build/benchmarks.json"

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        func value() throws -> String {
            guard let next = rest.popFirst() else { throw Unfulfilled(Self.usage) }
            return next
        }
        func number() throws -> Int {
            guard let number = Int(try value()), number > 0 else { throw Unfulfilled(Self.usage) }
            return number
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--quick":
                (backlog, runs, lone, waiting, records, trickle, peerFiles) = (2_000, 3, 30, 5_000, 5_000, 200, 500)
            case "--long": (isLong, waiting, records) = (true, 1_000_000, 1_000_000)
            case "--files": backlog = try number()
            case "--articles": articles.append(try value())
            case "--runs": runs = try number()
            case "--disk": disk = try value()
            case "--memory": memory = try value()
            case "--json": json = try value()
            default:
                guard let part = Part(rawValue: argument) else { throw Unfulfilled(Self.usage) }
                parts.append(part)
            }
        }
        if parts.isEmpty { parts = Part.allCases }
    }
}
