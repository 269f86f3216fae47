/// An assessment that somebody wishes to make, checked as far as that can be without the store.
package struct AssessmentDraft: Sendable, Equatable {
    package let title: String
    /// The model's id.
    package let model: String
    /// Which dimensions are asked about; empty is all of them.
    package let dimensions: [String]
    /// Dimension → the level that is aimed at, counted from 1.
    package let targets: [String: Int]
    /// Whether those who are asked may take their name out.
    package let allowsUnnamed: Bool

    package static let longestTitle = 120

    /// - Throws: `AssessmentError`, which names the field.
    package init(
        title: String, model: String, dimensions: [String] = [], targets: [String: Int] = [:], allowsUnnamed: Bool = true
    ) throws(AssessmentError) {
        self.title = try Self.title(title)
        self.model = model
        self.dimensions = dimensions
        self.targets = targets
        self.allowsUnnamed = allowsUnnamed
    }

    static func title(_ text: String) throws(AssessmentError) -> String {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...longestTitle).contains(text.count),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw AssessmentError("Give it a title of 1 to \(longestTitle) characters, as in “Autumn 2026”.", field: "title") }
        guard !PersonalData.looksPersonal(text) else {
            throw AssessmentError("A title names nobody: leave addresses and numbers of people out.", field: "title")
        }
        return text
    }

    /// The model's dimensions that are asked about, and targets that there can be.
    func checked(_ model: MaturityModel) throws(AssessmentError) -> MaturityModel {
        var chosen = model
        for id in dimensions where model.dimension(id) == nil {
            throw AssessmentError("The model “\(model.id)” has no dimension “\(id)”.", field: "dimensions")
        }
        if !dimensions.isEmpty { chosen = model.limited(to: Set(dimensions)) }
        try Self.check(targets, chosen)
        return chosen
    }

    static func check(_ targets: [String: Int], _ model: MaturityModel) throws(AssessmentError) {
        var problems: [AssessmentError.Problem] = []
        for (id, level) in targets.sorted(by: { $0.key < $1.key }) {
            if model.dimension(id) == nil {
                problems.append(.init(field: "target-\(id)", text: "There is no dimension “\(id)” in this assessment to aim at."))
            } else if !(1...model.levels.count).contains(level) {
                problems.append(.init(field: "target-\(id)", text: "A level to aim at is a number from 1 to \(model.levels.count)."))
            }
        }
        if !problems.isEmpty { throw AssessmentError(problems) }
    }
}

extension MaturityModel {
    /// The same model with some of its dimensions.
    package func limited(to chosen: Set<String>) -> MaturityModel {
        var model = self
        model.dimensions = dimensions.filter { chosen.contains($0.id) }
        model.activities = activities.filter { chosen.contains($0.dimension) }
        return model
    }
}
