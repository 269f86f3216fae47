/// Dense codes of cases by their ids, in the order in which the ids came.
///
/// By a 64-bit hash of the id: a dictionary of a million ids themselves would be larger than all the facts.
struct CaseCodes: Sendable {
    /// Of each code its id's hash: the same in every run of the program.
    private(set) var keys: [UInt64]
    /// Made when the first id is looked up: what was kept costs the start nothing.
    private var codes: [UInt64: UInt32]?

    init(keys: [UInt64] = []) { self.keys = keys }

    mutating func code(of id: String) -> UInt32 {
        var known = codes ?? Dictionary(zip(keys, 0...)) { first, _ in first }
        // Taken out of the property while it is changed, so that it isn't copied.
        codes = nil
        defer { codes = known }
        let key = CaseCodes.key(id)
        if let code = known[key] { return code }
        let code = UInt32(keys.count)
        known[key] = code
        keys.append(key)
        return code
    }

    /// FNV-1a, 64 bits, then mixed (the finalizer of MurmurHash3) so that near ids lie far from one another.
    private static func key(_ id: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
        hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return hash ^ hash >> 33
    }
}
