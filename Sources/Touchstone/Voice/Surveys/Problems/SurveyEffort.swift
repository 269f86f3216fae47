/// How long questions take: what people need to read them, and to answer.
enum SurveyEffort {
    /// Seconds. Reading at 200 words a minute; the times to answer are rough.
    static func seconds(_ question: SurveyQuestion, _ survey: Survey) -> Double {
        let words = [question.text, question.help].map { self.words(survey.text($0)).count }.reduce(0, +)
        return Double(words) * 0.3 + answering(question.kind)
    }

    private static func answering(_ kind: QuestionKind) -> Double {
        switch kind {
        case .scale, .consent: 4
        case .slider, .date: 6
        case .matrix(let matrix): 2 + 4 * Double(matrix.rows.count)
        case .expectation(let pairs): 4 + 7 * Double(pairs.items.count)
        case .competitors(let competitors): 5 + 5 * Double(competitors.brands.count)
        case .price: 15
        case .ranking(let ranking): 4 + 3 * Double(ranking.wanted)
        case .choice(let choice): 3 + min(10, 0.5 * Double(choice.choices.count))
        case .text(let text): text.isLong ? 35 : 15
        case .number: 7
        case .file: 30
        case .contact(let contact): 6 * Double(contact.fields.count)
        case .statement: 1
        }
    }

    static func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace } }
}
