/// An error that is a sentence for a person, about what they asked for: there is no such thing, it has changed meanwhile, or it can't be so.
package protocol Refusal: Error, CustomStringConvertible {
    var kind: RefusalKind { get }
}

package enum RefusalKind: Sendable { case invalid, notFound, conflict }
