extension Tokenizer {
    /// Where the picture at the place ends: with its skin tone, its joined pictures, or the second half of a flag.
    func emoji(at start: Int) -> Int {
        var (value, length) = ScalarReading.scalar(bytes, start)
        var end = start + length
        if Tokenizer.isRegional(value) {
            let second = next(end)
            return Tokenizer.isRegional(second.value) ? end + second.length : end
        }
        while true {
            (value, length, _) = next(end)
            if value == 0xFE0F || value == 0xFE0E || value == 0x20E3 || value >= 0x1F3FB && value <= 0x1F3FF
                || value >= 0xE0020 && value <= 0xE007F
            {
                end += length
            } else if value == 0x200D, next(end + length).kind == .emoji {
                end += length + next(end + length).length
            } else {
                return end
            }
        }
    }

    @inline(__always)
    private static func isRegional(_ value: UInt32) -> Bool { value >= 0x1F1E6 && value <= 0x1F1FF }

    /// The end of a key such as 1️⃣ or #️⃣ at the place.
    func keycap(_ place: Int) -> Int? {
        guard byte(place + 1) > 0x7F else { return nil }
        var after = place + 1
        if next(after).value == 0xFE0F { after += 3 }
        return next(after).value == 0x20E3 ? after + 3 : nil
    }
}
