/// The language in which a customer writes.
enum Language: CaseIterable {
    case english, german, french, spanish
}
