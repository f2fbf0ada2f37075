package org.gridbook.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Period;
import org.gridbook.book.ResidentId;
import org.gridbook.register.PersonName;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.Report;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.PostgresServer;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.Outcome;
import org.gridbook.sweep.SweepId;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Pages of households left to reach and situation reports on PostgreSQL, against SQL written by hand on the same tables. */
final class ReadsPart implements Part {
    private static final Instant AT = Errand.AT;
    private static final int PAGE = 50;

    /** A community with a sweep that has come half way. */
    private record Place(
            PGSimpleDataSource source,
            Desk desk,
            CommunityId community,
            SweepId sweep,
            List<String> grids,
            List<String> households) {}

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        if (!PostgresServer.isAvailable()) {
            return;
        }
        Place small = place(BulkPart.fresh(), "small", size.residents() / 10, null);
        double[] tenths = new double[10];
        Place large = place(BulkPart.fresh(), "large", size.residents() * 10, tenths);
        ratios.atMost(
                1.1,
                "load of " + size.residents() * 10 + " residents: time of the last tenth / of the first",
                tenths[9] / tenths[0]);
        pages(ratios, size, small, large);
        reports(ratios, size, small);
        PGSimpleDataSource many = BulkPart.fresh();
        Place one = small;
        for (int i = 0; i < (size.residents() < 1_000 ? 2 : 100); i++) {
            one = place(many, "lane-" + i, size.residents() / 10, null);
        }
        BulkPart.execute(many, "vacuum analyze");
        Place last = one;
        int rounds = Math.max(3, size.rounds() / 20);
        ratios.atMost(
                1.5,
                "report at 100 communities / at 1",
                Ratios.ofTimes(
                        rounds / 2, rounds, () -> report(last, KnownAt.LATEST), () -> report(small, KnownAt.LATEST)));
    }

    private static void pages(Ratios ratios, Size size, Place small, Place large) throws Exception {
        for (boolean generic : new boolean[] {false, true}) {
            String plan = generic ? ", generic plan" : "";
            for (Place place : List.of(small, large)) {
                force(place, generic);
                SplittableRandom random = new SplittableRandom(7);
                try (Connection connection = place.source().getConnection()) {
                    ratios.atMost(
                            1.3,
                            "page of " + PAGE + " left, " + place.households().size() + " households" + plan
                                    + " / hand-written SQL",
                            Ratios.ofTimes(
                                    Math.min(50, size.rounds()),
                                    size.rounds(),
                                    () -> ours(place, after(place, random)),
                                    () -> byHand(connection, place, after(place, random))));
                }
            }
            SplittableRandom random = new SplittableRandom(7);
            ratios.atMost(
                    1.3,
                    "page of " + PAGE + " left, " + large.households().size() + " households" + plan + " / "
                            + small.households().size() + " households",
                    Ratios.ofTimes(
                            Math.min(50, size.rounds()),
                            size.rounds(),
                            () -> ours(large, after(large, random)),
                            () -> ours(small, after(small, random))));
            force(small, false);
            force(large, false);
        }
    }

    private static void force(Place place, boolean generic) throws SQLException {
        place.source().setOptions(generic ? "-c plan_cache_mode=force_generic_plan" : "-c plan_cache_mode=auto");
    }

    private static String after(Place place, SplittableRandom random) {
        return place.households()
                .get(random.nextInt(Math.max(1, place.households().size() - PAGE)));
    }

    private static int ours(Place place, String after) {
        return Town.done(place.desk()
                        .sweeps()
                        .left(place.sweep(), AT, KnownAt.LATEST, Optional.of(new HouseholdId(after)), PAGE))
                .households()
                .size();
    }

    private static void byHand(Connection connection, Place place, String after) throws SQLException {
        StringBuilder arms = new StringBuilder();
        for (int i = 0; i < place.grids().size(); i++) {
            arms.append(i == 0 ? "" : " union all ").append("""
                    (select h.community_id, h.id, h.number from gb_household h where h.community_id = ?
                    and h.recorded_to = 9223372036854775807 and h.place_grid = ? and h.id > ?
                    and not exists (select 1 from gb_contact c where c.community_id = h.community_id and c.household = h.id
                    and c.recorded_to = 9223372036854775807 and c.settles || '' = ? and c.occurred_at <= ? offset 0)
                    order by h.id limit 51)""");
        }
        String sql = "with page as materialized (select * from (" + arms + ") a order by id limit 51)" + """
                 select p.id, p.number, t.building, t.body, b.name, c.id, c.channel, c.outcome, c.occurred_at from page p
                join gb_tenancy t on t.community_id = p.community_id and t.household = p.id
                and t.recorded_to = 9223372036854775807 and t.to_at is null
                join gb_building b on b.community_id = p.community_id and b.id = t.building
                and b.recorded_to = 9223372036854775807
                left join gb_contact c on c.community_id = p.community_id and c.household = p.id
                and c.recorded_to = 9223372036854775807 and c.plan || '' = ? order by p.id, c.id""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (String grid : place.grids()) {
                statement.setString(at++, place.community().value());
                statement.setString(at++, grid);
                statement.setString(at++, after);
                statement.setString(at++, place.sweep().value());
                statement.setLong(at++, Period.micros(AT));
            }
            statement.setString(at, place.sweep().value());
            read(statement);
        }
    }

    private static List<List<Object>> read(PreparedStatement statement) throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
        }
        return all;
    }

    private static void reports(Ratios ratios, Size size, Place place) throws Exception {
        int rounds = Math.max(3, size.rounds() / 8);
        Instant past = Instant.parse("2020-01-10T00:00:00Z");
        // later than every change of the small community: its clock stands, and a change is a microsecond after the one
        // before
        Instant known = Instant.parse("2020-01-21T00:00:00.001Z");
        try (Connection connection = place.source().getConnection()) {
            Report report = report(place, KnownAt.LATEST);
            long byHand = 0;
            for (List<Object> row : figures(connection, place, AT, null).get(0)) {
                byHand += row.get(0).equals("null") ? 0 : Long.parseLong(String.valueOf(row.get(3)));
            }
            if (byHand
                    != report.breakdown("residents_by_grid")
                            .map(Breakdown::total)
                            .orElse(-1L)) {
                throw new IllegalStateException("The figures by hand are others");
            }
            ratios.atMost(
                    3,
                    "situation report of " + byHand + " residents, now / hand-written SQL",
                    Ratios.ofTimes(
                            rounds / 2,
                            rounds,
                            () -> report(place, KnownAt.LATEST),
                            () -> figures(connection, place, AT, null)));
            ratios.atMost(
                    3,
                    "situation report, at a past pair of instants / hand-written SQL",
                    Ratios.ofTimes(
                            rounds / 2,
                            rounds,
                            () -> Town.done(place.desk().situation().report(past, KnownAt.at(known))),
                            () -> figures(connection, place, past, known)));
        }
    }

    private static Report report(Place place, KnownAt known) {
        return Town.done(place.desk().situation().report(AT, known));
    }

    /** The numbers of the report, without the ids that they are made of. */
    private static List<List<List<Object>>> figures(
            Connection connection, Place place, Instant validAt, @Nullable Instant known) throws SQLException {
        long at = Period.micros(validAt);
        String of = "'" + place.community().value() + "'";
        List<String> queries = List.of(
                """
                select a.grid, r.sex, case when r.birth is null then 'unknown' when r.birth > '2005-01-20' then '0_14'
                when r.birth > '1960-01-20' then '15_59' when r.birth > '1940-01-20' then '60_79' else '80_up' end as band,
                count(*) from gb_stay s
                join gb_tenancy t on t.community_id = s.community_id and t.household = s.household and {t}
                join gb_building b on b.community_id = t.community_id and b.id = t.building and [b]
                join lateral jsonb_to_recordset(b.body->'allotments') as a(grid text, from_at bigint, to_at bigint) on (a)
                join gb_resident r on r.community_id = s.community_id and r.id = s.resident and [r]
                where s.community_id = %1$s and {s} group by grouping sets ((a.grid), (r.sex), (band))""",
                """
                select f.trait, count(distinct f.resident) from gb_flag f join gb_stay s on s.community_id = f.community_id
                and s.resident = f.resident and {s} where f.community_id = %1$s and {f} group by f.trait""",
                """
                select a.grid, count(*) from gb_tenancy t
                join gb_building b on b.community_id = t.community_id and b.id = t.building and [b]
                join lateral jsonb_to_recordset(b.body->'allotments') as a(grid text, from_at bigint, to_at bigint) on (a)
                where t.community_id = %1$s and {t} group by a.grid""",
                "select b.type, count(*) from gb_building b where b.community_id = %1$s and {b} group by b.type",
                """
                select a.role, count(distinct a.staff) from gb_assignment a where a.community_id = %1$s and {a}
                group by a.role""",
                """
                select sum(least(s.to_at, %2$d) - s.from_at) from gb_shift s where s.community_id = %1$s and [s]
                and s.from_at < %2$d""",
                """
                with owed as (select t.household, max(a.grid) as grid from gb_tenancy t
                join gb_building b on b.community_id = t.community_id and b.id = t.building and [b]
                join lateral jsonb_to_recordset(b.body->'allotments') as a(grid text, from_at bigint, to_at bigint)
                on a.from_at <= %2$d where t.community_id = %1$s and [t] and t.from_at <= %2$d group by t.household),
                best as (select distinct on (c.household) c.household, c.channel, c.outcome from gb_contact c
                where c.community_id = %1$s and [c] and c.settles = '%3$s' and c.occurred_at <= %2$d
                order by c.household, (c.outcome = 'reached') desc, c.occurred_at, c.id)
                select o.grid, e.channel, e.outcome, count(*), count(e.household) from owed o
                left join best e on e.household = o.household
                group by grouping sets ((o.grid), (e.channel), (e.outcome))""",
                """
                select c.channel, c.outcome, count(*), sum(cardinality(string_to_array(c.seen, ' '))) from gb_contact c
                where c.community_id = %1$s and [c] and c.plan = '%3$s' and c.occurred_at <= %2$d
                group by grouping sets ((c.channel), (c.outcome))""",
                """
                select count(distinct p) from gb_contact c, unnest(string_to_array(c.seen, ' ')) p
                where c.community_id = %1$s and [c] and c.plan = '%3$s' and c.occurred_at <= %2$d""");
        String current = known == null
                ? "$1.recorded_to = 9223372036854775807"
                : "$1.recorded_from <= " + Period.micros(known) + " and $1.recorded_to > " + Period.micros(known);
        String valid = "$1.from_at <= " + at + " and coalesce($1.to_at, 9223372036854775807) > " + at;
        List<List<List<Object>>> all = new ArrayList<>();
        for (String query : queries) {
            String sql = query.formatted(of, at, place.sweep().value())
                    .replaceAll("\\{(\\w)\\}", current + " and " + valid)
                    .replaceAll("\\[(\\w)\\]", current)
                    .replaceAll(" on \\((\\w)\\)", " on " + valid);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                all.add(read(statement));
            }
        }
        return all;
    }

    /** Registers a community, opens a sweep and reaches every other household. */
    private static Place place(PGSimpleDataSource source, String name, int residents, double @Nullable [] tenths)
            throws Exception {
        JdbcStorage storage = JdbcStorage.open(source, Kinds.all());
        CommunityId community = new CommunityId(name);
        long[] since = {System.nanoTime()};
        int[] tenth = {0};
        Desk desk = Town.register(storage, community, residents, 10, registered -> {
            while (tenths != null && registered >= (tenth[0] + 1L) * residents / 10 && tenth[0] < 10) {
                tenths[tenth[0]++] = System.nanoTime() - since[0];
                since[0] = System.nanoTime();
            }
        });
        Set<GridId> grids = new HashSet<>();
        Town.done(desk.register().directory().grids(KnownAt.LATEST)).forEach(grid -> grids.add(grid.id()));
        StaffId staff = Town.done(desk.staff()
                        .enlist(
                                new CommandId("staff"),
                                new NewStaff(
                                        "S1",
                                        new PersonName("Invented"),
                                        Optional.empty(),
                                        Instant.parse("2019-01-01T00:00:00Z"))))
                .answer();
        Period january = Period.between(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-02-01T00:00:00Z"));
        SweepId sweep = Town.done(desk.sweeps()
                        .open(new CommandId("sweep"), new NewSweep("Drill", grids, List.of(Channel.values()), january)))
                .answer();
        List<String> households = new ArrayList<>();
        List<ContactReport> reports = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select s.household, min(s.resident) from gb_stay s"
                                + " where s.community_id = '" + name + "' group by s.household order by s.household")) {
            for (List<Object> row : read(statement)) {
                String household = String.valueOf(row.get(0));
                households.add(household);
                if (households.size() % 2 == 0) {
                    reports.add(new ContactReport(
                            sweep,
                            staff,
                            new HouseholdId(household),
                            Channel.DOOR_VISIT,
                            Outcome.REACHED,
                            Set.of(new ResidentId(String.valueOf(row.get(1)))),
                            AT.minusSeconds(3_600)));
                }
            }
        }
        for (int from = 0; from < reports.size(); from += 500) {
            Town.done(desk.sweeps()
                    .recordAll(
                            new CommandId("contacts-" + from),
                            reports.subList(from, Math.min(reports.size(), from + 500))));
        }
        if (!name.startsWith("lane-")) {
            BulkPart.execute(source, "vacuum analyze");
        }
        List<String> ids = grids.stream().map(GridId::value).sorted().toList();
        return new Place(source, desk, community, sweep, ids, households);
    }
}
