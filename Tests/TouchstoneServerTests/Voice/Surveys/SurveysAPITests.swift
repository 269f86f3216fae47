import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct SurveysAPITests {
    private static let document = """
        {"title": "Visit", "pages": [{"id": "first", "questions": [
            {"id": "again", "type": "nps", "text": "Again?", "anchors": {"0": "No", "10": "Yes"}},
            {"id": "why", "type": "text", "text": "Why?", "show_if": {"question": "again", "at_most": 6}}]}]}
        """
    private static let survey = "{\"survey\": \(document)}"

    @Test func `a survey is made, changed, published, closed and seen in its versions`() async throws {
        try await CustomersServer.with { server in
            let made = try await server.api("POST", "/api/v1/surveys", role: "analyst", json: Self.survey)
            #expect(made.status == 201 && made.json["state"]?.string == "draft" && made.json["revision"]?.integer == 1)
            let id = try #require(made.json["id"]?.integer)
            let published = try await server.api("POST", "/api/v1/surveys/\(id)/publish", role: "analyst", json: "{}")
            #expect(published.status == 201 && published.json["version"]?.integer == 1)

            let changed = Self.document.replacing("Why?", with: "Why not?")
            let kept = try await server.api(
                "PUT", "/api/v1/surveys/\(id)/draft", role: "analyst", json: #"{"survey": \#(changed), "revision": 1, "name": "Shops"}"#)
            #expect(kept.status == 200 && kept.json["revision"]?.integer == 2 && kept.json["has_changes"]?.bool == true)
            #expect(kept.json["errors"]?.integer == 0)
            let late = try await server.api(
                "PUT", "/api/v1/surveys/\(id)/draft", role: "analyst", json: #"{"survey": \#(changed), "revision": 1}"#)
            #expect(late.status == 409 && late.json["code"]?.string == "changed_meanwhile")

            let second = try await server.api(
                "POST", "/api/v1/surveys/\(id)/publish", role: "analyst", json: #"{"revision": 2, "note": "Shorter"}"#)
            #expect(second.status == 201)
            let again = try await server.api("POST", "/api/v1/surveys/\(id)/publish", role: "analyst", json: "{}")
            #expect(again.status == 409 && again.json["code"]?.string == "nothing_changed")
            let versions = try await server.api("GET", "/api/v1/surveys/\(id)/versions", role: "viewer")
            let list = try #require(versions.json["versions"]?.array)
            #expect(list.map { $0["version"]?.integer } == [2, 1] && list[0]["note"]?.string == "Shorter")
            #expect(list[0]["changes"]?.array?.map { $0["sentence"]?.string } == ["“why” is worded differently."])
            let first = try await server.api("GET", "/api/v1/surveys/\(id)/versions/1", role: "viewer")
            #expect(first.json["survey"] == made.json["survey"])

            let closed = try await server.api("PUT", "/api/v1/surveys/\(id)/closed", role: "analyst", json: #"{"closed": true}"#)
            #expect(closed.json["state"]?.string == "closed")
            let all = try await server.api("GET", "/api/v1/surveys", role: "viewer")
            #expect(all.json["surveys"]?.array?.map { $0["name"]?.string } == ["Shops"])
        }
    }

    @Test func `problems, the graph and a trial are asked for without keeping anything`() async throws {
        try await CustomersServer.with { server in
            let wrong = Self.document.replacing("at_most\": 6", with: "at_least\": 60")
            let found = try await server.api("POST", "/api/v1/surveys/check", role: "viewer", json: "{\"survey\": \(wrong)}")
            #expect(found.status == 200 && (found.json["errors"]?.integer ?? 0) > 0)
            let place = found.json["problems"]?.array?.first { $0["severity"]?.string == "error" }
            #expect(place?["path"]?.string?.hasPrefix("pages[0].questions[1]") == true, "\(found.json.jsonText)")
            #expect(found.json["graph"]?["nodes"]?.array?.count == 4)

            let trial = { (answers: String) in
                try await server.api(
                    "POST", "/api/v1/surveys/trial", role: "viewer", json: "{\"survey\": \(Self.document), \"answers\": \(answers)}")
            }
            let begun = try await trial("{}")
            #expect(begun.json["state"]?.string == "asking" && begun.json["missing"]?.array?.map(\.string) == ["again"])
            #expect(try await trial(#"{"again": {"value": 3}}"#).json["missing"]?.array?.map(\.string) == ["why"])
            let ended = try await trial(#"{"again": {"value": 9}}"#)
            #expect(ended.json["state"]?.string == "ended" && ended.json["outcome"]?.string == "complete")
            #expect(ended.json["scores"]?.array?.first?["value"]?.double == 9)
            #expect(try await trial(#"{"again": {"value": 11}}"#).status == 422)
            #expect(try await server.api("GET", "/api/v1/surveys", role: "viewer").json["surveys"]?.array?.isEmpty == true)
        }
    }

    @Test func `the sites that may show a survey in a frame are said over the API`() async throws {
        try await CustomersServer.with { server in
            let id = try #require(try await server.api("POST", "/api/v1/surveys", role: "analyst", json: Self.survey).json["id"]?.integer)
            let path = "/api/v1/surveys/\(id)/frames"
            let sites = #"{"frames": ["https://shop.example", "https://*.shop.example"]}"#
            let set = try await server.api("PUT", path, role: "analyst", json: sites)
            #expect(set.status == 200, "\(set.json.jsonText)")
            #expect(try await server.application.responses.frames(of: id) == ["https://shop.example", "https://*.shop.example"])
            let refused = [
                "{}", #"{"frames": "https://shop.example"}"#, #"{"frames": ["https://shop.example/page"]}"#, #"{"frames": [1]}"#,
            ]
            for wrong in refused {
                #expect(try await server.api("PUT", path, role: "analyst", json: wrong).status == 422, "\(wrong)")
            }
            #expect(try await server.api("PUT", path, role: "viewer", json: sites).status == 403)
            #expect(try await server.application.responses.frames(of: id).count == 2)
            #expect(try await server.api("PUT", path, role: "analyst", json: #"{"frames": []}"#).status == 200)
            #expect(try await server.application.responses.frames(of: id).isEmpty)
        }
    }

    @Test func `the company's name and colour are said over the API`() async throws {
        try await CustomersServer.with { server in
            let path = "/api/v1/surveys/look"
            let nothing = try await server.api("GET", path, role: "viewer")
            #expect(nothing.status == 200 && nothing.json["company"]?.string == "" && nothing.json["accent"]?.string == "")
            let set = try await server.api("PUT", path, json: ##"{"company": "Acme Shops", "accent": "#0B6E4F"}"##)
            #expect(set.status == 200 && set.json["company"]?.string == "Acme Shops" && set.json["accent"]?.string == "#0b6e4f")
            for wrong in ["{}", #"{"company": 7}"#, #"{"accent": "green"}"#, #"{"company": "Other", "accent": "12345"}"#] {
                #expect(try await server.api("PUT", path, json: wrong).status == 422, "\(wrong)")
            }
            #expect(try await server.api("PUT", path, role: "analyst", json: #"{"company": "Other"}"#).status == 403)
            let last = try await server.api("PUT", path, json: #"{"accent": ""}"#)
            #expect(last.json["company"]?.string == "Acme Shops" && last.json["accent"]?.string == "")
        }
    }

    @Test func `the company's name and colour are said on a page, and the audit trail says who did`() async throws {
        try await CustomersServer.with { server in
            let path = "/settings/surveys"
            let browser = try await server.browser()
            let page = try await browser.get(path)
            #expect(page.status == 200 && !page.body.contains("{{") && !page.body.contains("style="))
            #expect(!page.body.contains("A button in"), "none is set yet")
            #expect(try await browser.post(path, ["company": "Acme Shops", "accent": "#0B6E4F"]).status == 303)
            let again = try await browser.get(path)
            #expect(again.body.contains("value=\"Acme Shops\"") && again.body.contains("A button in #0b6e4f"))
            #expect(again.body.contains("fill=\"#0b6e4f\"") && again.body.contains("fill=\"#fff\""))
            #expect(try await browser.post(path, ["company": "Acme Shops", "accent": "#ffee00"]).status == 303)
            #expect(try await browser.get(path).body.contains("fill=\"#000\""), "words on it can be read")
            #expect(try await server.audit("setting.changed").count == 3, "what stays as it is isn't changed")
            for wrong in [["company": "Other", "accent": "green"], ["company": String(repeating: "x", count: 81), "accent": ""]] {
                let answer = try await browser.post(path, wrong)
                #expect(answer.status == 422 && answer.body.contains("has-error"), "\(wrong)")
            }
            #expect(try await server.api("GET", "/api/v1/surveys/look").json["company"]?.string == "Acme Shops")
            let analyst = try await server.browser(role: "analyst")
            #expect(try await analyst.get(path).status == 403)
            #expect(try await analyst.post(path, ["company": "Other", "accent": ""]).status == 403)
        }
    }

    @Test func `a survey is duplicated over the API`() async throws {
        try await CustomersServer.with { server in
            let path = "/api/v1/surveys"
            let first = try await server.api("POST", path, role: "analyst", json: Self.survey)
            let id = try #require(first.json["id"]?.integer)
            let copy = try await server.api("POST", path, role: "analyst", json: "{\"from\": \(id)}")
            #expect(copy.status == 201 && copy.json["survey"]?["pages"] == first.json["survey"]?["pages"])
            #expect(copy.json["id"]?.integer != nil && copy.json["id"]?.integer != id)
            #expect(try await server.api("POST", path, role: "analyst", json: #"{"from": 77}"#).status == 404)
            #expect(try await server.api("POST", path, role: "analyst", json: #"{"from": "1"}"#).status == 422)
            #expect(try await server.api("POST", path, role: "viewer", json: "{\"from\": \(id)}").status == 403)
        }
    }

    @Test func `who may only look changes nothing, and who writes may be kept from publishing`() async throws {
        try await CustomersServer.with { server in
            let id = try #require(try await server.api("POST", "/api/v1/surveys", role: "analyst", json: Self.survey).json["id"]?.integer)
            #expect(try await server.api("POST", "/api/v1/surveys", role: "viewer", json: Self.survey).status == 403)
            #expect(try await server.api("POST", "/api/v1/surveys/\(id)/publish", role: "viewer", json: "{}").status == 403)
            #expect(try await server.api("GET", "/api/v1/surveys/\(id)", role: "viewer").status == 200)
            #expect(try await server.api("GET", "/api/v1/surveys/\(id)/yaml", role: "viewer").status == 200)
        }
    }

    @Test(
        arguments: [
            ("POST", "/api/v1/surveys", "{}", 422, "Give “survey”"), ("POST", "/api/v1/surveys", #"{"template": "x"}"#, 404, "no template"),
            ("POST", "/api/v1/surveys", #"{"survey": {"pages": [{"id": "a b"}]}}"#, 422, "page 1, id"),
            ("POST", "/api/v1/surveys", #"{"survey": {}, "name": " "}"#, 422, "1 to 120 characters"),
            ("GET", "/api/v1/surveys/77", nil, 404, "no survey 77"), ("GET", "/api/v1/surveys?archived=x", nil, 400, "true or false"),
            ("PUT", "/api/v1/surveys/1/draft", #"{"survey": {}}"#, 422, "“revision”"),
            ("POST", "/api/v1/surveys/1/publish", #"{"revision": "x"}"#, 422, "“revision”"),
            ("PUT", "/api/v1/surveys/1/closed", #"{"closed": true}"#, 409, "never published"),
            ("GET", "/api/v1/surveys/1/versions/5", nil, 404, "no version 5"), ("POST", "/api/v1/surveys/check", "{}", 422, "“survey”"),
            ("POST", "/api/v1/surveys/trial", #"{"survey": {"pages": 3}}"#, 422, "has to be a list"),
        ] as [(String, String, String?, Int, String)])
    func `what can't be is refused with a sentence`(method: String, path: String, json: String?, status: Int, words: String) async throws {
        try await CustomersServer.with { server in
            _ = try await server.api("POST", "/api/v1/surveys", role: "analyst", json: Self.survey)
            let answer = try await server.api(method, path, role: "analyst", json: json)
            #expect(answer.status == status, "\(answer.json.jsonText)")
            #expect(answer.json["message"]?.string?.contains(words) == true, "\(answer.json.jsonText)")
        }
    }

    @Test func `each template is pictured, drawn and can be tried out`() throws {
        #expect(SurveyTemplates.all.count == 12)
        for template in SurveyTemplates.all {
            let svg = SurveyThumbnail(survey: template.survey).svg
            #expect(svg.contains("class=\"words\"") && !svg.contains("nan"), "\(template.id)")
            let text = SurveyGraphDOT(graph: template.survey.graph(), survey: 1).text
            #expect(text.hasPrefix("digraph survey {") && text.hasSuffix("}\n"), "\(template.id)")
            #expect(try SurveyTrial(template.survey, json: .members([:])).json["state"]?.string == "asking", "\(template.id)")
        }
    }
}
