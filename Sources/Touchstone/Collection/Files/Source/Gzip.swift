import CZlib

/// Gzip of whole messages in memory.
package enum Gzip {
    /// Whether the bytes begin as gzip data does.
    package static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B }

    /// Unpacks all of `bytes`, every member of them.
    package static func unpack(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(GzipError) -> [UInt8] {
        let inflater = GzipInflater(limits: GzipLimits(output: limit, ratio: 500, grace: 1 << 20))
        var input = bytes
        var result: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: min(max(bytes.count * 4, 4096), 1 << 18))
        while true {
            let step = try piece.withUnsafeMutableBufferPointer {
                (memory: inout UnsafeMutableBufferPointer<UInt8>)
                    throws(GzipError) -> (taken: Int, given: Int) in
                let room = UnsafeMutableRawBufferPointer(memory)
                return input.isEmpty ? (0, try inflater.drain(into: room)) : try inflater.step(input, into: room)
            }
            result.append(contentsOf: piece[..<step.given])
            if input.isEmpty, step.given == 0 { break }
            input = UnsafeRawBufferPointer(rebasing: input[step.taken...])
        }
        try inflater.finish()
        return result
    }

    package static func unpack(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) throws(GzipError) -> [UInt8] in
            try unpack(UnsafeRawBufferPointer(buffer), limit: limit)
        }
    }

    /// Packs `bytes` as one member. Level 1 is fast, 9 small.
    package static func pack(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return [] }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        return input.withUnsafeMutableBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: bound) { target, count in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(clamping: source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(clamping: bound)
                _ = deflate(&stream, Z_FINISH)
                count = bound - Int(stream.avail_out)
            }
        }
    }
}
