/// Networks as modules: layers, their initial values, losses.
@org.jspecify.annotations.NullMarked
package d2l.nn;
