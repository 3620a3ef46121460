extension SandboxPage {
    /// A striped band that says what this is, and a card with the payment.
    static let stylesheet = """
        :root {
            color-scheme: light dark;
            --ground: #f3f1ea; --card: #ffffff; --ink: #1d2430; --soft: #565f6e; --line: #8a93a3;
            --band: #ffd84d; --band-dark: #f2c200; --band-ink: #2b2300;
            --act: #155e4b; --act-ink: #ffffff; --focus: #1849c6;
        }
        @media (prefers-color-scheme: dark) {
            :root {
                --ground: #14171d; --card: #1e232c; --ink: #eceff4; --soft: #aeb6c4; --line: #6f7a8c;
                --band: #4a3d00; --band-dark: #3d3200; --band-ink: #ffe98a;
                --act: #7fdcc0; --act-ink: #06241b; --focus: #9dbcff;
            }
        }
        * { box-sizing: border-box; }
        body {
            margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink);
            font: 1.0625rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
        }
        header {
            padding: 0.875rem 1rem; color: var(--band-ink); text-align: center;
            background: repeating-linear-gradient(-45deg, var(--band) 0 1.25rem, var(--band-dark) 1.25rem 2.5rem);
        }
        h1 { margin: 0; font-size: 1.0625rem; font-weight: 700; text-wrap: balance; }
        main {
            width: min(30rem, 100% - 2rem); margin: 2rem auto; padding: 1.75rem;
            background: var(--card); border-radius: 1rem; box-shadow: 0 0.25rem 1.5rem rgb(0 0 0 / 0.12);
        }
        h2 { margin: 0 0 1rem; font-size: 1.125rem; }
        dl { margin: 0 0 1.5rem; padding-bottom: 1.25rem; border-bottom: 1px solid var(--line); }
        dl div { display: flex; gap: 1rem; justify-content: space-between; padding: 0.25rem 0; }
        dt { color: var(--soft); }
        dd { margin: 0; text-align: end; overflow-wrap: anywhere; }
        .amount { align-items: baseline; }
        .amount dd { font-size: 1.75rem; font-weight: 700; font-variant-numeric: tabular-nums; }
        form { display: grid; gap: 1rem; }
        form h2 { margin: 0; }
        fieldset {
            display: grid; gap: 0.625rem; min-width: 0; margin: 0; padding: 1rem;
            border: 1px solid var(--line); border-radius: 0.75rem;
        }
        legend { padding: 0 0.375rem; font-weight: 600; }
        fieldset p { margin: 0; color: var(--soft); }
        button, select {
            width: 100%; min-height: 3rem; padding: 0.5rem 1rem; font: inherit; color: var(--ink);
            background: var(--card); border: 1px solid var(--line); border-radius: 0.625rem;
        }
        button { font-weight: 600; cursor: pointer; }
        button:hover { border-color: var(--ink); }
        .primary { color: var(--act-ink); background: var(--act); border-color: var(--act); }
        .quiet { border-color: transparent; text-decoration: underline; }
        a { display: inline-block; padding: 0.5rem 0; color: var(--act); font-weight: 600; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
        .mails { margin: 0; padding: 0; list-style: none; }
        .mail { margin: 0 0 1.5rem; overflow-wrap: anywhere; }
        @media (max-width: 30rem) { main { margin: 1rem auto; padding: 1.25rem; } }

        """
}
