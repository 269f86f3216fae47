/// Where a question stands: its page, and its place on the page, in the document.
struct SurveySlot: Sendable, Hashable {
    var page: Int
    var place: Int
}
