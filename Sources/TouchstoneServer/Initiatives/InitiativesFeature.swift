import Foundation
import HTTPTypes
import Touchstone

/// What the company does so that experiences become better, and whether it does.
struct InitiativesFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Initiatives"
    let navigation = [
        Navigation(name: "Initiatives", path: "/initiatives", icon: "initiatives", permissions: [.viewInitiatives], order: 520)
    ]

    func register(into routes: inout Routes) {
        InitiativesPage(application: application).register(into: &routes)
        InitiativeFormPage(application: application).register(into: &routes)
        InitiativePage(application: application).register(into: &routes)
        InitiativeActions(application: application).register(into: &routes)
        InitiativesAPI(application: application).register(into: &routes)
    }
}
