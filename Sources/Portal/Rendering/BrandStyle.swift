import Presentation

extension Palette {
    /// The style sheet's variables in these colours. Print keeps its own.
    var styles: String {
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

extension Palette.Scheme {
    fileprivate var variables: String {
        let values = [
            ("accent", accent), ("accent-strong", strong), ("on-accent", onAccent), ("wash", wash), ("bar", accent),
        ]
        return values.map { "    --\($0.0): \($0.1);\n" }.joined()
    }
}
