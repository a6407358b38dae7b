/// The exercises of chapter 3.
@org.jspecify.annotations.NullMarked
package d2l.exercises.ch03;
