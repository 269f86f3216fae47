/// What each event of a block of customers has to do with a funnel: a bit for each question, 64 events to a word.
struct FunnelFlags: ~Copyable {
    /// The questions.
    struct Kind: OptionSet, Sendable {
        let rawValue: UInt8
        /// Can do the first step.
        static let begins = Kind(rawValue: 1)
        static let isSecond = Kind(rawValue: 2)
        static let isThird = Kind(rawValue: 4)
        /// Does a step or ends a chain.
        static let matters = Kind(rawValue: 8)
        /// Is of a touchpoint.
        static let takesPart = Kind(rawValue: 16)
    }

    /// The questions that are gathered into planes of bits; `starts` is whether the event is a row's first.
    enum Plane: Int {
        case begins, isSecond, starts, takesPart
        static let count = 4
    }

    /// Kind → bits.
    private let ofKind: [UInt8]
    /// Every event is of a touchpoint: then its plane isn't filled.
    let allTakePart: Bool
    /// The kinds that can do the first or the second step, with their bits, where that is enough to know and they are few and a byte each.
    private let few: [(kind: UInt8, flags: UInt8)]
    /// Event → bits, a byte each.
    private var bytes: UnsafeMutablePointer<UInt8>
    /// Question → event → bit, one question after the other.
    private var planes: UnsafeMutablePointer<UInt64>
    /// What a plane has room for.
    private var capacity = 1 << 8
    /// Of each plane, those that are filled.
    private(set) var words = 0
    /// The event that comes first.
    private(set) var first = 0

    /// - Parameters:
    ///   - masks: kind → one bit for each step that it can do.
    ///   - ends: kind → not 0 where it ends chains; nil without exclusions.
    init(_ masks: UnsafePointer<UInt32>, _ ends: UnsafePointer<UInt32>?, _ view: JourneyView) {
        let codes = view.codes
        allTakePart = view.occurringKinds.indices.allSatisfy { codes[$0] != Alphabet.leftOut || !view.occurringKinds[$0] }
        ofKind = (0...view.kindLimit).map { kind in
            var flags: Kind = []
            if masks[kind] & 1 != 0 { flags.insert(.begins) }
            if masks[kind] & 2 != 0 { flags.insert(.isSecond) }
            if masks[kind] & 4 != 0 { flags.insert(.isThird) }
            if masks[kind] | (ends.map { $0[kind] } ?? 0) != 0 { flags.insert(.matters) }
            if codes[kind] != Alphabet.leftOut { flags.insert(.takesPart) }
            return flags.rawValue
        }
        few = Self.few(ofKind, view, isEnough: allTakePart && view.isWhole)
        bytes = .allocate(capacity: capacity * 64)
        planes = .allocate(capacity: capacity * Plane.count)
    }

    private static func few(_ ofKind: [UInt8], _ view: JourneyView, isEnough: Bool) -> [(kind: UInt8, flags: UInt8)] {
        guard isEnough, case .bytes = view.narrowKinds else { return [] }
        let asked = Kind([.begins, .isSecond]).rawValue
        let kinds = view.occurringKinds.indices.filter { view.occurringKinds[$0] && ofKind[$0] & asked != 0 }
        return kinds.count > 12 ? [] : kinds.map { (UInt8(truncatingIfNeeded: $0), ofKind[$0] & asked) }
    }

    deinit {
        bytes.deallocate()
        planes.deallocate()
    }

    /// Rows that are looked at together: their events stay in the processor's cache from one pass to the next.
    static let block = 512

    static func blocks(of rows: Range<Int>) -> some Sequence<Range<Int>> {
        Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: block).lazy.map { $0..<min($0 + block, rows.upperBound) }
    }

    /// Question → the bits of the block's events, `words` of them; 0 for those that aren't selected.
    func plane(_ plane: Plane) -> UnsafePointer<UInt64> { UnsafePointer(planes + plane.rawValue * capacity) }

    /// Looks at all events of these rows.
    mutating func read(_ rows: Range<Int>, of view: JourneyView) {
        let events = Int(view.offsets[rows.lowerBound])..<Int(view.offsets[rows.upperBound])
        words = (events.count + 63) / 64
        reserve()
        first = events.lowerBound
        read(events, rows, view)
        gather(.begins)
        gather(.isSecond)
        if !allTakePart { gather(.takesPart) }
        let starts = planes + Plane.starts.rawValue * capacity
        starts.update(repeating: 0, count: words)
        for row in rows where view.offsets[row] < view.offsets[row + 1] {
            let place = Int(view.offsets[row]) &- first
            starts[place &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: place & 63)
        }
    }

    private func read(_ events: Range<Int>, _ rows: Range<Int>, _ view: JourneyView) {
        if !few.isEmpty, case .bytes(let kinds) = view.narrowKinds {
            compare(kinds.base + first, events.count)
        } else if view.isWhole {
            read(events, view)
        } else {
            bytes.update(repeating: 0, count: events.count)
            for row in rows { read(view.events(of: row), view) }
        }
        (bytes + events.count).update(repeating: 0, count: words * 64 - events.count)
    }

    /// Fills the bytes kind by kind, as loops that look at sixteen events and more at once.
    private func compare(_ kinds: UnsafePointer<UInt8>, _ count: Int) {
        let bytes = bytes
        for (place, (kind, flags)) in few.enumerated() {
            if place == 0 {
                for event in 0..<count { bytes[event] = kinds[event] == kind ? flags : 0 }
            } else {
                for event in 0..<count { bytes[event] |= kinds[event] == kind ? flags : 0 }
            }
        }
    }

    private func read(_ events: Range<Int>, _ view: JourneyView) {
        switch view.narrowKinds {
        case .bytes(let kinds): read(events, kinds.base)
        case .shorts(let kinds): read(events, kinds.base)
        case .wide(let kinds): read(events, kinds.base)
        }
    }

    private func read<Number: FixedWidthInteger>(_ events: Range<Int>, _ kinds: UnsafePointer<Number>) {
        let (bytes, first) = (bytes, first)
        ofKind.withUnsafeBufferPointer { flags in
            guard let flags = flags.baseAddress else { return }
            for event in events {
                bytes[event &- first] = flags[Int(truncatingIfNeeded: kinds[event])]
            }
        }
    }

    /// Puts one question's bits together, eight events to a byte.
    private func gather(_ plane: Plane) {
        let target = UnsafeMutableRawPointer(planes + plane.rawValue * capacity)
        let shift = UInt64(Self.kind(plane).rawValue.trailingZeroBitCount)
        for group in 0..<words &* 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(bytes + group &* 8).loadUnaligned(as: UInt64.self))
            // The product gathers the eight bytes' lowest bits in the highest byte.
            let bits = (((word &>> shift) & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) &>> 56
            target.storeBytes(of: UInt8(truncatingIfNeeded: bits), toByteOffset: group, as: UInt8.self)
        }
    }

    private static func kind(_ plane: Plane) -> Kind {
        switch plane {
        case .begins: .begins
        case .isSecond: .isSecond
        case .takesPart: .takesPart
        case .starts: []
        }
    }

    private mutating func reserve() {
        guard words > capacity else { return }
        bytes.deallocate()
        planes.deallocate()
        capacity = max(words, capacity * 2)
        bytes = .allocate(capacity: capacity * 64)
        planes = .allocate(capacity: capacity * Plane.count)
    }

    /// Writes the events that do a step or end a chain from `found` on; returns how many there are.
    ///
    /// Without a branch on what an event is: that can't be foretold.
    @inline(__always)
    func relevant<Number: FixedWidthInteger>(
        in events: Range<Int>, _ kinds: UnsafePointer<Number>, into found: UnsafeMutablePointer<UInt32>
    ) -> Int {
        ofKind.withUnsafeBufferPointer { flags in
            var count = 0
            for event in events {
                found[count] = UInt32(truncatingIfNeeded: event)
                count &+= Int(flags[Int(truncatingIfNeeded: kinds[event])] / Kind.matters.rawValue) & 1
            }
            return count
        }
    }

    /// Whether any of these events is of each sort.
    func union(of events: Range<Int>, _ view: JourneyView) -> Kind {
        switch view.narrowKinds {
        case .bytes(let kinds): union(of: events, kinds.base)
        case .shorts(let kinds): union(of: events, kinds.base)
        case .wide(let kinds): union(of: events, kinds.base)
        }
    }

    @inline(__always)
    private func union<Number: FixedWidthInteger>(of events: Range<Int>, _ kinds: UnsafePointer<Number>) -> Kind {
        ofKind.withUnsafeBufferPointer { flags in
            Kind(rawValue: events.reduce(0) { $0 | flags[Int(truncatingIfNeeded: kinds[$1])] })
        }
    }
}
