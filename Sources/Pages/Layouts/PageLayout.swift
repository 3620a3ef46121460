import Localization
package import Presentation

/// What the layout shows around every page.
package struct PageLayout: ViewModel {
    /// BCP 47 tag of the page's words.
    let language: String
    /// `rtl` or `ltr`.
    let direction: String
    /// Heading of the browser tab.
    let title: String
    let brand: Brand
    let assets: AssetLinks
    /// One sentence about what was just done.
    let notice: String?
    /// `nil` before sign-in.
    let navigation: Navigation?
    /// `nil` when there is nothing to say there.
    let footer: Footer?
    /// `nil` where no form can be sent, as on error pages.
    let languages: LanguageChoice?
    /// Whether the person may pay.
    let mayPay: Bool
}

/// The languages that the product speaks.
package struct LanguageChoice: ViewModel {
    let formToken: String
    /// The page to come back to.
    let next: String
    let options: [LanguageOption]
}

struct LanguageOption: ViewModel {
    /// BCP 47.
    let tag: String
    /// In the language itself.
    let name: String
    let isChosen: Bool
}

extension LanguageChoice {
    /// - Parameters:
    ///   - words: those of the page. The pseudo-language is listed where it is shown, and nowhere else.
    ///   - next: the page to come back to.
    package init(_ words: Localizer, next: String, formToken: String) {
        self.formToken = formToken
        self.next = next
        let shown = words.language
        let known = Localizer.choices
        let other = known.contains { $0.tag == shown } ? [] : [(tag: shown, name: shown)]
        options = (known + other).map { LanguageOption(tag: $0.tag, name: $0.name, isChosen: $0.tag == shown) }
    }
}

/// Who sends the bills.
struct Brand: ViewModel {
    let name: String
    /// Shown in place of the name.
    let logo: Picture?
}

package struct Picture: ViewModel {
    let src: String
    let alt: String
    /// In pixels.
    let width: String
    let height: String
}

/// The seller's small print below every page.
struct Footer: ViewModel {
    let note: String?
    let support: Link?
    let legal: [String]
}

/// Addresses of the files that every page loads.
package struct AssetLinks: ViewModel {
    let stylesheet: String
    let icon: String
    let fonts: [String]

    package init(stylesheet: String, icon: String, fonts: [String]) {
        self.stylesheet = stylesheet
        self.icon = icon
        self.fonts = fonts
    }
}

extension PageLayout {
    /// - Parameters:
    ///   - logo: shown in place of the brand's name.
    ///   - navigation: `nil` before sign-in.
    ///   - languages: `nil` where no form can be sent.
    ///   - mayPay: whether the person may pay.
    package init(
        title: String, branding: Branding, logo: Picture?, assets: AssetLinks, notice: Notice? = nil,
        navigation: Navigation? = nil, languages: LanguageChoice? = nil, mayPay: Bool = false, words: Localizer
    ) {
        language = words.language
        direction = words.direction
        self.title = title
        brand = Brand(name: branding.name, logo: logo)
        self.assets = assets
        self.notice = notice?.sentence(words.messages)
        self.navigation = navigation
        footer = Footer(branding)
        self.languages = languages
        self.mayPay = mayPay
    }
}

extension Picture {
    /// The brand's logo at its address.
    package init(_ logo: Logo, at address: String, of branding: Branding) {
        self.init(src: address, alt: branding.name, width: "\(logo.width)", height: "\(logo.height)")
    }
}

extension Footer {
    init?(_ branding: Branding) {
        note = branding.footer.isEmpty ? nil : branding.footer
        support = branding.supportAddress.map { Link(href: "mailto:\($0)", label: $0) }
        legal = branding.legalLines
        if note == nil, support == nil, legal.isEmpty { return nil }
    }
}
