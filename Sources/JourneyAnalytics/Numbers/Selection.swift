/// Order statistics without a full sort (quickselect, Hoare 1961, on the median of three).
enum Selection {
    /// Quantile of type 7: linear between the two values around (n − 1)·p. Reorders the values, which must not be empty.
    ///
    /// - Parameter start: nothing before it is larger than what stands there or behind.
    static func quantile(_ p: Double, of values: UnsafeMutableBufferPointer<Int64>, from start: Int = 0) -> Double {
        let place = Double(values.count - 1) * p
        let below = Int(place)
        let value = element(below, of: values, from: start)
        let fraction = place - Double(below)
        if fraction == 0 || below + 1 >= values.count { return Double(value) }
        // After the selection everything behind `below` is at least as large: the next one is its minimum.
        var next = Int64.max
        for i in (below + 1)..<values.count { next = min(next, values[i]) }
        return Double(value) + fraction * (Double(next) - Double(value))
    }

    /// The k-th smallest value (from 0); afterwards it stands at k, with nothing larger before and nothing smaller behind it.
    static func element(_ k: Int, of values: UnsafeMutableBufferPointer<Int64>, from start: Int = 0) -> Int64 {
        var low = start
        var high = values.count - 1
        while low < high {
            let a = values[low]
            let b = values[(low + high) / 2]
            let c = values[high]
            let pivot = max(min(a, b), min(max(a, b), c))
            var i = low
            var j = high
            while i <= j {
                while values[i] < pivot { i += 1 }
                while values[j] > pivot { j -= 1 }
                if i <= j {
                    values.swapAt(i, j)
                    i += 1
                    j -= 1
                }
            }
            if k <= j { high = j } else if k >= i { low = i } else { break }
        }
        return values[k]
    }
}
