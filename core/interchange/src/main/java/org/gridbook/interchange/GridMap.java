package org.gridbook.interchange;

import io.vavr.control.Either;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridbook.book.GridId;
import org.gridbook.register.Grid;
import org.locationtech.jts.geom.Geometry;

/**
 * The plan of a community: the outlines of its grids, read from GeoJSON (RFC 7946) and drawn as SVG. Immutable and thread-safe.
 *
 * <p>Each feature is one grid, a polygon or multipolygon. Its property {@code grid} ({@code 网格}, {@code 网格名称} or {@code 所属网格}) is the
 * name or the id of the grid. Positions are degrees of WGS 84, longitude first. A height is ignored, and so is the direction of a ring.
 * Outlines in GCJ-02, as Chinese map services give them, are up to some hundred metres away from WGS 84; the plan is right as long as all
 * outlines are in one system.
 */
public final class GridMap {
    private final List<Grid> grids;
    private final Map<GridId, Geometry> outlines;

    private GridMap(List<Grid> grids, Map<GridId, Geometry> outlines) {
        this.grids = List.copyOf(grids);
        this.outlines = Map.copyOf(outlines);
    }

    /** Reads outlines within {@link OutlineLimits#DEFAULT}; see {@link #read(ImportSource, List, OutlineLimits)}. */
    public static Either<ImportRefusal, GridMap> read(ImportSource source, List<Grid> grids) {
        return read(source, grids, OutlineLimits.DEFAULT);
    }

    /**
     * Reads the outlines of these grids. The file must have an outline of at least one grid. Outlines may share a border or a point. They must
     * be valid by the rules of OGC 06-103r4 (Simple Feature Access, part 1, section 6.1.11), which JTS checks.
     *
     * @param source opened once
     * @param grids the grids of the plan, in the order of the drawing; usually {@code desk.register().directory().grids(…)}
     * @return the plan; or why the file was refused, with the faults of all features in {@link ImportRefusal.OutlinesRefused}
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Either<ImportRefusal, GridMap> read(ImportSource source, List<Grid> grids, OutlineLimits limits) {
        return OutlineReader.read(source, limits, grids).map(outlines -> new GridMap(grids, outlines));
    }

    /** The grids that have no feature in the file, or a feature without geometry, in their order. */
    public List<Grid> withoutOutline() {
        return grids.stream().filter(grid -> !outlines.containsKey(grid.id())).toList();
    }

    /**
     * The plan as SVG 1.1 without an XML declaration, to be saved as a file in UTF-8 or placed in a page. North is up. All longitudes are
     * scaled by the cosine of the middle latitude (equirectangular projection). Equal plans and figures give equal text. A grid without a
     * figure is hatched and labelled "no data"; a grid without an outline is listed below the plan. Percentages are rounded down, so that
     * 100 % is complete. Screen readers read the title and all figures.
     *
     * <p>Its only id is {@code grid-map-no-data}, which is the same hatching in every plan of a page.
     *
     * @param title the heading, which names the figure
     * @param figures the figure of each grid
     * @param locale Chinese for a Chinese locale, otherwise English
     * @throws IllegalArgumentException if there is a figure of a grid that is not in the plan
     */
    public String svg(String title, Map<GridId, Share> figures, Locale locale) {
        if (!grids.stream().map(Grid::id).toList().containsAll(figures.keySet())) {
            throw new IllegalArgumentException("A figure is of a grid that is not in the plan");
        }
        return new MapDrawing(grids, outlines, figures, locale).draw(title);
    }

    /**
     * A part of a whole, for example the settled households of those owed.
     *
     * @param part from 0 to {@code whole}
     * @param whole at least 1; a grid with nothing to count has no figure
     */
    public record Share(long part, long whole) {
        /** Refuses other numbers with an {@link IllegalArgumentException}. */
        public Share {
            if (part < 0 || part > whole || whole < 1 || whole > Long.MAX_VALUE / 100) {
                throw new IllegalArgumentException("A share is a part of a whole of at least 1");
            }
        }

        /** Whole percent, rounded down. */
        public int percent() {
            return (int) (100 * part / whole);
        }
    }
}
