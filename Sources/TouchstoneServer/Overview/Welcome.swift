import Touchstone

/// What a new installation shows: the three ways to bring data in.
struct Welcome {
    struct Way {
        var heading: String
        var text: String
        var action: PageLink?
        var command: String?
    }

    var heading = "Welcome to Touchstone"
    var text = "Nothing has arrived yet. As soon as the first interactions are here, this page shows how your customers fare."
    var ways: [Way]

    init(_ context: RequestContext, _ application: Touchstone.Application) {
        ways = [
            Way(
                heading: "Look around first", text: "Fill this installation with a simulated company: 5,000 customers over 18 months.",
                command: "touchstone demo"),
            Way(
                heading: "Import a file",
                text:
                    "CSV, JSON Lines or XES, as your systems export them. A mapping is proposed; what is rejected can be mended and sent again.",
                action: context.may(.importData) ? PageLink("Import a file", "/data/imports") : nil, command: "touchstone import FILE"),
            Way(
                heading: "Connect a website or an app",
                text: "Add a source and send with our script, with Segment’s libraries, or over HTTP. What arrives is shown live.",
                action: context.may(.manageSources) ? PageLink("Add a source", "/data/sources/new") : nil,
                command: "touchstone keys create NAME"),
        ]
    }
}
