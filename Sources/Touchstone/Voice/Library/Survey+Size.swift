extension Survey {
    /// How long it takes somebody who is asked everything: reading, and answering.
    package var seconds: Double { questions.reduce(0) { $0 + SurveyEffort.seconds($1, self) } }

    /// Questions that are answered; statements aren't.
    package var askedQuestions: Int { questions.count { $0.type != .statement } }
}
