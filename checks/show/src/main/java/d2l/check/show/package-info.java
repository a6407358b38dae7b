/// How a student sees a verdict: as text, or as a box in a notebook.
@org.jspecify.annotations.NullMarked
package d2l.check.show;
