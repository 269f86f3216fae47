/// Numbers, days and texts whose bounds let nothing through.
enum LimitCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        inspection.questions.compactMap { question, path in
            switch question.kind {
            case .number(let number):
                guard let low = number.low, let high = number.high else { return nil }
                if low > high { return crossed(path.at("low"), SurveyNumber.text(low), SurveyNumber.text(high)) }
                guard
                    PossibleAnswers(to: question, tests: [], names: [], parts: inspection.parts).kinds.contains(where: {
                        $0.answer?.value != nil
                    })
                else {
                    return SurveyProblem(
                        .unanswerable, .error, at: path.at("low"),
                        "No number with \(number.decimals) digits behind the point lies between \(SurveyNumber.text(low)) and \(SurveyNumber.text(high)).",
                        "Allow more decimals, or other ends.")
                }
                return nil
            case .date(let date):
                guard let earliest = date.earliest, let latest = date.latest, earliest > latest else { return nil }
                return crossed(path.at("earliest"), earliest.text, latest.text)
            case .text(let text):
                guard let least = text.least, let most = text.most, least > most else { return nil }
                return crossed(path.at("least"), "\(least)", "\(most)")
            case .scale, .slider, .matrix, .expectation, .competitors, .price, .ranking, .choice, .file, .consent, .contact, .statement:
                return nil
            }
        }
    }

    private static func crossed(_ path: SurveyPath, _ low: String, _ high: String) -> SurveyProblem {
        SurveyProblem(
            .unanswerable, .error, at: path, "Nothing is at least \(low) and at most \(high): no answer can be taken.",
            "Put the ends right.")
    }
}
