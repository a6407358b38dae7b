/// Tensors, the walk that adds up their gradients, and random numbers.
@org.jspecify.annotations.NullMarked
package d2l.tensor;
