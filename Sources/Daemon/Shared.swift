import Synchronization

/// A value that several threads read and that is replaced as a whole.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    /// The value now; setting it replaces it.
    var current: Value {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }

    /// Changes the value in place.
    func update(_ change: (inout Value) -> Void) { value.withLock { change(&$0) } }
}
