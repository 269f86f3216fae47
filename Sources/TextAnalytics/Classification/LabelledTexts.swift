/// Texts with their labels, checked: what a classifier learns from.
struct LabelledTexts: Sendable {
    let texts: [String]
    /// By name, each once.
    let names: [String]
    /// By text: places in `names`, ascending.
    let labels: [[Int]]

    init(_ texts: [String], _ given: [[String]]) throws(TextClassifierError) {
        guard texts.count == given.count else { throw .uneven(texts: texts.count, labels: given.count) }
        names = Set(given.joined()).sorted()
        guard !names.contains("") else { throw .emptyLabel }
        var places: [String: Int] = [:]
        for (place, name) in names.enumerated() { places[name] = place }
        labels = given.map { Set($0).compactMap { places[$0] }.sorted() }
        self.texts = texts
        guard names.count > 1 || labels.contains([]) else { throw .oneLabel(names.first) }
        for (place, name) in names.enumerated() {
            let count = labels.count { $0.contains(place) }
            if count < 2 { throw .tooFew(name) }
            if count == texts.count { throw .everywhere(name) }
        }
    }

    var count: Int { texts.count }

    /// By text, which of so many folds it is in: each label is spread evenly over them, in the order of the texts.
    func folds(_ count: Int) -> [Int] {
        var given = Array(repeating: 0, count: names.count + 1)
        return labels.map { labels in
            let label = labels.first ?? names.count
            defer { given[label] += 1 }
            return given[label] % count
        }
    }

    func picking(_ rows: [Int]) -> [String] { rows.map { texts[$0] } }
}
