/// The kinds of questions by their names in documents.
package enum QuestionType: String, Sendable, CaseIterable {
    case nps, csat, ces, ces1, rating, likert, frequency
    case slider, matrix, expectation, competitors, price, ranking
    case choice, choices
    case text, number, date, file, consent, contact
    case statement

    /// As pages name it.
    package var name: String {
        switch self {
        case .nps: "Net Promoter Score"
        case .csat: "Satisfaction (CSAT)"
        case .ces: "Effort (CES 2.0)"
        case .ces1: "Effort (CES 1.0)"
        case .rating: "Rating"
        case .likert: "Agreement (Likert)"
        case .frequency: "Frequency"
        case .slider: "Slider"
        case .matrix: "Matrix"
        case .expectation: "Expectation and perception"
        case .competitors: "Comparison with competitors"
        case .price: "Price (Gabor–Granger)"
        case .ranking: "Ranking"
        case .choice: "Choice"
        case .choices: "Choices"
        case .text: "Text"
        case .number: "Number"
        case .date: "Date"
        case .file: "File"
        case .consent: "Consent"
        case .contact: "Contact"
        case .statement: "Statement"
        }
    }
}
