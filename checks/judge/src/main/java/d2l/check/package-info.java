/// Exercises, what is right about an answer, and the sentence that says so.
@org.jspecify.annotations.NullMarked
package d2l.check;
