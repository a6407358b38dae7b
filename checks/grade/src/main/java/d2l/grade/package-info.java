/// A class's submissions: found, answered in a sandbox, judged, reported.
@org.jspecify.annotations.NullMarked
package d2l.grade;
