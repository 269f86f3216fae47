/// What names a survey in its public link: ten letters and digits that nobody mixes up when they are read aloud.
enum SurveyKey {
    private static let letters = Array("23456789abcdefghjkmnpqrstuvwxyz".utf8)
    private static let length = 10

    /// About 49 bits: found by nobody who tries.
    /// - Parameter random: gives that many random bytes.
    static func make(_ random: (Int) -> [UInt8]) -> String {
        var key: [UInt8] = []
        while key.count < length {
            // Bytes from 248 on would make some letters more frequent.
            key += random(length).filter { $0 < 248 }.map { letters[Int($0) % letters.count] }
        }
        return String(decoding: key.prefix(length), as: UTF8.self)
    }

    static func isOne(_ text: String) -> Bool { text.utf8.count == length && text.utf8.allSatisfy { letters.contains($0) } }
}
