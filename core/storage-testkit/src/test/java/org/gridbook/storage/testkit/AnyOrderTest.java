package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.care.CareRecipient;
import org.gridbook.care.MemberRef;
import org.gridbook.care.MembershipCorrectionBuilder;
import org.gridbook.care.MembershipId;
import org.gridbook.care.NewMembership;
import org.gridbook.care.NewSupporter;
import org.gridbook.care.NewTeamBuilder;
import org.gridbook.care.Policy;
import org.gridbook.care.ServiceId;
import org.gridbook.care.SupporterId;
import org.gridbook.care.TeamId;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.ContactPreference.PreferenceType;
import org.gridbook.outreach.DoorRules;
import org.gridbook.outreach.NewBroadcastBuilder;
import org.gridbook.outreach.NewGroup;
import org.gridbook.outreach.NewGroupMember;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NewNoticeContactBuilder;
import org.gridbook.outreach.NewPreference;
import org.gridbook.outreach.NoticeContactCorrectionBuilder;
import org.gridbook.outreach.NoticeContactId;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.PersonName;
import org.gridbook.staff.AbsenceCorrection;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.AssignmentCorrectionBuilder;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.Post;
import org.gridbook.staff.ShiftCorrection;
import org.gridbook.staff.ShiftId;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactCorrectionBuilder;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.SweepCorrectionBuilder;
import org.gridbook.tip.CheckId;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Closing;
import org.gridbook.tip.DuplicateTip;
import org.gridbook.tip.Finding;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipAct;
import org.gridbook.tip.TipCorrectionBuilder;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.junit.jupiter.api.Test;

/**
 * Random sets of acts, with those that were corrected, withdrawn and restored, are recorded in order of their time and in another order. What is
 * refused is sent again as long as others are recorded, as a device does. The book shows the same.
 */
class AnyOrderTest {
    private static final int SETS = 200;
    private static final int ACTS = 12;
    private static final Remark WORDS = new Remark("invented");
    private static final KnownAt LATEST = KnownAt.LATEST;

    @FunctionalInterface
    private interface Request {
        Either<Refusal, ?> send(Desk desk, CommandId command);
    }

    /**
     * One act.
     *
     * @param rank 0 if others must lie within what it bounds, 2 if it changes the record of another act, otherwise 1
     */
    private record Act(int index, int rank, Request request) {}

    /** A town with the records that acts are about, and the acts. Two towns of one seed are equal. */
    private abstract static class Acts {
        final Random random;
        final SweepTown streets = new SweepTown(new ReferenceStorage());
        final RegisterTown town = streets.town;
        final List<Act> plan = new ArrayList<>();
        private final Map<String, String> answers = new HashMap<>();
        long hour;

        Acts(long seed) {
            random = new Random(seed);
        }

        /** Plans the next acts at or after the hour. */
        abstract void next();

        abstract Map<String, Object> shown(Instant at);

        Desk desk() {
            return town.secretary;
        }

        Instant at(long hours) {
            return SweepTown.FROM.plus(Duration.ofHours(hours));
        }

        Instant now() {
            return at(hour);
        }

        boolean oneIn(int many) {
            return random.nextInt(many) == 0;
        }

        <T> T one(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        <E extends Enum<E>> E one(Class<E> type) {
            return one(Arrays.asList(type.getEnumConstants()));
        }

        /** Plans an act, and answers with the first id that it makes. */
        String add(Request request) {
            return add(1, request);
        }

        String add(int rank, Request request) {
            plan.add(new Act(plan.size(), rank, request));
            return id(plan.size() - 1);
        }

        private static String id(int act) {
            return String.format("act%03d-000000001", act);
        }

        /** The id that was the answer to an act; one that does not exist while the act was not recorded. */
        <I extends Id> I made(String act, Function<String, I> id) {
            return id.apply(answers.getOrDefault(act, "none"));
        }

        /** Plans that a record is corrected, withdrawn, or withdrawn and restored, or none of these; whether it was withdrawn. */
        <I extends Id> boolean perhapsWrong(
                I id, Request correct, Function<I, Request> withdraw, Function<I, Request> restore) {
            int wrong = random.nextInt(8);
            if (wrong < 2) {
                add(2, correct);
            } else if (wrong < 4) {
                add(2, withdraw.apply(id));
            }
            if (wrong == 3) {
                add(2, restore.apply(id));
            }
            return wrong == 2 || wrong == 3;
        }

        /** The acts in an order in which only those are taken that do not contradict each other. */
        List<Act> inOrder() {
            return plan.stream().sorted(Comparator.comparing(Act::rank)).toList();
        }

        Acts planned() {
            // a plan in which everything has ended stays shorter
            for (int tries = 0; plan.size() < ACTS && tries < 10 * ACTS; tries++) {
                hour += random.nextInt(4);
                next();
            }
            return this;
        }

        /** Records an act with ids of its own, whenever it is recorded. */
        Either<Refusal, ?> record(Act act) {
            Desk desk = town.another(String.format("act%03d", act.index()))
                    .as(town.community, new ActorId("secretary"), EMERGENCY);
            Either<Refusal, ?> outcome = act.request().send(desk, town.command());
            outcome.forEach(done -> {
                if (done instanceof Done<?> recorded && recorded.answer() instanceof Id made) {
                    answers.put(id(act.index()), made.value());
                }
            });
            return outcome;
        }

        Map<String, String> shown() {
            town.at(START.plus(Duration.ofDays(35)));
            Map<String, String> all = new LinkedHashMap<>();
            for (Instant when : List.of(at(3), at(hour / 2), now(), at(hour + 40))) {
                shown(when)
                        .forEach((name, value) ->
                                all.put(name + " at " + when, Walk.text(value).replaceAll("(act[0-9]+)-[0-9]+", "$1")));
            }
            return all;
        }
    }

    private static final class SweepActs extends Acts {
        private final List<HouseholdId> homes = List.of(
                streets.household("E-1", town.eastBuilding),
                streets.household("E-2", town.eastBuilding),
                streets.household("W-1", town.westBuilding));
        private boolean closed;

        SweepActs(long seed) {
            super(seed);
        }

        @Override
        void next() {
            if (plan.isEmpty() && oneIn(2)) {
                Interval window = Interval.between(at(random.nextInt(9)), at(200));
                add(
                        0,
                        (desk, command) -> desk.sweeps()
                                .correct(
                                        command,
                                        streets.sweep,
                                        LATEST,
                                        new SweepCorrectionBuilder()
                                                .window(window)
                                                .build()));
            } else if (!closed && plan.size() > 6 && oneIn(6)) {
                closed = true;
                Instant at = now();
                add(0, (desk, command) -> desk.sweeps().close(command, streets.sweep, at));
            } else {
                HouseholdId home = one(homes);
                AttemptOutcome outcome = one(AttemptOutcome.class);
                ContactReportBuilder report = new ContactReportBuilder()
                        .like(streets.visit(home, outcome, now()))
                        .channel(one(Channel.class));
                ContactId contact =
                        new ContactId(add((desk, command) -> desk.sweeps().record(command, report.build())));
                Instant other = at(random.nextInt((int) hour + 1));
                perhapsWrong(
                        contact,
                        (desk, command) -> desk.sweeps()
                                .correct(
                                        command,
                                        contact,
                                        LATEST,
                                        new ContactCorrectionBuilder()
                                                .occurredAt(other)
                                                .build()),
                        id -> (desk, command) -> desk.sweeps().withdraw(command, id, "invented"),
                        id -> (desk, command) -> desk.sweeps().restore(command, id));
            }
        }

        @Override
        Map<String, Object> shown(Instant at) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("coverage", desk().sweeps().coverage(streets.sweep, at, LATEST));
            shown.put("by day", desk().sweeps().coverageByDay(streets.sweep, at, LATEST));
            shown.put(
                    "remaining",
                    answer(desk().sweeps().remaining(streets.sweep, at, LATEST, Optional.empty(), 99))
                            .households());
            homes.forEach(home -> shown.put(
                    home.value(),
                    answer(desk().sweeps().contactsWith(home, LATEST, Optional.empty(), 99))
                            .found()));
            return shown;
        }
    }

    private static final class OutreachActs extends Acts {
        private final List<HouseholdId> homes = List.of(
                streets.household("E-1", town.eastBuilding),
                streets.household("E-2", town.eastBuilding),
                streets.household("W-1", town.westBuilding));
        private final OnlineGroupId group = right(desk().outreach()
                .groups()
                .add(town.command(), answer(NewGroup.of(town.east, "Invented group", START))));
        private final NoticeId notice = right(desk().outreach()
                .publish(
                        town.command(),
                        answer(NewNotice.of(
                                Map.of("en", "Invented notice"),
                                answer(Audience.households(Set.of(town.east, town.west))),
                                ReachPolicy.USUAL,
                                SweepTown.FROM,
                                at(200)))));
        private final Set<HouseholdId> joined = new HashSet<>();
        private final Set<PreferenceType> asked = new HashSet<>();
        private boolean cancelled;

        OutreachActs(long seed) {
            super(seed);
        }

        @Override
        void next() {
            HouseholdId home = one(homes);
            Instant now = now();
            switch (random.nextInt(8)) {
                case 0 -> {
                    if (joined.add(home)) {
                        ResidentId resident = streets.members(home, now).stream()
                                .min(Comparator.comparing(ResidentId::value))
                                .orElseThrow();
                        add((desk, command) ->
                                desk.outreach().groups().join(command, new NewGroupMember(group, resident, now)));
                    }
                }
                case 1 -> {
                    PreferenceType type = one(List.of(PreferenceType.NO_MESSAGES, PreferenceType.IN_PERSON));
                    if (asked.add(type)) {
                        add((desk, command) -> desk.outreach()
                                .prefer(command, answer(NewPreference.of(home, type, Optional.empty(), now))));
                    }
                }
                case 2 ->
                    add((desk, command) -> desk.outreach()
                            .broadcast(
                                    command,
                                    new NewBroadcastBuilder()
                                            .notice(notice)
                                            .means(ReachMeans.GROUP_POST)
                                            .grid(town.east)
                                            .group(group)
                                            .staff(streets.worker)
                                            .at(now)
                                            .confirmBy(now.plus(Duration.ofHours(9)))
                                            .build()));
                case 3 -> {
                    if (plan.size() > 6 && !cancelled) {
                        cancelled = true;
                        add((desk, command) -> desk.outreach().cancel(command, notice, now));
                    }
                }
                default -> contact(home, now);
            }
        }

        private void contact(HouseholdId home, Instant now) {
            ReachMeans means = one(List.of(ReachMeans.SEEN, ReachMeans.PHONE, ReachMeans.DOOR, ReachMeans.LEAFLET));
            AttemptOutcome outcome = one(AttemptOutcome.class);
            NoticeContactId contact = new NoticeContactId(add((desk, command) -> desk.outreach()
                    .record(
                            command,
                            new NewNoticeContactBuilder()
                                    .notice(notice)
                                    .household(home)
                                    .means(means)
                                    .outcome(outcome)
                                    .staff(streets.worker)
                                    .at(now)
                                    .build())));
            Instant other = at(random.nextInt((int) hour + 1));
            perhapsWrong(
                    contact,
                    (desk, command) -> desk.outreach()
                            .correct(
                                    command,
                                    contact,
                                    LATEST,
                                    new NoticeContactCorrectionBuilder()
                                            .at(other)
                                            .build()),
                    id -> (desk, command) -> desk.outreach().withdraw(command, id, "invented"),
                    id -> (desk, command) -> desk.outreach().restore(command, id));
        }

        @Override
        Map<String, Object> shown(Instant at) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("reach", desk().outreach().reach(notice, at, LATEST));
            shown.put("doors", desk().outreach().doors(Set.of(notice), DoorRules.USUAL, at, LATEST));
            shown.put(
                    "contacts",
                    answer(desk().outreach().contactsAbout(notice, LATEST, Optional.empty(), 99))
                            .found());
            return shown;
        }
    }

    private static final class TipActs extends Acts {
        private final HouseholdId home = streets.household("E-1", town.eastBuilding);
        private final StaffId other = right(desk().staff().enlist(town.command(), SweepTown.staff("002")));
        private final List<TipId> all = new ArrayList<>();
        private final List<TipId> tips = new ArrayList<>();
        /** An act is withdrawn by its type and instant, so another one at the same instant could be meant. */
        private final Set<String> withdrawn = new HashSet<>();

        TipActs(long seed) {
            super(seed);
        }

        /** What an act needs, such as a triage, may have been withdrawn. */
        @Override
        List<Act> inOrder() {
            return plan;
        }

        private void received() {
            Instant at = now();
            TipId tip = new TipId(add((desk, command) -> desk.tips()
                    .receive(
                            command,
                            NewTip.builder()
                                    .source(TipSource.RESIDENT)
                                    .means(TipMeans.PHONE)
                                    .type(ClaimType.SYMPTOMS)
                                    .about(TipSubject.household(home))
                                    .claim(WORDS)
                                    .receivedAt(at)
                                    .build())));
            Instant right = at(Math.max(0, hour - 2 + random.nextInt(5)));
            boolean gone = perhapsWrong(
                    tip,
                    (desk, command) -> desk.tips()
                            .correct(
                                    command,
                                    tip,
                                    LATEST,
                                    new TipCorrectionBuilder()
                                            .receivedAt(right)
                                            .checks(2)
                                            .urgency(Urgency.URGENT)
                                            .build()),
                    id -> (desk, command) -> desk.tips().withdraw(command, id, "invented"),
                    id -> (desk, command) -> desk.tips().restore(command, id));
            all.add(tip);
            // While it has checks or duplicates, it cannot be withdrawn.
            if (!gone) {
                tips.add(tip);
            }
        }

        @Override
        void next() {
            if (tips.isEmpty() || all.size() < 3 && oneIn(5)) {
                received();
                return;
            }
            TipId tip = one(tips);
            Instant at = now();
            StaffId staff = random.nextBoolean() ? streets.worker : other;
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    Urgency urgency = one(Urgency.class);
                    act(
                            tip,
                            TipAct.ActType.TRIAGED,
                            (desk, command) -> desk.tips().triage(command, tip, Triage.urgencyOnly(urgency, at)));
                }
                case 2, 3 ->
                    act(
                            tip,
                            TipAct.ActType.ASSIGNED,
                            (desk, command) -> desk.tips().assign(command, tip, staff, at));
                case 4 ->
                    act(
                            tip,
                            TipAct.ActType.CLOSED,
                            (desk, command) ->
                                    desk.tips().close(command, tip, Closing.of(TipOutcome.FALSE_ALARM, WORDS, at)));
                case 5 ->
                    act(
                            tip,
                            TipAct.ActType.REOPENED,
                            (desk, command) -> desk.tips().reopen(command, tip, WORDS, at));
                case 6 -> {
                    // Of two tips, each a duplicate of the other, the first one recorded is taken.
                    TipId original = tips.get(0);
                    act(
                            tip,
                            TipAct.ActType.DUPLICATED,
                            (desk, command) ->
                                    desk.tips().closeAsDuplicate(command, new DuplicateTip(tip, original, at)));
                }
                default -> {
                    Finding finding = one(Finding.class);
                    CheckId check = new CheckId(checkId(tip, staff, finding, at));
                    if (oneIn(4)) {
                        add((desk, command) -> desk.tips().withdraw(command, check, WORDS));
                        if (oneIn(2)) {
                            add((desk, command) -> desk.tips().restore(command, check));
                        }
                    }
                }
            }
        }

        private String checkId(TipId tip, StaffId staff, Finding finding, Instant at) {
            return add((desk, command) ->
                    desk.tips().check(command, NewCheck.of(tip, staff, Channel.DOOR_VISIT, finding, at)));
        }

        private void act(TipId tip, TipAct.ActType type, Request request) {
            Instant at = now();
            boolean closing = type == TipAct.ActType.DUPLICATED || type == TipAct.ActType.CLOSED;
            if (!withdrawn.add(tip + (closing ? "closing" : type.name()) + at)) {
                return;
            }
            add(request);
            if (oneIn(4)) {
                add((desk, command) -> desk.tips().withdraw(command, tip, type, at, WORDS));
                if (oneIn(2)) {
                    add((desk, command) -> desk.tips().restore(command, tip, type, at));
                }
            }
        }

        @Override
        Map<String, Object> shown(Instant at) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("tips", desk().tips().byIds(all, at, LATEST));
            shown.put("figures", desk().tips().figures(at, LATEST));
            shown.put("outcomes", desk().tips().outcomes(at, LATEST));
            shown.put(
                    "due",
                    answer(desk().tips().due(Optional.empty(), Optional.empty(), at, LATEST, Optional.empty(), 99))
                            .tips());
            return shown;
        }
    }

    private static final class StaffActs extends Acts {
        private final List<StaffId> members =
                List.of(streets.worker, right(desk().staff().enlist(town.command(), SweepTown.staff("002"))));
        /** What was ended in an act of its own. What is alike and begins later cannot be recorded before the end. */
        private final Set<String> ended = new HashSet<>();

        StaffActs(long seed) {
            super(seed);
        }

        private Interval period() {
            Instant from = now();
            return random.nextBoolean()
                    ? Interval.between(from, from.plus(Duration.ofHours(1 + random.nextInt(8))))
                    : Interval.since(from);
        }

        @Override
        void next() {
            StaffId member = one(members);
            Interval period = period();
            Instant end = period.from().plus(Duration.ofHours(1 + random.nextInt(4)));
            Interval other = Interval.between(at(hour + random.nextInt(3)), at(hour + 3 + random.nextInt(3)));
            switch (random.nextInt(plan.size() > 6 ? 7 : 6)) {
                case 0, 1 -> {
                    String role = one(List.of("doctor", "militia"));
                    Post post = random.nextBoolean() ? new Post.AtCommunity() : new Post.AtGrid(town.east);
                    if (ended.contains(member + role + post)) {
                        return;
                    }
                    AssignmentId id = new AssignmentId(
                            add((desk, command) -> desk.staff().assign(command, member, role, post, period)));
                    if (period.isOpen() && oneIn(2)) {
                        ended.add(member + role + post);
                        add(2, (desk, command) -> desk.staff().endAssignment(command, id, end));
                        return;
                    }
                    perhapsWrong(
                            id,
                            (desk, command) -> desk.staff()
                                    .correct(
                                            command,
                                            id,
                                            LATEST,
                                            new AssignmentCorrectionBuilder()
                                                    .period(other)
                                                    .build()),
                            any -> (desk, command) -> desk.staff().withdraw(command, id, "invented"),
                            any -> (desk, command) -> desk.staff().restore(command, id));
                }
                case 2, 3 -> {
                    Interval time = Interval.between(period.from(), end);
                    ShiftId id = new ShiftId(
                            add((desk, command) -> desk.staff().recordShift(command, new NewShift(member, time))));
                    perhapsWrong(
                            id,
                            (desk, command) -> desk.staff().correct(command, id, LATEST, ShiftCorrection.ofTime(other)),
                            any -> (desk, command) -> desk.staff().withdraw(command, id, "invented"),
                            any -> (desk, command) -> desk.staff().restore(command, id));
                }
                case 4, 5 -> {
                    if (ended.contains(member + "absence")) {
                        return;
                    }
                    AbsenceId id = new AbsenceId(
                            add((desk, command) -> desk.staff().recordAbsence(command, member, period, "ill")));
                    if (period.isOpen() && oneIn(2)) {
                        ended.add(member + "absence");
                        add(2, (desk, command) -> desk.staff().recordReturn(command, id, end));
                        return;
                    }
                    perhapsWrong(
                            id,
                            (desk, command) ->
                                    desk.staff().correct(command, id, LATEST, AbsenceCorrection.ofPeriod(other)),
                            any -> (desk, command) -> desk.staff().withdraw(command, id, "invented"),
                            any -> (desk, command) -> desk.staff().restore(command, id));
                }
                default -> {
                    Instant at = now();
                    add(0, (desk, command) -> desk.staff().discharge(command, member, at));
                }
            }
        }

        @Override
        Map<String, Object> shown(Instant at) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("members", desk().staff().members(LATEST));
            shown.put("facts", desk().staff().facts(at, LATEST));
            shown.put("assignments", desk().staff().assignments(at, LATEST));
            shown.put("absences", desk().staff().absences(at, LATEST));
            members.forEach(
                    member -> shown.put(member.value(), desk().staff().shifts(member, LATEST, Optional.empty(), 100)));
            return shown;
        }
    }

    private static final class CareActs extends Acts {
        private static final Policy POLICY =
                new Policy("two_for_two", Policy.Aim.HOUSEHOLD, List.of(new Policy.RoleCount("relative", 2)), 2);

        private final List<HouseholdId> homes = List.of(
                streets.household("E-1", town.eastBuilding),
                streets.household("E-2", town.eastBuilding),
                streets.household("W-1", town.westBuilding));
        private final List<SupporterId> supporters =
                Stream.generate(this::supporter).limit(3).toList();
        private final TeamId team = right(desk().care()
                .form(
                        town.command(),
                        new NewTeamBuilder()
                                .name("Invented team")
                                .policy(POLICY)
                                .from(SweepTown.FROM)
                                .build()));
        private final Set<Id> ended = new HashSet<>();

        CareActs(long seed) {
            super(seed);
        }

        private SupporterId supporter() {
            return right(desk().care()
                    .enlist(
                            town.command(),
                            new NewSupporter(
                                    new PersonName("Invented Aunt"), Optional.empty(), Set.of("relative"), START)));
        }

        @Override
        void next() {
            Instant from = now();
            Instant end = from.plus(Duration.ofHours(1 + random.nextInt(6)));
            Interval other = Interval.between(at(hour + random.nextInt(3)), at(hour + 3 + random.nextInt(3)));
            switch (random.nextInt(plan.size() > 6 ? 5 : 4)) {
                case 0, 1 -> {
                    SupporterId supporter = one(supporters);
                    if (ended.contains(supporter)) {
                        return;
                    }
                    Interval period = random.nextBoolean() ? Interval.since(from) : Interval.between(from, end);
                    String act = add((desk, command) ->
                            desk.care().add(command, team, NewMembership.of(MemberRef.of(supporter)), period));
                    if (period.isOpen() && oneIn(2)) {
                        ended.add(supporter);
                        add(2, (desk, command) -> desk.care().leaveTeam(command, made(act, MembershipId::new), end));
                        return;
                    }
                    perhapsWrong(
                            team,
                            (desk, command) -> desk.care()
                                    .correct(
                                            command,
                                            made(act, MembershipId::new),
                                            LATEST,
                                            new MembershipCorrectionBuilder()
                                                    .period(other)
                                                    .build()),
                            any -> (desk, command) ->
                                    desk.care().withdraw(command, made(act, MembershipId::new), "invented"),
                            any -> (desk, command) -> desk.care().restore(command, made(act, MembershipId::new)));
                }
                case 2, 3 -> {
                    HouseholdId home = one(homes);
                    if (!ended.add(home)) {
                        return;
                    }
                    String act = add((desk, command) ->
                            desk.care().serve(command, team, new CareRecipient.OfHousehold(home), from));
                    if (oneIn(2)) {
                        add(2, (desk, command) -> desk.care().endService(command, made(act, ServiceId::new), end));
                        return;
                    }
                    perhapsWrong(
                            team,
                            (desk, command) -> desk.care().correct(command, made(act, ServiceId::new), LATEST, other),
                            any -> (desk, command) ->
                                    desk.care().withdraw(command, made(act, ServiceId::new), "invented"),
                            any -> (desk, command) -> desk.care().restore(command, made(act, ServiceId::new)));
                }
                default -> {
                    if (ended.add(team)) {
                        add(0, (desk, command) -> desk.care().disband(command, team, from));
                    }
                }
            }
        }

        @Override
        Map<String, Object> shown(Instant at) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("guarantees", desk().care().guarantees(at, LATEST));
            shown.put("members", desk().care().members(team, LATEST));
            shown.put(
                    "services",
                    answer(desk().care().services(team, LATEST, Optional.empty(), 99))
                            .found());
            return shown;
        }
    }

    private static void compare(Function<Long, Acts> made) {
        long first = Long.getLong("gridbook.seed", new Random().nextLong());
        int recorded = 0;
        for (long seed = first; seed < first + SETS; seed++) {
            Acts inOrder = made.apply(seed).planned();
            List<Act> valid = inOrder.inOrder().stream()
                    .filter(act -> inOrder.record(act).isRight())
                    .toList();
            Acts shuffled = made.apply(seed).planned();
            List<Act> left = new ArrayList<>(shuffled.plan.stream()
                    .filter(act -> valid.stream().anyMatch(each -> each.index() == act.index()))
                    .toList());
            Collections.shuffle(left, new Random(seed));
            for (int before = left.size() + 1; left.size() < before; ) {
                before = left.size();
                left.removeIf(act -> shuffled.record(act).isRight());
            }
            assertEquals(
                    List.of(),
                    left.stream()
                            .map(act -> act.index() + " " + shuffled.record(act))
                            .toList(),
                    "refused in another order, seed " + seed);
            Map<String, String> expected = inOrder.shown();
            for (Map.Entry<String, String> shown : shuffled.shown().entrySet()) {
                assertEquals(expected.get(shown.getKey()), shown.getValue(), shown.getKey() + ", seed " + seed);
            }
            recorded += valid.size();
        }
        assertTrue(recorded > SETS * ACTS / 2, recorded + " acts, seed " + first);
    }

    @Test
    void aSweepIsTheSameInAnyOrder() {
        compare(SweepActs::new);
    }

    @Test
    void outreachIsTheSameInAnyOrder() {
        compare(OutreachActs::new);
    }

    @Test
    void tipsAreTheSameInAnyOrder() {
        compare(TipActs::new);
    }

    @Test
    void staffAreTheSameInAnyOrder() {
        compare(StaffActs::new);
    }

    @Test
    void careIsTheSameInAnyOrder() {
        compare(CareActs::new);
    }
}
