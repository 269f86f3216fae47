/// Where a canonical profile's facts go: to each account that the person is in, for as long as they are there.
struct AccountPlaces {
    struct Place {
        var account: Int
        var person: Int
        var time: Range<Int64>
        /// The profile's next place, or -1.
        fileprivate var next: Int32
    }

    private var places: [Place] = []
    /// By profile, as far as facts know them: the first place, or -1.
    private var heads: [Int32]
    private var beyond: [Int64: Int32] = [:]

    /// - Parameter highest: of the profiles that facts know.
    init(_ summaries: [AccountSummary], highest: UInt32) {
        heads = [Int32](repeating: -1, count: Int(highest) + 1)
        for (account, summary) in summaries.enumerated() {
            for (person, one) in summary.people.enumerated() {
                let place = Int32(places.count)
                places.append(Place(account: account, person: person, time: one.time, next: head(of: one.id)))
                if heads.indices.contains(Int(one.id)) { heads[Int(one.id)] = place } else { beyond[one.id] = place }
            }
        }
    }

    func holds(_ profile: Int64) -> Bool { head(of: profile) >= 0 }

    @inline(__always)
    func forEach(of profile: Int64, _ body: (Place) -> Void) {
        var place = head(of: profile)
        while place >= 0 {
            body(places[Int(place)])
            place = places[Int(place)].next
        }
    }

    @inline(__always)
    private func head(of profile: Int64) -> Int32 {
        heads.indices.contains(Int(profile)) ? heads[Int(profile)] : beyond[profile] ?? -1
    }
}

extension AccountPerson {
    /// While they were there.
    var time: Range<Int64> {
        let start = since?.milliseconds ?? .min
        return start..<max(until?.milliseconds ?? .max, start + 1)
    }
}
