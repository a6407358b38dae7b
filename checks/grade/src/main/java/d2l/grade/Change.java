package d2l.grade;

import d2l.check.Verdict;

/// A verdict that came out otherwise than the time before.
///
/// @param exercise its number
public record Change(String exercise, Verdict before, Verdict after) {}
