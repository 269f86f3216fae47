/// Which case each event of an index belongs to: a ticket, an order, an application that somebody gave a number.
public struct EventCases: Sendable {
    /// The code of events without a case.
    public static let none = UInt32.max

    /// By sequence offset of the index.
    private let codes: [UInt32]

    /// - Parameter each: calls what it is given with the log's number of each interaction that has a case, and the case's code.
    public init(in index: JourneyIndex, _ each: ((_ sequence: Int64, _ code: UInt32) -> Void) -> Void) {
        let span = (index.sequenceOffsets.max().map { Int($0) + 1 }) ?? 0
        let base = index.sequenceBase
        var codes = [UInt32](repeating: EventCases.none, count: span)
        each { sequence, code in
            let place = sequence - base
            if place >= 0, place < Int64(span) { codes[Int(place)] = code }
        }
        self.codes = codes
    }

    @inline(__always)
    func code(at offset: UInt32) -> UInt32 { codes[Int(offset)] }
}
