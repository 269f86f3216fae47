/// A question that is answered by files.
package struct FileQuestion: Sendable, Equatable {
    /// Media types, "image/*", "application/pdf"; empty takes all.
    package var types: [String]
    package var mostFiles: Int
    package var mostMegabytes: Int

    package init(types: [String] = [], mostFiles: Int = 1, mostMegabytes: Int = 10) {
        self.types = types
        self.mostFiles = mostFiles
        self.mostMegabytes = mostMegabytes
    }

    func takes(_ type: String) -> Bool {
        types.isEmpty
            || types.contains { pattern in
                pattern.lowercased() == type.lowercased()
                    || (pattern.hasSuffix("/*") && type.lowercased().hasPrefix(pattern.dropLast().lowercased()))
            }
    }
}
