package d2l.train;

/// What one pass over the training set came to: the mean loss of an example and the share of
/// examples that were classified rightly, each judged just before the step it led to.
public record Epoch(double loss, double accuracy) {}
