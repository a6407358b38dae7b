/// What a reader sees: text, tables, charts and images, in a notebook, in a terminal and under
/// test.
///
/// [Display#show] shows anything. [Animator] draws training as it happens, [Plot] draws what is
/// already known, [Images] draws tensors as pictures, [Graph] draws how a tensor was computed,
/// [Tables] makes tables of results. Whatever is shown has a text form, which holds every number
/// that the picture shows.
@NullMarked
package d2l.plot;

import org.jspecify.annotations.NullMarked;
