/// Where the book keeps what it fetches or makes once, and how it writes it.
@NullMarked
package d2l.cache;

import org.jspecify.annotations.NullMarked;
