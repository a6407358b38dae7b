/// Where numbers live and how kernels run on them.
@org.jspecify.annotations.NullMarked
package d2l.device;
