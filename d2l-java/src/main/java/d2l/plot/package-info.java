@org.jspecify.annotations.NullMarked
package d2l.plot;
