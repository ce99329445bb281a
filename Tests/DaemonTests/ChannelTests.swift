import Dispatch
import Platform
import Synchronization
import Testing

@testable import Daemon

@Suite("Channels")
struct ChannelTests {
    @Test("elements come out in order, a full channel holds its writer, and a closed one ends its readers")
    func oneLane() throws {
        let channel = Channel<Int>(capacity: 4)
        let writer = try NativeThread(name: "writer") {
            for number in 1...1000 { channel.put(number, .backlog) }
            channel.close()
        }
        var read: [Int] = []
        while let number = channel.take() { read.append(number) }
        writer.join()
        #expect(read == Array(1...1000))
        #expect(channel.take() == nil)
        #expect(channel.isFinished)
    }

    @Test("taking with a deadline gives up when nothing comes")
    func deadline() {
        let channel = Channel<Int>(capacity: 1)
        #expect(channel.take(until: .now()) == nil)
        channel.put(1, .backlog)
        #expect(channel.drain(limit: 5) == [1])
        #expect(channel.isEmpty)
    }

    @Test("arrivals go before a backlog, in the order in which they came")
    func order() {
        let channel = Channel<Int>(capacity: 8)
        for number in 1...3 { channel.put(number, .backlog) }
        for number in 11...12 { channel.put(number, .arrivals) }
        #expect(channel.drain(limit: 10) == [11, 12, 1, 2, 3])
    }

    @Test("arrivals without end do not bring a backlog to a stand: it gets every fourth turn")
    func fairness() {
        let channel = Channel<Int>(capacity: 8)
        for number in 1...4 { channel.put(-number, .backlog) }
        var taken: [Int] = []
        for number in 1...16 {
            channel.put(number, .arrivals)
            if let next = channel.take(until: .now()) { taken.append(next) }
        }
        #expect(taken.filter { $0 < 0 } == [-1, -2, -3, -4])
        #expect(taken.filter { $0 > 0 } == Array(1...12))
    }

    @Test("a full backlog keeps no arrival from being put in")
    func fullBacklog() {
        let channel = Channel<Int>(capacity: 2)
        for number in 1...2 { channel.put(number, .backlog) }
        #expect(channel.room(in: .backlog) == 0)
        #expect(channel.room(in: .arrivals) == 2)
        channel.put(3, .arrivals)
        #expect(channel.take() == 3)
    }

    @Test("whoever fills a lane is told when it has come down to half")
    func halfEmpty() {
        let told = Mutex(0)
        let channel = Channel<Int>(capacity: 8) { told.withLock { $0 += 1 } }
        for number in 1...8 { channel.put(number, .backlog) }
        _ = channel.drain(limit: 3)
        #expect(told.withLock { $0 } == 0)
        _ = channel.take()
        #expect(told.withLock { $0 } == 1)
    }

    @Test("what was put in before a channel was closed is taken from it still")
    func closed() {
        let channel = Channel<Int>(capacity: 2)
        channel.put(1, .backlog)
        channel.put(2, .arrivals)
        channel.close()
        #expect(!channel.isFinished)
        #expect(channel.take() == 2)
        #expect(channel.take() == 1)
        #expect(channel.take() == nil)
        #expect(channel.isFinished)
    }
}
