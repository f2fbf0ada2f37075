package org.gridbook.care;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridbook.book.Interval;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** The rules of who may join a team, and for whom a team may answer. */
final class MembershipRules {
    private MembershipRules() {}

    /** What has to be known of those who join: supporters, staff and their assignments. */
    static List<Query> people(Scope scope, List<NewMembership> joining) {
        List<MemberRef> people = joining.stream().map(NewMembership::who).toList();
        List<Query> queries = new ArrayList<>(books(scope, people));
        queries.add(Query.by(scope, StaffKinds.ASSIGNMENT, "staff", staff(people)));
        return queries;
    }

    /** What has to be known of people to tell whether they are on the books: supporters and staff. */
    static List<Query> books(Scope scope, Collection<MemberRef> people) {
        Set<String> supporters = people.stream()
                .filter(MemberRef.SupporterRef.class::isInstance)
                .map(each -> ((MemberRef.SupporterRef) each).id().value())
                .collect(Collectors.toSet());
        return List.of(
                Query.ids(scope, CareKinds.SUPPORTER, supporters), Query.ids(scope, StaffKinds.STAFF, staff(people)));
    }

    private static Set<String> staff(Collection<MemberRef> people) {
        return people.stream()
                .filter(MemberRef.StaffRef.class::isInstance)
                .map(each -> ((MemberRef.StaffRef) each).id().value())
                .collect(Collectors.toSet());
    }

    /**
     * Those who are on the books at an instant, as {@link MemberRef#value}.
     *
     * @param people the answers to {@link #books}
     */
    static Set<String> booked(List<Page> people, Instant at) {
        Set<String> booked = new HashSet<>();
        people.get(0).entries().stream()
                .filter(entry -> Interval.of(entry.fields()).holdsAt(at))
                .forEach(entry -> booked.add(MemberRef.SUPPORTER + entry.id()));
        people.get(1).entries().stream()
                .filter(entry -> Interval.of(entry.fields()).holdsAt(at))
                .forEach(entry -> booked.add(MemberRef.STAFF + entry.id()));
        return booked;
    }

    /**
     * Those who join, if they may.
     *
     * @param people the answers to {@link #people}
     * @param members of the team as it is
     */
    static Either<CareRefusal, List<NewMembership>> fit(
            Policy policy, List<NewMembership> joining, Interval period, List<Page> people, List<Membership> members) {
        Set<String> booked = booked(people, period.from());
        List<String> missing = those(joining, who -> !booked.contains(who));
        if (!missing.isEmpty()) {
            return Either.left(new CareRefusal.NotOnTheBooks(missing));
        }
        Map<String, List<CareFacts.Stint>> stints = CareFacts.stints(people.get(0), people.get(1), people.get(2));
        Set<String> roles = Set.copyOf(policy.roles());
        List<String> unfit =
                those(joining, who -> !CareFacts.fits(stints.getOrDefault(who, List.of()), roles, period.from()));
        if (!unfit.isEmpty()) {
            return Either.left(new CareRefusal.FitNoSeat(unfit));
        }
        Set<String> inside = members.stream()
                .filter(member -> member.period().overlaps(period))
                .map(member -> member.who().value())
                .collect(Collectors.toCollection(HashSet::new));
        List<String> twice = those(joining, who -> !inside.add(who));
        return twice.isEmpty() ? Either.right(joining) : Either.left(new CareRefusal.MembersAlready(twice));
    }

    private static List<String> those(List<NewMembership> joining, Predicate<String> which) {
        return List.copyOf(joining.stream()
                .map(each -> each.who().value())
                .filter(which)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What has to be known of what a team shall answer for: households, or residents and where they stay. */
    static List<Query> homes(Scope scope, Policy.Aim aim, List<CareRecipient> served) {
        Set<String> ids = served.stream().map(Rows::id).collect(Collectors.toSet());
        Kind kind = aim == Policy.Aim.PERSON ? RegisterKinds.RESIDENT : RegisterKinds.HOUSEHOLD;
        return List.of(
                Query.ids(scope, kind, ids),
                Query.by(scope, RegisterKinds.STAY, "resident", aim == Policy.Aim.PERSON ? ids : Set.of()));
    }

    /**
     * Where each of those is for whom the team shall answer, if it may.
     *
     * @param homes the answers to {@link #homes}
     * @param services of the team as it is
     */
    static Either<CareRefusal, Map<CareRecipient, Place>> homes(
            Team team, List<CareRecipient> served, Instant from, List<Page> homes, List<Service> services) {
        Policy policy = team.policy();
        Class<? extends CareRecipient> wanted =
                policy.aim() == Policy.Aim.PERSON ? CareRecipient.OfResident.class : CareRecipient.OfHousehold.class;
        if (!served.stream().allMatch(wanted::isInstance)) {
            return Either.left(new CareRefusal.OtherAim(policy.aim().word()));
        }
        Map<String, Place> places = new HashMap<>();
        for (Entry entry : homes.get(0).entries()) {
            boolean here = policy.aim() == Policy.Aim.PERSON
                    ? homes.get(1).entries().stream()
                            .anyMatch(stay -> stay.fields().text("resident").equals(entry.id())
                                    && Interval.of(stay.fields()).holdsAt(from))
                    : Interval.of(entry.fields()).holdsAt(from);
            if (here && entry.place().household() != null) {
                places.put(entry.id(), entry.place());
            }
        }
        TreeSet<String> missing = served.stream()
                .map(Rows::id)
                .filter(id -> !places.containsKey(id))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty()) {
            return Either.left(new CareRefusal.NobodyToServe(List.copyOf(missing)));
        }
        Set<String> inside = services.stream()
                .filter(service -> service.period().overlaps(Interval.since(from)))
                .map(service -> service.resident()
                        .map(Object::toString)
                        .orElse(service.household().value()))
                .collect(Collectors.toCollection(HashSet::new));
        int before = inside.size();
        TreeSet<String> twice = served.stream()
                .map(Rows::id)
                .filter(id -> !inside.add(id))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!twice.isEmpty()) {
            return Either.left(new CareRefusal.ServedAlready(List.copyOf(twice)));
        }
        if (before + served.size() > policy.most()) {
            return Either.left(new CareRefusal.TeamFull(team.id().value(), policy.most()));
        }
        Map<CareRecipient, Place> at = new HashMap<>();
        served.forEach(each -> at.put(each, Objects.requireNonNull(places.get(Rows.id(each)))));
        return Either.right(at);
    }

    /** The one team asked for, if it exists at an instant. */
    static Either<CareRefusal, Team> team(Page found, TeamId id, Instant at) {
        Optional<Team> team = found.entries().stream().findFirst().map(Rows::team);
        return team.<Either<CareRefusal, Team>>map(each -> each.period().holdsAt(at)
                        ? Either.right(each)
                        : Either.left(new CareRefusal.TeamNotThen(id.value())))
                .orElseGet(() -> Either.left(new CareRefusal.NoSuchTeam(id.value())));
    }
}
