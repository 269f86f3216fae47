/// Cases to learn from or to try on: a customer at a point of time, what was known, and what came of it.
struct OutcomeCases: Sendable {
    var starts: [Int] = [0]
    var columns: [UInt16] = []
    var numbers: [Double] = []
    var happened: [Bool] = []
    /// The row of the customer.
    var customers: [Int] = []
    var lastCodes: [UInt32] = []
    var times: [Int64] = []

    var count: Int { customers.count }

    mutating func add(_ other: OutcomeCases) {
        let shift = columns.count
        starts += other.starts.dropFirst().map { $0 + shift }
        columns += other.columns
        numbers += other.numbers
        happened += other.happened
        customers += other.customers
        lastCodes += other.lastCodes
        times += other.times
    }

    @inline(__always)
    func score(_ i: Int, _ coefficients: [Double], intercept: Double) -> Double {
        var sum = intercept
        for k in starts[i]..<starts[i + 1] { sum += coefficients[Int(columns[k])] * numbers[k] }
        return sum
    }

    /// Those for which a condition holds.
    func filtered(_ isKept: (Int) -> Bool) -> OutcomeCases {
        var kept = OutcomeCases()
        for i in 0..<count where isKept(i) {
            kept.columns += columns[starts[i]..<starts[i + 1]]
            kept.numbers += numbers[starts[i]..<starts[i + 1]]
            kept.starts.append(kept.columns.count)
            kept.happened.append(happened[i])
            kept.customers.append(customers[i])
            kept.lastCodes.append(lastCodes[i])
            kept.times.append(times[i])
        }
        return kept
    }
}
