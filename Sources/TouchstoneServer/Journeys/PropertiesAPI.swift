import JourneyAnalytics
import Touchstone

/// What interactions can be filtered and broken down by, for programs.
struct PropertiesAPI {
    let application: Touchstone.Application

    private static let property = Schema.object([
        ("name", .string()), ("interactions", .integer()), ("distinct", .integer()), ("numeric", .boolean),
        ("minimum", .nullable(.number)), ("maximum", .nullable(.number)), ("too_long", .integer()), ("too_many", .integer()),
        ("values", .array(.object([("value", .string()), ("interactions", .integer())]))),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/journeys/properties", .permission(.viewJourneys),
            summary: "The properties of interactions, with their most frequent values",
            parameters: [
                .query("property", .string(), "Only this one"),
                .query("top", .integer(minimum: 1, maximum: 1_000), "How many values of each are listed, 20 if not given"),
            ],
            responses: [
                .json(
                    .object([("properties", .array(PropertiesAPI.property)), ("left_out", .array(.string()))]),
                    "Properties, those that most interactions have first; left_out names some of those beyond the first \(PropertyColumns.mostProperties)"
                ),
                .json(APIFailure.schema, "There is no such property", status: 422),
            ]
        ) { context in
            var top = 20
            if let text = context.query["top"] {
                guard let number = Int(text), (1...1_000).contains(number) else {
                    throw HTTPFailure.badRequest("“top” has to be a whole number from 1 to 1000.")
                }
                top = number
            }
            do {
                return .json(try application.journeys.propertiesJSON(only: context.query["property"], top: top))
            } catch let error as JourneyError {
                throw HTTPFailure(error)
            }
        }
    }
}
