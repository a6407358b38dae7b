package d2l.grade;

/// A page of HTML that needs nothing else: no script, no other file; light or dark as its reader likes.
final class Page {
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#5c5c5c;\
            --line:#d0d0d0;--right:#1a6b36;--wrong:#a3231b}
            @media(prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#181818;\
            --soft:#a8a8a8;--line:#484848;--right:#7bd49a;--wrong:#ff9d94}}
            body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);\
            background:var(--paper);margin:0 auto;max-width:60rem;padding:1rem}
            table{border-collapse:collapse;margin:1rem 0}
            caption{text-align:left;color:var(--soft)}
            th,td{border-bottom:1px solid var(--line);padding:.3rem .8rem .3rem 0;\
            text-align:left;vertical-align:top}
            td.n,th.n{text-align:right}th[scope=row]{font-weight:normal}
            pre{border-left:3px solid var(--line);padding-left:1rem;overflow-x:auto}
            h1,p,li,th[scope=row]{overflow-wrap:anywhere}th[scope=row]{min-width:8rem}
            .wide{overflow-x:auto}a{color:inherit}
            .right{color:var(--right)}.wrong{color:var(--wrong)}.soft{color:var(--soft)}
            svg{max-width:100%;height:auto}
            """;

    private final String title;
    private final StringBuilder body = new StringBuilder();

    Page(String title) {
        this.title = title;
        add("<h1 dir=\"auto\">%s</h1>", title);
    }

    /// Adds HTML with these texts, escaped, in the places of its `%s`.
    Page add(String html, Object... texts) {
        var escaped = texts.clone();
        for (int i = 0; i < escaped.length; i++) {
            escaped[i] = escape(escaped[i].toString());
        }
        body.append(html.formatted(escaped)).append('\n');
        return this;
    }

    /// Adds a picture that is HTML already.
    Page draw(String svg) {
        body.append("<figure>").append(svg).append("</figure>\n");
        return this;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ");
    }

    @Override
    public String toString() {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        %s</main>
        </body>
        </html>
        """
                .formatted(escape(title), STYLE, body);
    }
}
