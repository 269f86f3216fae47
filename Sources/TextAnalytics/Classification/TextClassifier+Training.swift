extension TextClassifier {
    /// How a classifier is trained. The defaults suit texts of a sentence to a page; nothing in them knows a trade or a language.
    public struct Training: Sendable, Equatable {
        public var recipe: NGramRecipe
        /// C of the squared hinge: the larger, the closer to the examples.
        public var cost: Float
        /// In how many parts the examples are split, to judge each part by a model of the others.
        public var folds: Int
        public var seed: UInt64

        public init(
            recipe: NGramRecipe = NGramRecipe(words: 1...2, characters: 2...5, pairDistance: 6), cost: Float = 1, folds: Int = 3,
            seed: UInt64 = 1
        ) {
            self.recipe = recipe
            self.cost = cost
            self.folds = max(2, folds)
            self.seed = seed
        }
    }

    /// Trains on texts of one label each.
    /// - Parameter isCancelled: asked again and again, from several threads, whether to stop; of the task itself unless the work is outside.
    public init(
        texts: [String], labels: [String], training: Training = Training(),
        isCancelled: @escaping @Sendable () -> Bool = { Task.isCancelled }
    ) throws(TextClassifierError) {
        try self.init(examples: LabelledTexts(texts, labels.map { [$0] }), kind: .single, training: training, isCancelled: isCancelled)
    }

    /// Trains on texts of any number of labels each.
    public init(texts: [String], severalLabels: [[String]], training: Training = Training()) throws(TextClassifierError) {
        try self.init(
            examples: LabelledTexts(texts, severalLabels), kind: .several, training: training, isCancelled: { Task.isCancelled })
    }

    private init(
        examples: LabelledTexts, kind: Kind, training: Training, isCancelled: @escaping @Sendable () -> Bool
    ) throws(TextClassifierError) {
        let (vocabulary, rows) = TextVocabulary.learned(from: examples.texts, recipe: training.recipe)
        guard vocabulary.width > 0 else { throw .noWords }
        let unseen = try Self.marginsOfUnseen(examples, training: training, isCancelled: isCancelled)
        let calibration = Self.calibration(unseen, examples: examples, kind: kind)
        guard !isCancelled() else { throw .interrupted }
        let solver = SquaredHinge(rows, cost: training.cost)
        let rounded = onThreads(examples.names.count) { label -> LabelWeights.Rounded in
            guard !isCancelled() else { return LabelWeights.Rounded([]) }
            let isPositive = examples.labels.map { $0.contains(label) }
            return LabelWeights.Rounded(solver.solved(isPositive, seed: training.seed &+ UInt64(label)).weights)
        }
        guard !isCancelled() else { throw .interrupted }
        self.init(
            kind: kind, labels: examples.names, evidence: Self.judged(unseen, examples: examples, kind: kind, calibration: calibration),
            vocabulary: vocabulary, weights: LabelWeights(rounded, width: vocabulary.width), calibration: calibration)
    }

    /// Each text's margins by a model of the folds that the text isn't in, whose vocabulary hadn't seen it either.
    private static func marginsOfUnseen(
        _ examples: LabelledTexts, training: Training, isCancelled: @escaping @Sendable () -> Bool
    ) throws(TextClassifierError) -> [[Float]] {
        let folds = examples.folds(training.folds)
        var margins = Array(repeating: Array(repeating: Float(-1), count: examples.names.count), count: examples.count)
        for fold in 0..<training.folds {
            let known = folds.indices.filter { folds[$0] != fold }
            let unseen = folds.indices.filter { folds[$0] == fold }
            guard !isCancelled() else { throw .interrupted }
            guard !known.isEmpty, !unseen.isEmpty else { continue }
            let (vocabulary, rows) = TextVocabulary.learned(from: examples.picking(known), recipe: training.recipe)
            let others = vocabulary.rows(of: examples.picking(unseen))
            let solver = SquaredHinge(rows, cost: training.cost)
            let byLabel = onThreads(examples.names.count) { label -> [Float] in
                guard !isCancelled() else { return [] }
                let isPositive = known.map { examples.labels[$0].contains(label) }
                return others.products(solver.solved(isPositive, seed: training.seed &+ UInt64(label)).weights)
            }
            for (label, products) in byLabel.enumerated() {
                for (row, product) in zip(unseen, products) { margins[row][label] = product }
            }
        }
        return margins
    }

    private static func calibration(_ margins: [[Float]], examples: LabelledTexts, kind: Kind) -> Calibration {
        switch kind {
        case .single: Calibration.softmax(margins: margins, labels: examples.labels.map { $0[0] })
        case .several: Calibration.curves(margins: margins, labels: examples.labels, count: examples.names.count)
        }
    }

    static func judged(
        _ margins: [[Float]], examples: LabelledTexts, kind: Kind, calibration: Calibration
    ) -> ClassifierEvidence {
        var judged: [(probability: Float, isRight: Bool)] = []
        var counts = Array(repeating: (right: 0, given: 0, wanted: 0), count: examples.names.count)
        var right = 0
        for (margins, wanted) in zip(margins, examples.labels) {
            let probabilities = calibration.probabilities(margins)
            var given: [Int]
            switch kind {
            case .single:
                given = largest(probabilities, count: 1)
                judged += given.map { (probabilities[$0], wanted.contains($0)) }
            case .several:
                given = probabilities.indices.filter { probabilities[$0] >= 0.5 }
                judged += probabilities.indices.map { (probabilities[$0], wanted.contains($0)) }
            }
            if given == wanted { right += 1 }
            for label in given {
                counts[label].given += 1
                if wanted.contains(label) { counts[label].right += 1 }
            }
            for label in wanted { counts[label].wanted += 1 }
        }
        let harmonic = counts.map { $0.given + $0.wanted == 0 ? 0 : 2 * Double($0.right) / Double($0.given + $0.wanted) }
        return ClassifierEvidence(
            judged: judged, wanted: examples.labels.reduce(0) { $0 + max($1.count, kind == .single ? 1 : 0) },
            accuracy: Double(right) / Double(max(1, examples.count)), macroF1: harmonic.reduce(0, +) / Double(max(1, harmonic.count)))
    }
}

extension SparseRows {
    /// w·x + b of each row; the bias is the last weight.
    fileprivate func products(_ weights: [Float]) -> [Float] {
        (0..<count).map { row in
            var product = weights[width]
            for entry in starts[row]..<starts[row + 1] { product += weights[Int(columns[entry])] * values[entry] }
            return product
        }
    }
}
