/// Whether somebody would buy at a price.
package struct PriceReply: Sendable, Hashable {
    package var price: Double
    package var isTaken: Bool

    package init(price: Double, isTaken: Bool) {
        self.price = price
        self.isTaken = isTaken
    }
}
