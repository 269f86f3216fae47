/// The difference of a mean between exposed and unexposed rows, where one customer has several rows: compared within strata, with an error
/// that lets the rows of one customer depend on each other in any way.
///
/// Strata are weighted as Mantel and Haenszel do, w = n₁ n₀ / N, and D = Σ w (m₁ − m₀) ÷ Σ w. A row adds to D what Liang and Zeger's (1986)
/// robust variance takes from it: (n₀ / N) (y − m₁) √(n₁ / (n₁ − 1)) when exposed, −(n₁ / N) (y − m₀) √(n₀ / (n₀ − 1)) when not. Summed over the
/// rows of a customer that is g, and Var D = G / (G − 1) Σ g² ÷ (Σ w)², with (Σ g²)² ÷ Σ g⁴ − 1 degrees of freedom: where few customers carry
/// the whole difference, the test knows it. Strata with fewer than two rows on either side say nothing of their spread and are left out.
public struct ClusteredDifference: Sendable {
    private struct Cell {
        var n = 0.0
        var sum = 0.0
    }

    private let strata: Int
    private let clusters: Int

    /// - Parameters: how many strata and clusters there are, numbered from 0.
    public init(strata: Int, clusters: Int) {
        self.strata = strata
        self.clusters = clusters
    }

    /// What was compared.
    public struct Result: Sendable, Equatable {
        /// Nil where there is nothing to compare, or everything is alike.
        public var difference: AdjustedDifference?
        /// Rows, and customers with an exposed and with an unexposed row, in strata that count.
        public var exposedRows = 0
        public var exposed = 0
        public var unexposed = 0
    }

    /// - Parameters:
    ///   - rows: which rows take part, ascending.
    ///   - stratum, cluster, outcome: by row.
    ///   - isExposed: by row.
    public func compare(
        _ rows: some Sequence<Int>, stratum: [Int32], cluster: [Int32], outcome: [Double], isExposed: [Bool]
    ) -> Result {
        var (with, without) = ([Cell](repeating: Cell(), count: strata), [Cell](repeating: Cell(), count: strata))
        let rows = Array(rows)
        for row in rows {
            let place = Int(stratum[row])
            if isExposed[row] {
                with[place].n += 1
                with[place].sum += outcome[row]
            } else {
                without[place].n += 1
                without[place].sum += outcome[row]
            }
        }
        var (numerator, weight) = (0.0, 0.0)
        for place in 0..<strata where with[place].n >= 2 && without[place].n >= 2 {
            let (a, b) = (with[place], without[place])
            let w = a.n * b.n / (a.n + b.n)
            numerator += w * (a.sum / a.n - b.sum / b.n)
            weight += w
        }
        var result = Result()
        guard weight > 0 else { return result }
        var parts = [Double](repeating: 0, count: clusters)
        var seen = [UInt8](repeating: 0, count: clusters)
        for row in rows {
            let (a, b) = (with[Int(stratum[row])], without[Int(stratum[row])])
            guard a.n >= 2, b.n >= 2 else { continue }
            let own = Int(cluster[row])
            if isExposed[row] {
                parts[own] += b.n / (a.n + b.n) * (outcome[row] - a.sum / a.n) * (a.n / (a.n - 1)).squareRoot()
                result.exposedRows += 1
                if seen[own] & 1 == 0 { result.exposed += 1 }
                seen[own] |= 1
            } else {
                parts[own] -= a.n / (a.n + b.n) * (outcome[row] - b.sum / b.n) * (b.n / (b.n - 1)).squareRoot()
                if seen[own] & 2 == 0 { result.unexposed += 1 }
                seen[own] |= 2
            }
        }
        let count = Double(seen.count { $0 != 0 })
        let (squares, fourths) = parts.reduce(into: (0.0, 0.0)) { sums, part in
            sums.0 += part * part
            sums.1 += part * part * part * part
        }
        guard count > 1, squares > 0, fourths > 0 else { return result }
        result.difference = AdjustedDifference(
            value: numerator / weight, error: (count / (count - 1) * squares).squareRoot() / weight,
            freedom: max(1, squares * squares / fourths - 1))
        return result
    }
}
