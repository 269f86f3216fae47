import TouchstoneStore

/// What the company is called: one setting for every page and message.
extension Administration {
    package static let companyName = "company.name"

    package static let companyMigrations = [
        Migration(
            "administration.company", "One setting for the company's name",
            """
            INSERT INTO setting (name, value, changed) SELECT 'company.name', value, changed FROM setting WHERE name = 'company'
                ON CONFLICT (name) DO NOTHING;
            DELETE FROM setting WHERE name = 'company'
            """)
    ]

    /// Nil where nobody has said it.
    package func companyName() async throws -> String? {
        let name = try await setting(Administration.companyName)
        return name?.isEmpty == true ? nil : name
    }
}
