import Foundation

/// An IP address, and whether it belongs to the public internet.
struct NetworkAddress: Equatable {
    /// 4 or 16 bytes.
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// From what a socket is opened with; nil for other families than IP.
    init?(family: Int32, socketAddress: UnsafeRawBufferPointer) {
        switch family {
        case AF_INET where socketAddress.count >= 8: bytes = Array(socketAddress[4..<8])
        case AF_INET6 where socketAddress.count >= 24: bytes = Array(socketAddress[8..<24])
        default: return nil
        }
    }

    /// False for this machine, private networks, link-local addresses (with the metadata services of clouds), multicast and all that
    /// IANA's registries of special-purpose addresses (RFC 6890) don't call globally reachable.
    var isPublic: Bool { bytes.count == 4 ? isPublic4(bytes) : bytes.count == 16 && isPublic6 }

    private var isPublic6: Bool {
        if bytes[..<10].allSatisfy({ $0 == 0 }) && bytes[10] == 0xff && bytes[11] == 0xff { return isPublic4(Array(bytes[12...])) }
        // IPv4 carried inside IPv6: NAT64 (RFC 6052) and 6to4 (RFC 3056).
        if bytes[..<12] == [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0] { return isPublic4(Array(bytes[12...])) }
        if bytes[0] == 0x20 && bytes[1] == 0x02 { return isPublic4(Array(bytes[2..<6])) }
        // Only 2000::/3 is given out; of it documentation, Teredo and benchmarking are not.
        guard bytes[0] & 0xe0 == 0x20 else { return false }
        if bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] < 0x02 || (bytes[2] == 0x0d && bytes[3] == 0xb8)) { return false }
        return !(bytes[0] == 0x3f && bytes[1] == 0xff)
    }

    private func isPublic4(_ address: [UInt8]) -> Bool {
        switch (address[0], address[1], address[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }
}
