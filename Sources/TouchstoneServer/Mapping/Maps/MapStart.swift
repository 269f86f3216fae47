/// A way to begin a journey map besides an empty one. A way appears when its page is there: one line each.
struct MapStart: Sendable {
    var name: String
    var text: String
    var href: String

    static let registered: [MapStart] = []
}
