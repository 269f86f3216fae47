extension LinkageModel {
    /// Given names that stand for one another; as a literal ["william", "bill"].
    public struct Alias: Sendable, Equatable, Codable, ExpressibleByArrayLiteral {
        public var names: [String]
        /// How many people were seen with these names; nil where somebody wrote them down.
        public var people: Int?

        public init(names: [String], people: Int? = nil) {
            self.names = names
            self.people = people
        }

        public init(arrayLiteral names: String...) { self.init(names: names) }
    }
}
