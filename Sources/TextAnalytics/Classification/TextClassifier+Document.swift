extension TextClassifier {
    /// The classifier as a compact document of its own format: for a column of a database, or a file.
    public var document: [UInt8] {
        var writer = DocumentWriter(kind: .classifier)
        writer.write(Int(kind.rawValue))
        writer.write(labels.count)
        for label in labels.indices {
            writer.write(labels[label])
            writer.write(weights.steps[label])
            writer.write(weights.biases[label])
        }
        writer.write(calibration.scale)
        for curve in calibration.curves {
            writer.write(curve.slope)
            writer.write(curve.offset)
        }
        evidence.write(to: &writer)
        vocabulary.write(to: &writer)
        for column in 0..<vocabulary.width {
            let range = Int(weights.starts[column])..<Int(weights.starts[column + 1])
            writer.write(range.count)
            var last: Int32 = 0
            for place in range {
                writer.write(Int(weights.labels[place] - last))
                writer.writeSigned(Int(weights.quanta[place]))
                last = weights.labels[place]
            }
        }
        return writer.closed()
    }

    public init(document: [UInt8]) throws(TextDocumentError) {
        var reader = try DocumentReader(document, kind: .classifier)
        guard let kind = Kind(rawValue: UInt8(try reader.number(in: 0...1))) else { throw reader.damaged }
        let count = try reader.count()
        var labels: [String] = []
        var (steps, biases): ([Float], [Float]) = ([], [])
        for _ in 0..<count {
            labels.append(try reader.text())
            steps.append(try reader.float())
            biases.append(try reader.float())
        }
        var calibration = Calibration(scale: try reader.float(), curves: [])
        if kind == .several {
            for _ in 0..<count { calibration.curves.append(Calibration.Curve(slope: try reader.float(), offset: try reader.float())) }
        }
        let evidence = try ClassifierEvidence(from: &reader)
        let vocabulary = try TextVocabulary(from: &reader)
        var (starts, places, quanta): ([Int32], [Int32], [Int16]) = ([0], [], [])
        for _ in 0..<vocabulary.width {
            var last = 0
            for _ in 0..<(try reader.number(in: 0...count)) {
                last += try reader.number(in: 0...count)
                guard last < count else { throw reader.damaged }
                places.append(Int32(last))
                guard let quantum = Int16(exactly: try reader.signed()) else { throw reader.damaged }
                quanta.append(quantum)
            }
            starts.append(Int32(places.count))
        }
        try reader.end()
        let weights = LabelWeights(starts: starts, labels: places, quanta: quanta, steps: steps, biases: biases)
        self.init(
            kind: kind, labels: labels, evidence: evidence, vocabulary: vocabulary, weights: weights, calibration: calibration)
    }
}

extension ClassifierEvidence {
    fileprivate func write(to writer: inout DocumentWriter) {
        writer.write(guesses)
        writer.write(Float(accuracy))
        writer.write(Float(macroF1))
        writer.write(reliability.count)
        for bin in reliability {
            writer.write(bin.count)
            writer.write(Float(bin.stated))
            writer.write(Float(bin.observed))
        }
        writer.write(cuts.count)
        for cut in cuts {
            writer.write(cut.probability)
            writer.write(Float(cut.precision))
            writer.write(Float(cut.coverage))
        }
    }

    fileprivate init(from reader: inout DocumentReader) throws(TextDocumentError) {
        let guesses = try reader.number(in: 0...Int(Int32.max))
        let accuracy = Double(try reader.float())
        let macroF1 = Double(try reader.float())
        var reliability: [Bin] = []
        for _ in 0..<(try reader.count()) {
            let count = try reader.number(in: 0...Int(Int32.max))
            reliability.append(Bin(count: count, stated: Double(try reader.float()), observed: Double(try reader.float())))
        }
        var cuts: [Cut] = []
        for _ in 0..<(try reader.count()) {
            let probability = try reader.float()
            cuts.append(Cut(probability: probability, precision: Double(try reader.float()), coverage: Double(try reader.float())))
        }
        self.init(guesses: guesses, accuracy: accuracy, macroF1: macroF1, reliability: reliability, cuts: cuts)
    }
}
