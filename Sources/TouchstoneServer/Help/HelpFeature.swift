import Touchstone

/// Words, keys and first steps.
struct HelpFeature: ServerFeature {
    let name = "Help"

    func register(into routes: inout Routes) {
        GlossaryPage().register(into: &routes)
        HelpPage().register(into: &routes)
    }
}
