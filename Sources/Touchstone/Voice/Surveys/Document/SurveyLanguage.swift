/// A language of a survey's texts: the tag of BCP 47 with language, script and region, "de", "pt-BR", "zh-Hant".
package struct SurveyLanguage: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let tag: String

    /// Nil for what is no tag; upper and lower case, and `_` for `-`, are put right.
    package init?(_ text: String) {
        let parts = text.replacing("_", with: "-").split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count), SurveyLanguage.isLetters(first), parts.count <= 3 else {
            return nil
        }
        var tag = first.lowercased()
        var isBehindRegion = false
        for (place, part) in parts.enumerated().dropFirst() {
            switch part.utf8.count {
            case 4 where place == 1 && SurveyLanguage.isLetters(part):
                tag += "-" + part.prefix(1).uppercased() + part.dropFirst().lowercased()
            case 2 where !isBehindRegion && SurveyLanguage.isLetters(part):
                tag += "-" + part.uppercased()
                isBehindRegion = true
            case 3 where !isBehindRegion && part.utf8.allSatisfy { (0x30...0x39).contains($0) }:
                tag += "-" + part
                isBehindRegion = true
            default: return nil
            }
        }
        self.tag = tag
    }

    private init(known tag: String) { self.tag = tag }

    package static let english = SurveyLanguage(known: "en")

    /// Without script and region: "pt".
    package var base: String { tag.split(separator: "-").first.map(String.init) ?? tag }

    package var isRightToLeft: Bool {
        for script in tag.split(separator: "-").dropFirst() where script.utf8.count == 4 {
            return SurveyLanguage.rightToLeftScripts.contains(String(script))
        }
        return SurveyLanguage.rightToLeft.contains(base)
    }

    /// Of those offered, the one that suits a reader of this language best; nil where none has the same base.
    package func bestOf(_ offered: [SurveyLanguage]) -> SurveyLanguage? {
        if offered.contains(self) { return self }
        let related = offered.filter { $0.base == base }
        return related.first { $0.tag == base } ?? related.first
    }

    package var description: String { tag }
    package static func < (a: SurveyLanguage, b: SurveyLanguage) -> Bool { a.tag < b.tag }

    private static func isLetters(_ part: Substring) -> Bool {
        part.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }

    private static let rightToLeft: Set<String> = ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"]
    private static let rightToLeftScripts: Set<String> = ["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]
}
