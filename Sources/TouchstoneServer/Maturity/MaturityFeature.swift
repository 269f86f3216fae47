import Touchstone

/// Maturity: models, assessments by several people, and what came of them.
struct MaturityFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Maturity"
    let navigation = [Navigation(name: "Maturity", path: "/maturity", icon: "maturity", permissions: [.viewMaturity], order: 510)]

    func register(into routes: inout Routes) {
        AssessmentsPage(application: application).register(into: &routes)
        AssessmentFormPage(application: application).register(into: &routes)
        AssessmentComparisonPage(application: application).register(into: &routes)
        MaturityModelsPage(application: application).register(into: &routes)
        AssessmentPage(application: application).register(into: &routes)
        AssessmentPeoplePage(application: application).register(into: &routes)
        AssessmentAnswerPage(application: application).register(into: &routes)
        MaturityModelsAPI(application: application).register(into: &routes)
        AssessmentsAPI(application: application).register(into: &routes)
    }
}
