/// What the template "error" shows.
struct ErrorPage {
    var heading: String
    var text: String
    var requestID: String
    var homeHref: String
}
