/// A growing run of values whose tail moves out as an array of exactly its size, without copying a value.
struct JSONStack<Value>: ~Copyable {
    private(set) var count = 0
    private var capacity = 64
    private var memory = UnsafeMutablePointer<Value>.allocate(capacity: 64)

    deinit {
        memory.deinitialize(count: count)
        memory.deallocate()
    }

    @inline(__always)
    mutating func push(_ value: consuming Value) {
        if count == capacity { grow() }
        (memory + count).initialize(to: value)
        count += 1
    }

    mutating func take(from first: Int) -> [Value] {
        let length = count - first
        let source = memory + first
        count = first
        return [Value](unsafeUninitializedCapacity: length) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: source, count: length)
            initialized = length
        }
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: memory, count: count)
        memory.deallocate()
        memory = larger
        capacity *= 2
    }
}
