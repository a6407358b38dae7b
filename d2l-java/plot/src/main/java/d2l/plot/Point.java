package d2l.plot;

/// A point: two numbers of a series, or a place in pixels.
record Point(double x, double y) {
    /// What stands at this part of the way to another.
    Point towards(Point to, double part) {
        return part == 0
                ? this
                : part == 1
                        ? to
                        : new Point(x + part * (to.x - x), y + part * (to.y - y));
    }
}
