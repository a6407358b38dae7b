/// The library in a browser: Java compiled to WebAssembly by TeaVM.
///
/// WebAssembly with garbage collection is the only target. TeaVM's JavaScript back end must not be
/// used: it computes floats as doubles and drops the brackets of sums, so its bits are wrong.
@org.jspecify.annotations.NullMarked
package d2l.wasm;
