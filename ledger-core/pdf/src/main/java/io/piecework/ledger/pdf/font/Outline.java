package io.piecework.ledger.pdf.font;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Makes a TrueType glyph of a shape: cubic curves become quadratic ones. Java's shapes are of floating-point numbers; no money is here. */
final class Outline {

    /** A curve is written as this many quadratic ones: the difference is below a unit. */
    private static final int PARTS = 3;

    private record Point(long x, long y, boolean on) {}

    private final List<List<Point>> contours = new ArrayList<>();
    private List<Point> contour = new ArrayList<>();
    private double lastX;
    private double lastY;

    private Outline() {}

    /** @param toFont moves and scales the shape to the font's units, with y upwards */
    static Glyph glyph(Shape shape, AffineTransform toFont, int advance) {
        var outline = new Outline();
        var c = new double[6];
        for (PathIterator path = shape.getPathIterator(toFont); !path.isDone(); path.next()) {
            outline.add(path.currentSegment(c), c);
        }
        outline.endContour();
        return new Glyph(advance, outline.contours.isEmpty() ? new byte[0] : outline.data());
    }

    private void add(int type, double[] c) {
        switch (type) {
            case PathIterator.SEG_MOVETO -> {
                endContour();
                on(c[0], c[1]);
            }
            case PathIterator.SEG_LINETO -> on(c[0], c[1]);
            case PathIterator.SEG_QUADTO -> {
                contour.add(new Point(Math.round(c[0]), Math.round(c[1]), false));
                on(c[2], c[3]);
            }
            case PathIterator.SEG_CUBICTO -> cubic(c);
            default -> endContour();
        }
    }

    private void on(double x, double y) {
        contour.add(new Point(Math.round(x), Math.round(y), true));
        lastX = x;
        lastY = y;
    }

    /** Each part has the curve's points and tangents at its ends. */
    private void cubic(double[] c) {
        double x0 = lastX;
        double y0 = lastY;
        for (int part = 0; part < PARTS; part++) {
            double from = (double) part / PARTS;
            double to = (double) (part + 1) / PARTS;
            contour.add(new Point(
                    Math.round(control(x0, c[0], c[2], c[4], from, to)),
                    Math.round(control(y0, c[1], c[3], c[5], from, to)),
                    false));
            on(at(x0, c[0], c[2], c[4], to), at(y0, c[1], c[3], c[5], to));
        }
    }

    private static double at(double p0, double p1, double p2, double p3, double t) {
        double u = 1 - t;
        return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
    }

    private static double control(double p0, double p1, double p2, double p3, double from, double to) {
        double third = (to - from) / 3;
        double first = at(p0, p1, p2, p3, from);
        double last = at(p0, p1, p2, p3, to);
        double leaving = first + third * slope(p0, p1, p2, p3, from);
        double arriving = last - third * slope(p0, p1, p2, p3, to);
        return (3 * (leaving + arriving) - first - last) / 4;
    }

    private static double slope(double p0, double p1, double p2, double p3, double t) {
        double u = 1 - t;
        return 3 * (u * u * (p1 - p0) + 2 * u * t * (p2 - p1) + t * t * (p3 - p2));
    }

    private void endContour() {
        if (contour.size() > 1 && contour.get(0).equals(contour.get(contour.size() - 1))) {
            contour.remove(contour.size() - 1);
        }
        if (contour.size() > 1) {
            contours.add(contour);
        }
        contour = new ArrayList<>();
    }

    private byte[] data() {
        List<Point> points = contours.stream().flatMap(List::stream).toList();
        var out = new ByteArrayOutputStream();
        put(out, contours.size());
        put(out, points.stream().mapToLong(Point::x).min().orElseThrow());
        put(out, points.stream().mapToLong(Point::y).min().orElseThrow());
        put(out, points.stream().mapToLong(Point::x).max().orElseThrow());
        put(out, points.stream().mapToLong(Point::y).max().orElseThrow());
        int end = -1;
        for (List<Point> each : contours) {
            end += each.size();
            put(out, end);
        }
        put(out, 0);
        points.forEach(point -> out.write(point.on() ? 1 : 0));
        long last = 0;
        for (Point point : points) {
            put(out, point.x() - last);
            last = point.x();
        }
        last = 0;
        for (Point point : points) {
            put(out, point.y() - last);
            last = point.y();
        }
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, long value) {
        out.write((int) (value >> 8));
        out.write((int) value);
    }
}
