/// Decodes UTF-8 into scalars, in memory on the stack for texts of usual length.
enum Scalars {
    /// - Returns: what `body` gives for the scalars of both texts.
    static func with<R>(_ a: TextBytes, _ b: TextBytes, _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt32>) -> R) -> R {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: a.count + b.count) { room in
            let first = decode(a, into: UnsafeMutableBufferPointer(rebasing: room[0..<a.count]))
            let second = decode(b, into: UnsafeMutableBufferPointer(rebasing: room[a.count...]))
            return body(
                UnsafeBufferPointer(rebasing: room[0..<first]), UnsafeBufferPointer(rebasing: room[a.count..<a.count + second]))
        }
    }

    /// - Returns: how many scalars were written; never more than there are bytes.
    static func decode(_ text: TextBytes, into room: UnsafeMutableBufferPointer<UInt32>) -> Int {
        var i = 0
        var count = 0
        while i < text.count {
            let (scalar, length) = scalar(text, at: i)
            room.initializeElement(at: count, to: scalar)
            count += 1
            i += length
        }
        return count
    }

    /// The scalar that starts at `i`. A byte that is no UTF-8 there is read as Latin-1, which is what it mostly is.
    @inline(__always)
    static func scalar(_ text: TextBytes, at i: Int) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(text[i])
        if lead < 0x80 { return (lead, 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, i + length <= text.count else { return (lead, 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for k in 1..<length {
            let byte = UInt32(text[i + k])
            guard byte & 0xC0 == 0x80 else { return (lead, 1) }
            scalar = scalar << 6 | byte & 0x3F
        }
        let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard scalar >= smallest, scalar < 0x110000, !(0xD800..<0xE000).contains(scalar) else { return (lead, 1) }
        return (scalar, length)
    }

    static func append(_ scalar: UInt32, to out: inout [UInt8]) {
        if scalar < 0x80 {
            out.append(UInt8(scalar))
        } else if scalar < 0x800 {
            out.append(UInt8(0xC0 | scalar >> 6))
            out.append(UInt8(0x80 | scalar & 0x3F))
        } else if scalar < 0x10000 {
            out.append(UInt8(0xE0 | scalar >> 12))
            out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            out.append(UInt8(0x80 | scalar & 0x3F))
        } else {
            out.append(UInt8(0xF0 | scalar >> 18))
            out.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            out.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
