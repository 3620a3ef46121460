import BillingCore
import Documents
import Presentation

extension Branding {
    /// Refuses a look that pages or documents could not show.
    static func check(_ seller: Seller) throws {
        let branding = try Branding(seller)
        guard branding.logo?.canBeDrawn != false else { throw BrandingError.logoNotDrawable }
    }
}
