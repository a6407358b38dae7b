package d2l.pupil;

import java.util.List;

/// A question and the inputs with which its answer is asked.
public record Task(Question question, List<Object[]> inputs) {}
