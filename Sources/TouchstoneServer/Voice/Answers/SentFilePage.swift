import HTTPTypes
import Touchstone

/// A file that somebody sent as an answer, for those who may see what leads to people. Each look is in the audit trail.
struct SentFilePage {
    let application: Touchstone.Application

    /// What a browser shows without running anything of it.
    static let pictures: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp"]

    func register(into routes: inout Routes) {
        routes.page(
            "/surveys/{id}/responses/{response}/files/{file}", .permission(.revealIdentifiers), summary: "A file that was sent as an answer"
        ) { context in
            let survey = try await application.surveys.survey(try context.number("id"))
            guard
                let (file, bytes) = try await application.responses.file(
                    context.parameter("file"), of: context.parameter("response"), survey: survey.id)
            else { throw HTTPFailure.notFound }
            let isPicture = context.query["picture"] != nil && Self.pictures.contains(file.type.lowercased())
            try await application.administration.record(
                "survey.file-opened", by: try context.signedIn().actor, target: "survey:\(survey.id)",
                detail: ["response": context.parameter("response"), "file": file.key])
            // Whatever is in it: nothing of it runs here.
            return Response(type: isPicture ? file.type.lowercased() : "application/octet-stream", bytes: bytes)
                .setting(.contentSecurityPolicy, "default-src 'none'; sandbox").setting(.cacheControl, "private, no-store")
                .setting(.contentDisposition, isPicture ? "inline" : "attachment; filename*=UTF-8''\(SurveySharing.encoded(file.name))")
        }
    }
}
