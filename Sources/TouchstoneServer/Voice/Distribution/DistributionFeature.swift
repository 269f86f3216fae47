import Touchstone

/// Sending surveys to people, the contact budget, and being left alone.
struct DistributionFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Distribution"
    let navigation: [Navigation] = []

    func register(into routes: inout Routes) {
        SendPage(application: application).register(into: &routes)
        MailPreview(application: application).register(into: &routes)
        UnsubscribePage(application: application).register(into: &routes)
        ContactBudgetPage(application: application).register(into: &routes)
        SharePage(application: application).register(into: &routes)
        ShareAPI(application: application).register(into: &routes)
        DistributionAPI(application: application).register(into: &routes)
    }
}
