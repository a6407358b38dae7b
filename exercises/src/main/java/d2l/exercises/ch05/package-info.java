/// The exercises of chapter 5.
@org.jspecify.annotations.NullMarked
package d2l.exercises.ch05;
