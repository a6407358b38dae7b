/// Tensors, the operations on them with their derivatives, and random numbers.
@org.jspecify.annotations.NullMarked
package d2l.tensor;
