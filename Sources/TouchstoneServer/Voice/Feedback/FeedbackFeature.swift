import Touchstone

/// What customers say, and what they speak of.
struct FeedbackFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Feedback"
    let navigation = [Navigation(name: "Feedback", path: "/feedback", icon: "feedback", permissions: [.viewFeedback], order: 330)]

    func register(into routes: inout Routes) {
        FeedbackPage(application: application).register(into: &routes)
        ThemesPage(application: application).register(into: &routes)
        ThemePage(application: application).register(into: &routes)
        IntentsPage(application: application).register(into: &routes)
        TextPage(application: application).register(into: &routes)
        FeedbackAPI(application: application).register(into: &routes)
        IntentsAPI(application: application).register(into: &routes)
    }
}
