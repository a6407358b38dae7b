package d2l.check.show;

import d2l.check.Exercise;
import d2l.check.Verdict;
import d2l.plot.Hypertext;

/// A verdict as a small box, which a screen reader reads out and which tells by words what it tells by colour.
record VerdictBox(Exercise<?> exercise, Verdict verdict) implements Hypertext {
    /// The colours are the notebook's own, in its light theme and in its dark one; a viewer without any
    /// shows the text's.
    private static final String STYLE =
            "border: 1px solid var(--jp-border-color1, currentColor);"
                    + " border-left: 6px solid var(%s, currentColor);"
                    + " border-radius: 3px; padding: 8px 12px; margin: 4px 0;"
                    + " overflow-x: auto";

    /// A notebook's own style gives paragraphs other margins than a page does.
    private static final String FIRST = "margin: 0";

    private static final String NEXT = "margin: 6px 0 0";

    @Override
    public String html() {
        var html = new StringBuilder();
        html.append("<div role=\"status\" style=\"")
                .append(STYLE.formatted(colour()))
                .append("\">")
                .append(paragraph("p", FIRST))
                .append("<strong>")
                .append(verdict.kind().sign())
                .append(' ')
                .append(capital(verdict.kind().words()))
                .append("</strong> · ")
                .append(Hypertext.escape(exercise.number() + " " + exercise.title()))
                .append("</p>");
        if (!verdict.isRight()) {
            html.append(paragraph("p", NEXT))
                    .append(Hypertext.escape(verdict.sentence()))
                    .append("</p>");
        }
        if (!verdict.evidence().isEmpty()) {
            html.append(paragraph("pre", NEXT))
                    .append(Hypertext.escape(verdict.evidence()))
                    .append("</pre>");
        }
        return html.append("</div>").toString();
    }

    private static String paragraph(String tag, String style) {
        return "<" + tag + " style=\"" + style + "\">";
    }

    private String colour() {
        return switch (verdict.kind()) {
            case RIGHT -> "--jp-success-color1";
            case NOT_YET -> "--jp-border-color1";
            default -> "--jp-error-color1";
        };
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @Override
    public String toString() {
        return VerdictText.of(exercise, verdict, verdict.evidence());
    }
}
