/// The customers behind a number.
package struct JourneyCustomers: Sendable, Equatable {
    /// All of them, erased people included: the number itself.
    package let count: Int
    /// Those that can be listed, ascending.
    package let ids: [Int64]
    /// Counted and not listed.
    package var erased: Int { count - ids.count }

    /// The next ones after a customer.
    package func page(after: Int64?, limit: Int) -> ArraySlice<Int64> {
        guard let after else { return ids.prefix(limit) }
        var (low, high) = (0, ids.count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] <= after { low = middle + 1 } else { high = middle }
        }
        return ids[low...].prefix(limit)
    }
}
