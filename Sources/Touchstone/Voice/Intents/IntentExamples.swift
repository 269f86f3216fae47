import TextAnalytics

/// Messages with what was wanted in each, as a company labelled them: what intents are learned from.
package struct IntentExamples: Sendable, Equatable {
    package private(set) var texts: [String] = []
    /// By text.
    package private(set) var intents: [String] = []

    package static let folds = 5
    /// An intent has so many examples at least: one for each fold.
    package static let leastOfEach = 5
    /// What is learned within one request.
    package static let most = 20_000
    package static let mostIntents = 200
    package static let longestIntent = 80
    /// Of the file, and of the texts where it is packed.
    package static let mostBytes = 4 << 20

    private static let columns = ["intent", "category", "label"]

    /// Reads a CSV or TSV file with the columns `text` and `intent` (or `category`, or `label`). Rows without an intent are left out.
    /// - Throws: `FeedbackError`, which says what is wrong with the file.
    package init(path: String) throws(FeedbackError) {
        let rows: [TextRow]
        do { rows = try Self.rows(path) } catch { throw FeedbackError(error.description, field: "file") }
        for row in rows {
            guard row.others[0].contains(where: { !$0.isWhitespace }) else { continue }
            guard let intent = Self.name(row.others[0]) else { throw FeedbackError("Line \(row.line): \(Self.naming)", field: "file") }
            texts.append(ThemeText.spoken(row.text))
            intents.append(intent)
        }
        try check()
    }

    /// - Throws: `FeedbackError` where nothing can be learned from them.
    package init(texts: [String], intents: [String]) throws(FeedbackError) {
        precondition(texts.count == intents.count)
        self.texts = texts.map(ThemeText.spoken)
        self.intents = intents
        try check()
    }

    /// Reads a list of objects with `text` and `intent`, as programs send them.
    /// - Throws: `FeedbackError`, which says what is wrong with which of them.
    package init(json: JSONValue?) throws(FeedbackError) {
        guard let list = json?.array else {
            throw FeedbackError("Give “examples”: a list of objects with “text” and “intent”.", field: "examples")
        }
        guard list.count <= Self.most else {
            throw FeedbackError("There are more than \(Self.most) examples: take a part of them.", field: "examples")
        }
        for (place, one) in list.enumerated() {
            guard let text = one["text"]?.string, text.contains(where: { !$0.isWhitespace }) else {
                throw FeedbackError("Example \(place + 1): “text” has to be what somebody wrote or said.", field: "examples")
            }
            guard let intent = one["intent"]?.string.flatMap(Self.name) else {
                throw FeedbackError("Example \(place + 1): \(Self.naming)", field: "examples")
            }
            texts.append(ThemeText.spoken(text))
            intents.append(intent)
        }
        try check()
    }

    private static let naming = "an intent has 1 to \(longestIntent) characters, is not “\(IntentBook.unknown)” and names nobody."

    /// An intent as it is kept; nil where it can't be called so.
    private static func name(_ text: String) -> String? {
        let intent = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isName = (1...longestIntent).contains(intent.count) && intent != IntentBook.unknown && !PersonalData.looksPersonal(intent)
        return isName ? intent : nil
    }

    private func check() throws(FeedbackError) {
        guard texts.count <= Self.most else {
            throw FeedbackError("There are more than \(Self.most) examples: take a part of them.", field: "file")
        }
        var counts: [String: Int] = [:]
        for intent in intents { counts[intent, default: 0] += 1 }
        guard (2...Self.mostIntents).contains(counts.count) else {
            throw FeedbackError("The examples have \(counts.count) intents: give 2 to \(Self.mostIntents).", field: "file")
        }
        if let few = counts.filter({ $0.value < Self.leastOfEach }).keys.min() {
            throw FeedbackError(
                "The intent “\(few)” has \(counts[few] ?? 0) examples: give at least \(Self.leastOfEach), better twenty, or leave it out.",
                field: "file")
        }
    }

    /// Takes seconds of a core for thousands of examples.
    /// - Parameter isCancelled: asked again and again, from several threads, whether to stop.
    func classifier(isCancelled: @escaping @Sendable () -> Bool) throws(FeedbackError) -> TextClassifier {
        do {
            return try TextClassifier(
                texts: texts, labels: intents, training: TextClassifier.Training(folds: Self.folds), isCancelled: isCancelled)
        } catch {
            throw FeedbackError(error.description, field: "file")
        }
    }

    private static func rows(_ path: String) throws(ImportError) -> [TextRow] {
        var refused: ImportError?
        for column in columns {
            let table: TextTable
            do { table = try TextTable(path: path, column: "text", others: [column]) } catch {
                refused = refused ?? error
                continue
            }
            return try all(table, path)
        }
        throw refused ?? .malformed(file: path, line: nil, reason: "it has no examples.")
    }

    /// All rows that have a text.
    private static func all(_ table: TextTable, _ path: String) throws(ImportError) -> [TextRow] {
        var all: [TextRow] = []
        var bytes = 0
        while true {
            let rows = try table.next()
            guard !rows.isEmpty else { return all }
            all += rows.filter { row in row.text.contains { !$0.isWhitespace } }
            bytes += rows.reduce(0) { $0 + $1.text.utf8.count }
            guard all.count <= most, bytes <= mostBytes else {
                throw .malformed(
                    file: path, line: nil, reason: "it has more than \(most) texts or \(mostBytes >> 20) MiB of them: take a part.")
            }
        }
    }
}
