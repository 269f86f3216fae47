import Touchstone

/// Answering surveys: the public pages, and what came of it.
struct AnswersFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Answers"

    func register(into routes: inout Routes) {
        AnswerEndpoints(application: application).register(into: &routes)
        ResultsPage(application: application).register(into: &routes)
        SentFilePage(application: application).register(into: &routes)
        ResponsesAPI(application: application).register(into: &routes)
    }
}
