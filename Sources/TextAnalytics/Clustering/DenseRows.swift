/// Rows of equal width, one after the other.
struct DenseRows: Sendable, Equatable {
    let width: Int
    var values: [Float]

    init(width: Int, values: [Float] = []) {
        self.width = width
        self.values = values
    }

    init(count: Int, width: Int) { self.init(width: width, values: Array(repeating: 0, count: count * width)) }

    var count: Int { width == 0 ? 0 : values.count / width }

    subscript(_ row: Int) -> ArraySlice<Float> { values[(row * width)..<((row + 1) * width)] }

    func picking(_ rows: [Int]) -> DenseRows { DenseRows(width: width, values: rows.flatMap { self[$0] }) }

    /// Brings a row to length 1; one of zeros stays.
    mutating func normalize(_ row: Int) {
        var square: Float = 0
        for place in (row * width)..<((row + 1) * width) { square += values[place] * values[place] }
        guard square > 0 else { return }
        let factor = 1 / square.squareRoot()
        for place in (row * width)..<((row + 1) * width) { values[place] *= factor }
    }

    func isZero(_ row: Int) -> Bool { self[row].allSatisfy { $0 == 0 } }

    /// The mean of all rows.
    var mean: [Float] {
        var sums = Array(repeating: 0.0, count: width)
        for row in 0..<count { for place in 0..<width { sums[place] += Double(values[row * width + place]) } }
        return sums.map { Float($0 / Double(max(1, count))) }
    }

    /// The rows less one that they have in common, of length 1; rows of zeros stay so.
    func less(_ common: [Float]) -> DenseRows {
        var rest = self
        for row in 0..<count where !isZero(row) {
            for place in 0..<width { rest.values[row * width + place] -= common[place] }
            rest.normalize(row)
        }
        return rest
    }

    /// Widths are multiples of eight, so that eight numbers are multiplied at once.
    static func product(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ width: Int) -> Float {
        var sum = SIMD8<Float>.zero
        var place = 0
        while place < width {
            let left = UnsafeRawPointer(a + place).loadUnaligned(as: SIMD8<Float>.self)
            let right = UnsafeRawPointer(b + place).loadUnaligned(as: SIMD8<Float>.self)
            sum += left * right
            place += 8
        }
        return sum.sum()
    }
}
