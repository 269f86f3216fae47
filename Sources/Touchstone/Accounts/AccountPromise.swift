/// A part of the brand promise, with the people of an account to whom it was due.
package struct AccountPromise: Sendable, Equatable {
    package var part: PromisePart
    /// With whom it was broken at least once.
    package var broken: Set<Int64>
    /// With whom it was kept or broken.
    package var due: Set<Int64>
}
