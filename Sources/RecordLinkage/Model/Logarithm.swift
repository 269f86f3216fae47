import Foundation

extension Double {
    var log2: Double { Foundation.log2(self) }
    var exp2: Double { Foundation.exp2(self) }
    var ln: Double { Foundation.log(self) }
    var exp: Double { Foundation.exp(self) }
}
