import Foundation

/// The templates and assets that come with the program.
package enum Resources {
    package static var pages: URL { folder("Pages") }
    package static var assets: URL { folder("Assets") }

    private static func folder(_ name: String) -> URL {
        Bundle.module.bundleURL.appending(path: name)
    }
}
