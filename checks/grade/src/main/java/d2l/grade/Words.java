package d2l.grade;

import d2l.check.Verdict;

/// Verdicts as people read them in reports.
final class Words {
    private Words() {}

    /// What came out, in a word or two.
    static String of(Verdict.Kind kind) {
        return switch (kind) {
            case RIGHT -> "right";
            case NOT_YET -> "not yet";
            case WRONG -> "wrong";
            case UNREADABLE -> "unreadable";
            case NOT_COMPILED -> "does not compile";
            case FORBIDDEN -> "not allowed";
            case STOPPED -> "stopped";
        };
    }
}
