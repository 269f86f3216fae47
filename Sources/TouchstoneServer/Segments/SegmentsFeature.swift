import HTTPTypes
import Touchstone

/// Who: customers by what they did and what is known of them, saved under a name and used everywhere.
struct SegmentsFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Segments"
    let navigation = [Navigation(name: "Segments", path: "/segments", icon: "segments", permissions: [.viewJourneys], order: 250)]

    func register(into routes: inout Routes) {
        SegmentsPage(application: application).register(into: &routes)
        SegmentBuilderPage(application: application).register(into: &routes)
        SegmentPage(application: application).register(into: &routes)
        SegmentsAPI(application: application).register(into: &routes)
    }
}

/// Addresses of what is about segments.
enum SegmentAddress {
    static func page(_ segment: SavedSegment) -> String { "/segments/\(segment.id)" }
    static func builder(_ definition: String) -> String { "/segments/new?definition=\(JourneyAddress.escaped(definition))" }
    static func journeys(_ page: String, _ name: String) -> String { "/journeys/\(page)?segment=\(JourneyAddress.escaped(name))" }
    static func customers(_ name: String) -> String { "/customers?segment=\(JourneyAddress.escaped(name))" }
}
