/// Compared pairs of records from which the model learns, equal ones counted together.
struct TrainingPairs: Sendable {
    /// A pattern of levels and the keys under which such a pair falls.
    struct Shape: Hashable, Sendable {
        var pattern: UInt64
        var keys: UInt64
    }

    private(set) var shapes: [Shape] = []
    /// For each pair its shape.
    private(set) var shapeOf: [UInt32] = []
    /// For each pair log2 of how rare the values are that it shares.
    private(set) var rarity: [Float] = []
    private var numbers: [Shape: UInt32] = [:]

    var count: Int { shapeOf.count }

    mutating func append(_ pattern: UInt64, keys: UInt64, rarity bits: Float) {
        let shape = Shape(pattern: pattern, keys: keys)
        let number: UInt32
        if let known = numbers[shape] {
            number = known
        } else {
            number = UInt32(shapes.count)
            numbers[shape] = number
            shapes.append(shape)
        }
        shapeOf.append(number)
        rarity.append(bits)
    }
}
