import JourneyAnalytics

/// A variant for ever the same, whatever its rank is today: a hash of its touchpoints (FNV-1a, 64 bits).
package struct JourneyVariantID: Sendable, Hashable, CustomStringConvertible {
    let value: UInt64

    package init(_ variant: Variant) { self.init(touchpoints: variant.touchpoints) }

    package init(touchpoints: [String]) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for name in touchpoints {
            for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            // No name holds this byte: two names never run into one.
            hash = (hash ^ 0xFF) &* 0x100_0000_01b3
        }
        value = hash
    }

    /// Sixteen hexadecimal digits.
    init?(_ text: String) {
        guard text.count == 16, text.allSatisfy(\.isHexDigit), let value = UInt64(text, radix: 16) else { return nil }
        self.value = value
    }

    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
