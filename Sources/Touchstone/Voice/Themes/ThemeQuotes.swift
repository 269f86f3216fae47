import TextAnalytics
import TouchstoneStore

extension Feedback {
    /// Texts that speak for a theme: near its middle, of a length that can be read, and different from each other.
    package func quotes(of theme: Int, _ question: FeedbackQuestion, count: Int, _ connection: any Connection) throws
        -> [FeedbackAnswer.Entry]
    {
        let (table, book) = reader.standing
        var question = question
        question.theme = theme
        let filter = try selection(question, table)
        let nearest = table.rows.indices.filter(filter.admits)
            .sorted { (table.rows[$0].likeness, $1) > (table.rows[$1].likeness, $0) }.prefix(60).map { table.rows[$0] }
        let opened = try entries(nearest, table, book, catalogue.catalogue, nil, connection)
        let readable = opened.filter { (20...300).contains($0.text.count) } + opened.filter { !(20...300).contains($0.text.count) }
        var picked: [(entry: FeedbackAnswer.Entry, words: Set<String>)] = []
        for entry in readable where picked.count < count {
            let words = Set(entry.text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
            let isNew = picked.allSatisfy { other in
                Double(words.intersection(other.words).count) < 0.5 * Double(max(1, words.union(other.words).count))
            }
            if isNew { picked.append((entry, words)) }
        }
        return picked.map(\.entry)
    }
}
