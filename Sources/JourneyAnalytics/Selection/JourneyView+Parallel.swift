import Dispatch
import Foundation

extension JourneyView {
    /// Splits the rows into ranges of about equally many events, works on them at the same time, and returns the results in the
    /// order of the rows.
    func mapRanges<Result: Sendable>(_ body: @Sendable (Range<Int>) -> Result) -> [Result] {
        concurrentMap(ranges(parts: parts), body)
    }

    /// How many threads the selection's size is worth.
    var parts: Int {
        min(ProcessInfo.processInfo.activeProcessorCount, eventCount / 50_000 + 1)
    }

    private func ranges(parts: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for part in 1...parts {
            let end = part == parts ? rowCount : max(start, row(atEvent: eventCount * part / parts))
            ranges.append(start..<end)
            start = end
        }
        return ranges
    }

    private func row(atEvent event: Int) -> Int {
        var low = 0
        var high = rowCount
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < event { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// `map`, each element on a thread of its own.
package func concurrentMap<Element: Sendable, Result: Sendable>(_ elements: [Element], _ body: @Sendable (Element) -> Result) -> [Result] {
    guard elements.count > 1 else { return elements.map(body) }
    return [Result](unsafeUninitializedCapacity: elements.count) { buffer, count in
        // Each thread writes one slot of its own, and `concurrentPerform` waits for all.
        nonisolated(unsafe) let slots = buffer
        DispatchQueue.concurrentPerform(iterations: elements.count) { i in
            slots.initializeElement(at: i, to: body(elements[i]))
        }
        count = elements.count
    }
}
