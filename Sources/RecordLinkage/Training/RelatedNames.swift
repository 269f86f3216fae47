/// Who stands for whom, laid for comparing. `@unchecked`: it is written while it is made, and only read from then on.
final class RelatedNames: @unchecked Sendable {
    /// For each field the number of each value's given name, 0 for most; nil for fields without any.
    private let numbers: UnsafeMutablePointer<UnsafeMutablePointer<UInt16>?>
    private let fields: Int
    /// For each field its values that have a number.
    private let counts: [Int]
    /// Names × names.
    private let related: UnsafeMutablePointer<Bool>
    private let width: Int

    init(_ numbers: [[UInt16]], _ pairs: [(UInt16, UInt16)], names: Int) {
        width = names + 1
        fields = numbers.count
        counts = numbers.map(\.count)
        related = .allocate(capacity: width * width)
        related.initialize(repeating: false, count: width * width)
        for (a, b) in pairs where a != b {
            related[Int(a) * width + Int(b)] = true
            related[Int(b) * width + Int(a)] = true
        }
        self.numbers = .allocate(capacity: max(1, fields))
        for (field, values) in numbers.enumerated() {
            guard values.contains(where: { $0 != 0 }) else {
                (self.numbers + field).initialize(to: nil)
                continue
            }
            let memory = UnsafeMutablePointer<UInt16>.allocate(capacity: values.count)
            for (value, number) in values.enumerated() { (memory + value).initialize(to: number) }
            (self.numbers + field).initialize(to: memory)
        }
    }

    deinit {
        for field in 0..<fields { numbers[field]?.deallocate() }
        numbers.deallocate()
        related.deallocate()
    }

    /// Of a value's given name; nil for values that came later, and in fields where no name stands for another.
    @inline(__always)
    func number(_ field: Int, _ value: UInt32) -> UInt16? {
        guard let numbers = numbers[field], Int(value) < counts[field] else { return nil }
        return numbers[Int(value)]
    }

    @inline(__always)
    func contains(_ a: UInt16, _ b: UInt16) -> Bool { a != 0 && b != 0 && related[Int(a) * width + Int(b)] }

    /// Whether two values of a field, by number, hold names that stand for one another.
    @inline(__always)
    func contains(_ field: Int, _ x: UInt32, _ y: UInt32) -> Bool {
        guard let numbers = numbers[field] else { return false }
        return contains(numbers[Int(x)], numbers[Int(y)])
    }
}
