/// What gzip data may grow to.
package struct GzipLimits: Sendable {
    /// Bytes in all after unpacking.
    package var output: Int
    /// Unpacked bytes for each packed one, looked at once `grace` bytes have come out. Deflate can do 1,032 at most.
    package var ratio: Int
    package var grace: Int

    package init(output: Int = .max, ratio: Int = 500, grace: Int = 16 << 20) {
        self.output = output
        self.ratio = ratio
        self.grace = grace
    }
}
