import Touchstone

/// Words, keys and first steps; and what is installed.
struct HelpFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Help"

    func register(into routes: inout Routes) {
        GlossaryPage().register(into: &routes)
        HelpPage().register(into: &routes)
        AboutPage(application: application).register(into: &routes)
    }
}
