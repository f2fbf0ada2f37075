package org.gridbook.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.register.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Reads one file of outlines (GeoJSON, RFC 7946) and collects all faults. Foreign members are skipped. The order of members does not matter.
 * Jackson reads the positions, so that jts-io-common and its json-simple are not needed.
 */
final class OutlineReader {
    /** The mean radius of the earth in metres: R1 of the Geodetic Reference System 1980 (Moritz, Journal of Geodesy 74, 2000). */
    private static final double RADIUS = 6_371_008.8;
    /** The greatest extent of a plan. Above it, one scale for all latitudes would be visibly wrong. */
    private static final int MOST_KILOMETRES = 100;
    /** Positions of a multipolygon are in its fourth array. */
    private static final int DEEPEST = 4;

    private static final int MOST_FAULTS = ImportLimits.DEFAULT.reportedFaults();
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final OutlineLimits limits;
    private final List<Grid> grids;
    private final Map<GridId, Drawn> drawn = new LinkedHashMap<>();
    private final List<OutlineFault> faults = new ArrayList<>();
    private int found;
    private int feature;
    private int points;
    private boolean malformed;

    private OutlineReader(String file, OutlineLimits limits, List<Grid> grids) {
        this.file = file;
        this.limits = limits;
        this.grids = grids;
    }

    /** The feature of a grid; without an outline if its geometry is null or has a fault. */
    private record Drawn(int feature, Optional<Geometry> outline) {}

    /**
     * The outlines of the grids in metres, east and north of some place.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    static Either<ImportRefusal, Map<GridId, Geometry>> read(
            ImportSource source, OutlineLimits limits, List<Grid> grids) {
        byte[] bytes;
        try (InputStream in = source.opener().open()) {
            bytes = in.readNBytes(limits.bytes() + 1);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        if (bytes.length > limits.bytes()) {
            return Either.left(new ImportRefusal.TooLarge(source.name(), "bytes", limits.bytes()));
        }
        if (bytes.length == 0) {
            return Either.left(new ImportRefusal.EmptyFile(source.name()));
        }
        return new OutlineReader(source.name(), limits, grids).read(bytes);
    }

    private Either<ImportRefusal, Map<GridId, Geometry>> read(byte[] bytes) {
        boolean collection;
        try (JsonParser json = JSON.createParser(bytes)) {
            collection = collection(json);
            if (json.nextToken() != null) {
                return Either.left(new ImportRefusal.NotJson(file));
            }
        } catch (IOException notJson) { // the bytes are in memory, so only their content can be at fault
            return Either.left(new ImportRefusal.NotJson(file));
        }
        if (!collection) {
            return Either.left(new ImportRefusal.NotOutlines(file));
        }
        if (points > limits.points()) {
            return Either.left(new ImportRefusal.TooLarge(file, "points", limits.points()));
        }
        return outlines();
    }

    private boolean collection(JsonParser json) throws IOException {
        boolean typed = false;
        boolean listed = false;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("type")) {
                typed = text(json).equals("FeatureCollection");
            } else if (name.equals("features") && value == JsonToken.START_ARRAY) {
                listed = true;
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    feature++;
                    feature(json);
                }
                continue;
            }
            json.skipChildren();
        }
        return typed && listed;
    }

    private void feature(JsonParser json) throws IOException {
        boolean typed = false;
        Set<String> names = Set.of();
        Shape shape = new Shape("", List.of());
        boolean located = true;
        boolean object = json.currentToken() == JsonToken.START_OBJECT;
        while (object && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("type")) {
                typed = text(json).equals("Feature");
            } else if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                names = names(json);
            } else if (name.equals("geometry") && value == JsonToken.START_OBJECT) {
                shape = shape(json);
            } else if (name.equals("geometry")) {
                located = value != JsonToken.VALUE_NULL;
            }
            json.skipChildren();
        }
        json.skipChildren();
        if (typed) {
            add(names, located ? outline(shape) : Optional.empty());
        } else {
            fault("not_a_feature", Map.of());
        }
    }

    /** The values of the properties that name a grid. Reads up to the end of the object. */
    private static Set<String> names(JsonParser json) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean naming = RosterColumns.FORMAT
                    .find(json.currentName())
                    .filter(RosterColumns.GRID::equals)
                    .isPresent();
            json.nextToken();
            if (naming && !text(json).isBlank()) {
                names.add(text(json).strip());
            }
            json.skipChildren();
        }
        return names;
    }

    /** A text or a number as text; empty for other values. */
    private static String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return token == JsonToken.VALUE_STRING || token.isNumeric() ? json.getText() : "";
    }

    /**
     * A geometry as it is in the file.
     *
     * @param coordinates lists of lists down to each {@link Coordinate}; empty if they are missing or malformed
     */
    private record Shape(String type, List<?> coordinates) {}

    /** Reads up to the end of the object. */
    private Shape shape(JsonParser json) throws IOException {
        String type = "";
        List<?> coordinates = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("type")) {
                type = text(json);
            } else if (name.equals("coordinates") && value == JsonToken.START_ARRAY) {
                malformed = false;
                coordinates = nested(json, 1) instanceof List<?> list && !malformed ? list : List.of();
            }
            json.skipChildren();
        }
        return new Shape(type, coordinates);
    }

    /** The array that begins here: a position, or a list of arrays. Positions beyond the limit are counted and not stored. */
    private Object nested(JsonParser json, int depth) throws IOException {
        JsonToken token = json.nextToken();
        if (token != JsonToken.START_ARRAY) {
            return position(json);
        }
        List<Object> parts = new ArrayList<>();
        for (; token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_ARRAY && depth < DEEPEST) {
                Object part = nested(json, depth + 1);
                if (points <= limits.points()) {
                    parts.add(part);
                }
            } else {
                malformed = true;
                json.skipChildren();
            }
        }
        return parts;
    }

    /** Longitude and latitude. A height is ignored. */
    private Coordinate position(JsonParser json) throws IOException {
        points++;
        double[] numbers = new double[2];
        int count = 0;
        for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (!token.isNumeric()) {
                malformed = true;
                json.skipChildren();
            } else if (count < 2) {
                numbers[count] = json.getDoubleValue();
            }
            count++;
        }
        malformed |= count < 2;
        return new Coordinate(numbers[0], numbers[1]);
    }

    /** The outline in degrees; empty after a fault. */
    private Optional<Geometry> outline(Shape shape) {
        boolean many = shape.type().equals("MultiPolygon");
        if (!many && !shape.type().equals("Polygon")) {
            fault("not_a_polygon", Map.of());
            return Optional.empty();
        }
        List<Polygon> polygons = new ArrayList<>();
        int before = found;
        int ring = 0;
        List<?> parts = many ? shape.coordinates() : List.of(shape.coordinates());
        if (parts.isEmpty() || !parts.stream().allMatch(OutlineReader::isArea)) {
            fault("malformed_coordinates", Map.of());
            return Optional.empty();
        }
        for (Object part : parts) {
            List<LinearRing> closed = new ArrayList<>();
            for (Object line : (List<?>) part) {
                ring(++ring, (List<?>) line).ifPresent(closed::add);
            }
            if (found == before) {
                polygons.add(GEOMETRIES.createPolygon(
                        closed.get(0), closed.subList(1, closed.size()).toArray(LinearRing[]::new)));
            }
        }
        return found > before ? Optional.empty() : valid(polygons);
    }

    private static boolean isArea(Object part) {
        return part instanceof List<?> rings
                && !rings.isEmpty()
                && rings.stream().allMatch(OutlineReader::isLine);
    }

    private static boolean isLine(Object ring) {
        return ring instanceof List<?> line && line.stream().allMatch(Coordinate.class::isInstance);
    }

    private Optional<LinearRing> ring(int number, List<?> line) {
        Coordinate[] positions = line.toArray(Coordinate[]::new);
        for (Coordinate position : positions) {
            if (!(Math.abs(position.x) <= 180 && Math.abs(position.y) <= 90)) {
                fault("out_of_range", Map.of("ring", number));
                return Optional.empty();
            }
        }
        if (positions.length < 4) {
            fault("ring_too_short", Map.of("ring", number));
            return Optional.empty();
        }
        if (!positions[0].equals2D(positions[positions.length - 1])) {
            fault("ring_not_closed", Map.of("ring", number));
            return Optional.empty();
        }
        return Optional.of(GEOMETRIES.createLinearRing(positions));
    }

    private Optional<Geometry> valid(List<Polygon> polygons) {
        Geometry outline = polygons.size() == 1
                ? polygons.get(0)
                : GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
        TopologyValidationError error = new IsValidOp(outline).getValidationError();
        if (error == null) {
            return Optional.of(outline);
        }
        String code = switch (error.getErrorType()) {
            case TopologyValidationError.SELF_INTERSECTION, TopologyValidationError.RING_SELF_INTERSECTION ->
                "self_intersection";
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "hole_outside";
            case TopologyValidationError.NESTED_HOLES -> "holes_overlap";
            case TopologyValidationError.NESTED_SHELLS -> "parts_overlap";
            case TopologyValidationError.DISCONNECTED_INTERIOR -> "not_connected";
            default -> "not_valid";
        };
        fault(code, Map.of("place", place(error.getCoordinate())));
        return Optional.empty();
    }

    private static String place(Coordinate degrees) {
        return String.format(Locale.ROOT, "%.6f, %.6f", degrees.x, degrees.y);
    }

    private void add(Set<String> names, Optional<Geometry> outline) {
        List<Grid> named = grids.stream()
                .filter(grid ->
                        names.contains(grid.name()) || names.contains(grid.id().value()))
                .toList();
        if (named.size() != 1) {
            fault(names.isEmpty() ? "no_grid" : named.isEmpty() ? "unknown_grid" : "several_grids", Map.of());
            return;
        }
        Drawn earlier = drawn.putIfAbsent(named.get(0).id(), new Drawn(feature, outline));
        if (earlier != null) {
            fault("grid_twice", Map.of("other", earlier.feature()));
        }
    }

    private void fault(String code, Map<String, Object> facts) {
        fault(feature, code, facts);
    }

    private void fault(int number, String code, Map<String, Object> facts) {
        found++;
        if (faults.size() < MOST_FAULTS) {
            faults.add(new OutlineFault(number, code, facts));
        }
    }

    private Either<ImportRefusal, Map<GridId, Geometry>> outlines() {
        Envelope extent = new Envelope();
        drawn.values()
                .forEach(each ->
                        each.outline().ifPresent(outline -> extent.expandToInclude(outline.getEnvelopeInternal())));
        double metres = RADIUS * Math.PI / 180;
        double east = extent.isNull() ? 1 : metres * StrictMath.cos(Math.toRadians(extent.centre().y));
        boolean small = Math.max(extent.getWidth() * east, extent.getHeight() * metres) <= MOST_KILOMETRES * 1_000;
        Map<GridId, Geometry> outlines = new LinkedHashMap<>();
        if (small) {
            AffineTransformation projection =
                    new AffineTransformation(east, 0, -extent.getMinX() * east, 0, metres, -extent.getMinY() * metres);
            Map<Integer, Geometry> byFeature = new LinkedHashMap<>();
            drawn.forEach((grid, each) -> each.outline()
                    .map(projection::transform)
                    .ifPresent(outline -> {
                        outlines.put(grid, outline);
                        overlaps(byFeature, each.feature(), outline, extent, east, metres);
                        byFeature.put(each.feature(), outline);
                    }));
        }
        if (found > 0) {
            faults.sort(Comparator.comparingInt(OutlineFault::feature));
            return Either.left(new ImportRefusal.OutlinesRefused(file, found, faults));
        }
        if (!small) {
            return Either.left(new ImportRefusal.TooLarge(file, "kilometres", MOST_KILOMETRES));
        }
        return outlines.isEmpty() ? Either.left(new ImportRefusal.EmptyFile(file)) : Either.right(outlines);
    }

    private void overlaps(
            Map<Integer, Geometry> others, int number, Geometry outline, Envelope extent, double east, double metres) {
        others.forEach((other, outlined) -> {
            if (outlined.getEnvelopeInternal().intersects(outline.getEnvelopeInternal())) {
                Geometry common = OverlayNGRobust.overlay(outlined, outline, OverlayNG.INTERSECTION);
                if (common.getArea() > limits.overlap()) {
                    Coordinate inside = common.getInteriorPoint().getCoordinate();
                    Coordinate degrees =
                            new Coordinate(extent.getMinX() + inside.x / east, extent.getMinY() + inside.y / metres);
                    fault(
                            number,
                            "overlap",
                            Map.of(
                                    "other",
                                    other,
                                    "area",
                                    (long) Math.ceil(common.getArea()),
                                    "place",
                                    place(degrees)));
                }
            }
        });
    }
}
