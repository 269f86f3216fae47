/// A property of each event of an index, as codes.
public struct PropertyCodes: Sendable {
    /// The code of events without the property.
    public static let none = UInt32.max

    /// Code → value, as it is shown. Values that are not kept, being too long or too many, share one, “(other)”.
    public let names: [String]
    /// Event → code or `none`, in the index's order. Of a list it is the first value.
    public let codes: Column<UInt32>

    /// The code of an event, by its place in the index.
    @inline(__always)
    public func code(at event: Int) -> UInt32 { codes[event] }

    init(_ kind: KindProperty, _ index: JourneyIndex) {
        names = kind.values
        let ofKind = kind.codeOfKind + [UInt32](repeating: KindProperty.none, count: max(0, index.kindLimit - kind.codeOfKind.count))
        var writer = ColumnWriter<UInt32>()
        writer.append(count: index.eventCount) { codes in
            for event in 0..<index.eventCount { codes[event] = ofKind[Int(index.kinds.base[event])] }
        }
        codes = writer.finish()
    }

    init(_ column: PropertyColumn, base: Int64, _ index: JourneyIndex) {
        // A number and a text can be shown alike: one name each, and one for what isn't kept.
        var (names, known): ([String], [String: UInt32]) = ([], [:])
        func code(of name: String) -> UInt32 {
            if let code = known[name] { return code }
            known[name] = UInt32(names.count)
            names.append(name)
            return UInt32(names.count - 1)
        }
        var shown = [PropertyCodes.none] + column.values.map { code(of: $0.text) }
        if column.tooLong + column.tooMany > 0 { shown[0] = code(of: "(other)") }
        self.names = names
        let span = (index.sequenceOffsets.max().map { Int($0) + 1 }) ?? 0
        var bySequence = [UInt32](repeating: PropertyCodes.none, count: span)
        let shift = base - index.sequenceBase
        column.forEach { offset, code in
            let place = Int(Int64(offset) + shift)
            guard place >= 0, place < span, bySequence[place] == PropertyCodes.none else { return }
            bySequence[place] = shown[Int(code)]
        }
        var writer = ColumnWriter<UInt32>()
        writer.append(count: index.eventCount) { codes in
            for event in 0..<index.eventCount { codes[event] = bySequence[Int(index.sequenceOffsets.base[event])] }
        }
        codes = writer.finish()
    }
}
