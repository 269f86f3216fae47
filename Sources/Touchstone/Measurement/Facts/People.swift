/// Which profiles are one person, and which were erased.
struct People: Sendable {
    /// A profile and whom it belongs to since.
    struct Link: BitwiseCopyable, Sendable {
        var profile: UInt32
        var canonical: UInt32
    }

    /// Profile → canonical profile, as far as they differ; profiles count up from 1, so an array serves.
    private var canonicals: [UInt32] = []
    private(set) var erased: Set<UInt32> = []
    /// The highest profile that has been met.
    private(set) var highest: UInt32 = 0
    /// All that was said of who belongs to whom, in the log's order.
    private(set) var links: [Link] = []

    @inline(__always)
    func canonical(_ profile: UInt32) -> UInt32 {
        Int(profile) < canonicals.count && canonicals[Int(profile)] != 0 ? canonicals[Int(profile)] : profile
    }

    mutating func met(_ profile: UInt32) { highest = max(highest, profile) }

    mutating func set(_ link: Link) {
        met(max(link.profile, link.canonical))
        if canonicals.count <= Int(link.profile) {
            canonicals.append(contentsOf: repeatElement(0, count: Int(link.profile) + 1 - canonicals.count))
        }
        canonicals[Int(link.profile)] = link.canonical
        links.append(link)
    }

    mutating func erase(_ profiles: [Int64]) {
        for profile in profiles { erased.insert(UInt32(truncatingIfNeeded: profile)) }
    }
}
