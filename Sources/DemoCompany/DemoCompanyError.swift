/// Why the demo company could not be written.
public enum DemoCompanyError: Error, Equatable, CustomStringConvertible {
    case cannotWrite(path: String, reason: String)

    public var description: String {
        switch self {
        case .cannotWrite(let path, let reason):
            "The demo company can't be written to '\(path)': \(reason) Choose a folder that exists or can be made, with 150 MB free."
        }
    }
}
