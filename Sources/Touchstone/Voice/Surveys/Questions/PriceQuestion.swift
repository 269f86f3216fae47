/// What somebody would pay: prices are named one after another, each to be taken or refused (Gabor and Granger 1966).
///
/// The ladder begins at the middle price and halves what is left: at most log₂(n + 1) prices, rounded up, are asked.
package struct PriceQuestion: Sendable, Equatable {
    /// Rising.
    package var prices: [Double]
    /// ISO 4217.
    package var currency: String
    /// Today's price: the premium is counted from it.
    package var reference: Double?

    package init(prices: [Double], currency: String, reference: Double? = nil) {
        self.prices = prices
        self.currency = currency
        self.reference = reference
    }

    /// Where the ladder stands after replies.
    package enum Step: Sendable, Equatable {
        /// The price to be named next, by its place.
        case ask(Int)
        /// The highest price that is taken, by its place; nil where none is.
        case done(highest: Int?)
    }

    /// - Returns: nil where the replies are none that this ladder leads to.
    package func step(after replies: [PriceReply]) -> Step? {
        // Prices below `open` are taken, those from `refused` on are not.
        var open = 0
        var refused = prices.count
        for reply in replies {
            guard open < refused else { return nil }
            let place = (open + refused) / 2
            guard prices[place] == reply.price else { return nil }
            if reply.isTaken { open = place + 1 } else { refused = place }
        }
        return open < refused ? .ask((open + refused) / 2) : .done(highest: open > 0 ? open - 1 : nil)
    }

    /// The replies of somebody who takes prices up to that place, and none above.
    package func replies(takingUpTo highest: Int?) -> [PriceReply] {
        var replies: [PriceReply] = []
        while case .ask(let place) = step(after: replies) {
            replies.append(PriceReply(price: prices[place], isTaken: highest.map { place <= $0 } ?? false))
        }
        return replies
    }
}
