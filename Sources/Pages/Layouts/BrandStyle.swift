package import Presentation

extension Palette {
    /// The style sheet's variables in these colours. Print keeps its own.
    package var styles: String {
        """

        @media screen {
          :root {
        \(light.variables)  }
        }

        @media screen and (prefers-color-scheme: dark) {
          :root {
        \(dark.variables)  }
        }

        """
    }
}

extension Palette {
    /// The same for mails, whose readers do not all know variables.
    var mailStyles: String {
        """
        \(light.mailRules)
        @media (prefers-color-scheme: dark) {
        \(dark.mailRules)
        }

        """
    }
}

extension Palette.Scheme {
    fileprivate var mailRules: String {
        """
        a { color: \(accent); }
        .mark { background: \(accent); }
        .button { background: \(accent); color: \(onAccent); }
        """
    }
}

extension Palette.Scheme {
    fileprivate var variables: String {
        let values = [
            ("accent", accent), ("accent-strong", strong), ("on-accent", onAccent), ("wash", wash), ("bar", accent),
        ]
        return values.map { "    --\($0.0): \($0.1);\n" }.joined()
    }
}
