package org.gridbook.examples.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.book.Cursor;
import org.gridbook.book.Interval;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.jdbc.PostgresServer;
import org.gridbook.sweep.RemainingHousehold;
import org.gridbook.sweep.RemainingPage;

/**
 * Pages of remaining households on PostgreSQL, compared with hand-written SQL on the same tables, in a small and a large community, with
 * custom plans and with generic plans.
 */
final class PagesPart implements Part {
    private static final int PAGE = 50;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        if (!PostgresServer.isAvailable()) {
            return;
        }
        Lane small = Lane.settle(BulkPart.fresh(), "small", size.residents() / 10, null);
        BulkPart.execute(small.source(), "vacuum analyze");
        double[] tenths = new double[10];
        int most = size.residents() * 10;
        Lane large = Lane.settle(BulkPart.fresh(), "large", most, tenths);
        BulkPart.execute(large.source(), "vacuum analyze");
        ratios.atMost(
                1.1, "load of " + most + " residents: time of the last tenth / of the first", tenths[9] / tenths[0]);
        for (String plan : List.of("auto", "force_generic_plan")) {
            String options = "-c plan_cache_mode=" + plan;
            try (Lane.Side few = small.side(options);
                    Lane.Side many = large.side(options)) {
                against(ratios, size, plan, small, few);
                against(ratios, size, plan, large, many);
                List<Position> ofSmall = positions(few.desk(), small);
                List<Position> ofLarge = positions(many.desk(), large);
                SplittableRandom random = new SplittableRandom(7);
                ratios.atMost(
                        1.3,
                        "page of " + PAGE + " remaining, " + large.households().size() + " households / "
                                + small.households().size() + ", " + plan,
                        Ratios.ofTimes(
                                Math.min(50, size.rounds()),
                                size.rounds(),
                                () -> ours(many.desk(), large, after(ofLarge, random)),
                                () -> ours(few.desk(), small, after(ofSmall, random))));
            }
        }
    }

    private static void against(Ratios ratios, Size size, String plan, Lane lane, Lane.Side side) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        List<Position> positions = positions(side.desk(), lane);
        String what = "page of " + PAGE + " remaining, " + lane.households().size() + " households, " + plan;
        double[] buffers = new double[Math.min(20, size.rounds())];
        for (int i = 0; i < buffers.length; i++) {
            Position after = after(positions, random);
            if (!ours(side.desk(), lane, after).equals(byHand(side.pool(), lane, after.household()))) {
                throw new IllegalStateException("The hand-written page differs");
            }
            buffers[i] = buffers(lane, side, after);
        }
        ratios.atMost(
                1.3,
                what + " / hand-written SQL",
                Ratios.ofTimes(
                        Math.min(50, size.rounds()),
                        size.rounds(),
                        () -> ours(side.desk(), lane, after(positions, random)),
                        () -> byHand(side.pool(), lane, after(positions, random).household())));
        ratios.atMost(300, what + ": buffers of all its statements", buffers);
    }

    /** A place in the list: the last household of a page, and the cursor after it. */
    private record Position(String household, Cursor cursor) {}

    private static List<Position> positions(Desk desk, Lane lane) {
        List<Position> positions = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        // also a small community has more than one page
        int limit = Math.max(1, Math.min(4 * PAGE, lane.households().size() / 20));
        do {
            RemainingPage page =
                    Town.done(desk.sweeps().remaining(lane.sweep(), Errand.AT, KnownAt.LATEST, after, limit));
            after = page.next();
            if (after.isPresent() && !page.households().isEmpty()) {
                RemainingHousehold last =
                        page.households().get(page.households().size() - 1);
                positions.add(new Position(last.slot().household().value(), after.get()));
            }
        } while (after.isPresent());
        return positions;
    }

    private static Position after(List<Position> positions, SplittableRandom random) {
        return positions.get(random.nextInt(positions.size()));
    }

    /** The id, building and door of each household, and the number of attempts. */
    private static List<String> ours(Desk desk, Lane lane, Position after) {
        List<String> page = new ArrayList<>(PAGE);
        for (RemainingHousehold each : Town.done(desk.sweeps()
                        .remaining(lane.sweep(), Errand.AT, KnownAt.LATEST, Optional.of(after.cursor()), PAGE))
                .households()) {
            page.add(each.slot().household().value() + " "
                    + each.dwelling().building().value() + " " + each.dwelling().door() + " "
                    + each.attempts().size());
        }
        return page;
    }

    private static List<String> byHand(DataSource source, Lane lane, String after) throws SQLException {
        StringBuilder arms = new StringBuilder();
        List<Object> args = new ArrayList<>();
        for (String grid : lane.grids()) {
            arms.append(arms.isEmpty() ? "" : " union all ").append("""
                    (select h.community_id, h.id from gb_household h where h.community_id = ?
                    and h.recorded_to = 9223372036854775807 and h.place_grid = ? and h.id > ?
                    and not exists (select 1 from gb_contact c where c.community_id = h.community_id and c.household = h.id
                    and c.recorded_to = 9223372036854775807 and c.settles || '' = ? and c.occurred_at <= ? offset 0)
                    order by h.id limit 51)""");
            args.addAll(
                    List.of(lane.community().value(), grid, after, lane.sweep().value(), Interval.micros(Errand.AT)));
        }
        String sql = "with page as materialized (select * from (" + arms + ") a order by id limit 51)" + """
                 select p.id, t.building, b.body::text, t.body->>'unit', t.body->>'door', c.id, c.channel, c.outcome,
                c.staff, c.occurred_at, c.seen, c.body::text from page p
                join gb_tenancy t on t.community_id = p.community_id and t.household = p.id
                and t.recorded_to = 9223372036854775807 and t.to_at is null
                join gb_building b on b.community_id = p.community_id and b.id = t.building
                and b.recorded_to = 9223372036854775807
                left join gb_contact c on c.community_id = p.community_id and c.household = p.id
                and c.recorded_to = 9223372036854775807 and c.plan || '' = ? and c.occurred_at <= ?
                order by p.id, c.id""";
        args.add(lane.sweep().value());
        args.add(Interval.micros(Errand.AT));
        List<String> page = new ArrayList<>(PAGE);
        String last = "";
        int tried = 0;
        for (List<String> row : Lane.rows(source, sql, args.toArray())) {
            boolean another = !row.get(0).equals(last);
            if (another && page.size() == PAGE) {
                break;
            }
            last = row.get(0);
            tried = (another ? 0 : tried) + (row.get(5).equals("null") ? 0 : 1);
            String line = last + " " + row.get(1) + " " + row.get(4) + " " + tried;
            if (another) {
                page.add(line);
            } else {
                page.set(page.size() - 1, line);
            }
        }
        return page;
    }

    /** The blocks of tables and indexes that one of our pages touches, cached or not, as the server counts them. */
    private static long buffers(Lane lane, Lane.Side side, Position after) throws SQLException {
        long before = fetched(side);
        ours(side.desk(), lane, after);
        return fetched(side) - before;
    }

    /** The blocks fetched so far. The same connection is asked, so all its blocks are counted. */
    private static long fetched(Lane.Side side) throws SQLException {
        Lane.rows(side.pool(), "select 1 where pg_stat_force_next_flush() is null");
        return Long.parseLong(Lane.rows(
                        side.pool(),
                        "select coalesce(sum(pg_stat_get_blocks_fetched(c.oid)), 0) from pg_class c"
                                + " where c.relnamespace = current_schema()::regnamespace")
                .get(0)
                .get(0));
    }
}
