import CZlib

/// Unpacks gzip data (RFC 1952) piece by piece, through as many members as there are.
final class GzipInflater {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let limits: GzipLimits
    private var consumed = 0
    private var produced = 0
    private var isInsideMember = true

    init(limits: GzipLimits) {
        self.limits = limits
        stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for the gzip wrapper. Fails only without memory, which `step` then reports.
        _ = inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks some of `input` into `output`.
    /// - Returns: the bytes taken and given; both 0 only where one of the buffers is empty.
    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(GzipError) -> (taken: Int, given: Int) {
        guard let source = input.baseAddress, let target = output.baseAddress, !input.isEmpty, !output.isEmpty else { return (0, 0) }
        if !isInsideMember {
            // Tapes and some writers pad with zero bytes after the last member.
            if input[0] == 0 {
                consumed += 1
                return (1, 0)
            }
            guard inflateReset(stream) == Z_OK else { throw .damaged(after: consumed) }
            isInsideMember = true
        }
        let room = min(input.count, Int(UInt32.max))
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(room)
        stream.pointee.next_out = target.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(min(output.count, Int(UInt32.max)))
        let outcome = inflate(stream, Z_NO_FLUSH)
        let taken = room - Int(stream.pointee.avail_in)
        let given = min(output.count, Int(UInt32.max)) - Int(stream.pointee.avail_out)
        consumed += taken
        produced += given
        switch outcome {
        case Z_OK: break
        case Z_STREAM_END: isInsideMember = false
        default: throw .damaged(after: consumed)
        }
        try checkLimits()
        return (taken, given)
    }

    /// Gives what is still held back when all input has been taken; 0 when there is nothing.
    func drain(into output: UnsafeMutableRawBufferPointer) throws(GzipError) -> Int {
        guard isInsideMember, let target = output.baseAddress else { return 0 }
        stream.pointee.next_in = nil
        stream.pointee.avail_in = 0
        stream.pointee.next_out = target.assumingMemoryBound(to: UInt8.self)
        let room = UInt32(clamping: output.count)
        stream.pointee.avail_out = room
        let outcome = inflate(stream, Z_NO_FLUSH)
        let given = Int(room - stream.pointee.avail_out)
        produced += given
        switch outcome {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isInsideMember = false
        default: throw .damaged(after: consumed)
        }
        try checkLimits()
        return given
    }

    private func checkLimits() throws(GzipError) {
        if produced > limits.output { throw .tooLarge(limit: limits.output) }
        if produced > limits.grace, produced / max(consumed, 1) > limits.ratio { throw .bomb(ratio: limits.ratio) }
    }

    /// To be called at the end of the input: a member that is still open ended early.
    func finish() throws(GzipError) {
        if isInsideMember { throw .endsEarly(after: consumed) }
    }
}
