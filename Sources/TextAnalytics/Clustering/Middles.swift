/// Middles of groups of rows, and which is nearest: spherical k-means (Dhillon & Modha 2001), all rows of length 1.
enum Middles {
    struct Nearest: Sendable {
        let place: Int
        let likeness: Float
    }

    /// Each row's nearest middle; nil for a row of zeros. Ties go to the first.
    static func nearest(_ rows: DenseRows, _ middles: DenseRows) -> [Nearest?] {
        guard middles.count > 0 else { return Array(repeating: nil, count: rows.count) }
        let piece = 512
        let width = rows.width
        return onThreads((rows.count + piece - 1) / piece) { part -> [Nearest?] in
            rows.values.withUnsafeBufferPointer { values in
                middles.values.withUnsafeBufferPointer { centres in
                    guard let values = values.baseAddress, let centres = centres.baseAddress else { return [] }
                    return ((part * piece)..<min(rows.count, (part + 1) * piece)).map { row -> Nearest? in
                        let own = values + row * width
                        guard DenseRows.product(own, own, width) > 0 else { return nil }
                        var best = Nearest(place: 0, likeness: -2)
                        for middle in 0..<middles.count {
                            let likeness = DenseRows.product(own, centres + middle * width, width)
                            if likeness > best.likeness { best = Nearest(place: middle, likeness: likeness) }
                        }
                        return best
                    }
                }
            }
        }.flatMap(\.self)
    }

    /// - Parameter groups: by row, 0 ..< count; nil for a row that is in none.
    static func of(_ rows: DenseRows, groups: [Int?], count: Int) -> DenseRows {
        var middles = DenseRows(count: count, width: rows.width)
        for (row, group) in groups.enumerated() {
            guard let group else { continue }
            for place in 0..<rows.width { middles.values[group * rows.width + place] += rows.values[row * rows.width + place] }
        }
        for group in 0..<count { middles.normalize(group) }
        return middles
    }

    /// Moves rows to their nearest middle and middles to the mean of their rows, some times.
    static func settled(_ rows: DenseRows, from start: DenseRows, rounds: Int) -> (middles: DenseRows, groups: [Int?]) {
        var middles = start
        var groups: [Int?] = []
        for _ in 0..<rounds {
            let next = nearest(rows, middles).map { $0?.place }
            if next == groups { break }
            groups = next
            let moved = of(rows, groups: groups, count: middles.count)
            // A middle that has lost all its rows stays where it is.
            for middle in 0..<middles.count where !moved.isZero(middle) {
                for place in 0..<rows.width { middles.values[middle * rows.width + place] = moved.values[middle * rows.width + place] }
            }
        }
        return (middles, groups)
    }

    /// Unites the two nearest groups, weighed by their sizes (Ward 1963, on the sphere), until so many are left.
    static func united(_ rows: DenseRows, groups: [Int], to wanted: Int) -> [Int] {
        var groups = groups
        var count = (groups.max() ?? -1) + 1
        while count > wanted {
            let middles = of(rows, groups: groups, count: count)
            var sizes = Array(repeating: 0, count: count)
            for group in groups { sizes[group] += 1 }
            var best = (cost: Float.infinity, one: 0, other: 0)
            middles.values.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress else { return }
                for one in 0..<count {
                    for other in (one + 1)..<max(one + 1, count) {
                        let likeness = DenseRows.product(base + one * rows.width, base + other * rows.width, rows.width)
                        let share = Float(sizes[one]) * Float(sizes[other]) / Float(sizes[one] + sizes[other])
                        let cost = share * (1 - likeness)
                        if cost < best.cost { best = (cost, one, other) }
                    }
                }
            }
            guard best.cost < .infinity else { break }
            groups = groups.map { $0 == best.other ? best.one : $0 > best.other ? $0 - 1 : $0 }
            count -= 1
        }
        return groups
    }

    /// Unites the groups whose middles are most alike, until none are more alike than this.
    static func united(_ rows: DenseRows, groups: [Int], nearerThan limit: Float) -> [Int] {
        var groups = groups
        while true {
            let count = (groups.max() ?? -1) + 1
            let middles = of(rows, groups: groups, count: count)
            var best = (likeness: limit, one: 0, other: 0)
            middles.values.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress else { return }
                for one in 0..<count {
                    for other in (one + 1)..<max(one + 1, count) {
                        let likeness = DenseRows.product(base + one * rows.width, base + other * rows.width, rows.width)
                        if likeness > best.likeness { best = (likeness, one, other) }
                    }
                }
            }
            guard best.other > 0 else { return groups }
            groups = groups.map { $0 == best.other ? best.one : $0 > best.other ? $0 - 1 : $0 }
        }
    }
}
