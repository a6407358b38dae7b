/// A graphics card as a device: the kernels of the contract in PTX, which NVIDIA's driver alone translates.
@org.jspecify.annotations.NullMarked
package d2l.cuda;
