import TextAnalytics

/// The themes as they stand: what was found, and what people have made of it. A value, whole in memory.
package struct ThemeBook: Sendable {
    /// Nil until themes have been looked for.
    package var model: ThemeModel?
    /// Rises with each search; a decision by people leaves it.
    package var learned: Int64 = 0
    /// Rises with each change of any kind.
    package var version: Int64 = 0
    /// When themes were looked for, and in how many texts.
    package var time = Instant(milliseconds: 0)
    package var texts = 0
    package var hidden: Set<Int> = []
    /// Merged themes → what each is part of now.
    package var merged: [Int: Int] = [:]
    /// By interaction, the theme that a person gave it; 0 is none of them.
    package var labels: [Int64: Int] = [:]
    /// Learned from people's labels; nil while there are too few.
    var classifier: TextClassifier?
    package var evidence: ClassifierEvidence? { classifier?.evidence }

    package init() {}

    /// Those that people want to see, the largest first.
    package var shown: [Theme] { (model?.themes ?? []).filter { !hidden.contains($0.id) } }

    package func theme(_ id: Int) -> Theme? { model?.themes.first { $0.id == id } }

    /// The theme's number now, after merges.
    package func current(_ id: Int) -> Int {
        var (id, steps) = (id, 0)
        while let next = merged[id], steps < 1_000 { (id, steps) = (next, steps + 1) }
        return id
    }

    /// Whether texts have to be read again to know their themes.
    func needsTexts(since other: ThemeBook) -> Bool { learned != other.learned || labels != other.labels }

    /// What people said counts most, then what was learned from it, then the middle that is nearest.
    func assignments(of texts: [(sequence: Int64, text: String)]) -> [Int64: ThemeAssignment] {
        guard let model, !texts.isEmpty else { return [:] }
        let spoken = texts.map { ThemeText.spoken($0.text) }
        let found = model.assignments(of: spoken)
        let taught = classifier.map { $0.answers(to: spoken, precision: Self.precision) }
        let byPeople = Set(labels.values)
        var assigned: [Int64: ThemeAssignment] = [:]
        for (place, text) in texts.enumerated() {
            if let label = labels[text.sequence] {
                if label != 0 { assigned[text.sequence] = ThemeAssignment(theme: current(label), likeness: 1) }
                continue
            }
            if let guess = taught?[place].given.first, let theme = Int(guess.label), byPeople.contains(theme), self.theme(theme) != nil {
                assigned[text.sequence] = ThemeAssignment(theme: theme, likeness: guess.probability)
            } else if let nearest = found[place] {
                assigned[text.sequence] = ThemeAssignment(theme: current(nearest.theme), likeness: nearest.likeness)
            }
        }
        return assigned
    }

    /// Of the labels that the classifier gives, so many shall be right.
    static let precision = 0.85
}
