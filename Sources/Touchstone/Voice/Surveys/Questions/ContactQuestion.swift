/// A question that is answered by how to reach the person.
package struct ContactQuestion: Sendable, Equatable {
    package enum Field: String, Sendable, CaseIterable {
        case name, email, phone, company, address
    }

    package struct Wanted: Sendable, Equatable {
        package var field: Field
        package var isRequired: Bool

        package init(_ field: Field, isRequired: Bool = false) {
            self.field = field
            self.isRequired = isRequired
        }
    }

    package var fields: [Wanted]

    package init(fields: [Wanted]) { self.fields = fields }
}
