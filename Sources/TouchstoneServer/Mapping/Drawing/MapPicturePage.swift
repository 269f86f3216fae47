import HTTPTypes
import Touchstone

/// A journey map as an SVG file, and as pages to print or to save as PDF.
struct MapPicturePage: MappingPage {
    let application: Touchstone.Application

    private struct Content {
        var state: String
        var about: String
        var backHref: String
        var svgHref: String
        var pages: [Sheet]
    }

    private struct Sheet {
        var number: String
        var pictureSVG: String
    }

    func register(into routes: inout Routes) {
        routes.page("/maps/{id}/map.svg", .permission(.viewJourneys), rate: .heavy, summary: "A journey map as a picture") { context in
            let (stored, drawing) = try await drawing(context)
            return Response.svg(drawing.svg()).setting(
                .contentDisposition, "\(context.query["download"] == nil ? "inline" : "attachment"); filename=\"map-\(stored.id).svg\"")
        }
        routes.page("/maps/{id}/print", .permission(.viewJourneys), rate: .heavy, summary: "A journey map as pages to print") { context in
            let (stored, drawing) = try await drawing(context)
            let pictures = drawing.pages()
            let pages = pictures.enumerated().map { Sheet(number: "\($0 + 1) of \(pictures.count)", pictureSVG: $1) }
            return try context.page(
                "maps-print", title: stored.map.title,
                Content(
                    state: stored.map.state == .future ? "As it shall be" : "As it is today",
                    about: stored.map.about, backHref: "/maps/\(stored.id)", svgHref: "/maps/\(stored.id)/map.svg?download=1", pages: pages)
            ) {
                $0.crumbs = [Shell.Crumb("Maps", "/maps"), Shell.Crumb(stored.map.title, "/maps/\(stored.id)")]
            }
        }
    }

    private func drawing(_ context: RequestContext) async throws -> (StoredMap, MapDrawing) {
        let stored: StoredMap
        do {
            stored = try await application.mapMeaning().shown(try await application.maps.map(try context.number("id")))
        } catch let error as MapError { throw HTTPFailure(error) }
        let snapshot = try? application.journeys.snapshot(JourneyFilter(segment: stored.map.segment), now: application.now())
        let figures = snapshot.flatMap { try? application.actuals.figures(of: stored.map, ActualAsking(), in: $0) }
        return (stored, MapDrawing(stored.map, figures: figures))
    }
}
