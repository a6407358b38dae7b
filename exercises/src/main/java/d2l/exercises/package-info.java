/// The exercises, one file each: question, cases, oracle, reference, mistakes, alternatives.
@org.jspecify.annotations.NullMarked
package d2l.exercises;
