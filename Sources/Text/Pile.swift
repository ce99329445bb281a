/// Small values put one on the other, to be looked at and taken away again.
///
/// What is left of an array where one buffer has one owner: no reference is counted and nobody is asked for uniqueness when a
/// value is added, which is what adding to an array cost in the innermost loops. Reading and writing stand behind `count`.
struct Pile<Element: BitwiseCopyable>: ~Copyable {
    private var elements: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    /// Starts empty, with room for some.
    init(capacity: Int) {
        self.capacity = max(capacity, 1)
        elements = .allocate(capacity: self.capacity)
    }

    deinit { elements.deallocate() }

    /// An element; the index is one below `count`.
    subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return elements[index]
        }
        set {
            assert(index >= 0 && index < count)
            elements[index] = newValue
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow() }
        (elements + count).initialize(to: element)
        count += 1
    }

    /// Takes all away and keeps the room. (Elements that are copied bit by bit have nothing to be undone.)
    mutating func removeAll() { count = 0 }

    /// Shows all of them at once.
    func withElements<Result>(_ body: (UnsafeBufferPointer<Element>) -> Result) -> Result {
        body(UnsafeBufferPointer(start: elements, count: count))
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: elements, count: count)
        elements.deallocate()
        elements = larger
        capacity *= 2
    }
}
