package d2l.plot;

import java.util.ArrayList;
import java.util.List;

/// The text of everything shown, in order: what the tests compare.
///
/// A live picture stands where it was first shown, in its last state, as in a notebook.
final class Transcript implements Screen {
    private final List<Object> shown = new ArrayList<>();

    @Override
    public synchronized void show(Object x) {
        shown.add(Display.text(x));
    }

    @Override
    public synchronized Live live(Picture picture) {
        shown.add(picture);
        return () -> {};
    }

    @Override
    public synchronized String toString() {
        var text = new StringBuilder();
        shown.forEach(thing -> text.append(thing).append('\n'));
        return text.toString();
    }
}
