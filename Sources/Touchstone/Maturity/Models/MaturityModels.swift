import Foundation

/// The maturity models that come with the program.
package enum MaturityModels {
    /// The default one first.
    package static let names = ["five-levels", "three-levels"]

    /// - Throws: when there is no such model.
    package static func named(_ name: String) throws(MaturityError) -> MaturityModel {
        if let known = read[name] { return known }
        return try MaturityModel(yaml: try yaml(name))
    }

    /// The file that the model is read from.
    /// - Throws: when there is no such model.
    package static func yaml(_ name: String) throws(MaturityError) -> String {
        guard names.contains(name),
            let yaml = try? String(contentsOf: Bundle.module.bundleURL.appending(path: "ModelFiles/\(name).yaml"), encoding: .utf8)
        else { throw MaturityError("There is no model “\(name)”. There are: \(names.joined(separator: ", ")).") }
        return yaml
    }

    /// Each is read once: pages ask for them again and again.
    private static let read: [String: MaturityModel] = names.reduce(into: [:]) { all, name in
        all[name] = try? MaturityModel(yaml: try yaml(name))
    }
}
