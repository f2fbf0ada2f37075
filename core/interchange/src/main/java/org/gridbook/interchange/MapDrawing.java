package org.gridbook.interchange;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridbook.book.GridId;
import org.gridbook.register.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/** One drawing of a plan. Lengths are in SVG units, of which the drawing is 800 wide. */
final class MapDrawing {
    /**
     * Five classes of the scheme Blues of ColorBrewer, by Cynthia A. Brewer, Pennsylvania State University, colorbrewer2.org (Harrower and
     * Brewer, The Cartographic Journal 40, 2003, pages 27 to 37). It has one hue, so the classes differ by lightness only: colour-blind
     * readers and grey prints show the same order.
     */
    static final List<String> BLUES = List.of("#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c");

    /** The least percentage of each class. */
    private static final int[] FROM = {0, 50, 80, 95, 100};

    private static final String HATCH = "url(#grid-map-no-data)";
    private static final String INK = "#000000";
    private static final String OUTLINE = "#333333";
    private static final String PAPER = "#ffffff";
    private static final int WIDTH = 800;
    private static final int MARGIN = 20;
    private static final int MOST_HEIGHT = 520;
    private static final int LINE = 26;
    private static final double LARGE = 15;
    private static final double SMALL = 9;

    private final List<Grid> grids;
    private final Map<GridId, Geometry> shapes;
    private final Map<GridId, GridMap.Share> figures;
    private final Locale locale;
    private final FaultTexts texts;
    private final int below;

    MapDrawing(List<Grid> grids, Map<GridId, Geometry> outlines, Map<GridId, GridMap.Share> figures, Locale locale) {
        this.grids = grids;
        this.figures = figures;
        this.locale = locale;
        texts = FaultTexts.in(locale);
        Envelope extent = new Envelope();
        outlines.values().forEach(each -> extent.expandToInclude(each.getEnvelopeInternal()));
        double scale = Math.min((WIDTH - 2.0 * MARGIN) / extent.getWidth(), MOST_HEIGHT / extent.getHeight());
        double left = (WIDTH - scale * extent.getWidth()) / 2;
        AffineTransformation page = new AffineTransformation(
                scale, 0, left - scale * extent.getMinX(), 0, -scale, MARGIN + scale * extent.getMaxY());
        shapes = outlines.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> page.transform(each.getValue())));
        below = (int) Math.ceil(scale * extent.getHeight()) + 2 * MARGIN;
    }

    String draw(String title) {
        StringWriter text = new StringWriter();
        try {
            draw(new Pen(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)), title);
        } catch (XMLStreamException impossible) { // a StringWriter has no faults
            throw new IllegalStateException(impossible);
        }
        return text.append('\n').toString();
    }

    private void draw(Pen pen, String title) throws XMLStreamException {
        List<Grid> outside =
                grids.stream().filter(grid -> !shapes.containsKey(grid.id())).toList();
        int height = below + 2 * LINE + MARGIN + (outside.isEmpty() ? 0 : (outside.size() + 1) * LINE);
        pen.start("svg").namespace("http://www.w3.org/2000/svg").with("viewBox", "0 0 " + WIDTH + " " + height);
        pen.with("width", WIDTH).with("height", height);
        pen.with("role", "img").with("lang", locale.getLanguage().equals("zh") ? "zh-CN" : "en");
        pen.with("font-family", "'Noto Sans CJK SC','Microsoft YaHei',sans-serif")
                .with("font-size", 14);
        String described = grids.stream().map(this::described).collect(Collectors.joining("\n"));
        pen.start("title").text(title).end();
        pen.start("desc").text(described).end();
        hatch(pen);
        pen.box(0, 0, WIDTH, height).with("fill", PAPER).end();
        for (Grid grid : grids) {
            Geometry shape = shapes.get(grid.id());
            if (shape != null) {
                pen.start("path").with("d", path(shape)).with("fill-rule", "evenodd");
                pen.with("fill", fill(grid)).with("stroke", OUTLINE);
                pen.start("title").text(described(grid)).end().end();
            }
        }
        for (Grid grid : grids) {
            Geometry shape = shapes.get(grid.id());
            if (shape != null) {
                label(pen, grid, shape);
            }
        }
        legend(pen);
        int line = below + 3 * LINE;
        if (!outside.isEmpty()) {
            pen.start("text").at(MARGIN, line).text(texts.text("map.without_outline", Map.of()));
            pen.end();
        }
        for (Grid grid : outside) {
            line += LINE;
            pen.start("text").at(MARGIN, line).text(described(grid)).end();
        }
        pen.end();
    }

    private static void hatch(Pen pen) throws XMLStreamException {
        pen.start("defs")
                .start("pattern")
                .with("id", "grid-map-no-data")
                .with("width", 8)
                .with("height", 8);
        pen.with("patternUnits", "userSpaceOnUse").with("patternTransform", "rotate(45)");
        pen.box(0, 0, 8, 8).with("fill", PAPER).end();
        pen.box(0, 0, 2, 8).with("fill", "#767676").end();
        pen.end().end();
    }

    private String described(Grid grid) {
        GridMap.Share share = figures.get(grid.id());
        return share == null
                ? texts.text("map.no_figure", Map.of("grid", grid.name()))
                : texts.text(
                        "map.figure",
                        Map.of(
                                "grid",
                                grid.name(),
                                "percent",
                                share.percent(),
                                "part",
                                share.part(),
                                "whole",
                                share.whole()));
    }

    private String fill(Grid grid) {
        GridMap.Share share = figures.get(grid.id());
        return share == null ? HATCH : BLUES.get(classOf(share));
    }

    private static int classOf(GridMap.Share share) {
        return (int) Arrays.stream(FROM).filter(from -> from <= share.percent()).count() - 1;
    }

    private static String path(Geometry shape) {
        List<String> rings = new ArrayList<>();
        for (int part = 0; part < shape.getNumGeometries(); part++) {
            Polygon polygon = (Polygon) shape.getGeometryN(part);
            rings.add(path(polygon.getExteriorRing()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(path(polygon.getInteriorRingN(hole)));
            }
        }
        return String.join(" ", rings);
    }

    private static String path(LinearRing ring) {
        Coordinate[] positions = ring.getCoordinates();
        return IntStream.range(0, positions.length - 1)
                .mapToObj(i -> number(positions[i].x) + "," + number(positions[i].y))
                .collect(Collectors.joining(" ", "M", "Z"));
    }

    /** A length with one decimal. Lengths of a drawing are never negative. */
    private static String number(double length) {
        return String.format(Locale.ROOT, "%.1f", Math.abs(length));
    }

    /** Name and figure at an interior point, over a halo in the colour of the grid, so that they can be read where they are wider than it. */
    private void label(Pen pen, Grid grid, Geometry shape) throws XMLStreamException {
        Optional<GridMap.Share> share = Optional.ofNullable(figures.get(grid.id()));
        String figure = share.map(each -> texts.text("map.percent", Map.of("percent", each.percent())))
                .orElseGet(() -> texts.text("map.no_data", Map.of()));
        double wide = Math.max(ems(grid.name()), ems(figure));
        double size =
                Math.max(SMALL, Math.min(LARGE, shape.getEnvelopeInternal().getWidth() * 0.9 / wide));
        boolean dark = share.filter(each -> classOf(each) == BLUES.size() - 1).isPresent();
        Coordinate inside = shape.getInteriorPoint().getCoordinate();
        pen.start("text").with("text-anchor", "middle").with("font-size", number(size));
        pen.with("fill", dark ? PAPER : INK).with("stroke", share.isEmpty() ? PAPER : fill(grid));
        pen.with("stroke-width", 4).with("stroke-linejoin", "round").with("paint-order", "stroke");
        pen.start("tspan").at(number(inside.x), number(inside.y - size * 0.2));
        pen.text(grid.name()).end();
        pen.start("tspan").at(number(inside.x), number(inside.y + size)).text(figure);
        pen.end().end();
    }

    /** About how wide a text is, in units of its size. */
    private static double ems(String label) {
        return Math.max(
                1,
                label.codePoints().mapToDouble(each -> each < 0x2E80 ? 0.6 : 1).sum());
    }

    private void legend(Pen pen) throws XMLStreamException {
        for (int i = 0; i <= BLUES.size(); i++) {
            boolean none = i == BLUES.size();
            int x = MARGIN + i % 3 * 230;
            int y = below + i / 3 * LINE;
            pen.box(x, y, 28, 18).with("fill", none ? HATCH : BLUES.get(i)).with("stroke", OUTLINE);
            pen.end();
            pen.start("text").at(x + 38, y + 14).text(texts.text(none ? "map.no_data" : "map.class." + i, Map.of()));
            pen.end();
        }
        int x = WIDTH - 2 * MARGIN;
        pen.start("path")
                .with("d", "M" + x + "," + below + " l7,20 l-7,-5 l-7,5Z")
                .with("fill", INK);
        pen.end();
        pen.start("text").at(x, below + 36).with("text-anchor", "middle").text(texts.text("map.north", Map.of()));
        pen.end();
    }

    /** Writes XML; the writer of the JDK escapes all text and attributes. */
    private record Pen(XMLStreamWriter xml) {
        Pen start(String name) throws XMLStreamException {
            xml.writeStartElement(name);
            return this;
        }

        Pen namespace(String uri) throws XMLStreamException {
            xml.writeDefaultNamespace(uri);
            return this;
        }

        Pen with(String name, Object value) throws XMLStreamException {
            xml.writeAttribute(name, value.toString());
            return this;
        }

        Pen at(Object x, Object y) throws XMLStreamException {
            return with("x", x).with("y", y);
        }

        Pen box(int x, int y, int width, int height) throws XMLStreamException {
            return start("rect").at(x, y).with("width", width).with("height", height);
        }

        /** Replaces the characters that XML 1.0 (section 2.2) forbids, which the writer would write. */
        Pen text(String content) throws XMLStreamException {
            int[] allowed = content.codePoints()
                    .map(each -> isAllowed(each) ? each : 0xFFFD)
                    .toArray();
            xml.writeCharacters(new String(allowed, 0, allowed.length));
            return this;
        }

        Pen end() throws XMLStreamException {
            xml.writeEndElement();
            return this;
        }

        private static boolean isAllowed(int character) {
            return character == '\n'
                    || character >= ' ' && character < 0xD800
                    || character > 0xDFFF && character != 0xFFFE && character != 0xFFFF;
        }
    }
}
