package d2l.plot;

/// A rectangle in pixels, y downwards.
record Box(double left, double top, double width, double height) {
    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /// Where a place on the horizontal axis is.
    double x(double place) {
        return left + place * width;
    }

    /// Where a place on the vertical axis is, which grows upwards.
    double y(double place) {
        return top + (1 - place) * height;
    }

    boolean meets(Point from, Point to) {
        return clip(from, to).length > 0;
    }

    /// The part of a line that lies inside: where on its way it enters and where it leaves, from 0
    /// to 1; nothing where all of it lies outside.
    double[] clip(Point from, Point to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double[] steps = {-dx, dx, -dy, dy};
        double[] distances = {
            from.x() - left, right() - from.x(), from.y() - top, bottom() - from.y()
        };
        double enters = 0;
        double leaves = 1;
        for (int i = 0; i < steps.length; i++) {
            double part = distances[i] / steps[i];
            if (steps[i] < 0) {
                enters = Math.max(enters, part);
            } else if (steps[i] > 0) {
                leaves = Math.min(leaves, part);
            } else if (distances[i] < 0) {
                return new double[0];
            }
        }
        return enters <= leaves ? new double[] {enters, leaves} : new double[0];
    }
}
