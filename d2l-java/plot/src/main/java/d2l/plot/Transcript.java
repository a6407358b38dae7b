package d2l.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The text of everything shown, in order: what the tests compare.
///
/// A live picture stands where it was first shown, in its last state, as in a notebook.
final class Transcript implements Screen {
    private final List<Object> shown = new ArrayList<>();

    @Override
    public synchronized void text(String text) {
        shown.add(text);
    }

    @Override
    public void table(String text, Supplier<String> html) {
        text(text);
    }

    @Override
    public void picture(Picture picture) {
        text(picture.toString());
    }

    @Override
    public synchronized Live live(Picture picture) {
        shown.add(picture);
        return new Live() {
            @Override
            public void changed() {}

            @Override
            public void finish() {}
        };
    }

    @Override
    public Progress progress(String what, int total) {
        return Terminal.NO_PROGRESS;
    }

    @Override
    public boolean draws() {
        return false;
    }

    @Override
    public synchronized String toString() {
        var text = new StringBuilder();
        for (Object thing : shown) {
            text.append(thing).append('\n');
        }
        return text.toString();
    }
}
