import RecordLinkage

/// Lines of ids and probabilities as bytes.
struct ClustersText {
    var bytes: [UInt8]

    init(header: String) {
        bytes = Array("\(header)\n".utf8)
        bytes.reserveCapacity(1 << 20 + 1 << 16)
    }

    mutating func separate() { bytes.append(UInt8(ascii: ",")) }

    mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

    mutating func append(id row: Int, of ids: ValuePool) {
        ids.withBytes(row + 1) { id in
            if id.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) {
                bytes.append(0x22)
                for byte in id {
                    if byte == 0x22 { bytes.append(0x22) }
                    bytes.append(byte)
                }
                bytes.append(0x22)
            } else {
                bytes.append(contentsOf: id)
            }
        }
    }

    /// With four decimals, without zeros at the end. What isn't sure is never written as 1.
    mutating func append(_ probability: Float) {
        var part = Int((Double(probability) * 10_000).rounded())
        if probability < 1, part >= 10_000 { part = 9_999 }
        guard part > 0, part < 10_000 else {
            bytes.append(part > 0 ? UInt8(ascii: "1") : UInt8(ascii: "0"))
            return
        }
        bytes.append(contentsOf: [UInt8(ascii: "0"), UInt8(ascii: ".")])
        var place = 1_000
        while part > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(part / place))
            part %= place
            place /= 10
        }
    }
}
