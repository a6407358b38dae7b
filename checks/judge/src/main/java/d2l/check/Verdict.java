package d2l.check;

/// What is to be said about an answer.
///
/// @param kind what came out
/// @param mistake the name of the mistake it is, `""` where none is known
/// @param sentence what the student is told, one or two sentences
/// @param evidence the smallest input that shows it, what was expected and what came, a line each; empty
///     where there is nothing to show
public record Verdict(Kind kind, String mistake, String sentence, String evidence) {

    /// What can come out.
    public enum Kind {
        RIGHT("right", "✓"),
        NOT_YET("not yet", "·"),
        WRONG("wrong", "✗"),
        /// It cannot be taken for an answer: there are two different ones, or its file cannot be read.
        UNREADABLE("unreadable", "✗"),
        /// It does not compile.
        NOT_COMPILED("does not compile", "✗"),
        /// It uses what is not allowed.
        FORBIDDEN("not allowed", "✗"),
        /// It threw an exception, did not end, or ended its program.
        STOPPED("stopped", "✗");

        private final String words;
        private final String sign;

        Kind(String words, String sign) {
            this.words = words;
            this.sign = sign;
        }

        /// What came out, in a word or two.
        public String words() {
            return words;
        }

        /// A sign for it, beside the words.
        public String sign() {
            return sign;
        }
    }

    /// Whether nothing is left to do.
    public boolean isRight() {
        return kind == Kind.RIGHT;
    }
}
