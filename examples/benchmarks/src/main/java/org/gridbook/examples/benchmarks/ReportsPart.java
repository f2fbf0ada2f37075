package org.gridbook.examples.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridbook.Desk;
import org.gridbook.book.Interval;
import org.gridbook.situation.Report;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.jdbc.PostgresServer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Situation reports on PostgreSQL, compared with hand-written SQL on the same tables, now and at a past pair of instants, and beside other
 * communities. The SQL returns numbers only; our report also has the ids of each number.
 */
final class ReportsPart implements Part {
    /**
     * A query of numbers.
     *
     * @param breakdowns the breakdown of each column it is grouped by; columns after those are numbers
     * @param numbers the names that replace the asterisk, one for each number
     */
    private record Figures(List<String> breakdowns, List<String> numbers, String sql) {}

    private static final String HOMES = """
             join gb_building b on b.community_id = t.community_id and b.id = t.building and [b]
            join lateral jsonb_to_recordset(b.body->'allotments') as a(grid text, from_at bigint, to_at bigint) on \
            """;
    private static final List<Figures> FIGURES = List.of(
            new Figures(
                    List.of("residents_by_grid", "residents_by_sex", "residents_by_age"),
                    List.of("*"),
                    """
                    select a.grid, p.sex, case when r.birth_year is null then 'unknown' when r.birth_year > %4$d then '0_14'
                    when r.birth_year > %5$d then '15_59' when r.birth_year > %6$d then '60_79' else '80_up' end as band,
                    count(*) from gb_stay s
                    join gb_tenancy t on t.community_id = s.community_id and t.household = s.household and {t}
                    """ + HOMES + """
                    (a)
                    join gb_resident r on r.community_id = s.community_id and r.id = s.resident and [r]
                    join gb_resident_personal p on p.community_id = s.community_id and p.id = s.resident and [p]
                    where s.community_id = %1$s and {s} group by grouping sets ((a.grid), (p.sex), (band))"""),
            new Figures(List.of("residents_with"), List.of("*"), """
                    select f.trait, count(distinct f.resident) from gb_flag f
                    join gb_stay s on s.community_id = f.community_id and s.resident = f.resident and {s}
                    where f.community_id = %1$s and {f} group by f.trait"""),
            new Figures(
                    List.of("households_by_grid"),
                    List.of("*"),
                    "select a.grid, count(*) from gb_tenancy t" + HOMES + """
                    (a)
                    where t.community_id = %1$s and {t} group by a.grid"""),
            new Figures(List.of("buildings_by_type"), List.of("*"), """
                    select b.type, count(*) from gb_building b
                    join lateral jsonb_to_recordset(b.body->'allotments') as a(grid text, from_at bigint, to_at bigint) on (a)
                    where b.community_id = %1$s and [b] group by b.type"""),
            new Figures(List.of("staff_with"), List.of("*"), """
                    select a.role, count(distinct a.staff) from gb_assignment a where a.community_id = %1$s and {a}
                    group by a.role"""),
            new Figures(List.of(), List.of("worked"), """
                    select coalesce(sum(least(s.to_at, %2$d) - s.from_at), 0) from gb_shift s
                    where s.community_id = %1$s and [s] and s.from_at < %2$d"""),
            new Figures(
                    List.of("sweep_*_by_grid", "sweep_*_by_channel", "sweep_*_by_outcome"),
                    List.of("owed", "settled"),
                    """
                    with owed as (select t.household, max(a.grid) as grid from gb_tenancy t
                    """ + HOMES + """
                    a.from_at <= %2$d where t.community_id = %1$s and [t] and t.from_at <= %2$d group by t.household),
                    best as (select distinct on (c.household) c.household, c.channel, c.outcome from gb_contact c
                    where c.community_id = %1$s and [c] and c.settles = '%3$s' and c.occurred_at <= %2$d
                    order by c.household, (c.outcome = 'reached') desc, c.occurred_at, c.id)
                    select o.grid, e.channel, e.outcome, count(*), count(e.household) from owed o
                    left join best e on e.household = o.household
                    group by grouping sets ((o.grid), (e.channel), (e.outcome))"""),
            new Figures(List.of("*_by_channel", "*_by_outcome"), List.of("contacts", "person_times"), """
                    select c.channel, c.outcome, count(*), sum(cardinality(string_to_array(c.seen, ' '))) from gb_contact c
                    where c.community_id = %1$s and [c] and c.plan = '%3$s' and c.occurred_at <= %2$d
                    group by grouping sets ((c.channel), (c.outcome))"""),
            new Figures(List.of(), List.of("persons"), """
                    select count(distinct p) from gb_contact c, unnest(string_to_array(c.seen, ' ')) p
                    where c.community_id = %1$s and [c] and c.plan = '%3$s' and c.occurred_at <= %2$d"""));
    /** The numbers that both sides return, by name. The statement counts sexes by their sealed form, so they are not compared. All other numbers are zero in an invented town. */
    private static final List<String> SAME = List.of(
            "residents_by_grid",
            "residents_by_age",
            "households_by_grid",
            "buildings_by_type",
            "sweep_owed_by_grid",
            "sweep_settled_by_grid",
            "sweep_settled_by_channel",
            "sweep_settled_by_outcome",
            "contacts_by_channel",
            "contacts_by_outcome",
            "person_times_by_channel");

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        if (!PostgresServer.isAvailable()) {
            return;
        }
        int residents = size.residents() / 10;
        int rounds = Math.max(3, size.rounds() / 8);
        int lanes = residents < 1_000 ? 2 : 100;
        Lane alone = Lane.settle(BulkPart.fresh(), "lane", residents, null);
        BulkPart.execute(alone.source(), "vacuum analyze");
        PGSimpleDataSource many = BulkPart.fresh();
        Lane last = alone;
        for (int i = 0; i < lanes; i++) {
            last = Lane.settle(many, "lane-" + i, residents, null);
        }
        BulkPart.execute(many, "vacuum analyze");
        Lane among = last;
        try (Lane.Side one = alone.side("");
                Lane.Side crowd = among.side("")) {
            Instant past = Errand.AT.minusSeconds(5 * 86_400);
            against(ratios, rounds, "now", alone, one, Errand.AT, KnownAt.LATEST);
            against(ratios, rounds, "at a past pair of instants", alone, one, past, before(alone));
            for (boolean now : new boolean[] {true, false}) {
                ratios.atMost(
                        1.5,
                        "report " + (now ? "now" : "of the past") + ", at " + lanes + " communities / at 1",
                        Ratios.ofTimes(
                                rounds / 2,
                                rounds,
                                () -> report(
                                        crowd.desk(), now ? Errand.AT : past, now ? KnownAt.LATEST : before(among)),
                                () -> report(
                                        one.desk(), now ? Errand.AT : past, now ? KnownAt.LATEST : before(alone))));
            }
        }
    }

    private static void against(
            Ratios ratios, int rounds, String when, Lane lane, Lane.Side side, Instant validAt, KnownAt at)
            throws Exception {
        Map<String, Long> byHand = byHand(side, lane, validAt, at);
        Map<String, Long> ours = new TreeMap<>();
        Report report = report(side.desk(), validAt, at);
        for (String word : SAME) {
            report.breakdown(word)
                    .orElseThrow()
                    .lines()
                    .forEach(line -> ours.put(word + "/" + line.word(), line.value()));
        }
        ours.put("persons", report.breakdown("persons_seen").orElseThrow().total());
        ours.values().removeIf(value -> value == 0);
        byHand.keySet().retainAll(ours.keySet());
        if (!ours.equals(byHand)) {
            throw new IllegalStateException("The figures differ: by hand " + byHand + ", ours " + ours);
        }
        long residents = report.breakdown("residents_by_grid").orElseThrow().total();
        ratios.atMost(
                3,
                "situation report of " + residents + " residents, " + when + " / hand-written SQL",
                Ratios.ofTimes(
                        rounds / 2,
                        rounds,
                        () -> report(side.desk(), validAt, at),
                        () -> byHand(side, lane, validAt, at)));
    }

    private static Report report(Desk desk, Instant validAt, KnownAt at) {
        return Town.done(desk.situation().report(validAt, at));
    }

    /** The instant before the last change. */
    private static KnownAt before(Lane lane) throws SQLException {
        String sql = "select recorded_at from gb_change where community_id = ? order by position desc offset 1 limit 1";
        String recorded =
                Lane.rows(lane.source(), sql, lane.community().value()).get(0).get(0);
        return KnownAt.at(Interval.instant(Long.parseLong(recorded)));
    }

    /** The numbers of the report by the name of the breakdown and the word of the line, without their ids. */
    private static Map<String, Long> byHand(Lane.Side side, Lane lane, Instant validAt, KnownAt at)
            throws SQLException {
        long valid = Interval.micros(validAt);
        int year = validAt.atZone(ZoneId.of("Asia/Shanghai")).getYear();
        String known = at.micros() == Long.MAX_VALUE
                ? "$1.recorded_to = 9223372036854775807"
                : "$1.recorded_from <= " + at.micros() + " and $1.recorded_to > " + at.micros();
        String holds = "$1.from_at <= " + valid + " and coalesce($1.to_at, 9223372036854775807) > " + valid;
        Map<String, Long> numbers = new TreeMap<>();
        try (Connection connection = side.pool().getConnection()) {
            for (Figures figures : FIGURES) {
                String sql = figures.sql()
                        .formatted(
                                "'" + lane.community().value() + "'",
                                valid,
                                lane.sweep().value(),
                                year - 15,
                                year - 60,
                                year - 80)
                        .replaceAll("\\{(\\w)\\}", known + " and " + holds)
                        .replaceAll("\\[(\\w)\\]", known)
                        .replaceAll(" on\\s+\\((\\w)\\)", " on " + holds);
                for (List<String> row : Lane.rows(connection, sql)) {
                    add(numbers, figures, row);
                }
            }
        }
        return numbers;
    }

    private static void add(Map<String, Long> numbers, Figures figures, List<String> row) {
        int by = figures.breakdowns().size();
        for (int i = 0; i < figures.numbers().size(); i++) {
            String number = figures.numbers().get(i);
            if (row.get(by + i).equals("null")) {
                continue;
            }
            long value = Long.parseLong(row.get(by + i));
            if (by == 0) {
                numbers.put(number, value);
            }
            for (int group = 0; group < by; group++) {
                if (!row.get(group).equals("null")) {
                    numbers.put(figures.breakdowns().get(group).replace("*", number) + "/" + row.get(group), value);
                }
            }
        }
    }
}
