import Foundation
import Logging
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct TouchpointPagesTests {
    private static let walks: [String: [String]] = [
        "ada": ["Visit@web", "Order placed@web", "Help@phone"], "bob": ["Visit@web", "order_placed@web", "Help@phone"],
        "cy": ["Visit@web", "<b>Odd</b> & co@web"],
    ]

    @Test func `the list shows what is seen, what may be the same, and leads to each`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let page = try await mapping.browser().get("/maps/touchpoints")
            #expect(page.status == 200 && page.body.contains("5 touchpoints of 3 customers"))
            #expect(page.body.contains("&lt;b&gt;Odd") && !page.body.contains("<b>Odd"))
            #expect(page.body.contains("/maps/touchpoints/merge?keep=Order%20placed&amp;merge=order_placed"))
            #expect(!page.body.contains("{{") && !page.body.contains("style="))
            let one = try await mapping.browser().get("/maps/touchpoints/one?name=Visit")
            #expect(one.status == 200 && one.body.contains("Customers come from") == false && one.body.contains("And go on to"))
            #expect(try await mapping.browser().get("/maps/touchpoints/one?name=Nothing").status == 404)
            let viewer = try await mapping.browser(role: "viewer").get("/maps/touchpoints")
            #expect(viewer.status == 200 && !viewer.body.contains("Plan a touchpoint") && !viewer.body.contains("See what merging"))
        }
    }

    @Test func `a touchpoint is planned, described and found by its owner, and twice is refused`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let fields = ["new": "1", "name": "Unboxing", "owner": "Logistics", "channel": "home", "stage": "Use", "moment": "1"]
            let made = try await browser.post("/maps/touchpoints", fields)
            #expect(made.status == 303 && made.header("Location") == "/maps/touchpoints/one?name=Unboxing")
            let list = try await browser.get("/maps/touchpoints?show=planned")
            #expect(list.body.contains("Unboxing") && list.body.contains("Logistics") && list.body.contains("never seen"))
            let again = try await browser.post("/maps/touchpoints", fields)
            #expect(again.status == 422 && again.body.contains("There is a touchpoint “Unboxing” already"))
            #expect(again.body.contains("value=\"Logistics\""), "nothing typed is lost")
            #expect(try await browser.post("/maps/touchpoints", ["name": String(repeating: "x", count: 200)]).status == 422)
            let viewer = try await mapping.browser(role: "viewer")
            #expect(try await viewer.post("/maps/touchpoints", fields).status == 403)
        }
    }

    @Test func `a merge is seen before it is made, and undone after`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let preview = try await browser.get("/maps/touchpoints/merge?keep=Order%20placed&merge=order_placed")
            #expect(preview.status == 200 && preview.body.contains("<b>2</b>"))
            let merged = try await browser.post("/maps/touchpoints/merge", ["keep": "Order placed", "merge": "order_placed"])
            #expect(merged.status == 303)
            let list = try await browser.get("/maps/touchpoints")
            #expect(list.body.contains("4 touchpoints of 3 customers") && list.body.contains("Merged lately"))
            let undo = try #require(list.body.firstMatch(of: /action="(\/maps\/touchpoints\/merges\/\d+\/undo)"/)).1
            #expect(try await browser.post(String(undo), [:]).status == 303)
            #expect(try await browser.get("/maps/touchpoints").body.contains("5 touchpoints of 3 customers"))
            #expect(try await browser.post(String(undo), [:]).status == 422)
            #expect(try await browser.get("/maps/touchpoints/merge?keep=Visit&merge=Visit").status == 422)
            #expect(try await browser.get("/maps/touchpoints/merge?keep=Visit&merge=Vist").status == 404)
            _ = try await browser.post("/maps/touchpoints/distinct", ["a": "order_placed", "b": "Order placed"])
            let without = try await browser.get("/maps/touchpoints")
            #expect(!without.body.contains("Perhaps the same"))
        }
    }

    @Test(arguments: ["touchpoints", "personas", "templates", "templates/complaint", "draft", "personas/new", "touchpoints/new"])
    func `every page renders, with and without interactions`(path: String) async throws {
        for walks in [Self.walks, [:]] {
            try await MappingServer.with(walks) { mapping in
                let page = try await mapping.browser().get("/maps/\(path)")
                #expect(page.status == 200)
                #expect(!page.body.contains("{{") && !page.body.contains("style=\""))
            }
        }
    }

    @Test func `a persona is written, measured, put away and taken back on its pages`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let fields = [
                "name": "Hasty Hanna", "summary": "Little <time>", "goals": "Be done\r\n\r\nKnow the day", "colour": "2",
                "segment": "Helped",
                "channels": "phone",
            ]
            let segments = mapping.application.segments
            let draft = try SegmentDraft(name: "Helped", definition: "did Help")
            _ = try await mapping.application.database.write { try segments.create(draft, by: .command, at: Instant(milliseconds: 5), $0) }
            try await mapping.application.follower.catchUp()
            let made = try await browser.post("/maps/personas", fields)
            let path = try #require(made.header("Location"))
            let page = try await browser.get(path)
            #expect(page.body.contains("Little &lt;time&gt;") && page.body.contains("<li>Know the day</li>"))
            #expect(page.body.contains("67 %") && page.body.contains("2 customers") && page.body.contains("said to be preferred"))
            #expect(try await browser.get("/maps/personas").body.contains("67 % of customers"))
            #expect(try await browser.get("\(path)/edit").body.contains("Be done\nKnow the day"))
            let wrong = try await browser.post(path, ["name": ""])
            #expect(wrong.status == 422 && wrong.body.contains("1 to 80"))
            #expect(try await browser.post("\(path)/archive", ["archived": "true"]).status == 303)
            #expect(try await browser.get("/maps/personas?archived=1").body.contains("Hasty Hanna"))
            #expect(try await browser.post("\(path)/archive", ["archived": "false"]).status == 303)
            #expect(try await browser.get("/maps/personas").body.contains("Hasty Hanna"))
            #expect(try await browser.get("/maps/personas/999").status == 404)
        }
    }

    @Test func `a map is made of a template and of the main path, and leaves as a picture and as pages`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let made = try await browser.post("/maps/templates/online-purchase", [:])
            let path = try #require(made.header("Location"))
            let picture = try await browser.get("\(path)/map.svg")
            #expect(picture.status == 200 && picture.header("Content-Type") == "image/svg+xml")
            #expect(picture.body.hasPrefix("<svg") && picture.body.contains("Go to the till"))
            let sheets = try await browser.get("\(path)/print")
            #expect(sheets.status == 200 && sheets.body.matches(of: /class="sheet"/).count == 2)
            let draft = try await browser.post("/maps/draft", ["title": "Mine", "steps": "8"])
            let drafted = try #require(draft.header("Location"))
            #expect(try await browser.get("\(drafted)/map.svg").body.contains("Visit"))
            #expect(try await browser.get("/maps/draft?segment=Nobody").status == 422)
            #expect(try await browser.get("/maps/999/map.svg").status == 404)
            #expect(try await browser.post("/maps/templates/nothing", [:]).status == 404)
            #expect(try await mapping.browser(role: "viewer").post("/maps/draft", [:]).status == 403)
        }
    }
}

/// The server with the feature Mapping over an application of its own, filled through the door.
struct MappingServer {
    let application: Touchstone.Application
    let server: TestServer

    /// Signed in, ready to post.
    func browser(role: String = "administrator") async throws -> Browser {
        let browser = try await server.browser(role: role)
        if browser.token.isEmpty { try await browser.learnToken() }
        return browser
    }

    static func with(_ walks: [String: [String]], _ body: @escaping @Sendable (MappingServer) async throws -> Void) async throws {
        try await JourneyServer.with(walks) { journeys in
            try await TestServer.with([MappingFeature(application: journeys.application)]) { server in
                try await body(MappingServer(application: journeys.application, server: server))
            }
        }
    }
}
