/// Remembers the strings of values that come again and again (touchpoints, channels), so that each is made once.
struct TextCache {
    private var keys: [UInt64]
    private var texts: [String]

    init() {
        keys = [UInt64](repeating: 0, count: Self.size)
        texts = [String](repeating: "", count: Self.size)
    }

    mutating func text(_ bytes: Bytes) -> String {
        // Up to 15 bytes a string takes no memory of its own; long ones are rarely repeated.
        guard bytes.count > 15, bytes.count <= 96 else { return String(decoding: bytes, as: UTF8.self) }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let place = Int(truncatingIfNeeded: hash >> 32) & (Self.size - 1)
        if keys[place] == hash, isSame(texts[place], bytes) { return texts[place] }
        let text = String(decoding: bytes, as: UTF8.self)
        keys[place] = hash
        texts[place] = text
        return text
    }

    private func isSame(_ text: String, _ bytes: Bytes) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { $0.count == bytes.count && $0.elementsEqual(bytes) } ?? false
    }

    private static let size = 4096
}
