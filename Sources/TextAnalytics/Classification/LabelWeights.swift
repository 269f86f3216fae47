/// The weights of all labels, by column of the vocabulary: only those that count, each rounded to a step of its label.
///
/// Column c has entries `starts[c] ..< starts[c + 1]`: a label and a whole number of the label's steps.
struct LabelWeights: Sendable, Equatable {
    var starts: [Int32] = [0]
    var labels: [Int32] = []
    var quanta: [Int16] = []
    /// By label.
    var steps: [Float]
    var biases: [Float]

    /// A label's weights, rounded: what one thread hands over.
    struct Rounded: Sendable {
        let entries: [(column: Int32, quantum: Int16)]
        let step: Float
        let bias: Float

        /// Steps of a 512th of the largest weight: smaller ones vanish, and the document is a tenth as large.
        init(_ weights: [Float]) {
            let largest = weights.dropLast().reduce(0) { max($0, abs($1)) }
            let step = max(largest / 512, .leastNormalMagnitude)
            entries = weights.dropLast().enumerated().compactMap { column, weight in
                let quantum = Int16((weight / step).rounded())
                return quantum == 0 ? nil : (Int32(column), quantum)
            }
            self.step = step
            bias = weights.last ?? 0
        }
    }

    init(_ rounded: [Rounded], width: Int) {
        steps = rounded.map(\.step)
        biases = rounded.map(\.bias)
        var counts = Array(repeating: Int32(0), count: width + 1)
        for label in rounded { for entry in label.entries { counts[Int(entry.column) + 1] += 1 } }
        for column in 0..<width { counts[column + 1] += counts[column] }
        starts = counts
        labels = Array(repeating: 0, count: Int(counts[width]))
        quanta = Array(repeating: 0, count: Int(counts[width]))
        for (label, weights) in rounded.enumerated() {
            for entry in weights.entries {
                let place = Int(counts[Int(entry.column)])
                labels[place] = Int32(label)
                quanta[place] = entry.quantum
                counts[Int(entry.column)] += 1
            }
        }
    }

    init(starts: [Int32], labels: [Int32], quanta: [Int16], steps: [Float], biases: [Float]) {
        self.starts = starts
        self.labels = labels
        self.quanta = quanta
        self.steps = steps
        self.biases = biases
    }

    /// w·x + b of every label.
    func margins(_ row: [(column: Int32, value: Float)]) -> [Float] {
        var sums = Array(repeating: Float(0), count: steps.count)
        sums.withUnsafeMutableBufferPointer { sums in
            labels.withUnsafeBufferPointer { labels in
                quanta.withUnsafeBufferPointer { quanta in
                    for (column, value) in row {
                        for place in Int(starts[Int(column)])..<Int(starts[Int(column) + 1]) {
                            sums[Int(labels[place])] += value * Float(quanta[place])
                        }
                    }
                }
            }
        }
        for label in sums.indices { sums[label] = sums[label] * steps[label] + biases[label] }
        return sums
    }

    func weight(of label: Int, column: Int32) -> Float {
        for place in Int(starts[Int(column)])..<Int(starts[Int(column) + 1]) where labels[place] == Int32(label) {
            return Float(quanta[place]) * steps[label]
        }
        return 0
    }
}
