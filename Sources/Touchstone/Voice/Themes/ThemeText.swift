import TextAnalytics

/// A text as themes are learned from it: without what names or reaches a person, so that no name becomes a theme's word.
enum ThemeText {
    private static let finder = PersonalDataFinder()

    static func spoken(_ text: String) -> String {
        let found = finder.find(in: text)
        guard !found.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var end = 0
        for item in found {
            kept += bytes[end..<item.range.lowerBound]
            kept.append(UInt8(ascii: " "))
            end = item.range.upperBound
        }
        return String(decoding: kept + bytes[end...], as: UTF8.self)
    }
}
