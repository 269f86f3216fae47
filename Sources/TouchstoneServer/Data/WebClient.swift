import Foundation
import Touchstone

/// touchstone.js at the address that websites include.
struct WebClient {
    func register(into routes: inout Routes) {
        guard let data = try? Data(contentsOf: Resources.assets.appending(path: "touchstone.js")) else { return }
        SharedScript(path: "/touchstone.js", summary: "The web client that websites include", bytes: Array(data)).register(into: &routes)
    }
}
