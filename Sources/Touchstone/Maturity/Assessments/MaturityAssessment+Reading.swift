extension MaturityAssessment {
    /// Reads an assessment from YAML.
    ///
    /// - Parameter models: gives the model that the file names.
    /// - Throws: with the line of what is wrong, and what to do.
    package static func parse(
        yaml: String, models: (String) throws(MaturityError) -> MaturityModel = MaturityModels.named
    ) throws(MaturityError) -> (assessment: MaturityAssessment, model: MaturityModel) {
        let root = try MaturityNode.root(yaml, of: "an assessment")
        try root.keys(["model", "title", "targets", "respondents"])
        let model: MaturityModel
        do throws(MaturityError) { model = try models(try root.text("model", most: 60)) } catch {
            throw MaturityError(line: error.line ?? (try? root.needed("model"))?.node.mark?.line, error.reason)
        }
        var targets: [String: Int] = [:]
        for (key, node) in try root.optional("targets")?.members() ?? [] {
            guard model.dimension(key) != nil else { throw node.fail("is no dimension of the model “\(model.id)”.") }
            guard let level = Int(try node.text()), (1...model.levels.count).contains(level) else {
                throw node.fail("has to be a level from 1 to \(model.levels.count).")
            }
            targets[key] = level
        }
        var respondents: [Respondent] = []
        for node in try root.list("respondents", in: 1...10_000) { respondents.append(try Respondent(node, model)) }
        return (
            MaturityAssessment(model: model.id, title: try root.text("title", most: 200), targets: targets, respondents: respondents), model
        )
    }
}

extension MaturityAssessment.Respondent {
    init(_ node: MaturityNode, _ model: MaturityModel) throws(MaturityError) {
        try node.keys(["name", "role", "part", "answers"])
        var answers: [String: [String: MaturityAssessment.Answer]] = [:]
        for (key, dimensionNode) in try node.needed("answers").members() {
            guard let dimension = model.dimension(key) else { throw dimensionNode.fail("is no dimension of the model “\(model.id)”.") }
            for (aspect, answer) in try dimensionNode.members() {
                guard dimension.aspects.contains(where: { $0.id == aspect }) else {
                    throw answer.fail(
                        "is no aspect of “\(dimension.id)”. There are: \(dimension.aspects.map(\.id).joined(separator: ", ")).")
                }
                answers[key, default: [:]][aspect] = try MaturityAssessment.Answer(answer, levels: model.levels.count)
            }
        }
        self.init(
            name: try node.optional("name")?.text(most: 120), role: try node.optional("role")?.text(most: 120),
            part: try node.optional("part")?.text(most: 120), answers: answers)
    }
}

extension MaturityAssessment.Answer {
    /// Nil for "unknown".
    init?(_ node: MaturityNode, levels: Int) throws(MaturityError) {
        let words = try node.text(most: 60).lowercased().split(separator: " ")
        if words == ["unknown"] { return nil }
        guard let first = words.first, let level = Int(first), (1...levels).contains(level), words.count == 1 || words[1...] == ["partly"]
        else { throw node.fail("has to be a level from 1 to \(levels), a level that is partly true (3 partly), or unknown.") }
        self.init(level: level, isPartly: words.count == 2)
    }
}
