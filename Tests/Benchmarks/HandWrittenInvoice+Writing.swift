import NIOCore

extension HandWrittenInvoice {
    func render() -> ByteBuffer {
        var html = ByteBufferAllocator().buffer(capacity: 24 * 1024)
        writeHead(&html)
        writeTop(&html)
        writeHero(&html)
        writeSums(&html)
        writeParties(&html)
        writeLines(&html)
        html.writeStaticString("  </article>\n\n</main>\n</body>\n</html>\n")
        return html
    }

    private func writeHead(_ html: inout ByteBuffer) {
        html.writeStaticString(
            """
            <!doctype html>
            <html lang="en" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>
            """)
        html.write("", title, " · ")
        html.write("", brand, "</title>\n")
        for font in fonts {
            html.write("<link rel=\"preload\" href=\"", font, "\" as=\"font\" type=\"font/woff2\" crossorigin>\n")
        }
        html.write("<link rel=\"stylesheet\" href=\"", stylesheet, "\">\n")
        html.write("<link rel=\"icon\" href=\"", icon, "\" type=\"image/svg+xml\">\n</head>\n<body>\n")
    }

    private func writeTop(_ html: inout ByteBuffer) {
        html.writeStaticString(
            """
            <a class="skip" href="#main">Skip to content</a>
            <header class="top">
              <div class="bar">
                <a class="brand" href="/">
            """)
        html.write("<bdi>", brand, "</bdi></a>\n    <nav class=\"menu\" aria-label=\"Main\">\n      <ul>\n")
        for link in links {
            html.write("        <li><a href=\"", link.href, "\"")
            if link.isCurrent { html.writeStaticString(" aria-current=\"page\"") }
            html.write(">", link.label, "</a></li>\n")
        }
        html.write(
            "      </ul>\n    </nav>\n    <div class=\"who\">\n      <p class=\"account\"><bdi>", account, "</bdi>")
        html.write(
            "<bdi class=\"detail\">", accountNote,
            "</bdi></p>\n      <a class=\"quiet\" href=\"/accounts\">Switch</a>\n")
        html.writeStaticString("      <a class=\"quiet\" href=\"/profile\">Profile</a>\n")
        html.write(
            "      <form method=\"post\" action=\"/sign-out\">\n        <input type=\"hidden\" name=\"form_token\" value=\"",
            formToken, "\">\n        <button class=\"quiet\">Sign out</button>\n      </form>\n")
        html.writeStaticString("    </div>\n  </div>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n")
    }

    private func writeHero(_ html: inout ByteBuffer) {
        html.write("<p class=\"trail\"><a href=\"/invoices\">Invoices</a></p>\n<article lang=\"", language, "\">\n")
        html.write("  <section class=\"hero\" aria-labelledby=\"title\">\n    <div>\n      <h1 id=\"title\">", title)
        html.write(" <span class=\"status ", status["tone"] ?? "", "\">")
        html.write("", status["label"] ?? "", "</span>\n</h1>\n")
        html.write("      <p class=\"note\">", headline["label"] ?? "", "</p>\n")
        html.write("      <p class=\"figure\"><bdi>", headline["amount"] ?? "", "</bdi></p>\n")
        html.writeStaticString(isOverdue ? "      <p class=\"overdue\">" : "      <p class=\"note\">")
        html.write("", headline["note"] ?? "", "</p>\n      <p class=\"actions\">\n        ")
        html.write("<a class=\"button primary\" href=\"", pay["href"] ?? "", "\">")
        html.write("", pay["label"] ?? "", "</a>\n        <a class=\"button\" href=\"")
        html.write("", pdf["href"] ?? "", "\">")
        html.write("", pdf["label"] ?? "", "</a>\n      </p>\n    </div>\n")
    }

    private func writeSums(_ html: inout ByteBuffer) {
        html.writeStaticString("    <div class=\"sums\">\n      <table>\n")
        html.writeStaticString("        <caption class=\"unseen\">Totals</caption>\n        <tbody>\n")
        // Of a list in a part that is indented, Mustache indents the first row alone.
        for (index, total) in totals.enumerated() {
            html.writeStaticString(index == 0 ? "          <tr" : "      <tr")
            html.writeStaticString(total.isFinal ? " class=\"final\">" : ">")
            html.write("<th scope=\"row\">", total.label, "</th><td class=\"number\">")
            html.write("<bdi>", total.amount, "</bdi></td></tr>\n")
        }
        html.writeStaticString("        </tbody>\n      </table>\n    </div>\n  </section>\n")
    }

    private func writeParties(_ html: inout ByteBuffer) {
        html.writeStaticString("  <div class=\"parties\">\n    <section aria-labelledby=\"buyer\">\n")
        html.writeStaticString("      <h2 id=\"buyer\">To</h2>\n      <p>")
        for line in buyer { html.write("<bdi>", line, "</bdi>") }
        html.writeStaticString("</p>\n    </section>\n    <section aria-labelledby=\"seller\">\n")
        html.writeStaticString("      <h2 id=\"seller\">From</h2>\n      <p>")
        for line in seller { html.write("<bdi>", line, "</bdi>") }
        html.writeStaticString("</p>\n    </section>\n    <section aria-labelledby=\"details\">\n")
        html.writeStaticString("      <h2 id=\"details\">Details</h2>\n      <dl>\n")
        for fact in facts {
            html.write("        <div><dt>", fact.label, "</dt><dd>")
            if let href = fact.href { html.write("<a href=\"", href, "\">") }
            html.write("<bdi>", fact.value, fact.href == nil ? "</bdi></dd></div>\n" : "</bdi></a></dd></div>\n")
        }
        html.writeStaticString("      </dl>\n    </section>\n  </div>\n")
        for note in notes { html.write("  <p class=\"note\">", note, "</p>\n") }
    }

    private func writeLines(_ html: inout ByteBuffer) {
        html.writeStaticString("  <div class=\"heading lines\">\n    <h2 id=\"lines\">Lines</h2>\n")
        html.write("    <a href=\"", csv["href"] ?? "", "\">")
        html.write("", csv["label"] ?? "", "</a>\n  </div>\n")
        html.writeStaticString("  <p class=\"hint\">Open a line to see how its amount was computed.</p>\n")
        html.write("  <p class=\"columns\" aria-hidden=\"true\">\n    <span>", columns["description"] ?? "", "</span>")
        html.write("<span>", columns["period"] ?? "", "</span><span class=\"number\">")
        html.write("", columns["quantity"] ?? "", "</span>\n    <span class=\"number\">")
        html.write("", columns["unitPrice"] ?? "", "</span><span class=\"number\">")
        html.write("", columns["amount"] ?? "", "</span>\n  </p>\n")
        for group in groups {
            html.write("  <section class=\"group\">\n    <div class=\"heading\">\n      <h3><bdi>", group.heading)
            html.writeStaticString("</bdi></h3>\n      <p class=\"number\"><span class=\"unseen\">Subtotal </span>")
            html.write("<bdi>", group.subtotal, "</bdi></p>\n    </div>\n")
            for line in group.lines { write(line, to: &html) }
            html.writeStaticString("  </section>\n")
        }
    }

    private func write(_ line: Line, to html: inout ByteBuffer) {
        html.writeStaticString("    <details class=\"line\">\n      <summary>\n        <span class=\"what\">")
        html.write("<span class=\"place\"><span class=\"unseen\">Line </span><bdi>", line.number, "</bdi></span> ")
        html.write("<bdi>", line.description, "</bdi></span>\n        <span class=\"measures\">\n")
        html.writeStaticString("          <span class=\"when\">")
        write(line.period, to: &html)
        html.writeStaticString("</span>\n          <span class=\"number many\">")
        write(line.quantity, to: &html)
        html.writeStaticString("</span>\n          <span class=\"number each\">")
        write(line.unitPrice, to: &html)
        html.writeStaticString("</span>\n        </span>\n        <span class=\"number amount\">")
        write(line.amount, to: &html)
        html.writeStaticString("</span>\n")
        if let change = line.change {
            html.write("        <span class=\"change\">", change.label)
            html.write(" <bdi>", change.value, "</bdi></span>\n")
        }
        html.write("      </summary>\n      <div class=\"why\" id=\"line-", line.number, "\">\n")
        writeReasons(of: line, to: &html)
        html.writeStaticString("      </div>\n    </details>\n")
    }

    private func writeReasons(of line: Line, to html: inout ByteBuffer) {
        html.writeStaticString("        <ul class=\"derivation\">\n")
        for step in line.steps { html.write("          <li>", step, "</li>\n") }
        html.writeStaticString("        </ul>\n")
        if let because = line.because { html.write("        <p>", because, "</p>\n") }
        if let source = line.priceSource { html.write("        <p class=\"note\">", source, "</p>\n") }
        for citation in line.citations {
            html.write("        <p class=\"note\"><a href=\"", citation.href, "\">")
            html.write("", citation.label, "</a></p>\n")
        }
        if let usage = line.usage {
            html.write("        <p><a href=\"", usage.href, "\">")
            html.write("", usage.label, "</a></p>\n")
        }
    }

    private func write(_ figure: Pair?, to html: inout ByteBuffer) {
        guard let figure else { return }
        html.write("<span class=\"unseen\">", figure.label, ": </span>")
        html.write("<bdi>", figure.value, "</bdi>")
    }
}

extension ByteBuffer {
    /// A value, escaped, between two pieces of markup.
    fileprivate mutating func write(_ before: StaticString, _ value: String, _ after: StaticString = "") {
        writeStaticString(before)
        if value.utf8.contains(where: Self.isMarkup) {
            for byte in value.utf8 { write(escaped: byte) }
        } else {
            writeString(value)
        }
        writeStaticString(after)
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        byte == 34 || byte == 38 || byte == 39 || byte == 60 || byte == 62
    }

    private mutating func write(escaped byte: UInt8) {
        switch byte {
        case 34: writeStaticString("&quot;")
        case 38: writeStaticString("&amp;")
        case 39: writeStaticString("&#39;")
        case 60: writeStaticString("&lt;")
        case 62: writeStaticString("&gt;")
        default: writeInteger(byte)
        }
    }
}
