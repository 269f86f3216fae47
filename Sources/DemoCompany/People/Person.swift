/// One human being, as reality has them: what no source file says in one place.
struct Person {
    /// The true identity, for the evaluation of linkage.
    let id: Int
    let persona: Persona
    let country: Country
    let given: String
    let family: String
    let birthday: String
    let address: Address
    let phone: String?
    /// When the person came to the company; before the span for those who were customers already.
    let arrival: Moment
    /// The organisation for which a business buyer orders.
    let company: String?
    let storeCard: String?
    /// Telephone and computer, as the website tells them apart; the last one may be the family's tablet.
    let devices: [String]
    /// The first account; and for some a second one, under another e-mail address.
    let accounts: [Account]
    /// How pleased this person is by nature, about 0.3 to 1.
    let temper: Double
    /// How well this person bears waiting, 0 to 1.
    let patience: Double
    /// How generously this person gives scores, about -0.15 to 0.15.
    let generosity: Double

    var name: String { "\(given) \(family)" }
    var city: String { address.city }

    /// What the shop knows a customer by.
    struct Account {
        let customerNumber: String
        let email: String
        /// The name as it stands in the customer records, with the typing errors of whoever entered it.
        let recordedName: String
        let recordedBirthday: String?
        let recordedPhone: String?
    }
}
