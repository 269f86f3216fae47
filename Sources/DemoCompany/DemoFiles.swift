/// The files of a demo company.
public struct DemoFiles: Sendable {
    /// In the order in which a company would import them: who the customers are, then what they did.
    public let sources: [File]
    public let truth: DemoTruth
    public let truthPath: String
    public let aboutPath: String

    public struct File: Sendable {
        /// Name of the source: "web".
        public let name: String
        public let dataPath: String
        public let mappingPath: String
        public let rows: Int
    }
}
