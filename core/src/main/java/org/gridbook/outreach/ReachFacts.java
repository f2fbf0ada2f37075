package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.PlanKinds;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.AgeBand;
import org.gridbook.register.Building;
import org.gridbook.register.Home;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.Tenancy;
import org.gridbook.register.TenancyId;
import org.immutables.value.Value;

/**
 * What reach and the due doors of a notice are computed from, at any instant.
 *
 * @param notice the notice
 * @param grids the grids of its audience that the actor reaches
 * @param homes where each household lived, by the household's id
 * @param tenancies the doors behind which households lived
 * @param buildings the names of the buildings that the actor reaches
 * @param stays who lived in each household, by the household's id
 * @param ages the age of residents in the year of the instant, by the resident's id; empty if nothing depends on it
 * @param evidence the evidence about each household, by the household's id
 * @param posts what was sent to groups and places
 * @param members the groups of residents, by the resident's id
 * @param preferences the preferences of households, by the household's id
 * @param zone the zone of the community
 */
@BuilderStyle
@Value.Builder
record ReachFacts(
        Notice notice,
        Set<GridId> grids,
        Map<String, List<Home>> homes,
        List<Tenancy> tenancies,
        Map<BuildingId, String> buildings,
        Map<String, List<Member>> stays,
        Map<String, AgeBand> ages,
        Map<String, List<Evidence>> evidence,
        List<Post> posts,
        Map<String, List<GroupMember>> members,
        Map<String, List<ContactPreference>> preferences,
        ZoneId zone) {
    /**
     * What was sent to a group or a place.
     *
     * @param at when, in microseconds
     * @param confirmBy until when it is waited for members to confirm
     */
    @BuilderStyle
    @Value.Builder
    record Post(
            ReachMeans means,
            Optional<OnlineGroupId> group,
            Optional<GridId> grid,
            Optional<BuildingId> building,
            long at,
            Optional<Instant> confirmBy,
            int readCount) {
        static Post of(Broadcast broadcast) {
            return new PostBuilder()
                    .means(broadcast.means())
                    .group(broadcast.group())
                    .grid(broadcast.grid())
                    .building(broadcast.building())
                    .at(Interval.micros(broadcast.at()))
                    .confirmBy(broadcast.confirmBy())
                    .readCount(broadcast.readCount().orElse(0))
                    .build();
        }

        static Post toGroup(OnlineGroupId group, Instant at, Optional<Instant> confirmBy) {
            return new PostBuilder()
                    .means(ReachMeans.GROUP_POST)
                    .group(group)
                    .at(Interval.micros(at))
                    .confirmBy(confirmBy)
                    .readCount(0)
                    .build();
        }
    }

    /** A resident in a household, from one instant to another, which is not included, in microseconds. */
    record Member(String resident, long from, long to) {
        boolean holdsAt(long micros) {
            return from <= micros && micros < to;
        }
    }

    /** What all notices share. */
    private record Book(
            List<Stored<TenancyId, Tenancy>> tenancies,
            List<Stored<BuildingId, Building>> buildings,
            ZoneId zone,
            List<Stored<GroupMemberId, GroupMember>> members,
            List<Stored<PreferenceId, ContactPreference>> preferences) {}

    private record Own(
            List<Stored<NoticeId, Notice>> notices,
            List<Stored<BroadcastId, Broadcast>> broadcasts,
            List<Stored<MessageId, Message>> messages) {}

    /** The facts of a notice as known at the instant of the session; or {@link org.gridbook.book.NotFound} for the notice. */
    static Either<Refusal, ReachFacts> load(
            Session session, NoticeId notice, Instant validAt, Map<String, PlanKinds.EvidenceSource> others) {
        return load(session, Set.of(notice), validAt, others).map(all -> all.get(0));
    }

    /** The facts of notices, in order of id; or {@link org.gridbook.book.NotFound} for the first notice that does not exist. */
    static Either<Refusal, List<ReachFacts>> load(
            Session session, Set<NoticeId> notices, Instant validAt, Map<String, PlanKinds.EvidenceSource> others) {
        Question<Book> book = Question.all(
                RegisterKinds.TENANCIES.all(),
                Withdrawn.except(RegisterKinds.BUILDINGS.all()),
                RegisterKinds.zone(),
                Withdrawn.except(OutreachKinds.MEMBERS.all()),
                Withdrawn.except(OutreachKinds.PREFERENCES.all()),
                Book::new);
        Question<Own> own = Question.all(
                Withdrawn.except(OutreachKinds.NOTICES.byIds(notices)),
                Withdrawn.except(OutreachKinds.BROADCASTS.where(OutreachKinds.NOTICE_ID, notices)),
                Withdrawn.except(OutreachKinds.MESSAGES.where(OutreachKinds.NOTICE_ID, notices)),
                Own::new);
        return session.ask(Question.all(
                        book,
                        own,
                        (shared, records) -> Outreach.missing(OutreachKinds.NOTICES, notices, records.notices())
                                .<Either<Refusal, Loaded>>map(Either::left)
                                .orElseGet(() -> Either.right(new Loaded(shared, records)))))
                .map(loaded -> all(session, loaded, validAt, others));
    }

    private record Loaded(Book book, Own own) {}

    private static List<ReachFacts> all(
            Session session, Loaded loaded, Instant validAt, Map<String, PlanKinds.EvidenceSource> others) {
        Book book = loaded.book();
        List<Notice> notices = values(loaded.own().notices());
        List<Message> messages = values(loaded.own().messages());
        Map<MessageId, List<MessageReceipt>> receipts = receipts(session, messages);
        Map<NoticeId, List<Evidence>> contacts = OutreachKinds.evidence(
                session, Optional.of(notices.stream().map(Notice::id).collect(Collectors.toSet())));
        Map<String, List<Evidence>> ofOthers = ofOthers(session, notices, others);
        Map<String, List<Member>> stays = RegisterKinds.stays(session, Member::new);
        boolean byAge = notices.stream()
                .flatMap(each -> each.policy().inPerson().stream())
                .anyMatch(each -> each.contains(InPersonReason.ELDERLY));
        ReachFactsBuilder shared = new ReachFactsBuilder()
                .homes(grouped(
                        RegisterKinds.homes(
                                book.tenancies(), RegisterKinds.allotments(book.buildings()), session.scope()),
                        Home::household))
                .tenancies(values(book.tenancies()))
                .buildings(book.buildings().stream()
                        .collect(Collectors.toMap(
                                Stored::id, each -> each.value().name())))
                .stays(stays)
                .ages(
                        byAge
                                ? RegisterKinds.ages(
                                        session, validAt.atZone(book.zone()).getYear())
                                : Map.of())
                .members(grouped(values(book.members()), each -> each.resident().value()))
                .preferences(grouped(
                        values(book.preferences()), each -> each.household().value()))
                .zone(book.zone());
        return notices.stream()
                .map(notice -> {
                    List<Evidence> evidence = new ArrayList<>(contacts.getOrDefault(notice.id(), List.of()));
                    List<Post> posts = new ArrayList<>();
                    loaded.own().broadcasts().stream()
                            .map(Stored::value)
                            .filter(each -> each.notice().equals(notice.id()))
                            .map(Post::of)
                            .forEach(posts::add);
                    for (Message message : messages) {
                        if (message.about().is(notice.id())) {
                            List<MessageReceipt> own = receipts.getOrDefault(message.id(), List.of());
                            evidence.addAll(message.evidence(own));
                            message.post(own).ifPresent(posts::add);
                        }
                    }
                    notice.policy().evidenceOf().stream()
                            .map(Evidence::kindOf)
                            .distinct()
                            .sorted()
                            .flatMap(kind -> ofOthers.getOrDefault(kind, List.of()).stream())
                            .filter(each ->
                                    notice.policy().evidenceOf().stream().anyMatch(each::isOf))
                            .forEach(evidence::add);
                    return shared.notice(notice)
                            .grids(notice.audience().grids().stream()
                                    .filter(each -> session.scope().grids().contains(each.value()))
                                    .collect(Collectors.toSet()))
                            .evidence(byHousehold(evidence, stays))
                            .posts(posts)
                            .build();
                })
                .toList();
    }

    private static Map<MessageId, List<MessageReceipt>> receipts(Session session, List<Message> messages) {
        return messages.isEmpty()
                ? Map.of()
                : session
                        .ask(Withdrawn.except(OutreachKinds.RECEIPTS.where(
                                OutreachKinds.MESSAGE_ID,
                                messages.stream().map(Message::id).collect(Collectors.toSet()))))
                        .stream()
                        .map(Stored::value)
                        .collect(Collectors.groupingBy(MessageReceipt::message));
    }

    /** What was done for other plans, by the kind of its records, as far as a policy counts it. Each kind is read once. */
    private static Map<String, List<Evidence>> ofOthers(
            Session session, List<Notice> notices, Map<String, PlanKinds.EvidenceSource> others) {
        Map<String, Interval> wanted = new HashMap<>();
        for (Notice notice : notices) {
            notice.policy()
                    .evidenceOf()
                    .forEach(word -> wanted.merge(Evidence.kindOf(word), notice.window(), ReachFacts::around));
        }
        Map<String, List<Evidence>> found = new HashMap<>();
        wanted.forEach((kind, during) -> Optional.ofNullable(others.get(kind))
                .ifPresent(source -> found.put(kind, source.during(session, during))));
        return found;
    }

    /** From the earlier beginning to the later end. */
    private static Interval around(Interval one, Interval other) {
        Instant from = one.from().isBefore(other.from()) ? one.from() : other.from();
        Optional<Instant> to = one.to().flatMap(end -> other.to().map(last -> last.isAfter(end) ? last : end));
        return new Interval(from, to);
    }

    private static <T> List<T> values(List<? extends Stored<?, T>> stored) {
        return stored.stream().map(Stored::value).toList();
    }

    private static <T> Map<String, List<T>> grouped(List<T> items, Function<T, String> key) {
        Map<String, List<T>> groups = new HashMap<>();
        items.forEach(each -> groups.computeIfAbsent(key.apply(each), none -> new ArrayList<>(2))
                .add(each));
        return groups;
    }

    /** Evidence of residents alone belongs to the households in which they lived then. */
    private static Map<String, List<Evidence>> byHousehold(List<Evidence> evidence, Map<String, List<Member>> stays) {
        Map<String, List<Evidence>> grouped = new HashMap<>();
        Set<String> alone = new HashSet<>();
        for (Evidence each : evidence) {
            each.household()
                    .ifPresentOrElse(
                            household -> grouped.computeIfAbsent(household.value(), none -> new ArrayList<>(3))
                                    .add(each),
                            () -> each.residents().forEach(resident -> alone.add(resident.value())));
        }
        if (alone.isEmpty()) {
            return grouped;
        }
        Map<String, Map<String, List<Member>>> homesOf = new HashMap<>();
        stays.forEach((household, members) -> members.stream()
                .filter(member -> alone.contains(member.resident()))
                .forEach(member -> homesOf.computeIfAbsent(member.resident(), none -> new HashMap<>())
                        .computeIfAbsent(household, none -> new ArrayList<>(1))
                        .add(member)));
        for (Evidence each : evidence) {
            if (each.household().isEmpty()) {
                long at = Interval.micros(each.at());
                Set<String> households = new HashSet<>();
                for (ResidentId resident : each.residents()) {
                    homesOf.getOrDefault(resident.value(), Map.of()).forEach((household, members) -> {
                        if (members.stream().anyMatch(member -> member.holdsAt(at))) {
                            households.add(household);
                        }
                    });
                }
                households.forEach(household -> grouped.computeIfAbsent(household, none -> new ArrayList<>(3))
                        .add(each));
            }
        }
        return grouped;
    }
}
