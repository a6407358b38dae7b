/// The student's side of a check: it has the answer and the inputs, and knows neither cases nor oracle.
@org.jspecify.annotations.NullMarked
package d2l.pupil;
