/// Labs: trainings that a reader sets up and starts beside the text, in a page of the website.
///
/// The same classes run on the JVM and, compiled to WebAssembly, in a browser, and give the same bits.
@org.jspecify.annotations.NullMarked
package d2l.lab;
