import Touchstone

/// Surveys as they are written: the list, the builder, their versions.
struct SurveysFeature: ServerFeature {
    let application: Touchstone.Application
    var drawing = GraphDrawing()

    let name = "Surveys"
    let navigation = [Navigation(name: "Surveys", path: "/surveys", icon: "survey", permissions: [.viewSurveys], order: 320)]

    func register(into routes: inout Routes) {
        SurveysPage(application: application).register(into: &routes)
        SurveyTemplatesPage(application: application).register(into: &routes)
        SurveyBuilderPage(application: application).register(into: &routes)
        SurveyLogicPage(application: application, drawing: drawing).register(into: &routes)
        SurveyVersionsPage(application: application).register(into: &routes)
        SurveyPublishingPage(application: application).register(into: &routes)
        SurveysAPI(application: application).register(into: &routes)
        SurveyDraftAPI(application: application).register(into: &routes)
        SurveyCheckAPI(application: application).register(into: &routes)
        SurveyPublishingAPI(application: application).register(into: &routes)
        SurveyYAMLAPI(application: application).register(into: &routes)
        SurveyLookPage(application: application).register(into: &routes)
        SurveyLookAPI(application: application).register(into: &routes)
    }
}
