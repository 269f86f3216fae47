/// A place in a survey's document, from outside inwards: pages, 0, questions, 2, text.
package struct SurveyPath: Sendable, Hashable, CustomStringConvertible {
    package enum Key: Sendable, Hashable {
        case name(String)
        case index(Int)
    }

    package var keys: [Key]

    package init(_ keys: [Key] = []) { self.keys = keys }

    package func at(_ name: String) -> SurveyPath { SurveyPath(keys + [.name(name)]) }
    package func at(_ index: Int) -> SurveyPath { SurveyPath(keys + [.index(index)]) }
    package func at(_ name: String, _ index: Int) -> SurveyPath { SurveyPath(keys + [.name(name), .index(index)]) }

    /// As programs write it: `pages[0].questions[2].text`.
    package var pointer: String {
        keys.reduce(into: "") { text, key in
            switch key {
            case .name(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            }
        }
    }

    /// Counted from 1, as people do: "page 1, question 3, text".
    package var description: String {
        var words: [String] = []
        for key in keys {
            switch key {
            case .name(let name): words.append(name.replacing("_", with: " "))
            case .index(let index):
                let list = words.popLast() ?? "entry"
                words.append("\(SurveyPath.singular[list] ?? list) \(index + 1)")
            }
        }
        return words.joined(separator: ", ")
    }

    private static let singular = [
        "pages": "page", "questions": "question", "choices": "choice", "rows": "row", "items": "item", "columns": "column",
        "brands": "brand", "jumps": "jump", "endings": "ending", "quotas": "quota", "calculations": "calculation", "hidden": "hidden field",
        "fields": "field", "languages": "language", "prices": "price",
    ]
}
