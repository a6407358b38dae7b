/// The operations on tensors, each with its derivative, and a check of derivatives.
@org.jspecify.annotations.NullMarked
package d2l.autograd;
