/// The exercises of chapter 4.
@org.jspecify.annotations.NullMarked
package d2l.exercises.ch04;
