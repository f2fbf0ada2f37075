package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.register.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GridMapTest {
    private static final String SQUARE = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";
    private static final List<Grid> GRIDS = IntStream.rangeClosed(1, 4)
            .mapToObj(i -> grid("g" + i, "Grid " + i))
            .toList();

    private static Grid grid(String id, String name) {
        return new Grid(new GridId(id), name, Interval.since(Instant.EPOCH));
    }

    private static ImportSource source(String json) {
        return new ImportSource("map.geojson", () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    /** A feature whose coordinates are in thousandths of a degree, about 111 m at the equator. */
    private static String feature(String grid, String type, String thousandths) {
        String coordinates = thousandths.replaceAll("(-?[0-9.]+)", "$1e-3");
        return raw(grid, "{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}");
    }

    private static String raw(String grid, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{\"grid\":\"" + grid + "\"},\"geometry\":" + geometry + "}";
    }

    private static String polygon(String grid, String... rings) {
        return feature(grid, "Polygon", "[" + String.join(",", rings) + "]");
    }

    private static String box(String grid, double west, double south, double east, double north) {
        return polygon(
                grid,
                String.format(
                        Locale.ROOT,
                        "[[%1$f,%2$f],[%3$f,%2$f],[%3$f,%4$f],[%1$f,%4$f],[%1$f,%2$f]]",
                        west,
                        south,
                        east,
                        north));
    }

    private static Either<ImportRefusal, GridMap> read(String... features) {
        return GridMap.read(source(collection(features)), GRIDS);
    }

    private static List<String> faults(String... features) {
        ImportRefusal.OutlinesRefused refusal =
                (ImportRefusal.OutlinesRefused) read(features).getLeft();
        assertEquals(refusal.found(), refusal.faults().size());
        for (OutlineFault fault : refusal.faults()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
                String sentence = fault.sentence(locale);
                assertTrue(sentence.contains(" " + fault.feature()) && !sentence.contains("{"), sentence);
            }
        }
        return refusal.faults().stream()
                .map(fault -> fault.feature() + " " + fault.code())
                .toList();
    }

    private static String svg(GridMap map, String title, Map<GridId, GridMap.Share> figures) {
        return map.svg(title, figures, Locale.ENGLISH);
    }

    private static Document parsed(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (Exception notXml) {
            throw new AssertionError(svg, notXml);
        }
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> texts(String svg, String name) {
        return elements(parsed(svg), name).stream().map(Element::getTextContent).toList();
    }

    /** The numbers of a path, x and y in turn. */
    private static List<Double> path(String svg, int number) {
        String path = elements(parsed(svg), "path").get(number).getAttribute("d");
        return Pattern.compile("-?[0-9.]+")
                .matcher(path)
                .results()
                .map(each -> Double.valueOf(each.group()))
                .toList();
    }

    @Test
    void aFeatureThatIsNoOutlineOfAGridIsRefused() {
        assertEquals(List.of("1 not_a_feature"), faults("3"));
        assertEquals(List.of("1 not_a_feature"), faults("[[1]]"));
        assertEquals(List.of("1 not_a_feature"), faults("{\"type\":\"Polygon\",\"coordinates\":[" + SQUARE + "]}"));
        assertEquals(List.of("1 no_grid"), faults(polygon("g1", SQUARE).replace("\"grid\"", "\"colour\"")));
        assertEquals(List.of("1 no_grid"), faults(polygon(" ", SQUARE)));
        assertEquals(List.of("1 unknown_grid"), faults(polygon("Grid 9", SQUARE)));
        assertEquals(
                List.of("1 several_grids"),
                faults(polygon("g1", SQUARE).replace("\"grid\":\"g1\"", "\"grid\":\"g1\",\"所属网格\":\"g2\"")));
        assertEquals(List.of("2 grid_twice"), faults(polygon("g1", SQUARE), box("Grid 1", 5, 5, 6, 6)));
        assertEquals(List.of("1 not_a_polygon"), faults(feature("g1", "Point", "[0,0]")));
        assertEquals(List.of("1 not_a_polygon"), faults(feature("g1", "LineString", SQUARE)));
        assertEquals(List.of("1 not_a_polygon"), faults(raw("g1", "7")));
    }

    @Test
    void coordinatesThatAreNotThoseOfTheirTypeAreRefused() {
        List<String> malformed = List.of("1 malformed_coordinates");
        assertEquals(malformed, faults(raw("g1", "{\"type\":\"Polygon\"}")));
        assertEquals(malformed, faults(raw("g1", "{\"type\":\"Polygon\",\"coordinates\":null}")));
        for (String coordinates :
                List.of("[]", "[[]]", "[1,2]", SQUARE, "[[[0],[1],[2],[0]]]", "[[" + SQUARE + "]]", "[[[\"a\",1]]]")) {
            assertEquals(malformed, faults(feature("g1", "Polygon", coordinates)), coordinates);
        }
        for (String coordinates : List.of("[]", "[[]]", "[" + SQUARE + "]", "[[[" + SQUARE + "]]]", "[[[[0,{}]]]]")) {
            assertEquals(malformed, faults(feature("g1", "MultiPolygon", coordinates)), coordinates);
        }
        assertEquals(
                List.of("1 malformed_coordinates"),
                faults(feature("g1", "Polygon", "[" + SQUARE + ",[[0,0],[1,0],[1,1],[0,0],7]]")));
    }

    @Test
    void aRingThatIsNoneIsRefusedByItsNumber() {
        assertEquals(List.of("1 ring_not_closed"), faults(polygon("g1", "[[0,0],[1,0],[1,1],[0,1]]")));
        assertEquals(List.of("1 ring_too_short"), faults(polygon("g1", "[[0,0],[1,0],[0,0]]")));
        assertEquals(List.of("1 out_of_range"), faults(polygon("g1", "[[0,0],[180001,0],[1,1],[0,0]]")));
        assertEquals(List.of("1 out_of_range"), faults(polygon("g1", "[[0,0],[0,-90001],[1,1],[0,0]]")));
        assertEquals(
                List.of("1 out_of_range"),
                faults(raw("g1", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,1e999],[1,1],[0,0]]]}")));
        ImportRefusal.OutlinesRefused both =
                (ImportRefusal.OutlinesRefused) read(polygon("g1", "[[0,0],[1,0],[0,0]]", "[[0,0],[1,0],[1,1],[0,1]]"))
                        .getLeft();
        assertEquals(
                List.of(Map.of("ring", 1), Map.of("ring", 2)),
                both.faults().stream().map(OutlineFault::limits).toList());
    }

    @Test
    void anOutlineThatIsNotValidIsRefusedWithThePlace() {
        ImportRefusal.OutlinesRefused bow = (ImportRefusal.OutlinesRefused)
                read(polygon("g1", "[[0,0],[2,2],[2,0],[0,2],[0,0]]")).getLeft();
        assertEquals(
                List.of(new OutlineFault(1, "self_intersection", Map.of("place", "0.001000, 0.001000"))), bow.faults());
        String large = "[[0,0],[9,0],[9,9],[0,9],[0,0]]";
        assertEquals(List.of("1 self_intersection"), faults(polygon("g1", "[[0,0],[1,0],[2,0],[0,0]]")));
        assertEquals(List.of("1 hole_outside"), faults(polygon("g1", SQUARE, "[[5,5],[6,5],[6,6],[5,6],[5,5]]")));
        assertEquals(
                List.of("1 holes_overlap"),
                faults(polygon("g1", large, "[[1,1],[8,1],[8,8],[1,8],[1,1]]", "[[2,2],[3,2],[3,3],[2,3],[2,2]]")));
        assertEquals(
                List.of("1 parts_overlap"),
                faults(feature("g1", "MultiPolygon", "[[" + large + "],[[[2,2],[3,2],[3,3],[2,3],[2,2]]]]")));
        assertEquals(List.of("1 not_connected"), faults(polygon("g1", large, "[[0,4],[4,9],[9,4],[4,0],[0,4]]")));
    }

    @Test
    void twoGridsThatOverlapAreRefusedWithAreaAndPlace() {
        ImportRefusal.OutlinesRefused refusal = (ImportRefusal.OutlinesRefused)
                read(box("g2", 0, 0, 2, 2), box("g1", 1, 1, 3, 3)).getLeft();
        OutlineFault fault = refusal.faults().get(0);
        assertEquals(2, fault.feature());
        assertEquals(1, fault.limits().get("other"));
        // a thousandth of a degree is 111.195 m on a sphere with a radius of 6,371,008.8 m
        assertEquals(12_364.3, ((Number) fault.limits().get("area")).doubleValue(), 1);
        assertEquals("0.001500, 0.001500", fault.limits().get("place"));
        assertEquals(List.of("2 overlap"), faults(box("g1", 0, 0, 9, 9), box("g2", 1, 1, 2, 2)));
        assertEquals(List.of("2 overlap"), faults(box("g1", 0, 0, 9, 9), box("g2", 0, 0, 9, 9)));
    }

    @Test
    void anOverlapUpToTheLimitIsAllowed() {
        String file = collection(box("g1", 0, 0, 1, 1), box("g2", 0.999, 0, 2, 1));
        double common = 0.111195 * 111.195;

        assertTrue(GridMap.read(source(file), GRIDS, new OutlineLimits(9_999, 99, common + 0.1))
                .isRight());
        assertTrue(GridMap.read(source(file), GRIDS, new OutlineLimits(9_999, 99, common - 0.1))
                .isLeft());
    }

    @Test
    void gridsThatShareABorderOrAPointDoNotOverlap() {
        assertTrue(read(box("g1", 0, 0, 1, 1), box("g2", 1, 0, 2, 1), box("g3", 1, 1, 2, 2))
                .isRight());
        String around = polygon("g1", "[[0,0],[3,0],[3,3],[0,3],[0,0]]", "[[1,1],[1,2],[2,2],[2,1],[1,1]]");
        assertTrue(read(around, box("g2", 1, 1, 2, 2)).isRight(), "a grid in the hole of another");
    }

    @Test
    void allFaultsOfAFileAreReportedInOrderOfFeature() {
        assertEquals(
                List.of("2 ring_not_closed", "2 unknown_grid", "3 not_a_polygon", "4 overlap"),
                faults(
                        box("g1", 0, 0, 2, 2),
                        polygon("g9", "[[0,0],[1,0],[1,1],[0,1]]"),
                        feature("g3", "Point", "[0,0]"),
                        box("g4", 1, 1, 3, 3)));
        String[] many = new String[1_500];
        Arrays.fill(many, "0");
        ImportRefusal.OutlinesRefused refusal =
                (ImportRefusal.OutlinesRefused) read(many).getLeft();
        assertEquals(1_500, refusal.found());
        assertEquals(1_000, refusal.faults().size());
    }

    @Test
    void aFileThatIsNoFeatureCollectionIsRefused() {
        ImportRefusal notJson = new ImportRefusal.NotJson("map.geojson");
        ImportRefusal notOutlines = new ImportRefusal.NotOutlines("map.geojson");
        for (String file :
                List.of("x", "{", "{\"type\":\"FeatureCollection\",\"features\":[", "{} {}", "{\"a\":1,\"a\":2}")) {
            assertEquals(notJson, GridMap.read(source(file), GRIDS).getLeft(), file);
        }
        assertEquals(notJson, GridMap.read(source("[".repeat(100_000)), GRIDS).getLeft());
        for (String file :
                List.of("{}", "[]", "1", "null", box("g1", 0, 0, 1, 1), "{\"type\":\"FeatureCollection\"}")) {
            assertEquals(notOutlines, GridMap.read(source(file), GRIDS).getLeft(), file);
        }
        String unlisted = "{\"type\":\"FeatureCollection\",\"features\":{}}";
        assertEquals(notOutlines, GridMap.read(source(unlisted), GRIDS).getLeft());
        ImportSource invalid =
                new ImportSource("f", () -> new ByteArrayInputStream(new byte[] {'"', (byte) 0xFF, '"'}));
        assertEquals(
                new ImportRefusal.NotJson("f"), GridMap.read(invalid, GRIDS).getLeft());
        ImportRefusal empty = new ImportRefusal.EmptyFile("map.geojson");
        assertEquals(empty, GridMap.read(source(""), GRIDS).getLeft());
        assertEquals(empty, read().getLeft());
        assertEquals(empty, read(raw("g1", "null")).getLeft());
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        String file = collection(box("g1", 0, 0, 1, 1));
        OutlineLimits exact = new OutlineLimits(file.length(), 5, 0);

        assertTrue(GridMap.read(source(file), GRIDS, exact).isRight());
        assertEquals(
                new ImportRefusal.TooLarge("map.geojson", "bytes", file.length()),
                GridMap.read(source(file + " "), GRIDS, exact).getLeft());
        assertEquals(
                new ImportRefusal.TooLarge("map.geojson", "points", 4),
                GridMap.read(source(file), GRIDS, new OutlineLimits(9_999, 4, 0))
                        .getLeft());
        assertEquals(
                new ImportRefusal.TooLarge("map.geojson", "kilometres", 100),
                read(box("g1", 0, 0, 1, 1), box("g2", 899, 0, 900, 1)).getLeft());
        assertTrue(read(box("g1", 0, 0, 1, 1), box("g2", 898, 0, 899, 1)).isRight(), "899 thousandths are 99.96 km");
    }

    @Test
    void aFileThatCannotBeReadIsAFault() {
        ImportSource gone = new ImportSource("f", () -> {
            throw new IOException("gone");
        });
        assertThrows(UncheckedIOException.class, () -> GridMap.read(gone, GRIDS));
    }

    @Test
    void aGridWithoutAnOutlineIsAllowedAndListed() {
        GridMap map = right(read(box("g2", 0, 0, 1, 1), raw("g3", "null")));

        assertEquals(
                List.of("g1", "g3", "g4"),
                map.withoutOutline().stream().map(grid -> grid.id().value()).toList());
        String svg = svg(map, "Coverage", Map.of(new GridId("g1"), new GridMap.Share(1, 3)));
        assertTrue(texts(svg, "text")
                .containsAll(List.of("Without an outline:", "Grid 1: 33 % (1 of 3)", "Grid 3: no data")));
        assertFalse(texts(svg, "text").contains("Grid 2: no data"));
    }

    @Test
    void membersMayBeInAnyOrderAndOthersAreSkipped() {
        String file = "{\"bbox\":[0,[1]],\"features\":[{\"geometry\":{\"crs\":{\"a\":[1]},\"coordinates\":["
                + SQUARE.replace("1", "0.001")
                + "],\"type\":\"Polygon\"},\"x\":{\"grid\":\"g2\"},\"properties\":{\"y\":[{\"grid\":\"g3\"}],\"Grid\":\"g1\"},"
                + "\"type\":\"Feature\"}],\"name\":\"n\",\"type\":\"FeatureCollection\"}";

        assertEquals(
                GRIDS.subList(1, 4), right(GridMap.read(source(file), GRIDS)).withoutOutline());
        assertEquals(
                GRIDS.subList(1, 4),
                right(GridMap.read(source("\uFEFF" + file), GRIDS)).withoutOutline());
    }

    @Test
    void theDrawingIsXmlWithTitleAndFiguresAndTheSameTwice() {
        String[] features = {box("g1", 0, 0, 1, 1), box("g2", 1, 0, 2, 1), box("g3", 0, 1, 2, 2)};
        Map<GridId, GridMap.Share> figures = new HashMap<>();
        figures.put(new GridId("g1"), new GridMap.Share(999, 1_000));
        figures.put(new GridId("g2"), new GridMap.Share(7, 7));
        String svg = svg(right(read(features)), "Coverage of the sweep", figures);

        Document document = parsed(svg);
        assertEquals("svg", document.getDocumentElement().getLocalName());
        assertEquals("img", document.getDocumentElement().getAttribute("role"));
        assertEquals("Coverage of the sweep", texts(svg, "title").get(0));
        assertEquals(
                List.of("Grid 1: 99 % (999 of 1000)\nGrid 2: 100 % (7 of 7)\nGrid 3: no data\nGrid 4: no data"),
                texts(svg, "desc"));
        assertEquals(List.of("Grid 1", "99 %", "Grid 2", "100 %", "Grid 3", "no data"), texts(svg, "tspan"));
        assertEquals(
                List.of(MapDrawing.BLUES.get(3), MapDrawing.BLUES.get(4), "url(#grid-map-no-data)"),
                elements(document, "path").stream()
                        .map(each -> each.getAttribute("fill"))
                        .limit(3)
                        .toList());
        assertEquals(svg, svg(right(read(features[2], features[1], features[0])), "Coverage of the sweep", figures));
        String chinese = right(read(features)).svg("排查覆盖率", figures, Locale.CHINA);
        assertEquals(List.of("Grid 1", "99%", "Grid 2", "100%", "Grid 3", "无数据"), texts(chinese, "tspan"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "49,0", "50,1", "79,1", "80,2", "94,2", "95,3", "99,3", "100,4"})
    void theColourFollowsThePercentage(int percent, int colour) {
        String svg =
                svg(right(read(box("g1", 0, 0, 1, 1))), "t", Map.of(new GridId("g1"), new GridMap.Share(percent, 100)));
        assertEquals(
                MapDrawing.BLUES.get(colour),
                elements(parsed(svg), "path").get(0).getAttribute("fill"));
    }

    @Test
    void theColoursDifferByLightnessAndTheirLabelsHaveContrast() {
        List<Double> luminances =
                MapDrawing.BLUES.stream().map(GridMapTest::luminance).toList();
        for (int i = 1; i < luminances.size(); i++) {
            assertTrue(lightness(luminances.get(i - 1)) - lightness(luminances.get(i)) > 10, "class " + i);
        }
        // WCAG 2.2, 1.4.3: at least 4.5; black text on all classes but the last
        assertTrue(luminances.subList(0, 4).stream().allMatch(each -> (each + 0.05) / 0.05 >= 4.5));
        assertTrue(1.05 / (luminances.get(4) + 0.05) >= 4.5);
    }

    /** The relative luminance of sRGB (WCAG 2.2). */
    private static double luminance(String color) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        return IntStream.range(0, 3)
                .mapToDouble(i -> {
                    double value = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
                    return weights[i] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
                })
                .sum();
    }

    /** L* of CIELAB, 0 to 100. */
    private static double lightness(double luminance) {
        return 116 * Math.cbrt(luminance) - 16;
    }

    @Test
    void northIsUpAndLongitudesShrinkByTheCosineOfTheMiddleLatitude() {
        String tall = svg(right(read(box("g1", 0, 59_999, 2, 60_001))), "t", Map.of());
        List<Double> square = path(tall, 0);
        double wide = square.get(2) - square.get(0);
        double high = square.get(1) - square.get(5);
        assertEquals(0.5, wide / high, 0.001);

        String two = svg(right(read(box("g1", 0, 0, 1, 1), box("g2", 0, 1, 1, 2))), "t", Map.of());
        assertTrue(path(two, 1).get(1) < path(two, 0).get(1), "the northern grid is above");
        String besides = svg(right(read(box("g1", 0, 0, 1, 1), box("g2", 1, 0, 2, 1))), "t", Map.of());
        assertTrue(path(besides, 1).get(0) > path(besides, 0).get(0), "the eastern grid is to the right");
    }

    @Test
    void holesAndPartsAreDrawnAndTheLabelIsInside() {
        String around = polygon("g1", "[[0,0],[3,0],[3,3],[0,3],[0,0]]", "[[1,1],[1,2],[2,2],[2,1],[1,1]]");
        String parts =
                feature("g2", "MultiPolygon", "[[[[4,0],[5,0],[5,1],[4,1],[4,0]]],[[[4,2],[8,2],[8,3],[4,3],[4,2]]]]");
        String svg = svg(right(read(around, parts)), "t", Map.of());

        Document document = parsed(svg);
        for (Element path : elements(document, "path").subList(0, 2)) {
            assertEquals(
                    2,
                    path.getAttribute("d").chars().filter(each -> each == 'M').count());
            assertEquals("evenodd", path.getAttribute("fill-rule"));
        }
        List<Double> hole = path(svg, 0).subList(8, 16);
        Element label = elements(document, "tspan").get(0);
        double x = Double.parseDouble(label.getAttribute("x"));
        double y = Double.parseDouble(label.getAttribute("y"));
        boolean inHole = x > hole.get(0) && x < hole.get(4) && y < hole.get(1) && y > hole.get(5);
        assertFalse(inHole, x + "," + y + " " + hole);
    }

    @Test
    void textsOfOthersAreEscaped() {
        String name = "<script>alert(1)</script>]]>&\"'\u0000\uD800\u0007";
        List<Grid> grids = List.of(grid("g1", name), grid("g2", "</svg>" + name));
        String svg =
                svg(right(GridMap.read(source(collection(box("g1", 0, 0, 1, 1))), grids)), "</title>" + name, Map.of());

        Document document = parsed(svg);
        assertEquals(0, elements(document, "script").size());
        assertFalse(svg.contains("<script"));
        assertEquals(
                "<script>alert(1)</script>]]>&\"'\uFFFD\uFFFD\uFFFD",
                elements(document, "tspan").get(0).getTextContent());
    }

    @Test
    void aFigureIsAPartOfAWholeOfAGridOfThePlan() {
        assertThrows(IllegalArgumentException.class, () -> new GridMap.Share(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new GridMap.Share(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new GridMap.Share(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new OutlineLimits(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new OutlineLimits(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new OutlineLimits(1, 1, Double.NaN));
        GridMap map = right(read(box("g1", 0, 0, 1, 1)));
        Map<GridId, GridMap.Share> other = Map.of(new GridId("g9"), new GridMap.Share(1, 1));
        assertThrows(IllegalArgumentException.class, () -> svg(map, "t", other));
    }

    /** Widths of columns and rows in metres at the equator, roughly: at least two columns and one row. */
    @Provide
    Arbitrary<List<List<Integer>>> partitions() {
        Arbitrary<Integer> length = Arbitraries.integers().between(2, 40);
        return length.list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .flatMap(columns -> length.list().ofMinSize(1).ofMaxSize(6).map(rows -> List.of(columns, rows)));
    }

    /** Rectangles in thousandths of a degree; the first one is wider by {@code more}. */
    private static String partition(List<Integer> columns, List<Integer> rows, int more) {
        List<String> boxes = new ArrayList<>();
        int west = 0;
        for (int column = 0; column < columns.size(); column++) {
            int south = 0;
            for (int row = 0; row < rows.size(); row++) {
                int wider = boxes.isEmpty() ? more : 0;
                int east = west + columns.get(column) + wider;
                boxes.add(box("r" + boxes.size(), west, south, east, south + rows.get(row)));
                south += rows.get(row);
            }
            west += columns.get(column);
        }
        return collection(boxes.toArray(String[]::new));
    }

    @Property(tries = 100)
    void aPartitionHasNoOverlapAndOneMovedBorderIsFound(@ForAll("partitions") List<List<Integer>> sides) {
        List<Integer> columns = sides.get(0);
        List<Integer> rows = sides.get(1);
        List<Grid> grids = IntStream.range(0, columns.size() * rows.size())
                .mapToObj(i -> grid("r" + i, "Rectangle " + i))
                .toList();
        OutlineLimits exact = new OutlineLimits(1 << 20, 999, 0.001);

        assertTrue(
                GridMap.read(source(partition(columns, rows, 0)), grids, exact).isRight());
        ImportRefusal.OutlinesRefused refusal = (ImportRefusal.OutlinesRefused)
                GridMap.read(source(partition(columns, rows, 1)), grids, exact).getLeft();
        assertEquals(
                List.of(rows.size() + 1 + " overlap"),
                refusal.faults().stream()
                        .map(each -> each.feature() + " " + each.code())
                        .toList());
    }
}
