package import BillingCore
import Localization
package import NIOCore
package import Presentation
import TemplateCompiler

/// Turns pages into HTML.
package struct Templates: Sendable {
    /// Templates that are being designed, in place of those that were compiled.
    private let design: DesignFolder?

    package init(design folder: String? = nil) throws { design = try folder.map { try DesignFolder($0) } }

    package func html(_ page: some Page, in words: Localizer) -> ByteBuffer {
        if let design { return design.html(page, in: words) }
        var html = HTMLBuffer()
        page.render(into: &html, in: words.messages)
        return html.bytes
    }

    /// The same in pieces, each as soon as it is written: a long page is never in memory as a whole.
    package func write(_ page: some Page, in words: Localizer, to send: (ByteBuffer) -> Void) {
        if let design { return send(design.html(page, in: words)) }
        withoutActuallyEscaping(send) { send in
            var html = HTMLBuffer(send: send)
            page.render(into: &html, in: words.messages)
            send(html.bytes)
        }
    }

    /// The same for what leaves the house.
    /// - Throws: a refusal where a template that is being designed has mistakes.
    package func htmlToSend(_ page: some Page, in words: Localizer) throws(BillingRefusal) -> ByteBuffer {
        guard let design else { return html(page, in: words) }
        do throws(Diagnostics) {
            return try design.render(page, in: words)
        } catch {
            throw BillingRefusal.mailNotWritable(error.list.first?.description ?? "")
        }
    }
}
