package d2l.plot;

import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.FillShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetStrokeCommand;

import org.jspecify.annotations.Nullable;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;

/// Writes the shapes that were drawn in a square, stretched to a plot: lines, rectangles and dots.
///
/// XChart draws a line piece by piece, and in each piece the dashes would begin anew: pieces that
/// continue each other become one line.
final class Shapes {
    private final Svg svg;
    private final Box plot;
    private final double side;

    private final StringBuilder line = new StringBuilder();
    private String lineLook = "";
    private @Nullable Point2D end;

    Shapes(Svg svg, Box plot, double side) {
        this.svg = svg;
        this.plot = plot;
        this.side = side;
    }

    /// What was drawn, in its order.
    void write(CommandSequence commands) {
        var color = Color.BLACK;
        var stroke = new BasicStroke();
        for (var command : commands) {
            switch (command) {
                case SetColorCommand set -> color = set.getValue();
                case SetStrokeCommand set -> stroke = (BasicStroke) set.getValue();
                case DrawShapeCommand draw -> draw(draw.getValue(), color, stroke);
                case FillShapeCommand fill -> fill(fill.getValue(), color);
                default -> {} // hints and fonts, and a clip that nothing needs
            }
        }
        endLine();
    }

    private void draw(Shape shape, Color color, BasicStroke stroke) {
        if (shape instanceof Line2D piece) {
            String look = Svg.stroke(color, stroke);
            if (!piece.getP1().equals(end) || !look.equals(lineLook)) {
                endLine();
                line.append('M').append(Svg.point(placed(piece.getP1())));
            }
            line.append('L').append(Svg.point(placed(piece.getP2())));
            end = piece.getP2();
            lineLook = look;
        } else {
            endLine();
            String look = "fill=\"none\" stroke=\"" + Svg.hex(color) + "\"";
            svg.rectangle(placed(shape), look);
        }
    }

    private void endLine() {
        svg.path(line.toString(), lineLook);
        line.setLength(0);
        end = null;
    }

    private void fill(Shape shape, Color color) {
        endLine();
        if (shape instanceof Ellipse2D dot) { // as large as it was
            var center = new Point2D.Double(dot.getCenterX(), dot.getCenterY());
            svg.dot(placed(center), dot.getWidth() / 2, color);
        } else if (color.getAlpha() > 0) {
            svg.rectangle(placed(shape), "fill=\"" + Svg.hex(color) + "\"");
        }
    }

    private Point placed(Point2D point) {
        return new Point(plot.x(point.getX() / side), plot.y(1 - point.getY() / side));
    }

    private Box placed(Shape shape) {
        var bounds = shape.getBounds2D();
        return new Box(
                plot.x(bounds.getX() / side),
                plot.y(1 - bounds.getY() / side),
                bounds.getWidth() / side * plot.width(),
                bounds.getHeight() / side * plot.height());
    }
}
