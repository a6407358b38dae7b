package d2l.plot;

/// A chart of what is already known; [Plot] makes the usual ones.
public final class Figure extends Chart<Figure> {
    /// A figure with one coordinate system.
    public Figure() {
        this(1);
    }

    /// A figure with this many coordinate systems.
    public Figure(int n) {
        super(n);
    }
}
