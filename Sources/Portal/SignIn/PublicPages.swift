import BillingCore
import HTTPTypes
import Hummingbird
import Pages
import Presentation
import WebServer

extension PortalServices {
    /// A page outside of any session, whose forms are tied to this browser.
    func publicPage<Shown: Page>(
        for request: Request, _ words: Localizer, title: String, seller: Seller.ID?, next: String,
        status: HTTPResponse.Status = .ok, _ page: (PageLayout, _ formToken: String) -> Shown
    ) -> Response {
        let known = SessionCookie.token(in: request)
        let token = known ?? SessionToken()
        let layout = self.layout(
            title: title, languages: LanguageChoice(words, next: next, formToken: token.makeFormToken()),
            seller: seller, words: words)
        var response = Response.page(
            templates.html(page(layout, token.makeFormToken()), in: words), status: status)
        if known == nil { response.headers.append(SessionCookie.setting(token)) }
        return response
    }
}

extension Response {
    /// Where this answer leads does not learn its address. Not for a page with forms: browsers send them from there
    /// without their origin, as if they came from another site.
    var withoutReferrer: Response {
        var response = self
        response.headers[.referrerPolicy] = "no-referrer"
        return response
    }
}
