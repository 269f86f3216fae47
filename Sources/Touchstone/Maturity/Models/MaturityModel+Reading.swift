extension MaturityModel {
    /// Reads a model from YAML and checks it.
    ///
    /// - Throws: with the line of what is wrong, and what to do.
    package init(yaml: String) throws(MaturityError) {
        let root = try MaturityNode.root(yaml, of: "a maturity model")
        try root.keys(["id", "version", "title", "about", "levels", "dimensions", "activities", "evidence_levels"])
        id = try root.id()
        version = try root.whole("version", in: 1...1_000_000)
        title = try root.text("title", most: 200)
        about = try root.text("about")
        levels = []
        for node in try root.list("levels", in: 2...10) { levels.append(try Level(node)) }
        dimensions = []
        for node in try root.list("dimensions", in: 1...40) { dimensions.append(try Dimension(node, levels: levels.count)) }
        activities = []
        if try root.optional("activities") != nil {
            for node in try root.list("activities", in: 0...1_000) {
                activities.append(try Activity(node, dimensions: dimensions.map(\.id), levels: levels.count))
            }
        }
        for (key, node) in try root.optional("evidence_levels")?.members() ?? [] {
            guard let evidence = MaturityEvidence(rawValue: key) else { throw node.fail(Self.noEvidence) }
            evidenceLevels[evidence] = try Self.shares(root.needed("evidence_levels"), key, levels: levels.count)
        }
        try Self.refuseTwice(levels.map(\.id), "level", root)
        try Self.refuseTwice(dimensions.map(\.id), "dimension", root)
        for dimension in dimensions { try Self.refuseTwice(dimension.aspects.map(\.id), "aspect of “\(dimension.id)”", root) }
    }

    static let noEvidence =
        "is no evidence that the system holds. There are: " + MaturityEvidence.allCases.map(\.rawValue).joined(separator: ", ") + "."

    /// One share for each level from the second on, rising.
    private static func shares(_ node: MaturityNode, _ key: String, levels: Int) throws(MaturityError) -> [Double] {
        var shares: [Double] = []
        for entry in try node.list(key, in: (levels - 1)...(levels - 1)) {
            guard let share = Double(try entry.text()), (0...1).contains(share) else {
                throw entry.fail("has to be a share from 0 to 1, as in 0.4.")
            }
            guard share >= shares.last ?? 0 else { throw entry.fail("is less than the share of the level below.") }
            shares.append(share)
        }
        return shares
    }

    private static func refuseTwice(_ ids: [String], _ what: String, _ root: MaturityNode) throws(MaturityError) {
        for (place, id) in ids.enumerated() where ids[..<place].contains(id) {
            throw MaturityError("The \(what) “\(id)” is there twice. Give one of them another id.")
        }
    }
}

extension MaturityModel.Level {
    init(_ node: MaturityNode) throws(MaturityError) {
        try node.keys(["id", "name", "about"])
        self.init(id: try node.id(), name: try node.text("name", most: 60), about: try node.text("about"))
    }
}

extension MaturityModel.Dimension {
    init(_ node: MaturityNode, levels: Int) throws(MaturityError) {
        try node.keys(["id", "name", "about", "is_platform", "evidence", "aspects"])
        var evidence: [MaturityEvidence] = []
        if try node.optional("evidence") != nil {
            for entry in try node.list("evidence", in: 0...MaturityEvidence.allCases.count) {
                guard let known = MaturityEvidence(rawValue: try entry.text()) else {
                    throw entry.fail(MaturityModel.noEvidence)
                }
                evidence.append(known)
            }
        }
        var aspects: [MaturityModel.Aspect] = []
        for entry in try node.list("aspects", in: 1...12) { aspects.append(try MaturityModel.Aspect(entry, levels: levels)) }
        self.init(
            id: try node.id(), name: try node.text("name", most: 80), about: try node.text("about"),
            isPlatform: try node.flag("is_platform"), evidence: evidence, aspects: aspects)
    }
}

extension MaturityModel.Aspect {
    init(_ node: MaturityNode, levels: Int) throws(MaturityError) {
        try node.keys(["id", "name", "statements"])
        var statements: [String] = []
        for statement in try node.list("statements", in: 1...20) { statements.append(try statement.text(most: 500)) }
        guard statements.count == levels else {
            throw node.fail("has \(statements.count) statements for \(levels) levels. Write one for each level, lowest first.")
        }
        self.init(id: try node.id(), name: try node.text("name", most: 80), statements: statements)
    }
}

extension MaturityModel.Activity {
    init(_ node: MaturityNode, dimensions: [String], levels: Int) throws(MaturityError) {
        try node.keys(["dimension", "level", "name", "goal", "kpi", "impact", "effort"])
        let dimension = try node.id("dimension")
        guard dimensions.contains(dimension) else {
            throw try node.needed("dimension").fail("is no dimension of the model. There are: \(dimensions.joined(separator: ", ")).")
        }
        self.init(
            dimension: dimension, level: try node.whole("level", in: 2...levels), name: try node.text("name", most: 120),
            goal: try node.text("goal", most: 500), kpi: try node.id("kpi"), impact: try node.whole("impact", in: 1...5),
            effort: try node.whole("effort", in: 1...5))
    }
}
