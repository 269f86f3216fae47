/// The kinds of an index once more, in as few bytes as they need: a loop that looks at every event's kind, and at few of their
/// times, waits for memory above all.
enum NarrowKinds: Sendable {
    case bytes(Column<UInt8>)
    case shorts(Column<UInt16>)
    /// There are so many kinds that the wide column is the narrow one.
    case wide(Column<UInt32>)

    init(_ kinds: Column<UInt32>, limit: Int) {
        if limit <= 1 << 8 {
            self = .bytes(Self.narrowed(kinds))
        } else if limit <= 1 << 16 {
            self = .shorts(Self.narrowed(kinds))
        } else {
            self = .wide(kinds)
        }
    }

    /// In bytes an event, beyond the wide column.
    var width: Int {
        switch self {
        case .bytes: 1
        case .shorts: 2
        case .wide: 0
        }
    }

    private static func narrowed<Kind: FixedWidthInteger & BitwiseCopyable & Sendable>(_ kinds: Column<UInt32>) -> Column<Kind> {
        var writer = ColumnWriter<Kind>()
        writer.append(count: kinds.count) { narrow in
            for event in 0..<kinds.count { narrow[event] = Kind(truncatingIfNeeded: kinds.base[event]) }
        }
        return writer.finish()
    }
}

extension NarrowKinds {
    /// By kind, whether some event is of it.
    func occurring(limit: Int) -> [Bool] {
        var occurs = [Bool](repeating: false, count: limit)
        func note<Kind: FixedWidthInteger>(_ kinds: Column<Kind>) {
            occurs.withUnsafeMutableBufferPointer { occurs in
                guard let occurs = occurs.baseAddress else { return }
                for event in 0..<kinds.count {
                    let kind = Int(truncatingIfNeeded: kinds.base[event])
                    // A file that contradicts itself is refused later.
                    if kind < limit { occurs[kind] = true }
                }
            }
        }
        switch self {
        case .bytes(let kinds): note(kinds)
        case .shorts(let kinds): note(kinds)
        case .wide(let kinds): note(kinds)
        }
        return occurs
    }
}
