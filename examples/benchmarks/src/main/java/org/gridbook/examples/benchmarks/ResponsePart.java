package org.gridbook.examples.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.care.CareRecipient;
import org.gridbook.care.Guarantees;
import org.gridbook.care.MemberRef;
import org.gridbook.care.NewMembership;
import org.gridbook.care.NewTeamBuilder;
import org.gridbook.care.Policy;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.DueItem;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.isolation.WorklistFilter;
import org.gridbook.register.Household;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.PostgresServer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The due obligations and the guarantee check on PostgreSQL, in one community of the size of the story's and among others as large,
 * compared with hand-written SQL on the same tables. One household in forty has been isolated for six days. A team of seven is responsible
 * for four households. One visit in ten was missed, and one team in five is incomplete. The SQL knows one set of rules. It returns neither
 * excuses nor deliveries, and no cause, start and remedy of an incomplete team.
 */
final class ResponsePart implements Part {
    private static final int PAGE = 50;
    private static final int DAYS = 6;
    private static final Duration[] ROUNDS = {
        Duration.ofMinutes(-30),
        Duration.ofMinutes(90),
        Duration.ofMinutes(280),
        Duration.ofMinutes(440),
        Duration.ofMinutes(610)
    };
    private static final Instant NOW = Errand.AT.plus(Duration.ofHours(5));
    private static final Instant SINCE = Instant.parse("2019-01-01T00:00:00Z");
    private static final String NONE = "9223372036854775807";

    private static final String DUE = """
            with isolated as (select i.id, i.place_household as household, i.from_at from gb_isolation i
            where i.community_id = ? and i.recorded_to = 9223372036854775807
            and i.from_at <= ? and coalesce(i.to_at, 9223372036854775807) > ?),
            slot as (select distinct case when w.each then i.id else i.household end as owner, w.duty, w.each, d.day,
            w.from_hour, (extract(epoch from (d.day + make_interval(hours => w.from_hour)) at time zone 'Asia/Shanghai')
            * 1000000)::bigint as from_at,
            (extract(epoch from (d.day + make_interval(hours => w.to_hour)) at time zone 'Asia/Shanghai')
            * 1000000)::bigint as to_at, i.from_at as since
            from isolated i cross join (values ('temperature', true, 7, 10), ('temperature', true, 12, 15),
            ('temperature', true, 18, 21), ('call', false, 9, 12), ('call', false, 15, 18))
            as w(duty, each, from_hour, to_hour)
            cross join lateral generate_series((to_timestamp(i.from_at / 1e6) at time zone 'Asia/Shanghai')::date::timestamp,
            (to_timestamp(?::bigint / 1e6) at time zone 'Asia/Shanghai')::date::timestamp, interval '1 day') as d(day)),
            met as (select a.isolation as owner, u.duty, a.occurred_at from gb_attended a
            join isolated i on i.id = a.isolation cross join unnest(string_to_array(a.duties, ' ')) as u(duty)
            where a.community_id = ? and a.recorded_to = 9223372036854775807 and a.occurred_at <= ?
            union all select i.household, u.duty, a.occurred_at from gb_attended a
            join isolated i on i.id = a.isolation cross join unnest(string_to_array(a.duties, ' ')) as u(duty)
            where a.community_id = ? and a.recorded_to = 9223372036854775807 and a.occurred_at <= ?),
            begun as (select s.owner, s.duty, s.day, s.from_hour, s.from_at, s.to_at, count(m.owner) > 0 as done
            from slot s left join met m on m.owner = s.owner and m.duty = s.duty and m.occurred_at >= s.from_at
            and m.occurred_at < s.to_at where s.from_at >= s.since and s.from_at <= ?
            group by 1, 2, 3, 4, 5, 6),
            last as (select owner, duty, max(from_at) as from_at from begun where done group by owner, duty)
            select b.owner || '/' || b.duty || '/' || to_char(b.day, 'YYYY-MM-DD') || '/'
            || to_char(b.from_hour, 'FM00') || '00' as id, b.to_at
            from begun b left join last l on l.owner = b.owner and l.duty = b.duty
            where not b.done and (b.to_at > ? or b.from_at > coalesce(l.from_at, 0)) order by b.to_at, 1 limit ?""";

    private static final String BROKEN = """
            with fit as (select m.team, a.role, count(distinct m.person) as filled from gb_care_member m
            join gb_assignment a on a.community_id = m.community_id and 'staff/' || a.staff = m.person
            and [a] and {a}
            where m.community_id = ? and [m] and {m} and not exists (select 1 from gb_absence f
            where f.community_id = m.community_id and 'staff/' || f.staff = m.person and [f] and {f})
            group by m.team, a.role),
            lack as (select distinct t.id from gb_care_team t
            cross join jsonb_to_recordset(t.body->'seats') as s(role text, count int)
            left join fit on fit.team = t.id and fit.role = s.role
            where t.community_id = ? and [t] and {t} and coalesce(fit.filled, 0) < s.count)
            select s.place_household from gb_care_service s join lack on lack.id = s.team
            where s.community_id = ? and [s] and {s}
            union select i.place_household from gb_isolation i where i.community_id = ? and [i] and {i}
            and not exists (select 1 from gb_care_service s join gb_care_team t on t.community_id = s.community_id
            and t.id = s.team and [t] and {t} where s.community_id = i.community_id and [s] and {s}
            and s.place_household = i.place_household and coalesce(s.resident, i.resident) = i.resident) order by 1""".replaceAll("\\[(\\w)\\]", "$1.recorded_to = " + NONE)
            .replaceAll("\\{(\\w)\\}", "$1.from_at <= ? and coalesce($1.to_at, " + NONE + ") > ?");

    @Override
    public String name() {
        return "response";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        if (!PostgresServer.isAvailable()) {
            return;
        }
        int residents = Math.min(10_533, size.residents());
        int rounds = Math.max(3, size.rounds() / 4);
        int lanes = residents < 1_000 || size.rounds() < 100 ? 2 : 100;
        PGSimpleDataSource alone = BulkPart.fresh();
        Lane one = settle(alone, "lane", residents);
        PGSimpleDataSource many = BulkPart.fresh();
        Lane last = one;
        for (int i = 0; i < lanes; i++) {
            last = settle(many, "lane-" + i, residents);
        }
        BulkPart.execute(alone, "vacuum analyze");
        BulkPart.execute(many, "vacuum analyze");
        Lane among = last;
        try (Lane.Side side = one.side("");
                Lane.Side crowd = among.side("")) {
            check(side, one);
            check(crowd, among);
            String of = String.format(Locale.ROOT, "%,d residents", residents);
            compare(
                    ratios,
                    rounds,
                    "due obligations, a page of " + PAGE + ", of " + of,
                    lanes,
                    () -> due(side.desk()),
                    () -> dueByHand(side, one),
                    () -> due(crowd.desk()));
            compare(
                    ratios,
                    rounds,
                    "guarantee check of " + of,
                    lanes,
                    () -> guarantees(side.desk()),
                    () -> brokenByHand(side, one),
                    () -> guarantees(crowd.desk()));
        }
    }

    private static void compare(
            Ratios ratios, int rounds, String what, int lanes, Ratios.Turn ours, Ratios.Turn byHand, Ratios.Turn among)
            throws Exception {
        double[] millis = new double[rounds];
        for (int i = -rounds; i < rounds; i++) {
            millis[Math.max(i, 0)] = Ratios.nanos(ours) / 1e6;
        }
        String timed = String.format(Locale.ROOT, "%s (%.1f ms)", what, Ratios.median(millis));
        ratios.atMost(3, timed + " / hand-written SQL", Ratios.ofTimes(rounds / 2, rounds, ours, byHand));
        ratios.atMost(
                1.5, timed + ", at " + lanes + " communities / at 1", Ratios.ofTimes(rounds / 2, rounds, among, ours));
    }

    private static void check(Lane.Side side, Lane lane) throws SQLException {
        List<String> ours =
                due(side.desk()).stream().map(each -> each.slot().id()).toList();
        List<String> byHand = dueByHand(side, lane);
        if (!ours.equals(byHand) || ours.isEmpty()) {
            throw new IllegalStateException("The due obligations differ: by hand " + byHand + ", ours " + ours);
        }
        List<String> broken = guarantees(side.desk()).broken().ids();
        List<String> brokenByHand = brokenByHand(side, lane);
        if (!broken.equals(brokenByHand) || broken.isEmpty()) {
            throw new IllegalStateException(
                    "The broken guarantees differ: by hand " + brokenByHand + ", ours " + broken);
        }
    }

    private static List<DueItem> due(Desk desk) {
        return Town.done(desk.isolations()
                        .due(new WorklistFilter.Everything(), NOW, KnownAt.LATEST, Optional.empty(), PAGE))
                .due();
    }

    private static List<String> dueByHand(Lane.Side side, Lane lane) throws SQLException {
        String community = lane.community().value();
        long now = Interval.micros(NOW);
        return first(
                Lane.rows(side.pool(), DUE, community, now, now, now, community, now, community, now, now, now, PAGE));
    }

    private static Guarantees guarantees(Desk desk) {
        return Town.done(desk.care().guarantees(NOW, KnownAt.LATEST));
    }

    private static List<String> brokenByHand(Lane.Side side, Lane lane) throws SQLException {
        String community = lane.community().value();
        long now = Interval.micros(NOW);
        Object[] args = {
            now, now, community, now, now, now, now, community, now, now, community, now, now, community, now, now, now,
            now, now, now
        };
        return first(Lane.rows(side.pool(), BROKEN, args));
    }

    private static List<String> first(List<List<String>> rows) {
        return rows.stream().map(row -> row.get(0)).toList();
    }

    private static Lane settle(PGSimpleDataSource source, String name, int residents) throws Exception {
        Lane lane = Lane.settle(source, name, residents, null);
        Desk desk = lane.desk(JdbcStorage.open(source, Kinds.all()));
        List<Household> isolated = new ArrayList<>();
        Town.done(desk.register().directory().grids(KnownAt.LATEST))
                .forEach(grid -> isolated.addAll(Town.done(desk.register()
                                .directory()
                                .householdsOf(
                                        grid.id(),
                                        NOW,
                                        KnownAt.LATEST,
                                        Optional.empty(),
                                        Math.max(2, residents / 1_000)))
                        .households()));
        int teams = (isolated.size() + 3) / 4;
        List<StaffId> staff = staff(desk, teams);
        for (int i = 0; i < teams; i++) {
            List<NewMembership> seven = staff.subList(7 * i, 7 * i + (i % 5 == 1 ? 6 : 7)).stream()
                    .map(each -> NewMembership.of(MemberRef.of(each)))
                    .toList();
            List<CareRecipient> recipients = isolated.subList(4 * i, Math.min(isolated.size(), 4 * i + 4)).stream()
                    .<CareRecipient>map(each -> new CareRecipient.OfHousehold(each.id()))
                    .toList();
            Town.done(desk.care()
                    .form(
                            new CommandId("team-" + i),
                            new NewTeamBuilder()
                                    .name("Team " + i)
                                    .policy(Policy.SEVEN_ON_ONE)
                                    .from(SINCE)
                                    .members(seven)
                                    .recipients(recipients)
                                    .build()));
        }
        isolate(desk, isolated, staff.get(0));
        return lane;
    }

    private static List<StaffId> staff(Desk desk, int teams) {
        List<String> roles = new ArrayList<>();
        Policy.SEVEN_ON_ONE.seats().forEach(seat -> {
            for (int i = 0; i < seat.count(); i++) {
                roles.add(seat.role());
            }
        });
        List<NewStaff> members = new ArrayList<>();
        for (int i = 0; i < 7 * teams; i++) {
            members.add(new NewStaff("T" + i, new PersonName("Invented Member " + i), Optional.empty(), SINCE));
        }
        List<StaffId> staff = Town.done(desk.staff().enlistAll(new CommandId("team-staff"), members))
                .answer();
        for (int i = 0; i < staff.size(); i++) {
            Town.done(desk.staff()
                    .assign(
                            new CommandId("post-" + i),
                            staff.get(i),
                            roles.get(i % 7),
                            new Post.AtCommunity(),
                            Interval.since(SINCE)));
        }
        return staff;
    }

    private static void isolate(Desk desk, List<Household> isolated, StaffId doctor) {
        Instant from = Errand.AT.minus(Duration.ofDays(DAYS));
        List<NewIsolation> orders = new ArrayList<>();
        List<NewVisit> visits = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (Household household : isolated) {
            List<ResidentId> family =
                    household.members().stream().map(each -> each.id()).toList();
            family.forEach(each -> orders.add(new NewIsolation(
                    each,
                    from,
                    from.plus(Duration.ofDays(14)),
                    IsolationRules.USUAL,
                    doctor,
                    Cause.of(Cause.CauseType.CLOSE_CONTACT),
                    Optional.empty())));
            for (int day = 0; day <= DAYS; day++) {
                for (int round = 0; round < ROUNDS.length; round++) {
                    Instant at = from.plus(Duration.ofDays(day)).plus(ROUNDS[round]);
                    if (random.nextInt(10) > 0 && at.isAfter(from) && at.isBefore(NOW)) {
                        visits.add(visit(household.id(), family, doctor, round % 2 == 1, at));
                    }
                }
            }
        }
        Town.done(desk.isolations().orderAll(new CommandId("orders"), orders));
        for (int i = 0; i < visits.size(); i += 500) {
            Town.done(desk.isolations()
                    .visitAll(new CommandId("visits-" + i), visits.subList(i, Math.min(visits.size(), i + 500))));
        }
    }

    private static NewVisit visit(HouseholdId home, List<ResidentId> family, StaffId by, boolean call, Instant at) {
        Observation reading = call ? Observation.WELL : Observation.of(new Temperature(365), Thermometry.FOREHEAD);
        Set<String> duties = Set.of(call ? FollowUpDuty.CALL : FollowUpDuty.TEMPERATURE);
        return new NewVisit(
                home,
                by,
                call ? VisitMeans.CALL : VisitMeans.VISIT,
                NewVisit.VisitOutcome.MET,
                family.stream()
                        .map(each -> new NewVisit.ResidentMet(each, duties, reading))
                        .toList(),
                at);
    }
}
