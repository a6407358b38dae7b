/// Training, evaluation and prediction as the chapters do them.
@org.jspecify.annotations.NullMarked
package d2l.train;
