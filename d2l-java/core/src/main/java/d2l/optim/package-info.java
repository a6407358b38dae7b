/// Rules by which parameters follow their gradients.
@org.jspecify.annotations.NullMarked
package d2l.optim;
