/// Data sets: finding and checking their files, and reading them in minibatches.
@NullMarked
package d2l.data;

import org.jspecify.annotations.NullMarked;
