/// What a question asks for, with everything that its type needs.
package enum QuestionKind: Sendable, Equatable {
    case scale(ScaleQuestion)
    case slider(SliderQuestion)
    case matrix(MatrixQuestion)
    case expectation(ExpectationQuestion)
    case competitors(CompetitorsQuestion)
    case price(PriceQuestion)
    case ranking(RankingQuestion)
    case choice(ChoiceQuestion)
    case text(TextQuestion)
    case number(NumberQuestion)
    case date(DateQuestion)
    case file(FileQuestion)
    case consent(ConsentQuestion)
    case contact(ContactQuestion)
    case statement

    package var type: QuestionType {
        switch self {
        case .scale(let scale): scale.style.type
        case .slider: .slider
        case .matrix: .matrix
        case .expectation: .expectation
        case .competitors: .competitors
        case .price: .price
        case .ranking: .ranking
        case .choice(let choice): choice.takesSeveral ? .choices : .choice
        case .text: .text
        case .number: .number
        case .date: .date
        case .file: .file
        case .consent: .consent
        case .contact: .contact
        case .statement: .statement
        }
    }
}
